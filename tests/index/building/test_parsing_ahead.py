"""Files parsed beside the build are handed out where they are asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.building.parsing_ahead import parsing_ahead
from index.parsing import UnreadableDocument, parses_apart
from index.parsing.text import parse_text
from index.types import Document


def test_each_file_is_parsed_once_in_whatever_order_it_is_asked_for() -> None:
    parsed: list[str] = []

    def parse(path: Path) -> Document:
        parsed.append(path.name)
        return parse_text(path.name, f"This is {path.stem}.\n")

    names = ["a.pdf", "b.pdf", "c.pdf"]
    with parsing_ahead([Path(name) for name in names], parse) as parser:
        found = [parser(Path(name)).name for name in ("c.pdf", "a.pdf", "d.txt", "b.pdf")]
    assert found == ["c.pdf", "a.pdf", "d.txt", "b.pdf"]
    assert sorted(parsed) == [*names, "d.txt"]


def test_what_is_wrong_with_a_file_is_raised_where_it_is_asked_for() -> None:
    def parse(path: Path) -> Document:
        if path.name == "bad.pdf":
            raise UnreadableDocument("'bad.pdf' is damaged.")
        return parse_text(path.name, "Words.\n")

    with parsing_ahead([Path("bad.pdf"), Path("good.pdf")], parse) as parser:
        assert parser(Path("good.pdf")).name == "good.pdf"
        with pytest.raises(UnreadableDocument, match="damaged"):
            parser(Path("bad.pdf"))


def test_only_what_is_read_in_a_process_of_its_own_is_worth_it() -> None:
    assert [name for name in ("a.pdf", "B.PDF", "a.txt", "a.docx") if parses_apart(Path(name))] == [
        "a.pdf",
        "B.PDF",
    ]
