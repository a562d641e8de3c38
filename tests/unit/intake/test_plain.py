"""Plain text files of every kind: read, with a word about what was done, or refused with advice."""

import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.domain.errors import ClaimtrackError, EmptyText, Unreadable
from claimtrack.domain.text.canonical import canonical
from claimtrack.intake.plain import read_plain

FRENCH = "Le maire a démissionné samedi, à l’issue d’une réunion très agitée. « C’était nécessaire », a-t-il dit."
SPANISH = "El año pasado la ciudad gastó más de 3 millones en niños y jóvenes. ¿Quién pagó? Nadie lo sabía."
GERMAN = "Die Bürger wählten am Sonntag einen neuen Stadtrat. Über 40 Prozent blieben zu Hause, größer als früher."
POLISH = "Władze miasta ogłosiły w piątek, że nowy most będzie gotowy później, niż się spodziewano. Źle się dzieje."
RUSSIAN = "Городской совет в пятницу отказался строить новый мост. Жители говорят, что решение было неожиданным."
GREEK = "Το δημοτικό συμβούλιο αποφάσισε να μην χτίσει τη νέα γέφυρα. Οι κάτοικοι διαμαρτύρονται."
HEBREW = "מועצת העיר החליטה ביום שישי לא לבנות את הגשר החדש. התושבים מוחים על ההחלטה."
ARABIC = "قرر مجلس المدينة يوم الجمعة عدم بناء الجسر الجديد، واحتج السكان على القرار."
THAI = "สภาเมืองตัดสินใจไม่สร้างสะพานใหม่ในวันศุกร์ ชาวบ้านประท้วง"
JAPANESE = "市議会は金曜日、新しい橋を建設しないことを決めた。住民は「とても残念だ」と話している。"
CHINESE = "市议会星期五决定不建造新的大桥。居民们说，这个决定让他们很失望，因为他们等了十年。"
TAIWAN = "市議會星期五決定不建造新的大橋。居民們說，這個決定讓他們很失望，因為他們等了十年。"
KOREAN = "시의회는 금요일 새 다리를 짓지 않기로 결정했다. 주민들은 실망했다고 말했다."


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        (FRENCH, "windows-1252"),
        (SPANISH, "windows-1252"),
        (GERMAN, "windows-1252"),
        (POLISH, "windows-1250"),
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "windows-1253"),
        (HEBREW, "windows-1255"),
        (ARABIC, "windows-1256"),
        (THAI, "cp874"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"),
        (TAIWAN, "big5"),
        (KOREAN, "cp949"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (FRENCH, "utf-16-le"),
        (JAPANESE + "\n" + JAPANESE, "utf-16-le"),
        (JAPANESE + "\n" + JAPANESE, "utf-16-be"),
    ],
)
def test_an_old_encoding_is_found_and_named(words, encoding):
    plain = read_plain(words.encode(encoding))
    assert plain.text == canonical(words)
    assert plain.encoding == encoding
    assert "The file was not UTF-8" in plain.notes[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_not_part_of_the_text(encoding):
    plain = read_plain(f"{RUSSIAN}\r\n{FRENCH}".encode(encoding))
    assert plain.text == f"{RUSSIAN}\n{FRENCH}"


@given(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])).filter(
        lambda s: any(c.isalnum() for c in canonical(s))
    )
)
def test_utf8_is_read_without_a_word(words):
    plain = read_plain(f"Text: {words}".encode())
    assert plain.text == canonical(f"Text: {words}")
    assert plain.encoding == "utf-8"
    assert plain.notes == ()


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_words(raw):
    try:
        plain = read_plain(raw)
    except ClaimtrackError as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 - either outcome is right, but never another error
    else:
        assert plain.text == canonical(plain.text)


@pytest.mark.parametrize(
    "raw", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe \0\n\0", "\u200b\u00a0".encode(), b"--- *** ---"]
)
def test_a_file_without_words_is_empty(raw):
    with pytest.raises(EmptyText):
        read_plain(raw)


def zipped(name):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, "<xml/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("raw", "named"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
        (b"{\\rtf1\\ansi Hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "Microsoft Office"),
        (b"MZ\x90\0\3\0\0\0" + bytes(200), "program"),
        (b"\x7fELF\2\1\1\0" + bytes(200), "program"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(200), "JPEG"),
        (gzip.compress(b"words"), "gzip"),
        (zipped("word/document.xml"), "Word"),
        (zipped("xl/workbook.xml"), "Excel"),
        (zipped("notes.txt"), "ZIP"),
    ],
    ids=lambda value: value if isinstance(value, str) else "file",  # packed bytes hold the time: no stable name
)
def test_a_file_of_another_kind_is_named_and_advice_given(raw, named):
    with pytest.raises(Unreadable, match=named):
        read_plain(raw)


def test_unknown_binary_is_refused():
    with pytest.raises(Unreadable, match="Save it as plain text"):
        read_plain(bytes(range(256)) * 8)


def test_a_stray_nul_is_taken_out_and_said():
    plain = read_plain(b"The council\0 voted on Friday." + b"\nIt did." * 9)
    assert plain.text.startswith("The council voted")
    assert plain.notes == ("Control characters, which nobody sees, were taken out.",)


def test_a_few_broken_characters_do_not_make_it_another_encoding():
    plain = read_plain((GREEK * 3).encode() + b"\xce")
    assert plain.encoding == "utf-8"
    assert plain.notes == ("1 character could not be read; each is shown as �.",)


def test_surrogates_written_one_by_one_are_joined_or_dropped():
    assert read_plain("a bike \ud83d\udeb2 here".encode("utf-8", "surrogatepass")).text == "a bike \U0001f6b2 here"
    assert read_plain("a bike \ud83d here".encode("utf-8", "surrogatepass")).text == "a bike here"


def test_the_code_of_a_web_page_is_read_with_a_warning():
    assert "code of a web page" in read_plain(b"<!DOCTYPE html>\n<p>Hello there</p>").notes[0]


def test_words_that_begin_like_a_program_are_words():
    assert read_plain(b"MZ 12 is the name of the road. GIF89a is a format.").encoding == "utf-8"
