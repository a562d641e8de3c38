"""Which encoding is this? A byte order mark, UTF-8, UTF-16 by its zeros, else the old encoding that reads best."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_BYTE_ORDER_MARKS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 16  # bytes: enough to know a language's letters
_LEAST_LIKENESS = 0.4
_CONTROLS = re.compile(rb"[\0-\x08\x0e-\x1a]")
_TYPOGRAPHY = "’‘“”„–—…«»€°§©\u00a0"
_JAPANESE = "のにはをたがでてとしれさいるかなあっすもきこ、。ーンスルイト日人年大"
_CHINESE = (
    "的一是不了在人有我他这這中大来來上国國个個到说說们們为為和你地出道也时時年得就要下以生会會自着去之过過家学學"
    "对對可后後多发發定行所民市政，。"
)
_CYRILLIC = "оеаинтсрвлкмдпу"
# (encoding, its name, what most characters beyond ASCII are in it, and which share of them). Earlier ones win a draw.
_OLD_ENCODINGS = (
    ("windows-1252", "Windows-1252", f"éèàùçêôîûëïüöäßñáíóúãõåøæœÉÈÀÇÖÄÜÅØÑÁÓ¿¡£{_TYPOGRAPHY}", 1.0),
    ("windows-1250", "Windows-1250", f"ąćęłńóśźżáčďéěíňřšťúůýžőűöüäăâîșşţđĄĆŁŚŹŻČŘŠŽÁÉ{_TYPOGRAPHY}", 1.0),
    ("windows-1254", "Windows-1254", f"ıİğĞşŞçÇöÖüÜâî{_TYPOGRAPHY}", 1.0),
    ("windows-1251", "Windows-1251", _CYRILLIC, 0.76),
    ("koi8-r", "KOI8-R", _CYRILLIC, 0.76),
    ("windows-1253", "Windows-1253", "αοιετσνηυρπκμλςάέίήό", 0.83),
    ("windows-1255", "Windows-1255", "יוהלארמתשבנ", 0.82),
    ("windows-1256", "Windows-1256", "اليمنوربتعدسفهكقةیک", 0.86),
    ("cp874", "Windows-874", "านรกอเง่มยล้วดทตสปคบีะแหใไิั", 0.86),
    ("cp932", "Shift JIS", _JAPANESE, 0.5),
    ("euc_jp", "EUC-JP", _JAPANESE, 0.5),
    ("gb18030", "GB 18030", _CHINESE, 0.33),
    ("big5", "Big5", _CHINESE, 0.33),
    ("cp949", "EUC-KR", "이다는을를에고가의은한하지사로기대도서리어자시인정했습니", 0.5),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` as Python names it; `name` as people do; `lost` characters stand as U+FFFD in `text`."""

    text: str
    encoding: str
    name: str
    lost: int = 0


def decode(raw: bytes) -> Decoded | None:
    """The text in `raw` by the likeliest encoding, without its byte order mark; None where none fits."""
    for mark, with_mark in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], with_mark)
    found = _utf8(raw)
    # Half the bytes of UTF-16 are zeros in English and controls in Russian, and then it is valid UTF-8, too.
    if b"\0" in raw and (found is None or len(_CONTROLS.findall(raw[:_SAMPLE])) > len(raw[:_SAMPLE]) / 10):
        encoding = _utf16_by_zeros(raw)
        found = _decoded(raw, encoding) if encoding else found
    return found or _by_letters(raw)


def _decoded(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, encoding.upper(), text.count("\ufffd"))


def _utf16_by_zeros(raw: bytes) -> str | None:
    """Every UTF-16 text has spaces or line feeds, and those have a zero byte: always on the same side."""
    sample = raw[:_SAMPLE]
    for encoding, space in (("utf-16-le", (b" \0", b"\n\0")), ("utf-16-be", (b"\0 ", b"\0\n"))):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if any(pair in sample for pair in space) and _share_of_text(text) > 0.95:
            return encoding
    return None


def _share_of_text(text: str) -> float:
    """How much of `text` is letters, marks, digits, punctuation, symbols or white space, and assigned."""
    known = sum(char.isspace() or unicodedata.category(char)[0] not in "C" for char in text)
    return known / max(1, len(text))


def _utf8(raw: bytes) -> Decoded | None:
    """UTF-8, also with a few broken characters in it and with surrogates that some programs write in pairs."""
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", "UTF-8")
    except UnicodeDecodeError:
        pass
    text = raw.decode("utf-8", "replace")
    try:
        paired = raw.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass")
        return Decoded(paired.decode("utf-16", "ignore"), "utf-8", "UTF-8")
    except UnicodeDecodeError:
        lost = text.count("\ufffd")
        right = sum(char > "\x7f" for char in text) - lost
        return Decoded(text, "utf-8", "UTF-8", lost) if right > 5 * lost else None


def _by_letters(raw: bytes) -> Decoded | None:
    sample = _around_non_ascii(raw)
    scores = [_likeness(sample.decode(row[0], "replace"), row[2], row[3]) for row in _OLD_ENCODINGS]
    best = max(scores)
    if best < _LEAST_LIKENESS:
        return None
    encoding, name, *_ = _OLD_ENCODINGS[scores.index(best)]
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, name, text.count("\ufffd"))


def _around_non_ascii(raw: bytes) -> bytes:
    """A sample that holds what tells encodings apart: lines with bytes beyond ASCII."""
    lines: list[bytes] = []
    size = 0
    for line in raw.splitlines(keepends=True):
        if not line.isascii():
            lines.append(line[:_SAMPLE])
            size += len(line)
        if size >= _SAMPLE:
            break
    return b"".join(lines)


def _likeness(text: str, frequent: str, usual_share: float) -> float:
    """1 where the frequent characters make up as much as they usually do; capitals inside words speak against it."""
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    expected = sum(char in frequent for char in beyond) / len(beyond) / usual_share
    capitals_inside = sum(a.islower() and b.isupper() for a, b in pairwise(text))
    return min(1.0, expected) - (2 * capitals_inside + 3 * text.count("\ufffd")) / len(beyond)
