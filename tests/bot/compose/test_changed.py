"""Whether and who has changed between sources of different dates."""

from __future__ import annotations

from bot.answer import Answer
from bot.answering import Answerer
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings

BOARD = "children_trust_board"
SAID = (
    Said("Kent", "Yes, the board continues.", BOARD, "retained"),
    Said("Kent", "The board has been disbanded.", BOARD, "discontinued", STUDY, kind="field"),
    Said("Essex", "Yes, it continues.", BOARD, "retained"),
    Said("Essex", "The board continues to meet.", BOARD, "retained", STUDY, kind="field"),
    Said("Durham", "Yes.", BOARD, "retained"),
)
HOLDINGS = make_holdings(make_build(SAID))


def answer(text: str) -> Answer:
    return Answerer(lambda: HOLDINGS).answer(text)


def test_a_change_is_told_with_both_sides_and_their_dates() -> None:
    said = answer("has Kent changed its position on the trust board since 2011?")
    assert said.headline.startswith("Yes. Kent")
    assert "was retained (as of June 2011), now discontinued (as of 2012)" in said.headline
    assert [f.document for f in said.findings] == [STUDY, SURVEY]
    assert len(said.conflicts) == 1


def test_without_a_topic_every_topic_is_compared() -> None:
    assert answer("has Kent changed its position since 2011?").headline.startswith("Yes. Kent")


def test_what_no_topic_reads_is_not_told_by_another_topic() -> None:
    assert not any(f.topic for f in answer("has Kent changed its mind about weedkiller?").findings)


def test_sources_that_say_the_same_are_no_change() -> None:
    said = answer("has Essex changed its position on the trust board?")
    assert said.headline.startswith("No change is recorded. Essex")
    assert len(said.findings) == 2


def test_one_source_alone_tells_of_no_change() -> None:
    said = answer("has Durham changed its position on the trust board?")
    assert "only one source speaks of Durham" in said.headline
    assert [f.authority for f in said.findings] == ["Durham"]


def test_who_has_changed_is_a_set_over_all_with_its_denominator() -> None:
    said = answer("which councils have changed their position on the trust board since 2011?")
    assert (said.kind, said.authorities) == ("set", ("Kent",))
    assert "3 authorities looked at, 2 with sources of different dates" in said.headline
