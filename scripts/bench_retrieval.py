"""Measure retrieval on collections in BEIR's form: words alone, meaning alone, and the product's own ranking."""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import fmean
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bot.evaluation.scoring import percentile
from bot.settings import load_settings
from index.building.parts import Parts, key_of
from index.building.store import models_dir
from index.retrieval.encoding import Encoder, load_encoder, model_digest
from index.retrieval.expansion import Synonyms
from index.retrieval.lexical import LexicalIndex, passage_tokens
from index.retrieval.search import HybridSearch
from index.retrieval.vectors import VectorIndex
from index.types import Chunk
from scripts.common import Parser, UsageError, run, set_up_logging, show_progress, table, track

EXAMPLES = """\
  python -m scripts.bench_retrieval benchmarks/scifact benchmarks/cranfield
  python -m scripts.bench_retrieval benchmarks/scifact --keep var/vectors    # the next run need not encode again
"""
DEPTH = 100
_CUT = 10

Ranking = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts, questions by id, and for each question with an answer the gain of every text that answers it."""

    name: str
    chunks: tuple[Chunk, ...]
    questions: Mapping[str, str]
    gains: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one ranking reaches: means over the questions, and how long a question takes."""

    ndcg: float
    recall: float
    median_ms: float
    slow_ms: float


def main(
    arguments: Sequence[str] | None = None, open_encoder: Callable[[], tuple[Encoder, str]] | None = None
) -> int:
    """Print the figures of every folder, one line a ranking."""
    options = read_options(arguments)
    collections = [read_collection(folder) for folder in options.folders]
    encoder, model = (open_encoder or encoder_of_settings)()
    with tempfile.TemporaryDirectory() as passing:
        parts = Parts(options.keep or Path(passing))
        rows = [
            (each.name, ranking, figures)
            for each in collections
            for ranking, figures in measured(each, encoder, model, parts)
        ]
    print(as_table(rows))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = Parser(
        prog="python -m scripts.bench_retrieval",
        description=__doc__,
        epilog=f"examples:\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "folders",
        nargs="+",
        type=Path,
        metavar="FOLDER",
        help="a collection: corpus.jsonl, queries.jsonl, and qrels.tsv or qrels/test.tsv",
    )
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="keep the vectors there, so that the next run takes them over",
    )
    return parser.parse_args(arguments)


def encoder_of_settings() -> tuple[Encoder, str]:
    """The encoder that the settings name, and a key for its model."""
    settings = load_settings()
    set_up_logging(settings.log_level)
    encoder = load_encoder(settings.encoder_model, models_dir(settings.index_dir))
    return encoder, model_digest(settings.encoder_model)


def read_collection(folder: Path) -> Collection:
    """The collection in that folder; a UsageError that names the file that cannot be used.

    Questions without an answer in the corpus are left out: no ranking can do them right or wrong.
    """
    chunks = tuple(_chunk(number, entry) for number, entry in enumerate(_entries(folder / "corpus.jsonl")))
    gains = _gains(folder, {chunk.document for chunk in chunks})
    asked = {str(entry["_id"]): str(entry["text"]) for entry in _entries(folder / "queries.jsonl")}
    questions = {id: text for id, text in asked.items() if id in gains}
    if not questions:
        raise UsageError(
            f'No question of "{folder}" has an answer in its corpus: check the ids in its qrels.'
        )
    return Collection(folder.resolve().name, chunks, questions, gains)


def _entries(path: Path) -> Iterator[dict[str, object]]:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                entry = json.loads(line)
                yield {"_id": entry["_id"], "title": entry.get("title") or "", "text": entry["text"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        wanted = "one JSON object with _id and text on each line"
        raise UsageError(f'"{path}" cannot be read: it should hold {wanted}.') from error


def _chunk(number: int, entry: Mapping[str, object]) -> Chunk:
    """A text of the corpus as one chunk, its title in the place of the context line."""
    title, body = " ".join(str(entry["title"]).split()), str(entry["text"])
    return Chunk(number, str(entry["_id"]), (), None, 0, len(body), f"{title}\n{body}")


def _gains(folder: Path, held: set[str]) -> dict[str, dict[str, int]]:
    """The gains above 0 of texts that are held, by question."""
    path = next((p for p in (folder / "qrels.tsv", folder / "qrels" / "test.tsv") if p.is_file()), None)
    if path is None:
        raise UsageError(
            f'"{folder}" has no qrels.tsv and no qrels/test.tsv: give the folder of a collection.'
        )
    found: dict[str, dict[str, int]] = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            question, text, gain = line.split("\t")
            if int(gain) > 0 and text in held:
                found.setdefault(question, {})[text] = int(gain)
    except ValueError as error:
        wanted = "a heading and then query-id, corpus-id and score with tabs between"
        raise UsageError(f'"{path}" cannot be read: it should hold {wanted}.') from error
    return found


def measured(
    collection: Collection, encoder: Encoder, model: str, parts: Parts
) -> Iterator[tuple[str, Figures]]:
    """The figures of each ranking: of words, of meaning, and of the product."""
    texts = [chunk.text for chunk in collection.chunks]
    shape = (len(texts), encoder.dimension)
    vectors = parts.array("vectors", key_of(model, texts), shape, partial(_encoded, encoder, texts))
    for name, ranking in rankings(collection, encoder, np.asarray(vectors, dtype=np.float32)).items():
        yield name, figures(collection, ranking, name)


def _encoded(encoder: Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
    done = 0

    def advance(number: int) -> None:
        nonlocal done
        done += number
        show_progress("Encoding", done, len(texts))

    return encoder.encode(texts, advance)


def rankings(collection: Collection, encoder: Encoder, vectors: NDArray[np.float32]) -> dict[str, Ranking]:
    """From a question to the ids of the best texts, in three ways over the same texts and vectors."""
    texts = [chunk.text for chunk in collection.chunks]
    ids = [chunk.document for chunk in collection.chunks]
    no_synonyms = Synonyms(())
    words, meaning = LexicalIndex.build(texts), VectorIndex.build(vectors)
    tokens = [passage_tokens(text, no_synonyms) for text in texts]
    product = HybridSearch.of_parts(collection.chunks, vectors, tokens, encoder, no_synonyms)

    def lexical(question: str) -> list[str]:
        return [ids[at] for at in np.argsort(-words.scores(question), kind="stable")[:DEPTH]]

    def dense(question: str) -> list[str]:
        return [ids[at] for at in meaning.search(encoder.encode([question])[0], DEPTH)[0]]

    def hybrid(question: str) -> list[str]:
        return [passage.chunk.document for passage in product.search(question, DEPTH)]

    return {"lexical": lexical, "dense": dense, "product": hybrid}


def figures(collection: Collection, ranking: Ranking, name: str) -> Figures:
    """How well that ranking does on every question, and how long it takes."""
    asked = list(collection.questions)
    ranking(collection.questions[asked[0]])  # what is loaded on first use is not what this measures
    ndcgs, recalls, times = [], [], []
    for id in track(asked, f"{collection.name}, {name}"):
        started = perf_counter()
        found = ranking(collection.questions[id])
        times.append((perf_counter() - started) * 1000)
        ndcgs.append(ndcg(found, collection.gains[id]))
        recalls.append(recall(found, collection.gains[id]))
    return Figures(fmean(ndcgs), fmean(recalls), percentile(times, 0.5), percentile(times, 0.95))


def ndcg(found: Sequence[str], gains: Mapping[str, int], cut: int = _CUT) -> float:
    """The gains in the order found, each worth less further down, as a share of the best order (trec_eval's ndcg_cut)."""
    return _discounted([gains.get(id, 0) for id in found[:cut]]) / _discounted(
        sorted(gains.values(), reverse=True)[:cut]
    )


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


def recall(found: Sequence[str], gains: Mapping[str, int], cut: int = DEPTH) -> float:
    """The share of the texts that answer which is among the first ones found."""
    return len(gains.keys() & set(found[:cut])) / len(gains)


def as_table(rows: Sequence[tuple[str, str, Figures]]) -> str:
    """One line a ranking; the times of dense and product include the encoder's."""
    header = ("collection", "ranking", f"nDCG@{_CUT}", f"recall@{DEPTH}", "p50 ms", "p95 ms")
    return table(header, [(name, ranking, *_cells(each)) for name, ranking, each in rows])


def _cells(figures: Figures) -> tuple[str, ...]:
    return (
        f"{figures.ndcg:.4f}",
        f"{figures.recall:.4f}",
        f"{figures.median_ms:.1f}",
        f"{figures.slow_ms:.1f}",
    )


if __name__ == "__main__":
    run(partial(main, None))
