"""The cross-encoder, on tiny models made here."""

from __future__ import annotations

import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from index.retrieval import reranking
from index.retrieval.encoding import EncoderError
from index.retrieval.reranking import deferred_reranker

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the board was kept plan replaced by a new one who".split()


def make_tiny_model(folder: Path, kind: str, labels: int = 1) -> Path:
    """The folder, now with a model of that kind (a class of transformers) and of random weights."""
    # By name: the library makes its members at run time, where a type checker cannot see them.
    transformers = import_module("transformers")
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS))
    shape = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = transformers.BertConfig(
        vocab_size=len(WORDS), max_position_embeddings=16, num_labels=labels, initializer_range=1.0, **shape
    )
    with warnings.catch_warnings():
        # Making a model may warn of what loading one must not.
        warnings.simplefilter("ignore")
        getattr(transformers, kind)(config).save_pretrained(folder)
        tokenizer = transformers.BertTokenizerFast(str(folder / "vocab.txt"), model_max_length=16)
        tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a cross-encoder with one score a pair and 16 tokens."""
    return make_tiny_model(tmp_path_factory.mktemp("models") / "tiny", "BertForSequenceClassification")


def test_every_text_has_a_score_that_depends_on_the_question(tiny: Path) -> None:
    rerank = deferred_reranker(str(tiny))
    texts = ["the board was kept", "a new plan", "replaced by a new board"]
    scores = rerank("who kept the plan", texts)
    assert scores.shape == (3,)
    assert scores.dtype == np.float32
    assert len(set(scores.tolist())) == 3
    assert not np.allclose(scores, rerank("a new one", texts))


def test_a_score_does_not_depend_on_the_texts_beside_it(tiny: Path) -> None:
    rerank = deferred_reranker(str(tiny))
    texts = ["the board", "a new plan replaced the board", "who"] * 8
    together = rerank("the plan", texts)
    alone = np.concatenate([rerank("the plan", [text]) for text in texts])
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_text_longer_than_the_model_reads_is_scored_by_its_beginning(tiny: Path) -> None:
    rerank = deferred_reranker(str(tiny))
    long, longer = rerank("the plan", ["the board was kept " * 20, "the board was kept " * 40])
    assert long == pytest.approx(longer)


def test_no_texts_need_no_model() -> None:
    assert deferred_reranker("/nowhere")("the plan", []).shape == (0,)


def test_the_model_is_loaded_once_for_all_threads(monkeypatch: pytest.MonkeyPatch, tiny: Path) -> None:
    loaded: list[str] = []
    load: Callable[[str], object] = reranking._cross_encoder

    def counting(name: str) -> object:
        loaded.append(name)
        return load(name)

    monkeypatch.setattr(reranking, "_cross_encoder", counting)
    rerank = deferred_reranker(str(tiny))
    threads = [threading.Thread(target=rerank, args=("the plan", ["a board"])) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loaded == [str(tiny)]


def test_a_model_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(
        EncoderError, match=r'cross-encoder "/no/where" cannot be loaded: name a folder .*\.$'
    ):
        deferred_reranker("/no/where")("the plan", ["a board"])


@pytest.mark.parametrize(("kind", "labels"), [("BertModel", 1), ("BertForSequenceClassification", 3)])
def test_a_model_that_gives_no_score_is_refused(tmp_path: Path, kind: str, labels: int) -> None:
    folder = make_tiny_model(tmp_path / "other", kind, labels)
    with pytest.raises(
        EncoderError, match=r"does not give one score for question and passage: name a folder"
    ):
        deferred_reranker(str(folder))("the plan", ["a board"])


def test_loading_writes_nothing_on_the_terminal(tiny: Path) -> None:
    code = (
        f"from index.retrieval.reranking import deferred_reranker as d; d({str(tiny)!r})('plan', ['board'])"
    )
    shown = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (shown.stdout, shown.stderr) == ("", "")


def test_importing_loads_no_engine() -> None:
    code = "import sys, index.retrieval.reranking; print(sorted({'torch', 'sentence_transformers'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"
