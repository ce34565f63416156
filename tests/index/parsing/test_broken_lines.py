"""Files whose paragraphs are the lines that a margin broke are read as the text that they were."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.parsing import parse
from index.parsing.broken_lines import text_of_broken_lines
from index.parsing.pieces import Piece
from index.parsing.text import parse_text
from index.types import Document
from tests.index.parsing.made_word import add_table, word_file
from tests.index.parsing.reading_texts import rows, words_of

TEXT = """\
Review of early help

The council has one team for early help, which
works with schools, health visitors and the
police in each of the five districts.

Early help is led by a manager in
Wells, who reports to the Director of
Children's Services every month.

Priorities

The service has three aims for the
coming year:

\u2022 to see families within five
days of a referral
\u2022 to have one plan for each
family

A decision on the budget of the
service will be made in March.

It was last reviewed in 2010, when
two teams were made one.
"""


def read_of(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, words_of(document, block)) for block in document.blocks]


def test_lines_as_paragraphs_read_as_the_text_does(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        for line in TEXT.splitlines():
            made.add_paragraph(line)

    assert read_of(parse(word_file(tmp_path, build))) == read_of(parse_text("a.txt", TEXT))


@pytest.mark.parametrize("suffix", [".html", ".docx"])
def test_broken_lines_inside_paragraphs_read_as_the_text_does(tmp_path: Path, suffix: str) -> None:
    def build(made: Any) -> None:
        for part in TEXT.split("\n\n"):
            made.add_paragraph(part.strip())

    if suffix == ".docx":
        path = word_file(tmp_path, build)
    else:
        path = tmp_path / "page.html"
        parts = (part.strip().replace("\n", "<br>\n") for part in TEXT.split("\n\n"))
        path.write_text("".join(f"<p>{part}</p>" for part in parts), encoding="utf-8")
    assert read_of(parse(path)) == read_of(parse_text("a.txt", TEXT))


def test_a_table_among_broken_lines_keeps_its_cells(tmp_path: Path) -> None:
    def build(made: Any) -> None:
        for line in TEXT.splitlines():
            made.add_paragraph(line)
        add_table(made, [["Council", "Plan?", "Since"], ["Kent", "Yes", "2009"], ["Essex", "No", ""]])

    assert rows(parse(word_file(tmp_path, build))) == [["Kent", "Yes", "2009"], ["Essex", "No", ""]]


def test_paragraphs_are_no_broken_lines() -> None:
    whole = [Piece("paragraph", f"Paragraph {number} says all that it has to say.") for number in range(40)]
    assert text_of_broken_lines(whole) is None
