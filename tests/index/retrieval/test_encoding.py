"""The encoder: token counting on the bundled tokenizer, loading, exporting and encoding on a tiny model made here.

A rule about an encoder is checked on both kinds: the model as torch runs it, and its export.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from index.retrieval.encoding import (
    Encoder,
    EncoderError,
    OnnxEncoder,
    Progress,
    RememberingEncoder,
    SentenceEncoder,
    TokenCounter,
    Vectors,
    deferred_encoder,
    encoder_name,
    exported_folder,
    load_encoder,
    model_folder,
)
from index.retrieval.onnx_export import export_onnx
from index.retrieval.onnx_model import MODEL_FILE, BadOnnxModel, OnnxModel
from tests.index.fake_encoder import FakeEncoder

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
def models(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of exported models that holds that one."""
    folder = tmp_path_factory.mktemp("models")
    assert export_onnx(str(tiny), folder)
    return folder


@pytest.fixture(scope="module", params=["torch", "onnx"])
def encoder(request: pytest.FixtureRequest, tiny: Path, models: Path) -> Encoder:
    """That model, loaded."""
    return load_encoder(str(tiny), models if request.param == "onnx" else None)


@pytest.fixture
def no_model(tmp_path: Path) -> Path:
    """A folder with the files of a model as far as a digest looks at them."""
    folder = tmp_path / "retrained"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "1_Pooling" / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def test_special_tokens_are_counted(counter: TokenCounter) -> None:
    assert counter(["", "board"]) == [2, 3]


def test_counting_cuts_nothing_off(counter: TokenCounter) -> None:
    assert counter(["board " * 1000]) == [1002]


def test_each_text_is_counted_for_itself(counter: TokenCounter) -> None:
    assert counter(["a board", "a board and a plan and another"]) == [4, 9]


def test_the_bundled_model_has_a_name() -> None:
    assert encoder_name() == "all-MiniLM-L6-v2"


def test_a_folder_without_a_model_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r'".*": name a folder .*\.$'):
        TokenCounter.of_folder(tmp_path)


def test_importing_the_encoder_loads_no_model_library() -> None:
    code = "import sys, index.retrieval.encoding; print(sorted({'onnxruntime', 'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
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
@pytest.mark.parametrize("exported", [False, True])
def test_loading_writes_nothing_on_the_terminal(exported: bool, tiny: Path, models: Path) -> None:
    folder = f"Path({str(models)!r})" if exported else None
    code = (
        "from pathlib import Path; from index.retrieval.encoding import load_encoder; "
        f"load_encoder({str(tiny)!r}, {folder}).encode(['a plan'])"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("", "")


@pytest.mark.parametrize("changed", ["model.safetensors", "1_Pooling/config.json"])
def test_a_changed_model_has_another_export(no_model: Path, changed: str) -> None:
    before = exported_folder(str(no_model), Path("models"))
    (no_model / changed).write_text("[]")
    assert exported_folder(str(no_model), Path("models")) != before


def test_a_copied_model_has_the_same_export(no_model: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(no_model, tmp_path / "elsewhere" / no_model.name)
    (copy / "README.md").write_text("Copied.")
    assert exported_folder(str(copy), Path("models")) == exported_folder(str(no_model), Path("models"))


def test_a_model_that_is_no_folder_is_never_exported(tmp_path: Path) -> None:
    assert export_onnx("no/such-model", tmp_path / "models") is None
    assert not (tmp_path / "models").exists()


def test_an_incomplete_export_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadOnnxModel, match=str(tmp_path)):
        OnnxModel.of_folder(tmp_path)


@pytest.mark.slow
def test_an_exported_model_gives_the_vectors_of_torch(tiny: Path, models: Path) -> None:
    texts = [
        "",
        "plan",
        "the board was kept " * 20,
        "Zażółć § “quoted”",
        *("a new plan " * n for n in range(40)),
    ]
    exported, own = load_encoder(str(tiny), models), load_encoder(str(tiny))
    assert (type(exported), type(own)) == (OnnxEncoder, SentenceEncoder)
    assert exported.encode(texts) == pytest.approx(own.encode(texts), abs=1e-5)


@pytest.mark.slow
def test_an_exported_model_is_served_without_torch(tiny: Path, models: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.retrieval.onnx_export import export_onnx; "
        "from index.retrieval.encoding import load_encoder; "
        f"model, folder = {str(tiny)!r}, Path({str(models)!r}); "
        "export_onnx(model, folder); load_encoder(model, folder).encode(['a plan']); "
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.slow
def test_an_export_leaves_one_complete_folder(tiny: Path, models: Path) -> None:
    folder = exported_folder(str(tiny), models)
    assert folder
    assert list(models.iterdir()) == [folder]
    assert sorted(path.name for path in folder.iterdir()) == [MODEL_FILE, "settings.json", "tokenizer.json"]


@pytest.mark.slow
def test_a_damaged_export_is_replaced_by_torch_and_then_written_anew(
    tiny: Path, models: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = exported_folder(str(tiny), tmp_path)
    assert folder
    shutil.copytree(models, tmp_path, dirs_exist_ok=True)
    (folder / MODEL_FILE).write_bytes(b"half a file")
    with caplog.at_level(logging.WARNING):
        assert isinstance(load_encoder(str(tiny), tmp_path), SentenceEncoder)
    assert str(folder) in caplog.text
    assert export_onnx(str(tiny), tmp_path) == folder
    assert isinstance(load_encoder(str(tiny), tmp_path), OnnxEncoder)


@pytest.mark.slow
def test_an_export_with_other_vectors_is_refused(
    tiny: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    prompted = shutil.copytree(tiny, tmp_path / "prompted")
    # The prompt is put before each text outside of the graph, so that the graph alone cannot agree.
    (prompted / "config_sentence_transformers.json").write_text(
        '{"prompts": {"query": "the board "}, "default_prompt_name": "query"}'
    )
    with caplog.at_level(logging.WARNING):
        assert export_onnx(str(prompted), tmp_path / "models") is None
    assert "gives other vectors" in caplog.text
    assert list((tmp_path / "models").iterdir()) == []
    assert isinstance(load_encoder(str(prompted), tmp_path / "models"), SentenceEncoder)


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_leaves_torch_to_serve(
    tiny: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        assert export_onnx(str(tiny), tmp_path / "models") is None
    assert "is served by torch" in caplog.text


def test_a_single_text_is_encoded_once() -> None:
    class Counting(FakeEncoder):
        asked = 0

        def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            self.asked += 1
            return super().encode(texts, progress)

    counting = Counting()
    encoder = RememberingEncoder(counting)
    one, again = encoder.encode(["the plan"]), encoder.encode(["the plan"])
    assert counting.asked == 1
    assert one.tolist() == again.tolist()
    assert encoder.encode(["the plan", "a board"]).shape == (2, encoder.dimension)
    assert counting.asked == 2
