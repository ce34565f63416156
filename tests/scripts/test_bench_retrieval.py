"""The measurement of retrieval, on a collection of five texts."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from index.retrieval.encoding import Encoder
from scripts.bench_retrieval import main, ndcg, read_collection, recall
from scripts.common import UsageError
from tests.index.fake_encoder import FakeEncoder

TEXTS = {
    "bins": ("Waste", "Bins are emptied on Mondays."),
    "parks": ("Green spaces", "Parks open at eight."),
    "roads": ("", "Holes in the road are mended in a week."),
    "library": ("Libraries", "Books are lent for three weeks."),
    "void": ("", ""),
}
QUESTIONS = {
    "q1": "when are bins emptied",
    "q2": "when do parks open",
    "q3": "holes in the road",
    "q4": "who reads this",
}
GAINS = [
    ("q1", "bins", 2),
    ("q1", "parks", 0),
    ("q2", "parks", 1),
    ("q3", "roads", 1),
    ("q4", "elsewhere", 1),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A collection in which every question but the last has its answer."""
    here = tmp_path / "made"
    here.mkdir()
    corpus = [{"_id": id, "title": title, "text": text} for id, (title, text) in TEXTS.items()]
    queries = [{"_id": id, "text": text} for id, text in QUESTIONS.items()]
    for name, entries in (("corpus", corpus), ("queries", queries)):
        (here / f"{name}.jsonl").write_text("\n".join(map(json.dumps, entries)), encoding="utf-8")
    lines = ["query-id\tcorpus-id\tscore", *(f"{q}\t{t}\t{gain}" for q, t, gain in GAINS)]
    (here / "qrels.tsv").write_text("\n".join(lines), encoding="utf-8")
    return here


def encoder() -> tuple[Encoder, str]:
    return FakeEncoder(), "fake"


def test_the_three_rankings_stand_side_by_side(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder)], encoder) == 0
    header, *rows = (line.split() for line in capsys.readouterr().out.splitlines())
    assert header[:4] == ["collection", "ranking", "nDCG@10", "recall@100"]
    assert [row[:4] for row in rows] == [
        ["made", name, "1.0000", "1.0000"] for name in ("lexical", "dense", "product")
    ]


def test_kept_vectors_are_not_made_again(folder: Path, tmp_path: Path) -> None:
    class Counting(FakeEncoder):
        encoded = 0

        def encode(self, texts, progress=None):  # type: ignore[no-untyped-def]
            self.encoded += len(texts) == len(TEXTS)
            return super().encode(texts, progress)

    counting = Counting()
    for _ in range(2):
        main([str(folder), "--keep", str(tmp_path / "kept")], lambda: (counting, "fake"))
    assert counting.encoded == 1


def test_a_question_whose_answer_is_not_in_the_corpus_is_left_out(folder: Path) -> None:
    assert list(read_collection(folder).questions) == ["q1", "q2", "q3"]


def test_a_gain_further_down_is_worth_less() -> None:
    gains = {"a": 2, "b": 1}
    assert ndcg(["a", "b"], gains) == pytest.approx(1)
    assert ndcg(["b", "a"], gains) == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))
    assert ndcg(["x", "y"], gains) == 0
    assert ndcg(["x", "a"], gains, cut=1) == 0


def test_recall_is_the_share_found() -> None:
    assert recall(["a", "x", "b"], {"a": 1, "b": 1, "c": 1}, cut=2) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("corpus.jsonl", "no json", r"corpus\.jsonl"),
        ("queries.jsonl", '{"id": 1}', r"queries\.jsonl"),
        ("qrels.tsv", "a heading\nq1 bins 1", r"qrels\.tsv"),
        ("qrels.tsv", "a heading", "No question"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(folder: Path, name: str, text: str, named: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=named):
        read_collection(folder)


def test_a_folder_without_judgements_is_named(folder: Path) -> None:
    (folder / "qrels.tsv").unlink()
    with pytest.raises(UsageError, match="made"):
        read_collection(folder)
