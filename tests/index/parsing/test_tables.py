import pytest

from tests.index.parsing.reading_texts import read, rows, shipped, texts

TABLE = (
    "1. Survey of neighbours\n\n"
    "\tCounty\t1. Is the board kept?\t2. Is the plan kept?\n"
    "1.\tAlphaland\tYes\tYes, for a year.\n"
    "\n"
    "2.\tBetaland\tNo, the groups are 'Early',\tNo response.\n"
    "----\t-----------\t--------\t-----\n"
    "\n"
    "\t\t'Late'.\t\n"
    "3.\tGammaland\t<p>Yes.</p> <p>A group.</p>\t\n"
)


def test_rows_are_read_with_their_header_and_caption() -> None:
    document = read(TABLE)
    assert document.tables[0].header == ("", "County", "1. Is the board kept?", "2. Is the plan kept?")
    assert document.tables[0].caption == "Survey of neighbours"


def test_a_blank_line_does_not_end_a_table() -> None:
    assert [row[1] for row in rows(read(TABLE))] == ["Alphaland", "Betaland", "Gammaland"]


def test_a_separator_row_is_no_content() -> None:
    assert "---" not in read(TABLE).clean


def test_a_row_without_label_goes_on_where_the_row_above_stopped() -> None:
    document = read(TABLE)
    assert rows(document)[1][2] == "No, the groups are 'Early', 'Late'."
    cell = next(block for block in document.blocks if block.row == 2).cells[2]
    assert [document.text[a:b] for a, b in cell.spans] == ["No, the groups are 'Early',", "'Late'."]


def test_an_empty_cell_has_one_empty_span_where_its_text_would_stand() -> None:
    document = read(TABLE)
    cell = next(block for block in document.blocks if block.row == 3).cells[3]
    assert len(cell.spans) == 1
    start, end = cell.spans[0]
    assert start == end
    assert document.text[start - 1] == "\t"


def test_a_row_with_too_few_cells_is_filled_up_with_empty_ones() -> None:
    document = read("Council\tBoard\tPlan\nAlphaland\tyes\nBetaland\tno\tno\n")
    assert rows(document) == [["Alphaland", "yes", ""], ["Betaland", "no", "no"]]


def test_paragraph_tags_part_a_cell_and_are_blank() -> None:
    document = read(TABLE)
    cell = next(block for block in document.blocks if block.row == 3).cells[2]
    assert [document.text[a:b] for a, b in cell.spans] == ["Yes.", "A group."]


def test_a_heading_ends_a_table_and_the_next_has_a_header_of_its_own() -> None:
    document = read(TABLE + "\n2. Survey of others:\n\n" + TABLE.split("\n\n", 1)[1])
    assert [table.caption for table in document.tables] == ["Survey of neighbours", "Survey of others"]
    assert [block.row for block in document.blocks if block.kind == "row"] == [1, 2, 3, 1, 2, 3]


def test_a_line_break_in_a_cell_does_not_end_its_row() -> None:
    document = read(
        "Council\tBoard\tPlan\nAlphaland\tkept\tnot yet,\nin June\nBetaland\tkept as\nit was\tno\n"
    )
    assert rows(document)[1] == ["Betaland", "kept as it was", "no"]


def test_numbers_with_a_tab_are_a_list() -> None:
    document = read("We asked:\n\n1.\tIs the board kept?\n2.\tIs the plan kept?\n")
    assert texts(document, "list_item") == ["Is the board kept?", "Is the plan kept?"]
    assert not document.tables


def test_labels_with_a_tab_are_fields() -> None:
    document = read("Population\t64,200\nPolitical control\tNo overall control\n")
    assert [(b.label, document.text[slice(*b.spans[0])]) for b in document.blocks] == [
        ("Population", "64,200"),
        ("Political control", "No overall control"),
    ]


def test_a_table_without_header_row_keeps_its_first_row() -> None:
    document = read("Alphaland\tyes\t12\nBetaland\tno\t7\n")
    assert len(rows(document)) == 2
    assert document.tables[0].header == ("", "", "")


def test_a_repeated_header_is_no_row() -> None:
    header = "Council\tIs it kept?\tSince when?\n"
    assert len(rows(read(header + "A\tyes\t2010\n" + header + "B\tno\t2011\n"))) == 2


def test_piped_rows_are_a_table() -> None:
    document = read("| Council | Plan |\n|---|:--:|\n| Alphaland | kept |\n| Betaland | dropped |\n")
    assert document.tables[0].header == ("Council", "Plan")
    assert rows(document) == [["Alphaland", "kept"], ["Betaland", "dropped"]]


def test_the_survey_has_25_rows_of_four_answers() -> None:
    document = shipped("kent-survey")
    found = [block for block in document.blocks if block.kind == "row"]
    assert [len(block.cells) for block in found] == [6] * 25
    assert [sum(block.table == table.id for block in found) for table in document.tables] == [8, 17]
    assert all(header.endswith("?") for table in document.tables for header in table.header[2:])


def test_rows_of_the_survey_that_go_on_are_whole() -> None:
    cells = {row[1]: row for row in rows(shipped("kent-survey"))}
    assert cells["Hertfordshire"][2].endswith("complex needs', 'Children living away from home'.")
    assert "developing the CYPP implementation plan whose progress" in cells["Wolverhampton"][2]
    assert cells["Hampshire"][5] == ""
    assert not any("Z:\\" in cell or "<p>" in cell for row in cells.values() for cell in row)


@pytest.mark.parametrize("heading", ["No", "No.", "#", "Ref"])
def test_a_column_of_numbers_is_headed_by_a_short_word_for_number(heading: str) -> None:
    document = read(f"{heading}\tCouncil\tIs there a plan?\n1.\tAlphaland\tYes\n2.\tBetaland\tNo\n")
    assert document.tables[0].header == (heading, "Council", "Is there a plan?")
    assert len(rows(document)) == 2


def test_a_cell_may_take_several_lines_that_start_with_capitals() -> None:
    """The lines up to the one that has the missing cells belong to the row above."""
    table = "No\tCouncil\tAnswer\tPosts\n1\tAlphaland\tYes, since\nOctober 2017 and in its\nsecond form\tFour\n2\tBetaland\tNo\tNone\n"
    assert rows(read(table)) == [
        ["1", "Alphaland", "Yes, since October 2017 and in its second form", "Four"],
        ["2", "Betaland", "No", "None"],
    ]


def test_pipes_part_cells_without_standing_at_the_ends() -> None:
    table = "Council | Fees | Note\nAlphaland | Yes, except\nfor some |\nBetaland | No | New\n"
    assert rows(read(table)) == [["Alphaland", "Yes, except for some", ""], ["Betaland", "No", "New"]]
