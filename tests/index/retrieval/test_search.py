"""The hybrid ranking, with an encoder whose vectors can be told in advance."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.retrieval.encoding import Progress, Vectors
from index.retrieval.expansion import Synonyms
from index.retrieval.search import HybridSearch, Scores
from index.types import Chunk
from index.words import content_tokens

SYNONYMS = Synonyms([("Waste Reduction Plan", "WRP")])


class MeaningEncoder:
    """Texts on the same subject have the same vector, whatever words they use."""

    name = "meaning"
    dimension = 4
    max_tokens = 100
    subjects = ("bin rubbish refuse wast", "park green garden", "road street highway")

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """How many words of each subject a text has, and a little of none."""
        counts = [
            [sum(t in s.split() for t in content_tokens(text)) for s in self.subjects] for text in texts
        ]
        vectors = np.array([[*row, 0.1] for row in counts], dtype=np.float32).reshape(len(texts), 4)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The words of each text."""
        return [len(text.split()) for text in texts]


TEXTS = [
    ("a.txt", "Ayton", "Refuse is taken on Mondays."),
    ("a.txt", "Ayton", "The gardens open at noon."),
    ("b.txt", "Beeford", "The WRP was adopted."),
    ("b.txt", None, "Highway repairs are late."),
]
CHUNKS = [
    Chunk(number, document, (), authority, 0, len(text), text)
    for number, (document, authority, text) in enumerate(TEXTS)
]


@pytest.fixture(scope="module")
def search() -> HybridSearch:
    """A search over the texts."""
    return HybridSearch.build(CHUNKS, MeaningEncoder(), SYNONYMS)


def best(search: HybridSearch, query: str) -> int:
    """The id of the best chunk."""
    return search.search(query)[0].chunk.id


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("when is the rubbish taken?", 0),
        ("where are green parks?", 1),
        ("late street repairs", 3),
        ("is there a waste reduction plan?", 2),
        ("Mondays", 0),
    ],
)
def test_words_and_meaning_both_find(search: HybridSearch, query: str, expected: int) -> None:
    assert best(search, query) == expected


def test_the_best_come_first_and_score_between_0_and_1(search: HybridSearch) -> None:
    scores = [passage.score for passage in search.search("rubbish on Mondays")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_no_more_than_k_are_found(search: HybridSearch) -> None:
    assert len(search.search("parks", k=2)) == 2
    assert len(search.search("parks", k=50)) == len(CHUNKS)


def test_documents_narrow_the_search(search: HybridSearch) -> None:
    found = search.search("rubbish on Mondays", documents=["b.txt"])
    assert {passage.chunk.document for passage in found} == {"b.txt"}


def test_authorities_narrow_the_search(search: HybridSearch) -> None:
    found = search.search("rubbish on Mondays", authorities={"Beeford"})
    assert [passage.chunk.id for passage in found] == [2]


@pytest.mark.parametrize("filters", [{"documents": []}, {"authorities": ["Ceeton"]}])
def test_an_empty_choice_finds_nothing(search: HybridSearch, filters: dict[str, list[str]]) -> None:
    assert search.search("rubbish", **filters) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["", "  \n"])
def test_an_empty_question_finds_nothing(search: HybridSearch, query: str) -> None:
    assert search.search(query) == []


def test_a_question_of_unknown_words_is_ranked_without_error(search: HybridSearch) -> None:
    assert len(search.search("xyzzy 🙂")) == len(CHUNKS)


def test_no_chunks_find_nothing() -> None:
    assert HybridSearch.build([], MeaningEncoder(), SYNONYMS).search("rubbish") == []


def test_a_saved_search_answers_the_same(search: HybridSearch, tmp_path: Path) -> None:
    search.save(tmp_path / "search")
    loaded = HybridSearch.load(tmp_path / "search", CHUNKS, MeaningEncoder, SYNONYMS)
    assert loaded.search("green parks") == search.search("green parks")


def test_the_encoder_is_loaded_by_the_first_question(search: HybridSearch, tmp_path: Path) -> None:
    calls: list[str] = []

    def loader() -> MeaningEncoder:
        calls.append("loaded")
        return MeaningEncoder()

    search.save(tmp_path)
    loaded = HybridSearch.load(tmp_path, CHUNKS, loader, SYNONYMS)
    assert calls == []
    loaded.search("parks")
    assert calls == ["loaded"]


def test_chunks_of_another_build_are_refused(search: HybridSearch, tmp_path: Path) -> None:
    search.save(tmp_path)
    with pytest.raises(
        ValueError, match=r"3 chunks, 4 vectors and 4 texts, which do not belong together: build"
    ):
        HybridSearch.load(tmp_path, CHUNKS[:3], MeaningEncoder, SYNONYMS)


def test_importing_the_search_loads_no_engine() -> None:
    code = "import sys, index.retrieval.search; print(sorted({'torch', 'faiss', 'bm25s', 'nltk', 'sklearn'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


def test_a_cross_encoder_orders_the_best_passages(tmp_path: Path, search: HybridSearch) -> None:
    def shortest(question: str, texts: Sequence[str]) -> Scores:
        return np.array([-len(text) for text in texts], dtype=np.float32)

    search.save(tmp_path)
    judged = HybridSearch.load(tmp_path, CHUNKS, MeaningEncoder, SYNONYMS, shortest)
    before, after = search.search("green parks", k=3), judged.search("green parks", k=3)
    assert [p.chunk.id for p in after] == [2, 1, 3]
    assert [p.score for p in after] == [p.score for p in before]
    assert judged.search("", k=3) == []


def test_what_the_best_passage_says_finds_others_that_say_it() -> None:
    texts = [
        "Playgrounds: slides and swings.",
        "Nothing of note.",
        "Swings are painted.",
        "Roofs are painted.",
    ]
    chunks = [Chunk(n, "a.txt", (), None, 0, len(text), text) for n, text in enumerate(texts)]
    found = HybridSearch.build(chunks, MeaningEncoder(), SYNONYMS).search("playgrounds")
    ranks = [passage.chunk.id for passage in found]
    assert ranks[0] == 0
    assert ranks.index(2) < ranks.index(3)
