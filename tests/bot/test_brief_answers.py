"""Answers of a few words under a header: they say what the header says, and stand to it as they do."""

from __future__ import annotations

from bot.open_sets import find_open_set
from bot.understanding.question import understand
from tests.bot.builders import Said, make_build, make_holdings

COUNCILS = ("Essex", "Kent", "Durham")


def under(header: str, question: str, *texts: str) -> list[str | None]:
    """The clear matches of a question where each text is the answer of one authority under that header."""
    said = [
        Said(name, text, kind="field", attribute=header) for name, text in zip(COUNCILS, texts, strict=False)
    ]
    holdings = make_holdings(make_build(said))
    asked = understand(question, holdings.lexicon)
    return [s.statement.authority for s in find_open_set(asked, holdings, holdings.lexicon.held).clear]


def test_a_brief_answer_says_what_stands_over_it() -> None:
    clear = under("Flood wardens", "where are there no flood wardens?", "None so far", "Yes, twelve", "-")
    assert clear == ["Essex"]


def test_what_withdrew_its_header_is_what_was_asked_for_as_over() -> None:
    question = "councils that used to have flood wardens but gave them up"
    clear = under("Flood wardens", question, "Withdrawn in 2015", "Yes, twelve")
    assert clear == ["Essex"]


def test_what_says_no_by_saying_that_it_is_over_was_there() -> None:
    question = "councils that used to have flood wardens but gave them up"
    clear = under("Flood wardens", question, "Not any more; the team went in 2021", "No.")
    assert clear == ["Essex"]
