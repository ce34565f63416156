"""Tables whose columns only spaces keep apart."""

from __future__ import annotations

import pytest

from tests.index.parsing.reading_texts import fields, read, rows, texts

TABLE = """
    Which pools are open

    Council            Pools open?            Cost
    Alphaland          Yes                    £12
    Betaland           Yes, but with          £9
                       shorter hours
    Gammaland          No                     -

    The pools cost more each year.
    """


def test_runs_of_spaces_part_the_cells_of_a_table() -> None:
    """The first line is the header, and text after a blank line is no row."""
    document = read(TABLE)
    assert document.tables[0].header == ("Council", "Pools open?", "Cost")
    assert [row[0] for row in rows(document)] == ["Alphaland", "Betaland", "Gammaland"]
    assert "The pools cost more each year." in texts(document, "paragraph")


def test_a_line_that_leaves_the_first_column_empty_goes_on_with_the_row_above() -> None:
    assert rows(read(TABLE))[1] == ["Betaland", "Yes, but with shorter hours", "£9"]


def test_every_cell_stands_at_its_offsets() -> None:
    """A wrapped cell has a span for each of its lines."""
    document = read(TABLE)
    wrapped = next(b for b in document.blocks if b.kind == "row" and b.row == 2).cells[1]
    assert [document.text[a:b] for a, b in wrapped.spans] == ["Yes, but with", "shorter hours"]


def test_a_header_of_two_lines_is_one() -> None:
    table = """
        Council         Pools         Cost
                        open          a year
        Alphaland       Yes           £12
        Betaland        No            £9
        """
    assert read(table).tables[0].header == ("Council", "Pools open", "Cost a year")


def test_columns_need_not_line_up_where_wide_gaps_part_them() -> None:
    table = """
        Action    Who    By when
        Send the papers round    Alphaland    May
        Book a room    Betaland    June
        """
    assert rows(read(table)) == [
        ["Send the papers round", "Alphaland", "May"],
        ["Book a room", "Betaland", "June"],
    ]


def test_two_columns_without_a_header_are_labelled_fields() -> None:
    text = """
        Help and protection          Requires improvement
        Children in care             Good
        Leadership                   Outstanding
        """
    assert ("Children in care", "Good") in fields(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The board met.  It kept the plan.\nThe plan runs on.  It ends soon.\nNobody asked.  Nothing changed.",
        "the board kept      of its work in\nits plan and met    the two years that\nin the spring to    are left until the\n",
    ],
    ids=["two spaces after a full stop", "prose in two columns"],
)
def test_running_text_is_no_table(text: str) -> None:
    document = read(text)
    assert not rows(document)
    assert not fields(document)
