"""Type-ahead: authorities held first, by beginnings of their names, then by likeness."""

from __future__ import annotations

import pytest

from bot.showing.completion import complete_authority
from tests.bot.builders import world


def test_before_anything_is_typed_those_held_are_listed() -> None:
    assert complete_authority("", world()) == tuple(sorted(world().lexicon.held))
    assert complete_authority("  ", world()) == complete_authority("", world())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("e", "Essex"),
        ("LANC", "Lancashire"),
        ("tower h", "Tower Hamlets"),
        ("ham", "Tower Hamlets"),
        ("d", "Durham"),
    ],
)
def test_those_held_come_first(typed: str, first: str) -> None:
    assert complete_authority(typed, world())[0] == first


def test_the_others_follow_those_held() -> None:
    names = complete_authority("ba", world())
    held = [name in world().lexicon.held for name in names]
    assert names[0] == "Barnet"
    assert held == sorted(held, reverse=True)
    assert False in held


def test_a_name_that_begins_so_comes_before_an_alias_and_a_later_word() -> None:
    authority = next(
        a for a in world().build.pack.authorities if a.name not in world().lexicon.held and a.aliases
    )
    assert authority.name in complete_authority(authority.aliases[0], world())
    names = [n for n in complete_authority("west", world()) if n not in world().lexicon.held]
    begins = [name.lower().startswith("west") for name in names]
    assert begins == sorted(begins, reverse=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Lancashir", "Lancashire"), ("Northamptnshire", "Northamptonshire"), ("Esex", "Essex")],
)
def test_a_misspelt_name_is_found(typed: str, meant: str) -> None:
    assert meant in complete_authority(typed, world())


def test_a_name_that_another_authority_bears_beats_a_likeness() -> None:
    assert complete_authority("Leeds", world())[0] == "Leeds"


@pytest.mark.parametrize("typed", ["xqzw", "!!!!!", "🙂"])
def test_what_is_like_no_name_gives_nothing(typed: str) -> None:
    found = complete_authority(typed, world())
    assert found == () or not typed.isalpha()


def test_no_more_are_given_than_wanted_and_none_twice() -> None:
    names = complete_authority("s", world(), most=7)
    assert len(names) == len(set(names)) == 7
