"""BM25."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.retrieval.expansion import Synonyms
from index.retrieval.lexical import LexicalIndex, passage_tokens

TEXTS = ["The board was retained.", "A plan for parks", "", "Boards and plans, plans, plans"]


def test_only_texts_with_a_word_of_the_question_score() -> None:
    scores = LexicalIndex.build(TEXTS).scores("which boards?")
    assert [score > 0 for score in scores] == [True, False, False, True]


def test_a_rarer_word_counts_more() -> None:
    scores = LexicalIndex.build(TEXTS).scores("the plan for parks")
    assert scores.argmax() == 1


def test_weighed_words_may_be_given_in_place_of_a_question() -> None:
    index = LexicalIndex.build(TEXTS)
    assert index.scores(index.weights("board")).tolist() == index.scores("board").tolist()


@pytest.mark.parametrize("query", ["", "the", "xylophone", "?!", "\x00 "])
def test_a_question_without_known_words_scores_nothing(query: str) -> None:
    assert not LexicalIndex.build(TEXTS).scores(query).any()


@pytest.mark.parametrize("texts", [[], [""], ["the", "?"]])
def test_texts_without_words_can_be_indexed(texts: list[str], tmp_path: Path) -> None:
    LexicalIndex.build(texts).save(tmp_path)
    index = LexicalIndex.load(tmp_path)
    assert len(index) == len(texts)
    assert index.scores("board").tolist() == [0] * len(texts)


def test_a_saved_index_answers_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.build(TEXTS)
    index.save(tmp_path / "words")
    loaded = LexicalIndex.load(tmp_path / "words")
    assert loaded.scores("board plans").tolist() == index.scores("board plans").tolist()


def test_a_missing_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(
        ValueError, match=r'word index in ".*gone" is missing or damaged: build the index again\.$'
    ):
        LexicalIndex.load(tmp_path / "gone")


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    LexicalIndex.build(TEXTS).save(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:5])
    with pytest.raises(ValueError, match="damaged"):
        LexicalIndex.load(tmp_path)


def test_feedback_adds_the_words_of_the_best_texts_and_keeps_the_sum() -> None:
    index = LexicalIndex.build(TEXTS)
    asked = index.weights("board")
    fed = index.with_feedback(asked, {0: 1.0}, words=5, share=0.4)
    assert sum(fed.values()) == pytest.approx(1)
    assert fed["board"] > fed["retain"] > 0
    assert set(fed) == {"board", "retain"}


def test_feedback_leaves_out_what_it_is_told_to() -> None:
    index = LexicalIndex.build(TEXTS)
    fed = index.with_feedback(index.weights("board"), {3: 1.0}, words=5, share=0.4, leaving_out={"plan"})
    assert "plan" not in fed


def test_feedback_adds_no_more_words_than_allowed() -> None:
    index = LexicalIndex.build(TEXTS)
    fed = index.with_feedback(index.weights("retained"), {1: 0.9, 3: 0.1}, words=1, share=0.4)
    assert len(fed) == 2


def test_a_word_of_the_heading_counts_more() -> None:
    texts = ["Parks\nThe board met.", "Board\nThe parks met."]
    index = LexicalIndex.of_tokens([passage_tokens(text, Synonyms(())) for text in texts])
    assert index.scores("parks").argmax() == 0
    assert index.scores("board").argmax() == 1
