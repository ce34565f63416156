"""The encoder: token counting on the bundled tokenizer, loading and encoding on a tiny model made here."""

from __future__ import annotations

import subprocess
import sys
import threading
import warnings
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from index.encoding import (
    Encoder,
    EncoderError,
    TokenCounter,
    deferred_encoder,
    encoder_name,
    load_encoder,
    model_folder,
    token_limit,
)

WORDS = "[PAD] [UNK] [CLS] [SEP] [MASK] the board was kept plan replaced by a new one".split()


@pytest.fixture(scope="module")
def counter() -> TokenCounter:
    """The bundled model's token counter."""
    folder = model_folder()
    assert folder
    return TokenCounter.of_folder(folder)


def make_tiny_model(folder: Path) -> None:
    """Save a model of random weights into that folder."""
    # By name: these libraries make their members at run time, where a type checker cannot see them.
    sentence_transformers = import_module("sentence_transformers")
    modules = import_module("sentence_transformers.models")
    transformers = import_module("transformers")

    (folder / "vocab.txt").write_text("\n".join(WORDS))
    shape = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 16}
    config = transformers.BertConfig(vocab_size=len(WORDS), max_position_embeddings=16, **shape)
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    steps = [modules.Transformer(str(folder), max_seq_length=12), modules.Pooling(8)]
    sentence_transformers.SentenceTransformer(modules=steps).save(str(folder / "tiny"))


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a model with 8 numbers a vector and 12 tokens a text."""
    folder = tmp_path_factory.mktemp("model")
    with warnings.catch_warnings():
        # Making a model may warn of what loading one must not.
        warnings.simplefilter("ignore")
        make_tiny_model(folder)
    return folder / "tiny"


@pytest.fixture(scope="module")
def encoder(tiny: Path) -> Encoder:
    """That model, loaded."""
    return load_encoder(str(tiny))


def test_special_tokens_are_counted(counter: TokenCounter) -> None:
    assert counter(["", "board"]) == [2, 3]


def test_counting_cuts_nothing_off(counter: TokenCounter) -> None:
    assert counter(["board " * 1000]) == [1002]


def test_each_text_is_counted_for_itself(counter: TokenCounter) -> None:
    assert counter(["a board", "a board and a plan and another"]) == [4, 9]


def test_the_bundled_model_has_a_limit_and_a_name() -> None:
    assert token_limit() == 256
    assert encoder_name() == "all-MiniLM-L6-v2"


def test_a_folder_without_a_model_is_one_sentence(tmp_path: Path) -> None:
    for attempt in (lambda: TokenCounter.of_folder(tmp_path), lambda: token_limit(str(tmp_path))):
        with pytest.raises(EncoderError, match=r'".*": name a folder .*\.$'):
            attempt()


def test_importing_the_encoder_loads_no_model_library() -> None:
    code = "import sys, index.encoding; print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.slow
def test_a_model_says_what_it_is(encoder: Encoder) -> None:
    assert (encoder.name, encoder.dimension, encoder.max_tokens) == ("tiny", 8, 12)


@pytest.mark.slow
def test_vectors_have_length_one_and_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = ["the board was kept", "a plan", "replaced by a new one", "the board"] * 20
    vectors = encoder.encode(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert vectors[41] == pytest.approx(encoder.encode(["a plan"])[0], abs=1e-5)


@pytest.mark.slow
def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, 8)


@pytest.mark.slow
def test_progress_adds_up_to_the_texts(encoder: Encoder) -> None:
    heard: list[int] = []
    encoder.encode(["the plan"] * 70, heard.append)
    assert sum(heard) == 70
    assert len(heard) > 1


@pytest.mark.slow
def test_a_loaded_model_counts_what_it_would_cut_off(encoder: Encoder) -> None:
    assert encoder.count_tokens(["the board " * 20]) == [42]
    assert encoder.encode(["the board " * 20]).shape == (1, 8)


@pytest.mark.slow
def test_a_model_that_cannot_be_loaded_is_one_sentence(tmp_path: Path) -> None:
    for name in ("no/such-model", str(tmp_path)):
        with pytest.raises(EncoderError) as caught:
            load_encoder(name)
        assert str(caught.value).startswith(f'The model "{name}" cannot be loaded: name a folder')


@pytest.mark.slow
def test_a_deferred_model_is_loaded_once_for_all_threads(tiny: Path) -> None:
    loader = deferred_encoder(str(tiny))
    loaded: list[Encoder] = []
    threads = [threading.Thread(target=lambda: loaded.append(loader())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(each) for each in loaded}) == 1


@pytest.mark.slow
def test_loading_writes_nothing_on_the_terminal(tiny: Path) -> None:
    code = f"from index.encoding import load_encoder; load_encoder({str(tiny)!r}).encode(['a plan'])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("", "")
