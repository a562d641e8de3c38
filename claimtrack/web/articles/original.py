"""What came in, given back to be saved."""

import codecs
import re
from contextlib import suppress
from io import BytesIO

from flask import request, send_file
from werkzeug.wrappers import Response

from claimtrack.domain.text.lines import one_line
from claimtrack.intake.files import ENDINGS
from claimtrack.models import Article, Revision

NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*]')  # of files, on one system or another
_PLAIN = re.compile(r"[A-Za-z0-9._:-]+")  # what may stand in a header as the name of an encoding
_OF_HOSTS = ("punycode", "idna")  # of names of hosts: on a whole file they take an hour


def original_of(article: Article, revision: Revision) -> Response:
    """The revision's bytes as a file, or with `as=text` in the address its source to be read; never shown as a page."""
    if request.args.get("as") == "text":
        with suppress(LookupError, ValueError):  # a report may name an encoding that there is not, or a strange one
            return Response(_source(revision), mimetype="text/plain", headers={"Content-Disposition": "inline"})
    ending = ENDINGS.get(revision.raw_kind, ("",))[0]  # a report from a later version may name a reader of its own
    name = one_line(revision.raw_name) or article.title[:80] + ending
    encoding = revision.raw_encoding
    kind = f"text/plain; charset={encoding}" if _PLAIN.fullmatch(encoding) else "application/octet-stream"
    return send_file(BytesIO(revision.raw), kind, as_attachment=True, download_name=NOT_IN_NAMES.sub("-", name))


def _source(revision: Revision) -> bytes:
    """In UTF-8. Raises `LookupError` or `ValueError` for what is no text."""
    encoding = codecs.lookup(revision.raw_encoding).name
    if encoding in _OF_HOSTS:
        raise LookupError(encoding)
    return revision.raw.decode(encoding, "replace").encode()  # some make halves of characters, which UTF-8 refuses
