"""Documents, groups and authorities that a question names."""

from __future__ import annotations

import pytest

from bot.understanding.naming import (
    find_authorities,
    find_documents,
    find_groups,
    find_strangers,
    set_beside,
    subject_text,
)
from bot.understanding.reading import Reading
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, Said, make_build, make_holdings, world_lexicon

Authorities = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]


def authorities_in(text: str, owners: tuple[str, ...] = ()) -> Authorities:
    return find_authorities(Reading(text), world_lexicon(), owners)


def labels_in(text: str) -> list[str]:
    return [g.label for g in find_groups(Reading(text), world_lexicon())]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("what does the 2011 survey say?", (SURVEY,)),
        ("what do the case studies and the guidance say?", (STUDY, GUIDANCE)),
        ("which NFER case study council?", (STUDY,)),
        ("is survey.txt held?", (SURVEY,)),
        ("which councils have surveyed it?", ()),
    ],
)
def test_a_document_is_named_by_what_people_call_it(text: str, documents: tuple[str, ...]) -> None:
    assert sorted(find_documents(Reading(text), world_lexicon())) == sorted(documents)


def test_a_year_in_a_documents_name_is_explained_with_it() -> None:
    reading = Reading("what does the 2011 survey say of parks?")
    find_documents(reading, world_lexicon())
    assert "2011" not in reading.without_taken()
    assert reading.rest() == ("parks",)


def test_a_number_of_councils_is_no_number_of_something_else() -> None:
    reading = Reading("which of the seven councils have 12 local trusts?")
    find_documents(reading, world_lexicon())
    assert "seven" not in reading.without_taken()
    assert "12" in reading.without_taken()


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("which county councils kept it?", ["county councils"]),
        ("which London boroughs kept it?", ["London boroughs"]),
        ("which councils in the East of England kept it?", ["the East of England"]),
        ("which London boroughs in England kept it?", ["London boroughs", "England"]),
        ("which of Kent's statistical neighbours kept it?", ["Statistical neighbours of Kent"]),
        ("which of Kent's stat neighbours kept it?", ["Statistical neighbours of Kent"]),
        ("which councils kept it?", []),
    ],
)
def test_a_group_is_named_by_region_type_or_table(text: str, labels: list[str]) -> None:
    assert sorted(labels_in(text)) == sorted(labels)


def test_the_words_of_a_group_are_explained_and_its_owner_with_them() -> None:
    reading = Reading("which of Kent's statistical neighbours run pools?")
    find_groups(reading, world_lexicon())
    assert reading.rest() == ("run", "pools")


def test_places_held_and_places_not_held_are_told_apart() -> None:
    assert authorities_in("does Essex or Leeds have it?") == (("Essex",), ("Leeds",), ())


@pytest.mark.parametrize("text", ["herts", "Hertfordshire County Council", "Hertfordshre", "HERTS"])
def test_aliases_and_typos_name_an_authority(text: str) -> None:
    assert authorities_in(f"what about {text}?")[0] == ("Hertfordshire",)


def test_an_authority_named_twice_is_named_once() -> None:
    assert authorities_in("Essex, Essex and Durham?")[0] == ("Essex", "Durham")


def test_a_name_that_could_be_several_is_ambiguous_unless_one_is_held() -> None:
    """ "Northants" is one authority; a short form of several asks back."""
    short, names = next(
        (s, n) for s, n in world_lexicon().build.pack.ambiguous.items() if not set(n) & world_lexicon().held
    )
    assert authorities_in(f"does {short} council have it?") == ((), (), ((short, names),))


def test_the_owner_of_a_group_is_not_asked_about_itself() -> None:
    assert authorities_in("which neighbours of Essex kept it?", owners=("Essex",))[0] == ()


def test_the_subject_is_the_question_without_places_documents_and_talk() -> None:
    """Stop words stay as typed: a phrase of the pack may hold them."""
    text = "What does the 2011 survey say about Swimming-pools of councils in Essex?"
    assert subject_text(text, world_lexicon()) == "What does about Swimming-pools of in ?"


def test_the_genitive_of_a_place_is_no_region() -> None:
    """ "Yorks" is one."""
    assert labels_in("what are York's plans?") == []
    assert labels_in("which plans are kept in Yorks?") != []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("how does Kent's plan compare with Narnia's?", ("Narnia",)),
        ("are there more pools in Kent than in Narnia?", ("Narnia",)),
        ("what is said of Kent's pools at Narnia?", ("Narnia",)),
        ("what did Narnia say about Kent's plan?", ()),
    ],
)
def test_a_name_that_something_is_compared_with_is_set_beside_it(text: str, names: tuple[str, ...]) -> None:
    assert set_beside(text, ("Narnia",)) == names


def test_a_name_that_documents_write_as_an_owners_is_no_stranger() -> None:
    build = make_build([Said("Essex", "A solar park is planned on Swangley's Farm.", kind="sentence")])
    lexicon = make_holdings(build).lexicon
    assert find_strangers(Reading("what of the park on Swangley's Farm?"), lexicon) == ()
    assert find_strangers(Reading("what of the park on Swangley’s Farm?"), lexicon) == ()
    assert find_strangers(Reading("what of the park on Hopley's Farm?"), lexicon) == ("Hopley",)
