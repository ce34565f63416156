"""Tables and their three forms."""

from __future__ import annotations

import pytest

from bot.slack.render.tables import FORMS, TableForm, render_rows, render_table
from tests.bot.slack.render.builders import make_row
from tests.bot.slack.render.reading_blocks import said


def test_the_newest_form_is_tried_first_and_text_last() -> None:
    assert FORMS == ("data_table", "table", "text")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: TableForm) -> None:
    table = render_rows([make_row(0, "Survey"), make_row(1, "Study")], "Board.", form)
    text = said(table.blocks) + str(table.blocks[0].get("caption", ""))
    for part in ("Board: 2 rows", "Council 0", "Council 1", "retained", "June 2011", "Survey", "Study"):
        assert part in text


@pytest.mark.parametrize("form", FORMS)
def test_rows_that_do_not_fit_are_counted(form: TableForm) -> None:
    table = render_rows([make_row(n) for n in range(300)], "Board", form)
    shown = 60 if form == "text" else 99
    assert table.left_out == 300 - shown
    assert f"Board: {shown} of 300 rows" in said(table.blocks) + str(table.blocks[0].get("caption", ""))


def test_what_is_not_known_is_said_in_words() -> None:
    (table,) = render_rows([make_row(matches=False)] * 2, "Board", "data_table").blocks
    assert [cell["text"] for cell in table["rows"][1]] == ["Council 0", "nothing held", "undated", "none"]


def test_no_rows_make_no_table() -> None:
    assert render_table(("A", "B"), [], "Board", "data_table").blocks == ()


def test_a_long_cell_is_cut() -> None:
    (table,) = render_table(("A", "B"), [("a", "word " * 100)], "Board", "data_table").blocks
    assert table["rows"][1][1]["text"].endswith("…")
