"""Scores of every statement against a wording, by words and by meaning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.retrieval.expansion import Synonyms
from index.retrieval.statement_index import StatementIndex, StatementMeaning, WordMeaning, leaves, terms_of
from index.types import Statement
from tests.index.fake_encoder import FakeEncoder

SYNONYMS = Synonyms([("Waste Reduction Plan", "WRP"), ("looked after children", "LAC")])
ENCODER = FakeEncoder()


def make(id: int, text: str, attribute: str = "", parent: int | None = None, context: str = "") -> Statement:
    return Statement(
        id, "a.txt", "Leeds", "sentence", attribute, ((0, 1),), text, context=context, parent=parent
    )


STATEMENTS = [
    make(0, "It is kept. The WRP covers five towns."),
    make(1, "It is kept.", parent=0),
    make(2, "The WRP covers five towns.", parent=0),
    make(3, ""),
    make(4, "Adopted in May.", "Is there a waste reduction plan?"),
    make(5, "Gardens open daily.", context="The parks offer:"),
]


@pytest.fixture(scope="module")
def index() -> StatementIndex:
    return StatementIndex.build(STATEMENTS, SYNONYMS)


def covered(index: StatementIndex, wording: str) -> dict[int, float]:
    """The statements that cover some of the wording, with the share they cover."""
    scores = index.coverage(wording)
    return {s.id: round(float(x), 3) for s, x in zip(index.statements, scores, strict=True) if x}


def test_leaves_are_the_finest_statements_that_say_something() -> None:
    assert [s.id for s in leaves(STATEMENTS)] == [1, 2, 4, 5]


def test_a_sentence_that_says_all_of_the_wording_covers_it_whole(index: StatementIndex) -> None:
    assert covered(index, "Which gardens open daily?") == {5: 1.0}


def test_words_of_the_header_or_the_lead_in_count_half(index: StatementIndex) -> None:
    assert covered(index, "parks") == {5: 0.5}


def test_members_of_a_synonym_group_are_one_word(index: StatementIndex) -> None:
    assert covered(index, "WRP") == covered(index, "waste reduction plan") == {2: 1.0, 4: 0.5}


def test_a_phrase_with_a_number_is_found_as_it_is_written(index: StatementIndex) -> None:
    assert 1 in index.phrase_said("five towns")[1]


def test_a_phrase_of_plain_words_alone_is_found(index: StatementIndex) -> None:
    assert len(index.phrase_said("it is")[0]) == 1
    assert not len(index.phrase_said("up by")[0])


def test_a_number_is_one_word_in_figures_or_letters(index: StatementIndex) -> None:
    assert covered(index, "5 towns") == covered(index, "five towns") == {2: 1.0}


def test_a_rare_word_weighs_more_than_a_common_one(index: StatementIndex) -> None:
    assert index.idf("garden") == index.idf("never said") > index.idf("#0")


def test_a_word_that_nobody_says_counts_against_everybody(index: StatementIndex) -> None:
    assert covered(index, "gardens zeppelin")[5] == pytest.approx(0.5)


@pytest.mark.parametrize("wording", ["", "which of the", "?!"])
def test_a_wording_without_words_covers_nothing(index: StatementIndex, wording: str) -> None:
    assert covered(index, wording) == {}


def test_a_word_of_like_meaning_counts_by_its_likeness(index: StatementIndex) -> None:
    def nearest(words: Mapping[str, str]) -> Mapping[str, Sequence[tuple[str, float]]]:
        return {stem: [("garden", 0.8)] for stem in words}

    scores = index.coverage("allotments", nearest)
    assert scores[[s.id for s in index.statements].index(5)] == pytest.approx(0.8)


def test_with_absorption_each_idea_counts_once() -> None:
    assert terms_of("our waste reduction plan", SYNONYMS, absorb=True) == {"#0"}
    assert terms_of("our waste reduction plan", SYNONYMS) == {"wast", "reduct", "plan", "#0"}


def test_what_is_saved_scores_the_same(index: StatementIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = StatementIndex.load(tmp_path, STATEMENTS, SYNONYMS)
    for wording in ("WRP of five towns", "gardens", "nothing of it"):
        assert np.array_equal(loaded.coverage(wording), index.coverage(wording))


def test_an_index_of_nothing_can_be_saved_and_asked(tmp_path: Path) -> None:
    StatementIndex.build([], SYNONYMS).save(tmp_path)
    assert StatementIndex.load(tmp_path, [], SYNONYMS).coverage("gardens").shape == (0,)


def test_meaning_is_1_for_the_same_words_and_little_for_others(tmp_path: Path) -> None:
    meaning = StatementMeaning.build(STATEMENTS, ENCODER)
    scores = meaning.similarity("The parks offer: Gardens open daily.")
    assert scores.argmax() == 3
    assert scores[3] == 1
    assert all(0 <= score < 0.5 for score in scores[:3])
    meaning.save(tmp_path)
    assert np.array_equal(
        StatementMeaning.load(tmp_path, lambda: ENCODER).similarity("gardens"), meaning.similarity("gardens")
    )


class Likeness(FakeEncoder):
    """An encoder for which words that begin alike are alike."""

    def encode(self, texts: Sequence[str], progress: object = None) -> np.ndarray:
        return super().encode([text[:4] for text in texts])


def test_words_of_like_meaning_are_found_among_those_that_are_said(tmp_path: Path) -> None:
    likeness = WordMeaning.build(STATEMENTS, Likeness())
    asked = {"gardenia": "gardenia", "zeppelin": "zeppelin"}
    near = likeness.nearest(asked)
    assert [stem for stem, _ in near["gardenia"]] == ["garden"]
    assert near["gardenia"][0][1] == pytest.approx(1, abs=0.01)
    assert near["zeppelin"] == []
    likeness.save(tmp_path)
    assert WordMeaning.load(tmp_path, Likeness).nearest(asked) == near


def test_a_word_is_not_its_own_neighbour() -> None:
    assert WordMeaning.build(STATEMENTS, Likeness()).nearest({"garden": "gardens"}) == {"garden": []}


def test_the_neighbours_of_a_word_do_not_hang_on_the_forms_asked_before() -> None:
    likeness = WordMeaning.build(STATEMENTS, Likeness())
    assert likeness.nearest({"same": "zeppelin"}) == {"same": []}
    assert [stem for stem, _ in likeness.nearest({"same": "gardenia"})["same"]] == ["garden"]


def test_without_statements_no_word_has_a_neighbour(tmp_path: Path) -> None:
    likeness = WordMeaning.build([], ENCODER)
    likeness.save(tmp_path)
    for held in (likeness, WordMeaning.load(tmp_path, lambda: ENCODER)):
        assert held.nearest({"garden": "gardens"}) == {"garden": []}
