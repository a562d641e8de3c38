"""What arrives in forms and addresses, without characters that no page may show and PostgreSQL does not store."""

import re

import flask
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

# A pasted text is kept as it came (intake cleans a copy of it); a password is compared as it was typed.
AS_SENT = ("text", "password", "current")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(17))
    + "]"
)


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
