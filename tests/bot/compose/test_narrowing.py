"""Of those who satisfy a status only who says the further words of the question."""

from __future__ import annotations

from dataclasses import replace

from bot.compose.common import universe_of
from bot.compose.matching import Match, match_of
from bot.compose.narrowing import narrowed
from bot.understanding.question import Question, understand
from tests.bot.builders import world


def under_a_column(text: str) -> tuple[Question, Match]:
    """The question with its match, as if its topic were a column of a survey."""
    question = understand(text, world().lexicon)
    match = match_of(question, world(), universe_of(question, world()))
    assert match.topic is not None
    return question, replace(match, topic=replace(match.topic, id="column_cypp"))


def test_who_says_the_words_beside_the_status_is_meant() -> None:
    question, match = under_a_column("which councils retained their reviewed CYPP?")
    first = match.findings[0]
    said = replace(match, findings=(replace(first, quote="Yes, it was reviewed."), *match.findings[1:]))
    narrower = narrowed(said, question, world())
    assert narrower is not None
    assert narrower.names == (first.authority,)
    assert "reviewed" in narrower.predicate


def test_words_that_nobody_says_leave_the_set_as_it_is() -> None:
    question, match = under_a_column("which councils retained their turquoise CYPP?")
    assert narrowed(match, question, world()) is None


def test_without_further_words_there_is_nothing_to_narrow_by() -> None:
    question, match = under_a_column("which councils retained their CYPP?")
    assert narrowed(match, question, world()) is None


def test_a_word_that_says_little_narrows_nothing() -> None:
    question, match = under_a_column("which councils retained their used CYPP?")
    assert question.rest == ("used",)
    said = replace(
        match, findings=(replace(match.findings[0], quote="Yes, it is used."), *match.findings[1:])
    )
    assert narrowed(said, question, world()) is None


def test_who_says_the_words_in_others_of_one_idea_is_meant() -> None:
    question, match = under_a_column("where did members retain their CYPP?")
    first = match.findings[0]
    said = replace(match, findings=(replace(first, quote="Yes, cabinet kept it."), *match.findings[1:]))
    narrower = narrowed(said, question, world())
    assert narrower is not None
    assert narrower.names == (first.authority,)
