"""Web pages: what the main part shows, in its order, without the site around it."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.parsing import parse
from index.types import Document
from tests.index.parsing.checking import UNHURRIED, read_or_refused, refusal, written_rows
from tests.index.parsing.reading_texts import block_with, fields, rows, texts, words_of


def saved(folder: Path, body: str, head: str = "<meta charset=utf-8>", encoding: str = "utf-8") -> Path:
    """A page with that body."""
    path = folder / "page.html"
    path.write_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return path


def page(folder: Path, body: str, head: str = "<meta charset=utf-8>", encoding: str = "utf-8") -> Document:
    """The Document of a page with that body."""
    return parse(saved(folder, body, head, encoding))


def test_headings_paragraphs_and_tables_come_in_their_order(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<main><h1>Plans &amp; boards</h1><p>Most <em>kept</em>\n  a plan.</p><h2>Kent</h2><div>It runs to 2014."
        "<table><tr><th>Council<th>Plan?</tr><tr><td>Kent<td>Yes</tr><tr><td>Essex<td>No</tr></table>Behind it.</div>"
        "<h2>Essex</h2><p>None.</p></main>",
    )
    assert [(b.kind, words_of(document, b)) for b in document.blocks] == [
        ("heading", "Plans & boards"),
        ("paragraph", "Most kept a plan."),
        ("heading", "Kent"),
        ("paragraph", "It runs to 2014."),
        ("row", "Kent Yes"),
        ("row", "Essex No"),
        ("paragraph", "Behind it."),
        ("heading", "Essex"),
        ("paragraph", "None."),
    ]
    assert block_with(document, "Behind").section == ("Plans & boards", "Kent")
    assert block_with(document, "None.").section == ("Plans & boards", "Essex")


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a href=/>Leeds City Council</a></nav>",
        "<header>Leeds City Council</header>",
        "<footer>Leeds City Council</footer>",
        "<aside>Leeds City Council</aside>",
        "<script>document.write('Leeds City Council')</script>",
        "<style>.x::before{content:'Leeds City Council'}</style>",
        "<noscript>Leeds City Council</noscript>",
        "<template><p>Leeds City Council</p></template>",
        "<div hidden>Leeds City Council</div>",
        "<div aria-hidden=true>Leeds City Council</div>",
        "<p style='color:red; display: none'>Leeds City Council</p>",
        "<div role=navigation>Leeds City Council</div>",
        "<span class='govuk-visually-hidden'>Leeds City Council</span>",
        "<div class='cookie-banner'>Leeds City Council</div>",
        "<form><label>Leeds City Council</label><select><option>Leeds City Council</select><button>Leeds City Council"
        "</button><textarea>Leeds City Council</textarea></form>",
        "<!-- Leeds City Council -->",
        "<svg><text>Leeds City Council</text></svg>",
        "<del>Leeds City Council</del>",
        "<a href='https://leeds.example/Leeds-City-Council' title='Leeds City Council'></a>",
    ],
)
def test_what_is_no_content_of_the_page_is_dropped(tmp_path: Path, around: str) -> None:
    document = page(tmp_path, f"{around}<p>Kent kept its plan.</p>{around}")
    assert [words_of(document, block) for block in document.blocks] == ["Kent kept its plan."]
    assert "Leeds" not in document.text


def test_a_table_of_figures_beside_the_text_is_content(tmp_path: Path) -> None:
    rows = "<tr><th>District</th><th>View</th></tr><tr><td>Ashfield</td><td>Against</td></tr>"
    document = page(tmp_path, f"<p>Kent kept its plan.</p><aside><table>{rows}</table></aside>")
    assert [block.kind for block in document.blocks] == ["paragraph", "row"]


@pytest.mark.parametrize("main", ["main", "article", "div role=main"])
def test_the_main_part_alone_is_read(tmp_path: Path, main: str) -> None:
    close = main.split()[0]
    document = page(
        tmp_path,
        f"<div>Leeds City Council</div><{main}><header><h1>Plans</h1></header><p>Kent kept its plan.</p></{close}>"
        "<div>Related pages</div>",
    )
    assert [words_of(document, block) for block in document.blocks] == ["Plans", "Kent kept its plan."]


def test_the_whole_page_is_read_where_its_main_part_holds_next_to_nothing(tmp_path: Path) -> None:
    text = "Kent kept its plan and will publish another one. " * 30
    document = page(tmp_path, f"<main>Menu</main><div><p>{text}</p></div>")
    assert "Kent kept" in texts(document, "paragraph")[-1]


def test_several_articles_are_all_read(tmp_path: Path) -> None:
    document = page(
        tmp_path, "<article><p>Kent kept it.</p></article><article><p>Essex did not.</p></article>"
    )
    assert texts(document, "paragraph") == ["Kent kept it.", "Essex did not."]


def test_lists_nest_and_know_what_introduces_them(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<p>The priorities are:</p><ul><li>weight<li>carers, above all:<ul><li>under ten</ul><li><p>housing</p>"
        "<p>for all</p></li></ul><p>Then come:</p><ol start=3><li>this<li>that</ol>",
    )
    assert [(words_of(document, b), b.lead) for b in document.blocks if b.kind == "list_item"] == [
        ("weight", "The priorities are:"),
        ("carers, above all:", "The priorities are:"),
        ("under ten", "carers, above all:"),
        ("housing for all", "The priorities are:"),
        ("this", "Then come:"),
        ("that", "Then come:"),
    ]
    assert "3. this\n\n4. that" in document.text


def test_descriptions_and_bold_labels_make_fields(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<dl><dt>Context:<dd>A borough<dt>Population<dd><p>48,000</p><p>in 2011</p></dl>"
        "<p><strong>Contact</strong>: Jane Doe</p>",
    )
    assert fields(document) == [
        ("Context", "A borough"),
        ("Population", "48,000 in 2011"),
        ("Contact", "Jane Doe"),
    ]


def test_terms_head_descriptions_that_have_labels_of_their_own(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<h1>Funds</h1><dl><dt>Ashford<dd><p>Hardship Fund</p><p><b>How to apply</b><br>Online.</p>"
        "<dt>Bexley<dd><p><b>How to apply</b><br>By telephone.</p><p><b>Residence</b><br>None.</p>"
        "<dt>Crawley<dd><p>None.</p><p>It was closed.</p></dl>",
    )
    assert [(words_of(document, b), b.section) for b in document.blocks if b.kind != "heading"] == [
        ("Hardship Fund", ("Funds", "Ashford")),
        ("Online.", ("Funds", "Ashford")),
        ("By telephone.", ("Funds", "Bexley")),
        ("None.", ("Funds", "Bexley")),
        ("None. It was closed.", ("Funds", "Crawley")),
    ]
    assert [label for label, _ in fields(document)] == ["How to apply", "How to apply", "Residence"]


def test_line_breaks_part_labels(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>Name: Jane Doe<br>Post: Manager<br>Town: Maidstone</p>")
    assert fields(document) == [("Name", "Jane Doe"), ("Post", "Manager"), ("Town", "Maidstone")]


def test_cells_that_span_rows_and_columns_stand_in_each(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><caption>Table 1: Plans</caption>"
        "<thead><tr><th rowspan=2>Council<th colspan=2>Plan<th rowspan=2>Board</tr><tr><th>Kept?<th>Year</tr></thead>"
        "<tbody><tr><th scope=row rowspan=2>Kent<td>Yes<td>2011<td>A</tr><tr><td>No<td>2012<td>B</tr>"
        "<tr><th scope=row>Essex<td colspan=2>No response<td></tr></tbody></table>",
    )
    assert document.tables[0].header == ("Council", "Plan Kept?", "Plan Year", "Board")
    assert document.tables[0].caption == "Table 1: Plans"
    assert rows(document) == [
        ["Kent", "Yes", "2011", "A"],
        ["Kent", "No", "2012", "B"],
        ["Essex", "No response", "No response", ""],
    ]


def test_header_cells_in_the_first_column_head_no_columns(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><td></td><th>Kent</th><th>Essex</th></tr><tr><th>Plan?</th><td>Yes</td><td>No</td></tr>"
        "<tr><th>Board?</th><td>No</td><td>Yes</td></tr></table>",
    )
    assert document.tables[0].header == ("", "Kent", "Essex")
    assert rows(document) == [["Plan?", "Yes", "No"], ["Board?", "No", "Yes"]]


def test_a_row_over_all_columns_says_what_the_rows_below_have_in_common(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><th>Council<th>Plan?</tr><tr><th colspan=2>South East</tr><tr><td>Kent<td>Yes</tr>"
        "<tr><th colspan=2>East</tr><tr><td>Essex<td>No</tr></table>",
    )
    assert document.tables[0].header == ("", "Council", "Plan?")
    assert rows(document) == [["South East", "Kent", "Yes"], ["East", "Essex", "No"]]


def test_a_table_that_only_places_things_is_no_table(tmp_path: Path) -> None:
    document = page(
        tmp_path,
        "<table><tr><td>Menu</td><td><h1>Plans</h1><p>Kent kept it.</p><table><tr><th>Council<th>Plan?</tr>"
        "<tr><td>Kent<td>Yes</tr><tr><td>Essex<td>No</tr></table></td></tr></table>"
        "<table role=presentation><tr><td>One.<td>Two.</tr><tr><td>Three.<td>Four.</tr></table>",
    )
    assert texts(document, "heading") == ["Plans"]
    assert rows(document) == [["Kent", "Yes"], ["Essex", "No"]]
    assert texts(document, "paragraph") == ["Menu", "Kent kept it.", "One.", "Two.", "Three.", "Four."]


def test_the_mark_of_a_note_is_dropped_and_a_power_is_kept(tmp_path: Path) -> None:
    document = page(
        tmp_path, "<p>Kent kept it<sup><a href=#n>[2]</a></sup>. It has 40 m<sup>2</sup> of it.</p>"
    )
    assert texts(document, "paragraph") == ["Kent kept it. It has 40 m2 of it."]


def test_signs_that_take_no_place_are_dropped(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>Kent&nbsp;kept its part&shy;ner&#8203;ship&#9;plan.</p>")
    assert texts(document, "paragraph") == ["Kent kept its partnership plan."]


def test_lines_of_preformatted_text_stay_lines(tmp_path: Path) -> None:
    assert "Kent yes\nEssex no" in page(tmp_path, "<pre>Kent   yes\nEssex  no</pre>").text


def test_what_the_page_says_of_itself_is_metadata(tmp_path: Path) -> None:
    head = (
        "<title>Plans | LGA</title><meta name='DCTERMS.issued' content='2015-06-30T09:00:00Z'>"
        "<meta property='og:site_name' content='Local Government Association'><meta name=author content='Jane Doe'>"
        "<meta property='article:modified_time' content='2016-01'>"
    )
    assert page(tmp_path, "<p>Kent kept it.</p>", head).metadata == {
        "title": "Plans | LGA",
        "author": "Jane Doe",
        "publisher": "Local Government Association",
        "created": "2015-06-30",
        "modified": "2016-01",
    }


def test_a_title_that_goes_on_after_the_first_heading_names_whose_page_it_is(tmp_path: Path) -> None:
    head = "<title>Crisis help: who gives what | Safety Watch</title>"
    named = page(tmp_path, "<h1>Crisis help: who gives what</h1><p>Kent kept it.</p>", head)
    assert named.metadata["publisher"] == "Safety Watch"
    other = page(tmp_path, "<h1>Help - a list</h1>", "<title>Help - a list</title>")
    assert "publisher" not in other.metadata


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("<meta charset='windows-1252'>", "cp1252"),
        ("<meta charset=iso-8859-1>", "cp1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=iso-8859-15'>", "iso-8859-15"),
        ("<meta charset=no-such-thing>", "utf-8"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_the_head(tmp_path: Path, head: str, encoding: str) -> None:
    document = page(tmp_path, "<p>Ynys Môn spent £5.</p>", head, encoding)
    assert texts(document, "paragraph") == ["Ynys Môn spent £5."]
    assert document.doubts == ()


def test_a_page_that_is_not_utf_8_and_does_not_say_so_is_a_doubt(tmp_path: Path) -> None:
    document = page(tmp_path, "<p>Ynys Môn’s plan.</p>", "", "cp1252")
    assert texts(document, "paragraph") == ["Ynys Môn’s plan."]
    assert "Windows" in document.doubts[0].reason


CELL = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "Sc", "Zs")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))


@UNHURRIED
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6))
def test_every_cell_comes_back_as_it_was_written(tmp_path: Path, body: list[list[str]]) -> None:
    body = [[f"Row {n}", *row] for n, row in enumerate(body)]
    written = "".join("<tr>" + "".join(f"<td>{escape(cell)}" for cell in row) for row in body)
    document = page(tmp_path, f"<table><tr><th>Council<th>One<th>Two<th>Three{written}</table>")
    assert written_rows(document) == body


PIECES = st.sampled_from(
    "<table> <tr> <td> <th> </table> <ul> <li> </ul> <dl> <dt> <dd> <h2> </h2> <p> </p> <b> </b> <sup> <br> <pre> "
    "</pre> <main> <div> </div> <caption> <thead> </tr> </li> word Kent 5 &amp; <!-- --> <a <td/colspan=9> "
    "<td/rowspan=0> <script> </script> <svg> <math> <template> <form> <select> <body> <html>".split()
)


@UNHURRIED
@given(st.lists(PIECES, max_size=60))
def test_tags_in_any_disorder_are_read_or_refused_with_one_sentence(tmp_path: Path, tags: list[str]) -> None:
    read_or_refused(saved(tmp_path, " ".join(tags)))


@UNHURRIED
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bytes.html"
    path.write_bytes(data)
    read_or_refused(path)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<script>render()</script>", "without running its scripts"),
        ("<div>" * 5_000 + "deep", "nested"),
        (f"<p {' '.join(f'a{n}=1' for n in range(3_000))}>wide</p>", "nested"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(tmp_path: Path, body: str, reason: str) -> None:
    assert reason in refusal(saved(tmp_path, body))


def test_spans_beyond_all_measure_cost_nothing(tmp_path: Path) -> None:
    cells = "<tr>" + "<td rowspan=65534 colspan=1000>x</td>" * 5 + "</tr>"
    assert rows(
        page(tmp_path, f"<table><tr><th>Council<th>Plan?</tr><tr><td>Kent<td>Yes</tr>{cells}</table>")
    )


def test_two_line_breaks_end_a_paragraph_and_one_does_not(tmp_path: Path) -> None:
    document = page(tmp_path, "The plan<br>was kept.<br><br>The board was not.<br>")
    assert texts(document, "paragraph") == ["The plan was kept.", "The board was not."]


def test_bold_labels_in_a_table_make_fields_whatever_the_first_says(tmp_path: Path) -> None:
    body = "<table><tr><th>Authority<td>Leeds City Council<tr><th>Since<td>2012<tr><th>Contact<td>a@leeds.gov.uk</table>"
    assert fields(page(tmp_path, body))[0] == ("Authority", "Leeds City Council")
