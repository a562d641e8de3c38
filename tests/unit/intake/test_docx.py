"""Word files: every word that a reader sees is kept, with what Word says of it."""

import pytest

from claimtrack.domain.text.roles import Role
from claimtrack.intake.assembling import assemble
from claimtrack.intake.docx import read_docx
from tests.support.docx_features import FEATURES, texts
from tests.support.docx_files import (
    comment,
    commented,
    deleted,
    docx,
    inserted,
    link,
    paragraph,
    part,
    point,
    run,
    table,
    text_box,
)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_what_word_files_lose_most_easily_is_kept(feature):
    assert feature.is_kept(read_docx(feature.raw))


def test_tracked_changes_are_counted_for_each_author():
    parsed = read_docx(
        docx(
            paragraph("One ", inserted(run("two ")), run("x "), inserted(run("three "), "Ben"), run("y")),
            paragraph(deleted("Four ", "Ben"), run("five."), deleted(" Six.", "Ben"), inserted(run(" End."))),
        )
    )
    assert texts(parsed) == ["One two x three y", "five. End."]
    assert parsed.notes == (
        "Tracked changes by Ann were read as accepted: 2 insertions, 0 deletions.",
        "Tracked changes by Ben were read as accepted: 1 insertion, 2 deletions.",
    )


def test_an_insertion_that_word_cut_in_two_counts_once():
    parsed = read_docx(docx(paragraph("It is ", inserted(run("very ")), inserted(run("long", "<w:b/>")), run("."))))
    assert parsed.notes == ("Tracked changes by Ann were read as accepted: 1 insertion, 0 deletions.",)


def test_moved_words_stand_where_they_were_moved_to():
    gone = f'<w:moveFrom w:id="3" w:author="Ann">{run("Old place. ")}</w:moveFrom>'
    here = f'<w:moveTo w:id="4" w:author="Ann">{run(" New place.")}</w:moveTo>'
    assert texts(read_docx(docx(paragraph(gone, run("First."), here)))) == ["First. New place."]


def test_a_paragraph_whose_end_was_deleted_is_joined_with_the_next():
    end = '<w:rPr><w:del w:id="5" w:author="Ann"/></w:rPr>'
    assert texts(read_docx(docx(paragraph("One ", properties=end), paragraph("two.")))) == ["One two."]


@pytest.mark.parametrize("following", ["", table(("A", "B"), ("C", "D"))], ids=["nothing", "a table"])
def test_a_deleted_end_before_anything_but_a_paragraph_loses_no_words(following):
    end = '<w:rPr><w:del w:id="5" w:author="Ann"/></w:rPr>'
    assert texts(read_docx(docx(paragraph("All of it.", properties=end), following)))[0] == "All of it."


@pytest.mark.parametrize("wrapper", ["w:fldSimple", "w:dir", "w:bdo", "w:smartTag", "w:customXml", "w:ins"])
def test_words_within_wrappers_are_kept(wrapper):
    assert texts(read_docx(docx(paragraph(f"<{wrapper}>{run('Inner words.')}</{wrapper}>")))) == ["Inner words."]


def test_formulas_and_readings_of_signs_keep_their_words():
    formula = "<m:oMathPara><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></m:oMathPara>"
    ruby = f"<w:r><w:ruby><w:rt>{run('とう')}</w:rt><w:rubyBase>{run('東')}</w:rubyBase></w:ruby></w:r>"
    assert texts(read_docx(docx(paragraph("So ", formula), paragraph(ruby, run("京"))))) == ["So E=mc", "東京"]


def test_a_text_box_in_the_modern_form_alone_is_kept():
    box = f"<wps:txbx><w:txbxContent>{paragraph('Modern box.')}</w:txbxContent></wps:txbx>"
    drawing = f"<w:r><w:drawing><wp:inline><a:graphic>{box}</a:graphic></wp:inline></w:drawing></w:r>"
    assert texts(read_docx(docx(paragraph("Around.", drawing)))) == ["Around.", "Modern box."]


def test_a_text_box_is_read_once():
    assert texts(read_docx(docx(paragraph(text_box("Only once."))))) == ["Only once."]


def test_emphasis_and_strong_words_are_runs_of_their_own():
    parsed = read_docx(docx(paragraph("He said ", run("never", "<w:i/>"), run(", "), run("ever", "<w:b/>"), run("."))))
    assert [(r.text, r.is_emphasis, r.is_strong) for r in parsed.pieces[0].runs] == [
        ("He said ", False, False),
        ("never", True, False),
        (", ", False, False),
        ("ever", False, True),
        (".", False, False),
    ]


def test_styles_become_roles_with_a_reason():
    parsed = read_docx(
        docx(
            paragraph("Contents of this paper", style="TOC1"),
            paragraph("A town and its bridge", style="Title"),
            paragraph("By Jane Doe"),
            paragraph("3 March 2026"),
            paragraph("The council met on Monday, and nobody who was there has forgotten the evening since."),
            paragraph("What was said", style="Heading1"),
            paragraph("We will build it.", style="Quote"),
            paragraph("The mayor in May", style="Caption"),
            paragraph("A point", style="ListBullet"),
        )
    )
    assert [(piece.role, piece.reason) for piece in parsed.pieces] == [
        (Role.NAVIGATION, "A line of the table of contents"),
        (Role.HEADLINE, "Has the style “Title”"),
        (Role.BYLINE, "Above the text, like the name of a writer"),
        (Role.DATELINE, "Above the text, with a date"),
        (Role.BODY, "A paragraph of the document"),
        (Role.HEADING, "Has the style of a heading"),
        (Role.QUOTE, "Has the style of a quotation"),
        (Role.CAPTION, "Has the style “Caption”"),
        (Role.LIST, "A point of a list"),
    ]
    known = assemble(parsed).metadata
    assert (known.byline, str(known.published_on)) == ("Jane Doe", "2026-03-03")


def test_without_a_title_the_first_heading_above_the_text_is_the_headline():
    body = "The council met on Monday, and nobody who was there has forgotten the evening since."
    parsed = read_docx(docx(paragraph("A late bridge", style="Heading1"), paragraph(body), paragraph("More.")))
    assert [piece.role for piece in parsed.pieces] == [Role.HEADLINE, Role.BODY, Role.BODY]


def test_a_second_title_is_a_heading():
    parsed = read_docx(docx(paragraph("First", style="Title"), paragraph("Text."), paragraph("Second", style="Title")))
    assert [piece.role for piece in parsed.pieces] == [Role.HEADLINE, Role.BODY, Role.HEADING]


@pytest.mark.parametrize("title", ["Document1", "Untitled", "Microsoft Word - draft.docx", "story_final.docx", ""])
def test_a_title_that_a_program_wrote_is_no_proposal(title):
    assert read_docx(docx(paragraph("Words."), core=f"<dc:title>{title}</dc:title>")).properties.title == ""


@pytest.mark.parametrize("author", ["Microsoft Office User", "python-docx", "Admin", "user", " "])
def test_an_author_that_a_program_wrote_is_no_proposal(author):
    assert read_docx(docx(paragraph("Words."), core=f"<dc:creator>{author}</dc:creator>")).properties.byline == ""


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "0001-01-01T00:00:00Z", ""])
def test_a_date_that_is_none_is_no_proposal(moment):
    core = f"<dcterms:created>{moment}</dcterms:created>"
    assert read_docx(docx(paragraph("Words."), core=core)).properties.published_on is None


def test_a_frame_of_one_cell_is_no_table():
    assert texts(read_docx(docx(table(("First paragraph.",), ("Second one.",))))) == ["First paragraph.", "Second one."]


def test_a_cell_with_two_paragraphs_stays_in_its_table():
    cell = f"<w:tc>{paragraph('Two')}{paragraph('parts')}</w:tc>"
    rows = f"<w:tr>{cell}<w:tc>{paragraph('B')}</w:tc></w:tr>" * 2
    assert texts(read_docx(docx(f"<w:tbl>{rows}</w:tbl>"))) == ["Two parts | B\nTwo parts | B"]


def test_cells_that_hang_down_from_above_leave_their_column_empty():
    first = f'<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("A")}</w:tc><w:tc>{paragraph("1")}</w:tc>'
    second = f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph()}</w:tc><w:tc>{paragraph('2')}</w:tc>"
    rows = f"<w:tbl><w:tr>{first}</w:tr><w:tr>{second}</w:tr></w:tbl>"
    assert texts(read_docx(docx(rows))) == ["A | 1\n| 2"]


def test_a_deleted_row_is_gone_and_so_is_a_table_of_such():
    row = f"<w:tr><w:tc>{paragraph('A')}</w:tc><w:tc>{paragraph('B')}</w:tc></w:tr>"
    mark = '<w:trPr><w:del w:id="1" w:author="Ann"/></w:trPr>'
    gone = f"<w:tr>{mark}<w:tc>{paragraph(deleted('C'))}</w:tc><w:tc>{paragraph(deleted('D'))}</w:tc></w:tr>"
    parsed = read_docx(docx(f"<w:tbl>{row}{gone}</w:tbl><w:tbl>{gone}</w:tbl>", paragraph("After.")))
    assert texts(parsed) == ["A | B", "After."]


def test_a_comment_over_two_paragraphs_is_on_its_words_in_the_first():
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = paragraph("One two ", start, run("three.")) + paragraph("Four ", end, run("five."))
    parsed = read_docx(docx(body, comments=comment(0, "Ann", "Hm.")))
    (remark,) = parsed.remarks
    assert texts(parsed) == ["One two three.", "Four five."]
    assert parsed.pieces[remark.piece].text[remark.start : remark.end] == "three."


@pytest.mark.parametrize(
    "body",
    [
        '<w:commentRangeStart w:id="0"/>' + paragraph("All of it.") + '<w:commentRangeEnd w:id="0"/>',
        paragraph("All of it.", '<w:r><w:commentReference w:id="0"/></w:r>'),
        paragraph(commented(0)) + paragraph("All of it."),
        paragraph(commented(0, deleted("Gone."))) + paragraph("All of it."),
        paragraph("All of it.") + paragraph(commented(0)),
    ],
    ids=["around a paragraph", "on no words", "on an empty paragraph", "on deleted words", "on an empty last one"],
)
def test_a_comment_on_no_words_of_its_own_is_on_a_whole_paragraph(body):
    parsed = read_docx(docx(body, comments=comment(0, "Ann", "Hm.")))
    (remark,) = parsed.remarks
    assert texts(parsed) == ["All of it."]
    assert (remark.piece, remark.start, remark.end) == (0, 0, len("All of it."))


def test_a_comment_that_stands_nowhere_is_kept_and_said():
    parsed = read_docx(docx(paragraph("Words."), comments=comment(7, "Ann", "Lost?")))
    assert [(remark.piece, remark.text) for remark in parsed.remarks] == [(0, "Lost?")]
    assert parsed.notes == ("A comment is on words that are not in the text any more; see the first paragraph.",)


def test_runs_that_only_a_comment_parted_are_one_again():
    parsed = read_docx(docx(paragraph("a ", commented(0, run("b")), run(" c")), comments=comment(0, "Ann", "Hm.")))
    assert [r.text for r in parsed.pieces[0].runs] == ["a b c"]


def test_headers_footers_and_pictures_are_not_in_the_text():
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr descr="A dog"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r>'
    )
    raw = docx(paragraph("Words.", picture), **{"word/header1.xml": "<w/>", "word/media/image1.png": b"\x89PNG"})
    assert texts(read_docx(raw)) == ["Words."]


def test_line_breaks_stay_and_powers_are_not_run_into_their_number():
    power = run("2", '<w:vertAlign w:val="superscript"/>')
    parsed = read_docx(docx(paragraph("10", power, run(" is a hundred."), "<w:r><w:br/></w:r>", run("Next line."))))
    assert texts(parsed) == ["10² is a hundred.\nNext line."]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "#here"])
def test_links_that_lead_nowhere_a_reader_may_go_are_only_words(target):
    parsed = read_docx(docx(paragraph(link("words", "rl")), links={"rl": target}))
    assert [(r.text, r.href) for r in parsed.pieces[0].runs] == [("words", "")]


def test_points_nested_deeper_than_lists_go_are_points_still():
    assert texts(read_docx(docx(*(point(f"Level {level}", level) for level in range(9)))), Role.LIST) == [
        f"Level {level}" for level in range(9)
    ]


def test_a_deleted_row_is_gone_and_counts_as_a_deletion():
    rows = [f"<w:tr>{mark}<w:tc>{paragraph(a)}</w:tc><w:tc>{paragraph(b)}</w:tc></w:tr>" for mark, a, b in _ROWS]
    parsed = read_docx(docx(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert texts(parsed) == ["Town | Votes\nAyr | 12"]
    assert parsed.notes == ("Tracked changes by Ann were read as accepted: 1 insertion, 1 deletion.",)


_ROWS = [
    ("", "Town", "Votes"),
    ('<w:trPr><w:del w:id="1" w:author="Ann"/></w:trPr>', "Rye", "9"),
    ('<w:trPr><w:ins w:id="2" w:author="Ann"/></w:trPr>', "Ayr", "12"),
]


def test_figures_in_formulas_are_not_run_into_each_other():
    def form(name, **parts):
        inner = "".join(f"<m:{part}><m:r><m:t>{words}</m:t></m:r></m:{part}>" for part, words in parts.items())
        return f"<m:oMath><m:{name}>{inner}</m:{name}></m:oMath>"

    body = paragraph("So ", form("f", num="1", den="2"), run(" of "), form("sSup", e="10", sup="6"), run(", and "))
    more = paragraph("also ", form("f", num="a+b", den="2"), run(" or "), form("sSub", e="x", sub="1"))
    assert texts(read_docx(docx(body, more))) == ["So 1/2 of 10^6, and", "also (a+b)/2 or x_1"]


def test_a_row_of_one_wide_cell_stays_in_its_table():
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("All towns")}</w:tc></w:tr>'
    rows = table(("Town", "Votes"), ("Ayr", "12")).removeprefix("<w:tbl>")
    assert texts(read_docx(docx(f"<w:tbl>{wide}{rows}"))) == ["All towns\nTown | Votes\nAyr | 12"]


def test_a_comment_in_a_footnote_is_on_its_words_there():
    note = f'<w:footnote w:id="2">{paragraph("The ", commented(0, run("budget")), run("."))}</w:footnote>'
    body = paragraph("It cost a lot.", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    parsed = read_docx(docx(body, footnotes=note, comments=comment(0, "Ann", "Which?")))
    (remark,) = parsed.remarks
    assert texts(parsed) == ["It cost a lot.[1]", "[1] The budget."]
    assert parsed.pieces[remark.piece].text[remark.start : remark.end] == "budget"


def test_words_on_both_sides_of_a_new_page_are_not_one_word():
    assert texts(read_docx(docx(paragraph("One", '<w:r><w:br w:type="page"/></w:r>', run("two."))))) == ["One\ntwo."]


@pytest.mark.parametrize(
    "parts",
    [
        {"docProps/core.xml": "<dc:title>"},
        {"word/styles.xml": part("styles", '<w:style/><w:style w:type="paragraph"/>')},
        {"word/numbering.xml": part("numbering", '<w:num w:numId="1"/>')},
        {"footnotes": "<w:footnote/>"},
    ],
    ids=["properties", "styles", "lists", "notes"],
)
def test_a_damaged_part_that_holds_no_words_keeps_none_from_being_read(parts):
    assert texts(read_docx(docx(paragraph("Words."), **parts))) == ["Words."]


def test_a_style_of_the_house_is_what_the_style_is_that_it_is_based_on():
    def style(id, base="", more=""):
        based = f'<w:basedOn w:val="{base}"/>' if base else ""
        return f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{id}"/>{based}{more}</w:style>'

    level = '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    styles = style("heading 2") + style("Cross", "heading 2") + style("Fine", "Cross") + style("Intro", "Cross", level)
    ring = style("A", "B") + style("B", "A")
    body = [paragraph(f"In {name}.", style=name) for name in ("A", "Intro", "Cross", "Fine")]
    parsed = read_docx(docx(*body, **{"word/styles.xml": part("styles", styles + ring)}))
    assert [piece.role for piece in parsed.pieces] == [Role.BODY, Role.BODY, Role.HEADING, Role.HEADING]
