"""The nine features of Word files that lose words most easily: a small file for each, and what must be right in it."""

from collections.abc import Callable
from typing import NamedTuple

from claimtrack.domain.text.roles import Role
from claimtrack.intake.assembling import assemble
from claimtrack.intake.parsed import Parsed
from tests.support.docx_files import (
    comment,
    commented,
    deleted,
    docx,
    inserted,
    link,
    paragraph,
    point,
    run,
    strict,
    table,
    text_box,
)

SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
FOOTNOTE = (
    f'{SEPARATOR}<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", run("The budget."))}</w:footnote>'
)
ENDNOTE = f'<w:endnote w:id="1">{paragraph("A letter of 2019.")}</w:endnote>'
REPLIES = '<w15:commentEx w15:paraId="00000000"/><w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000"/>'


class Feature(NamedTuple):
    name: str
    raw: bytes
    is_kept: Callable[[Parsed], bool]


def texts(parsed: Parsed, role: Role | None = None) -> list[str]:
    return [piece.text for piece in parsed.pieces if role in (None, piece.role)]


FEATURES = (
    Feature(
        "tracked changes",
        docx(paragraph("Costs rose to ", inserted(run("nine")), deleted("five"), run(" million."))),
        lambda parsed: (
            texts(parsed) == ["Costs rose to nine million."]
            and parsed.notes == ("Tracked changes by Ann were read as accepted: 1 insertion, 1 deletion.",)
        ),
    ),
    Feature(
        "footnotes and endnotes",
        docx(
            paragraph("It cost a lot.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            paragraph("He wrote so.", '<w:r><w:endnoteReference w:id="1"/></w:r>'),
            footnotes=FOOTNOTE,
            endnotes=ENDNOTE,
        ),
        lambda parsed: (
            texts(parsed, Role.BODY) == ["It cost a lot.[1]", "He wrote so.[2]"]
            and texts(parsed, Role.LIST) == ["[1] The budget.", "[2] A letter of 2019."]
        ),
    ),
    Feature(
        "text boxes",
        docx(paragraph("Around the box.", text_box("Inside the box."))),
        lambda parsed: texts(parsed) == ["Around the box.", "Inside the box."],
    ),
    Feature(
        "strict Open XML",
        strict(
            docx(
                paragraph("A mayor resigns", style="Title"),
                paragraph("She ", link("resigned", "rl"), run(" on Friday.")),
                links={"rl": "https://example.org/a"},
            )
        ),
        lambda parsed: (
            texts(parsed) == ["A mayor resigns", "She resigned on Friday."]
            and [run.href for run in parsed.pieces[1].runs] == ["", "https://example.org/a", ""]
        ),
    ),
    Feature(
        "tables",
        docx(paragraph("Before."), table(("Town", "Votes"), ("Ayr", "12")), paragraph("After.")),
        lambda parsed: texts(parsed) == ["Before.", "Town | Votes\nAyr | 12", "After."],
    ),
    Feature(
        "lists",
        docx(paragraph("He named three:"), point("A bridge"), point("A school", level=1), point("A park", number=2)),
        lambda parsed: texts(parsed, Role.LIST) == ["A bridge", "A school", "A park"],
    ),
    Feature(
        "links",
        docx(paragraph("See ", link("the report", "rl"), run(".")), links={"rl": "https://example.org/report?a=1&b=2"}),
        lambda parsed: (
            [(run.text, run.href) for run in parsed.pieces[0].runs]
            == [("See ", ""), ("the report", "https://example.org/report?a=1&b=2"), (".", "")]
        ),
    ),
    Feature(
        "comments",
        docx(
            paragraph("The mayor ", commented(0, run("said so")), run(" on Friday.")),
            comments=comment(0, "Ann", "Where?") + comment(1, "Bob", "In council."),
            commentsExtended=REPLIES,
        ),
        lambda parsed: (
            texts(parsed) == ["The mayor said so on Friday."]
            and [(remark.author, remark.text, remark.written_at, remark.reply_to) for remark in parsed.remarks]
            == [("Ann", "Where?", "2026-03-02T09:30:00Z", None), ("Bob", "In council.", "2026-03-02T09:30:00Z", 0)]
            and {parsed.pieces[r.piece].text[r.start : r.end] for r in parsed.remarks} == {"said so"}
        ),
    ),
    Feature(
        "title",
        docx(
            paragraph("The bridge opens late", style="Title"),
            paragraph("It was to open in May."),
            core="<dc:title>Document1</dc:title><dc:creator>Jane Doe</dc:creator>"
            "<dcterms:created>2026-01-02T08:00:00Z</dcterms:created>",
        ),
        lambda parsed: (
            parsed.pieces[0].role is Role.HEADLINE
            and assemble(parsed).metadata.title == "The bridge opens late"
            and assemble(parsed).metadata.byline == "Jane Doe"
            and str(assemble(parsed).metadata.published_on) == "2026-01-02"
        ),
    ),
)
