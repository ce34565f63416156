"""The ideas of a question: words that mean the same are one, and every leaf says each to some share."""

from __future__ import annotations

import numpy as np

from index.retrieval.expansion import Synonyms
from index.retrieval.ideas import Thesaurus, said_by_all, weights_of, with_surroundings
from index.retrieval.statement_index import StatementIndex
from index.types import Statement
from knowledge.types import Language

LANGUAGE = Language(
    alike=(("close", "shut", "lock up"), ("open", "unveil"), ("library", "branch")),
    opposites=(("close", "open"),),
    light=("some",),
)
THESAURUS = Thesaurus((), LANGUAGE)


def index(*texts: str) -> StatementIndex:
    said = [
        Statement(i, "a.txt", "Kent", "sentence", "", ((0, len(text)),), text) for i, text in enumerate(texts)
    ]
    return StatementIndex.build(said, Synonyms(()))


def test_each_leaf_says_an_idea_by_any_of_its_words() -> None:
    ideas = THESAURUS.ideas("close library", ["close", "library"])
    said = said_by_all(ideas, index("A branch was shut.", "A library.", "They lock up a barn."))
    assert np.allclose(said, [[0.9, 0, 0.9], [0.9, 1, 0]])


def test_a_word_that_is_not_kept_makes_no_idea() -> None:
    assert [idea.typed for idea in THESAURUS.ideas("close library", ["library"])] == ["library"]


def test_two_words_that_the_documents_write_as_one_are_one_idea() -> None:
    thesaurus = Thesaurus((), LANGUAGE, {"subgroup"}.__contains__)
    (idea,) = thesaurus.ideas("sub groups", {"sub", "groups"})
    assert idea.words == {"subgroup": 1.0}
    assert idea.positions("all our subgroups have finished") == {2}
    assert idea.positions("the sub groups go on") == {1, 2}


def test_a_sign_without_a_word_moves_no_word_from_its_place() -> None:
    (idea,) = THESAURUS.ideas("% plans", {"%", "plans"})
    assert idea.typed == "plans"


def test_two_words_that_only_stand_together_are_two_ideas() -> None:
    assert len(THESAURUS.ideas("sub groups", {"sub", "groups"})) == 2


def test_a_particle_is_read_with_its_verb() -> None:
    ideas = THESAURUS.ideas("lock libraries up", ["lock", "libraries"])
    assert [idea.typed for idea in ideas] == ["lock up", "libraries"]


def test_a_text_that_says_only_the_opposite_contradicts() -> None:
    (idea,) = THESAURUS.ideas("close", ["close"])
    assert idea.is_contradicted("they unveil a pool")
    assert not idea.is_contradicted("they open one and shut one")


def test_what_denies_an_idea_may_say_its_opposite() -> None:
    (idea,) = THESAURUS.ideas("close", ["close"])
    assert not idea.positions("they unveil a pool")
    assert idea.or_opposite().positions("they unveil a pool") == {1}
    assert idea.or_opposite().is_contradicted("they unveil a pool")


def test_rare_ideas_weigh_more_and_light_ones_less() -> None:
    ideas = THESAURUS.ideas("close library some", ["close", "library", "some"])
    weights = weights_of(ideas, said_by_all(ideas, index("A library.", "A branch.", "It shut some.")))
    assert weights[0] > max(weights[1:])


def test_half_of_what_stands_beside_a_leaf_counts_for_it() -> None:
    said = np.array([[1, 0, 0]], np.float32)
    assert np.allclose(with_surroundings(said, np.array([0, 0, 1])), [[1, 0.5, 0]])
