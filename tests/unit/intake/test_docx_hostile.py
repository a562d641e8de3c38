"""Word files that are damaged, hostile or none at all: refused in a sentence, or read without harm."""

import io
import struct
import time
import zipfile

import pytest

from claimtrack.domain.errors import EmptyText, TooLarge, Unreadable
from claimtrack.domain.text.canonical import canonical
from claimtrack.intake import docx_package
from claimtrack.intake.docx import read_docx
from tests.support.docx_features import texts
from tests.support.docx_files import docx, packed, paragraph, part, relations, run, unpacked

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD = docx(paragraph("Words."))


def wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def with_part(name: str, content: str | bytes) -> bytes:
    return packed({**unpacked(GOOD), name: content})


def without(name: str) -> bytes:
    return packed({other: content for other, content in unpacked(GOOD).items() if other != name})


def nested(depth: int) -> str:
    """Tables within tables."""
    inner = paragraph("Deep.")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr></w:tbl>"
    return inner


def stored(*names: str, mimetype: str = "") -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as file:
        if mimetype:
            file.writestr("mimetype", mimetype)
        for name in names:
            file.writestr(name, "x")
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (OLD + wide("EncryptedPackage"), "protected by a password. Save it without one, then upload it again."),
        (OLD + wide("WordDocument"), "an old Word file (.doc), not like a .docx file. Save it as .docx"),
        (OLD + wide("Workbook"), "an old Excel workbook"),
        (OLD + wide("PowerPoint Document"), "an old PowerPoint file"),
        (OLD, "an old Microsoft Office file"),
        (stored("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook (.xlsx)"),
        (stored("[Content_Types].xml", "ppt/presentation.xml"), "a PowerPoint file (.pptx)"),
        (stored("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "a LibreOffice document"),
        (stored("OEBPS/a.xhtml", mimetype="application/epub+zip"), "an e-book (EPUB)"),
        (stored("Index/Document.iwa"), "an Apple Pages document"),
        (stored("notes.txt", "photo.jpg"), "a ZIP archive, not like a .docx file"),
        (b"PK\x05\x06" + bytes(18), "a ZIP archive, not like a .docx file"),
        (GOOD[: len(GOOD) // 2], "cut off"),
        (GOOD[:-10], "damaged"),
        (b"%PDF-1.7", "a PDF file, not like a .docx file"),
        (b"Just words.", "not a Word file"),
        (without("word/document.xml"), "damaged"),
        (with_part("word/document.xml", "<w:document"), "damaged"),
        (with_part("word/document.xml", ""), "damaged"),
        (with_part("word/document.xml", "<html/>"), "not a Word file"),
        (with_part("word/document.xml", part("document", "")), "not a Word file"),
        (with_part("word/styles.xml", "<broken"), "damaged"),
        (docx(paragraph("Words.", "<nobody:knows/>")), "damaged"),
        (docx("<w:sdt><w:sdtContent>" * 300 + paragraph("Deep.") + "</w:sdtContent></w:sdt>" * 300), "damaged"),
        (docx(nested(80)), "nested more deeply"),
    ],
)
def test_what_is_no_sound_word_file_is_refused_in_a_sentence(raw, sentence):
    with pytest.raises(Unreadable) as refusal:
        read_docx(raw)
    assert sentence in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("raw", [b"", docx(), docx(paragraph(), paragraph(" ")), docx(paragraph("— …"))])
def test_a_file_without_words_is_refused(raw):
    with pytest.raises(EmptyText):
        read_docx(raw)


@pytest.mark.parametrize("cut", range(0, len(GOOD), 97))
def test_a_file_cut_off_anywhere_is_refused(cut):
    with pytest.raises((Unreadable, EmptyText)):
        read_docx(GOOD[:cut])


@pytest.mark.parametrize("at", range(30, len(GOOD), 41))
def test_a_file_with_a_wrong_byte_is_read_or_refused(at):
    raw = bytearray(GOOD)
    raw[at] ^= 0xFF
    try:
        parsed = read_docx(bytes(raw))
    except (Unreadable, TooLarge, EmptyText):
        return
    assert parsed.pieces


BILLION = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
DTD = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize("doctype", [BILLION, OUTSIDE, DTD, "<!DOCTYPE x>"])
@pytest.mark.parametrize(
    "name",
    ["word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels", "word/_rels/document.xml.rels"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_part(doctype, name, encoding):
    content = unpacked(GOOD)[name].decode()
    _, _, root = content.rpartition("?>")
    with pytest.raises(Unreadable, match="instructions that no Word file needs"):
        read_docx(with_part(name, f'<?xml version="1.0" encoding="{encoding}"?>{doctype}{root}'.encode(encoding)))


def test_a_part_in_another_encoding_is_read():
    content = unpacked(GOOD)["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    assert texts(read_docx(with_part("word/document.xml", content.encode("utf-16")))) == ["Words."]


def test_a_long_ring_of_styles_costs_little_time():
    style = '<w:style w:type="paragraph" w:styleId="S{0}"><w:name w:val="S{0}"/><w:basedOn w:val="S{1}"/></w:style>'
    ring = "".join(style.format(number, (number + 1) % 3_000) for number in range(3_000))
    started = time.process_time()
    assert texts(read_docx(with_part("word/styles.xml", part("styles", ring)))) == ["Words."]
    assert time.process_time() - started < 5


def test_a_part_that_unpacks_to_far_more_than_it_is_packed_to_is_refused():
    with pytest.raises(TooLarge, match="unpacks to far more"):
        read_docx(with_part("word/comments.xml", b" " * (4 << 20)))


def test_a_size_that_is_a_lie_is_not_believed():
    raw = with_part("word/document.xml", part("document", f"<w:body>{paragraph('x' * 4_000_000)}</w:body>"))
    size = len(unpacked(raw)["word/document.xml"])
    lie = raw.replace(struct.pack("<L", size), struct.pack("<L", 100))
    with pytest.raises(Unreadable, match="damaged"):
        read_docx(lie)


def test_a_part_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(docx_package, "MOST_OF_A_PART", 1000)
    with pytest.raises(TooLarge, match="unpacks to far more"):
        read_docx(docx(*(paragraph(f"Line {number}.") for number in range(100))))


def test_a_whole_over_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(docx_package, "MOST_UNPACKED", 1000)
    with pytest.raises(TooLarge, match="unpacks to far more"):
        read_docx(GOOD)


def test_too_many_parts_are_refused():
    with pytest.raises(TooLarge, match="10,000 parts"):
        read_docx(packed({**unpacked(GOOD), **{f"word/media/{number}.png": b"" for number in range(10_001)}}))


def test_a_file_within_the_file_is_never_unpacked():
    bomb = packed({"word/document.xml": b" " * (8 << 20)})
    assert texts(read_docx(with_part("word/embeddings/bomb.docx", bomb))) == ["Words."]


def test_an_embedded_workbook_makes_no_workbook_of_a_document():
    assert texts(read_docx(with_part("word/embeddings/a.xlsx", stored("xl/workbook.xml")))) == ["Words."]


def test_macros_are_never_run_and_said():
    parsed = read_docx(with_part("word/vbaProject.bin", b"\0macro"))
    assert texts(parsed) == ["Words."]
    assert parsed.notes == ("The file holds macros. Only its words were read; nothing in it was run.",)


def test_hidden_words_charts_and_embedded_files_are_said():
    raw = docx(paragraph("Seen. ", run("Unseen.", "<w:vanish/>")), '<w:altChunk r:id="rId9"/>')
    parsed = read_docx(packed({**unpacked(raw), "word/charts/chart1.xml": "<c/>"}))
    assert texts(parsed) == ["Seen. Unseen."]
    assert [note.partition(".")[0] for note in parsed.notes] == [
        "The file holds charts or diagrams",
        "Another file is embedded in this one",
        "Some words are hidden in Word",
    ]


@pytest.mark.parametrize(
    "element",
    [
        '<w:hyperlink r:id="nowhere"><w:r><w:t>Words.</w:t></w:r></w:hyperlink>',
        "<w:hyperlink><w:r><w:t>Words.</w:t></w:r></w:hyperlink>",
        "<w:r><w:t>Words.</w:t></w:r><w:r><w:footnoteReference w:id='9'/><w:endnoteReference/></w:r>",
        "<w:r><w:t>Words.</w:t><w:sym/><w:sym w:char='zz'/><w:sym w:font='X' w:char='F0FF'/></w:r>",
        "<w:r><w:t>Words.</w:t><w:br w:type='odd'/><w:fldChar/><w:fldChar w:fldCharType='end'/></w:r>",
        "<w:pPr><w:numPr><w:ilvl w:val='-1'/><w:numId w:val='77'/></w:numPr></w:pPr><w:r><w:t>Words.</w:t></w:r>",
        "<w:r><w:drawing><wp:inline><a:blip r:link='rId77'/></wp:inline></w:drawing><w:t>Words.</w:t></w:r>",
        "<w:r><w:pict><v:imagedata r:id='rId77'/></w:pict><w:t>Words.</w:t></w:r>",
        "<mc:AlternateContent/><w:r><w:t>Words.</w:t></w:r>",
        "<w:commentRangeEnd w:id='5'/><w:r><w:commentReference/></w:r><w:r><w:t>Words.</w:t></w:r>",
        "<w:r><w:t>Wo\ufdd0\ufde5\ufdd1rds.</w:t></w:r>",
    ],
)
def test_what_refers_to_nothing_loses_no_words(element):
    assert texts(read_docx(docx(f"<w:p>{element}</w:p>"))) == ["Words."]


@pytest.mark.parametrize("digits", [1, 5000])
def test_our_own_marks_in_a_file_mark_nothing(digits):
    mark = f"\ufdd0{chr(0xFDE0) * digits}\ufdd1"
    note = f'<w:footnote w:id="1">{paragraph(f"No{mark}te.")}</w:footnote>'
    parsed = read_docx(
        docx(
            paragraph(f"Wo{mark}rds.", f"<m:oMath><m:r><m:t>E{mark}=m</m:t></m:r></m:oMath>"),
            paragraph("Here.", '<w:r><w:footnoteReference w:id="1"/></w:r>'),
            footnotes=note,
        )
    )
    assert [canonical(text) for text in texts(parsed)] == ["Words.E=m", "Here.[1]", "[1] Note."]
    assert parsed.remarks == ()


@pytest.mark.parametrize("width", ["-1", "1000000000", "many", ""])
def test_the_width_of_a_cell_is_never_believed(width):
    cells = f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/></w:tcPr>{paragraph("A")}</w:tc><w:tc>{paragraph("B")}</w:tc>'
    assert texts(read_docx(docx(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))) == ["A | B"]


@pytest.mark.parametrize(
    "target", ["../../etc/passwd", "/etc/passwd", "http://127.0.0.1:9/a.xml", "//host/share/a.xml"]
)
def test_parts_are_only_ever_looked_for_within_the_file(target):
    raw = packed({**unpacked(GOOD), "word/_rels/document.xml.rels": relations(("rId1", "footnotes", target))})
    assert texts(read_docx(raw)) == ["Words."]


def test_a_picture_elsewhere_is_never_fetched(monkeypatch):
    monkeypatch.setattr("socket.socket", None)
    picture = "<w:r><w:drawing><wp:inline><a:graphic><a:blip r:link='rl'/></a:graphic></wp:inline></w:drawing></w:r>"
    raw = docx(paragraph("Words.", picture), links={"rl": "http://127.0.0.1:9/a.png"})
    assert texts(read_docx(raw)) == ["Words."]


def test_names_that_climb_out_of_the_file_are_only_names():
    assert texts(read_docx(with_part("../../tmp/evil.xml", "<evil/>"))) == ["Words."]


def test_a_style_map_in_the_file_is_not_followed():
    assert texts(read_docx(with_part("mammoth/style-map", "p => script:fresh"))) == ["Words."]


def test_an_encrypted_part_is_called_protected():
    raw = bytearray(GOOD)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(signature)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(signature, at + 4)
    with pytest.raises(Unreadable, match="protected by a password"):
        read_docx(bytes(raw))
