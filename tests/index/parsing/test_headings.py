import pytest

from tests.index.parsing.reading_texts import read, shipped, texts

WRAPPED = """
    Purpose

    The council keeps its board and its plan because
    partners value them and want to work together in
    the years to come.

    How is the approach working in
    practice?

    It works well although money is short and some
    schools have left the partnership altogether
    in the last year.

    {between}

    Another paragraph ends the text, which is long
    enough to show where the margin of the page is
    and nothing more.
"""


def test_short_lines_before_text_are_headings() -> None:
    document = read(WRAPPED.format(between="Advice to others"))
    assert texts(document, "heading") == [
        "Purpose",
        "How is the approach working in practice?",
        "Advice to others",
    ]


@pytest.mark.parametrize(
    "between",
    [
        "and others.",
        "A whole sentence stands here.",
        "•  Advice to others",
        "Advice to, among others,",
        "It is led by the",
    ],
)
def test_other_short_lines_are_no_headings(between: str) -> None:
    assert len(texts(read(WRAPPED.format(between=between)), "heading")) == 2


def test_numbers_give_the_depth_of_the_path() -> None:
    document = read("""
        3. Findings

        All is well here.

        3.1 Boards

        They are kept by all.

        Views

        They differ a lot.

        3.2 Plans

        They are dropped by some.
    """)
    assert [block.section for block in document.blocks if block.kind == "paragraph"] == [
        ("Findings",),
        ("Findings", "Boards"),
        ("Findings", "Boards", "Views"),
        ("Findings", "Plans"),
    ]


def test_a_number_is_no_part_of_the_heading() -> None:
    document = read("1. Purpose of the survey\n\nIt asks about plans.")
    assert texts(document, "heading") == ["Purpose of the survey"]
    assert document.blocks[0].start == 0


def test_numbered_lines_in_a_row_are_a_list() -> None:
    document = read("The themes are:\n\n1. Leadership\n2. Partnership\n3. Money\n\nThat is all.")
    assert texts(document, "list_item") == ["Leadership", "Partnership", "Money"]


def test_a_heading_may_take_several_lines() -> None:
    found = texts(shipped("dcsf"), "heading")
    assert "Section 2: Children’s Trusts and Improving Outcomes through the Children’s Plan" in found
    assert found.count("Summary box") + found.count("Summary Box") == 4


def test_headings_without_marks_are_found_where_every_line_is_a_paragraph() -> None:
    found = texts(shipped("lancashire"), "heading")
    assert found[0] == "STRENGTHENING THE RELATIONSHIP WITH THE HEALTH AND WELLBEING BOARD"
    assert {"Purpose", "Where are we now?", "Recommendations", "Who are our partners?"} <= set(found)


def test_headings_of_the_case_studies_keep_the_order_of_the_text() -> None:
    document = shipped("nfer")
    paths = {block.section for block in document.blocks}
    assert ("Case Study Reports", "Calderdale Council", "Advice to others") in paths
    assert texts(document, "heading").count("Advice to others") == 7
    assert texts(document, "heading").count("How is the approach working in practice?") == 5


def test_a_name_in_capitals_before_a_dash_heads_an_entry_where_entries_do_so() -> None:
    """The line below it gives the source, and is no title."""
    entries = [
        f"{name} - The future of the pools\nCabinet, 21 January 2021 (minutes)\n\nThe members agreed. Nobody spoke."
        for name in ("LEEDS", "SOUTH RIBBLE", "BARKING & DAGENHAM")
    ]
    last = "THE NATIONAL PICTURE\nAn article of 2022\n\nIt is mixed. Nobody knows."
    document = read("\n\n".join(["A digest of items.", *entries, last]))
    assert texts(document, "heading") == [entry.partition("\n")[0] for entry in (*entries, last)]
    one = read("\n\n".join(["A digest of items.", entries[0]]))
    assert texts(one, "heading") == []
