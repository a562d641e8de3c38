"""What arrives in forms and addresses, without characters that no page may show and PostgreSQL does not store."""

import re
from collections.abc import Callable
from typing import Any

import flask
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

# A pasted text is kept as it came (intake cleans a copy of it); a password is compared as it was typed.
AS_SENT = ("text", "password", "current")
BESIDE = 100_000  # bytes of a form beside its file
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)


View = Callable[..., Any]


def takes(most_bytes: int) -> Callable[[View], View]:
    """The view takes files of so many bytes."""

    def mark(view: View) -> View:
        view.most_bytes = most_bytes  # type: ignore[attr-defined]
        return view

    return mark


def most_bytes() -> int:
    """Of a file, as the view of this request takes them; 0: as the settings say."""
    view = flask.current_app.view_functions.get(flask.request.endpoint or "")
    return getattr(view, "most_bytes", 0)


def setup(app: flask.Flask) -> None:
    """Before anything reads the form, so that the token against forgery is found in a large one, too."""
    app.url_value_preprocessor(_allow_files)


def _allow_files(_endpoint: str | None, _values: dict[str, Any] | None) -> None:
    if most := most_bytes():
        flask.request.max_content_length = most + BESIDE


class Request(flask.Request):
    """`args` and `form` hold no controls, lone surrogates or noncharacters, except what must stay `AS_SENT`."""

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """The query."""
        return _clean(super().args)

    def _load_form_data(self) -> None:
        if "form" not in self.__dict__:
            super()._load_form_data()
            self.__dict__["form"] = _clean(self.__dict__["form"])


def _clean(sent: MultiDict[str, str]) -> MultiDict[str, str]:
    pairs = ((name, value if name in AS_SENT else _UNSEEN.sub("", value)) for name, value in sent.items(multi=True))
    return ImmutableMultiDict((_UNSEEN.sub("", name), value) for name, value in pairs)
