"""Word files made by hand, part by part, so that a test holds exactly what it is about."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)
STYLES = {
    "Title": "Title",
    "Subtitle": "Subtitle",
    "Heading1": "heading 1",
    "Quote": "Quote",
    "Caption": "caption",
    "TOC1": "toc 1",
    "ListBullet": "List Bullet",
}


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def paragraph(*content: str, style: str = "", properties: str = "") -> str:
    """Runs, or words where the first of them is no markup."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{inner}</w:p>"


def point(words: str, level: int = 0, number: int = 1) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(words, properties=listed)


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def inserted(content: str, author: str = "Ann") -> str:
    return f'<w:ins w:id="1" w:author="{author}" w:date="2026-03-01T10:00:00Z">{content}</w:ins>'


def deleted(words: str, author: str = "Ann") -> str:
    gone = f'<w:r><w:delText xml:space="preserve">{escape(words)}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="{author}" w:date="2026-03-01T10:00:00Z">{gone}</w:del>'


def text_box(words: str) -> str:
    """As Word writes it: the modern form, and the same words once more for older programs."""
    box = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    modern = f"<w:drawing><wp:anchor><a:graphic><wps:txbx>{box}</wps:txbx></a:graphic></wp:anchor></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{modern}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def link(words: str, relation: str) -> str:
    return f'<w:hyperlink r:id="{relation}">{run(words)}</w:hyperlink>'


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} {NAMES}>{content}</w:{root}>'


def docx(*body: str, links: dict[str, str] | None = None, **parts: str | bytes) -> bytes:
    """A Word file. `links` are the targets by their ids; `parts` the content of comments, footnotes, core, ..."""
    kinds = {kind: content for kind, content in parts.items() if kind in _ROOTS}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": relations(
            *((kind, kind, f"{kind}.xml") for kind in ("styles", "numbering", *kinds)),
            external=links or {},
        ),
        "word/styles.xml": part("styles", "".join(map(_style, STYLES))),
        "word/numbering.xml": part("numbering", _numbering()),
    }
    for kind, content in kinds.items():
        files[f"word/{kind}.xml"] = _ROOTS[kind].format(names=NAMES, content=content)
    if core := parts.get("core"):
        files["docProps/core.xml"] = _CORE.format(content=core)
    files |= {name: content for name, content in parts.items() if "/" in name or "." in name}
    return packed(files)


def fares(*more: str, moment: str = "2031-03-04T10:00:00Z") -> bytes:
    """A file with what newsrooms put into them: a comment of that moment, changes, a note, a link, a table."""
    cost = (commented(0, run("18 crowns", "<w:b/>")), inserted(run(" a trip")), deleted(" a day"), run(" from March."))
    rows = table(("2030", "16"), ("2031", "18"))
    return docx(
        paragraph("Ferry fares rise", style="Title"),
        paragraph("By Ada Brandt"),
        paragraph("The ferry will cost ", *cost, '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        paragraph(link("The port office", "l"), run(" said so on Tuesday.")),
        rows,
        paragraph("Nobody knows who will pay for new boats."),
        *more,
        links={"l": "https://port.example/fares"},
        footnotes=f'<w:footnote w:id="2">{paragraph("Port office, 3 March.")}</w:footnote>',
        comments=comment(0, "Ann", "Really <b>18</b>?", moment),
        core="<dc:title>Document1</dc:title><dc:creator>Ines Hadley</dc:creator>"
        "<dcterms:created>2031-03-04T10:00:00Z</dcterms:created>",
    )


def defined() -> bytes:
    """A file in which a part defines names, as only hostile ones do."""
    parts: dict[str, Any] = {"word/styles.xml": '<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'}
    return docx(paragraph("Words."), **parts)


def packed(files: dict[str, str | bytes]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return raw.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return {name: file.read(name) for name in file.namelist()}


def relations(*internal: tuple[str, str, str], external: dict[str, str] | None = None) -> str:
    inside = (f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"/>' for id, kind, target in internal)
    outside = (
        f'<Relationship Id="{id}" Type="{R}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
        for id, target in (external or {}).items()
    )
    names = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return f"<Relationships {names}>{''.join(inside)}{''.join(outside)}</Relationships>"


def strict(raw: bytes) -> bytes:
    """The same file in strict Open XML, as Word saves it when asked to."""
    names = {
        W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
        R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }
    files: dict[str, str | bytes] = {}
    for name, content in unpacked(raw).items():
        text = content.decode()
        for usual, other in names.items():
            text = text.replace(usual, other)
        files[name] = text
    return packed(files)


def comment(id: int, author: str, words: str, moment: str = "2026-03-02T09:30:00Z") -> str:
    said = f'<w:p w14:paraId="0000000{id}"><w:r><w:annotationRef/></w:r>{run(words)}</w:p>'
    return f'<w:comment w:id="{id}" w:author="{author}" w:date="{moment}" w:initials="X">{said}</w:comment>'


def commented(id: int, *content: str) -> str:
    reference = f'<w:r><w:commentReference w:id="{id}"/></w:r>'
    return f'<w:commentRangeStart w:id="{id}"/>{"".join(content)}<w:commentRangeEnd w:id="{id}"/>{reference}'


_ROOTS = {
    "comments": "<w:comments {names}>{content}</w:comments>",
    "commentsExtended": "<w15:commentsEx {names}>{content}</w15:commentsEx>",
    "footnotes": "<w:footnotes {names}>{content}</w:footnotes>",
    "endnotes": "<w:endnotes {names}>{content}</w:endnotes>",
}
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{content}'
    "</cp:coreProperties>"
)


def _style(name: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{STYLES[name]}"/></w:style>'


def _numbering() -> str:
    levels = "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{{form}}"/></w:lvl>' for level in range(9))
    forms = {1: "bullet", 2: "decimal"}
    abstract = (
        f'<w:abstractNum w:abstractNumId="{id}">{levels.format(form=form)}</w:abstractNum>'
        for id, form in forms.items()
    )
    numbers = (f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in forms)
    return "".join(abstract) + "".join(numbers)
