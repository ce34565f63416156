"""Words of a look-up on a topic that nothing in its answer says."""

from __future__ import annotations

from tests.bot.builders import world_answerer


def test_a_further_word_that_nothing_says_is_told_as_not_read() -> None:
    said = world_answerer().answer("did Hertfordshire keep its CYPP for zebras?")
    assert said.status == "answered"
    assert "“zebras”" in said.text
    assert any("“zebras”" in note for note in said.notes)


def test_a_look_up_that_is_answered_whole_leaves_no_word_unread() -> None:
    assert world_answerer().answer("did Hertfordshire keep its CYPP?").notes == ()
