"""Word files for tests, written part by part (ECMA-376): small, but with what newsrooms put into them."""

from io import BytesIO
from zipfile import ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
TYPES = f"""{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""
OF_DOCUMENT = f"""{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="n" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>
<Relationship Id="c" Type="{OFFICE}/comments" Target="comments.xml"/>
<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="l" Type="{OFFICE}/hyperlink" Target="https://port.example/fares" TargetMode="External"/>
</Relationships>"""
STYLES = f"""{HEAD}<w:styles {W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
</w:styles>"""
FOOTNOTES = f"""{HEAD}<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Port office, 3 March.</w:t></w:r></w:p>
</w:footnote></w:footnotes>"""
COMMENTS = f"""{HEAD}<w:comments {W}><w:comment w:id="0" w:author="Ann" w:date="2031-03-04T10:00:00Z"><w:p><w:r>
<w:t>Really &lt;b&gt;18&lt;/b&gt;?</w:t></w:r></w:p></w:comment></w:comments>"""
CORE = f"""{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>Document1</dc:title>
<dc:creator>Ines Hadley</dc:creator><dcterms:modified>2031-03-04T10:00:00Z</dcterms:modified></cp:coreProperties>"""


def paragraph(inner: str, style: str = "") -> str:
    """A paragraph with these runs."""
    kind = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{kind}{inner}</w:p>"


def run(words: str, look: str = "") -> str:
    """A run of words; `look` is an element such as <w:b/>."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


BODY = (
    paragraph(run("Ferry fares rise"), "Title")
    + paragraph(run("By Ada Brandt"))
    + paragraph(
        run("The ferry will cost ")
        + '<w:commentRangeStart w:id="0"/>'
        + run("18 crowns", "<w:b/>")
        + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + '<w:ins w:id="7" w:author="Ann">'
        + run(" a trip")
        + '</w:ins><w:del w:id="8" w:author="Ann"><w:r><w:delText> a day</w:delText></w:r></w:del>'
        + run(" from March.")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    + paragraph(f'<w:hyperlink r:id="l">{run("The port office")}</w:hyperlink>' + run(" said so on Tuesday."))
    + "<w:tbl>"
    + "".join(
        f"<w:tr><w:tc>{paragraph(run(year))}</w:tc><w:tc>{paragraph(run(fare))}</w:tc></w:tr>"
        for year, fare in (("2030", "16"), ("2031", "18"))
    )
    + "</w:tbl>"
    + paragraph(run("Nobody knows who will pay for new boats."))
)


def word_file(body: str = BODY, **parts: str) -> bytes:
    """A Word file with this body; `parts` take the place of others, by the name of the file without its ending."""
    inside = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": parts.get("document") or f"{HEAD}<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": OF_DOCUMENT,
        "word/styles.xml": STYLES,
        "word/footnotes.xml": FOOTNOTES,
        "word/comments.xml": parts.get("comments") or COMMENTS,
        "docProps/core.xml": parts.get("core") or CORE,
    }
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, words in inside.items():
            packed.writestr(name, words)
    return file.getvalue()


ENTITIES = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
BOMB = word_file(document=f"{HEAD}{ENTITIES}<w:document {W}><w:body>&b;</w:body></w:document>")
