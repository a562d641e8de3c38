"""What came in, given back to be saved."""

import re
from contextlib import suppress
from io import BytesIO

from flask import request, send_file
from werkzeug.wrappers import Response

from claimtrack.intake.files import ENDINGS
from claimtrack.models import Article, Revision

NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')  # of files, on one system or another


def original_of(article: Article, revision: Revision) -> Response:
    """The revision's bytes as a file, or with `as=text` in the address its source to be read; never shown as a page."""
    if request.args.get("as") == "text" and revision.raw_encoding:
        with suppress(LookupError):  # a report may name an encoding that there is not
            words = revision.raw.decode(revision.raw_encoding, "replace")
            return Response(words, mimetype="text/plain", headers={"Content-Disposition": "inline"})
    ending = ENDINGS.get(revision.raw_kind, ("",))[0]  # a report from a later version may name a reader of its own
    name = revision.raw_name or article.title[:80] + ending
    kind = f"text/plain; charset={revision.raw_encoding}" if revision.raw_encoding else "application/octet-stream"
    return send_file(BytesIO(revision.raw), kind, as_attachment=True, download_name=NOT_IN_NAMES.sub("-", name))
