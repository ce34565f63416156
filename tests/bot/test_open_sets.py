"""Sets that no topic declares: every authority is read, and two bands come back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.open_sets import OpenSet, find_open_set
from knowledge.types import Topic
from tests.bot.builders import STUDY, SURVEY, world

EVERYBODY = world().lexicon.held


def found(
    wording: str, *variants: str, topic: Topic | None = None, documents: tuple[str, ...] = ()
) -> OpenSet:
    return find_open_set(wording, variants, world(), EVERYBODY, documents, topic)


def names(open_set: OpenSet) -> tuple[list[str | None], list[str | None]]:
    clear, possible = open_set.clear, open_set.possible
    return [s.statement.authority for s in clear], [s.statement.authority for s in possible]


def test_a_clear_match_says_all_of_it_and_a_possible_one_some() -> None:
    clear, possible = names(found("swimming pools managed in house"))
    assert clear == ["Durham"]
    assert possible == ["Essex"]


def test_each_authority_stands_once_with_its_best_statement() -> None:
    clear, possible = names(found("swimming pools"))
    assert sorted(filter(None, clear + possible)) == ["Durham", "Essex"]


def test_every_authority_of_the_universe_was_read() -> None:
    assert found("swimming pools").read == len(EVERYBODY)


def test_nobody_matches_what_nobody_says() -> None:
    assert names(found("nuclear submarines")) == ([], [])


def test_only_the_documents_asked_for_are_read() -> None:
    assert names(found("swimming pools", documents=(SURVEY,))) == ([], [])
    assert names(found("swimming pools", documents=(STUDY,)))[0]


def test_of_the_branches_of_an_or_one_is_enough() -> None:
    whole = names(found("volunteers or charity"))[0]
    branches = names(found("volunteers or charity", "volunteers", "charity"))[0]
    assert set(branches) == {"Rotherham", "Essex"}
    assert not set(branches) <= set(whole)


def test_a_statement_on_the_topic_counts_more() -> None:
    pools = replace(Topic("pools", "Pools", "text"), terms=("swimming pool",))
    plain = {s.statement.authority: s.score for s in found("pools", topic=None).clear}
    lifted = {s.statement.authority: s.score for s in found("pools", topic=pools).clear}
    assert lifted["Durham"] == pytest.approx(plain["Durham"] + 0.1)
