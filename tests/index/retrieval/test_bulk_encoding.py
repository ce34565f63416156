"""Many texts are embedded in bfloat16 where that is faster, and their vectors stay those of the model."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import numpy as np
import pytest

import index.retrieval.bulk_encoding
from index.retrieval.bulk_encoding import bulk_encoder
from index.retrieval.encoding import Encoder, load_encoder, load_exported
from index.retrieval.onnx_export import export_onnx
from index.retrieval.onnx_model import Graph

TEXTS = ("", "The plan was kept.", "Which councils have replaced their plan? " * 30, "0–19 strategy")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the bundled model as exported."""
    folder = tmp_path_factory.mktemp("models")
    assert export_onnx("", folder)
    return folder


@pytest.fixture(scope="module")
def encoder(models: Path) -> Encoder:
    """The bundled model with full numbers."""
    return load_encoder("", models)


@pytest.mark.slow
def test_vectors_of_many_texts_are_those_of_the_model(encoder: Encoder, models: Path) -> None:
    pytest.importorskip("openvino")
    found = bulk_encoder(encoder, "", models).encode(TEXTS)
    assert found == pytest.approx(encoder.encode(TEXTS), abs=0.005)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)


@pytest.mark.slow
def test_without_openvino_the_model_itself_serves(
    encoder: Encoder, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openvino", None)
    assert bulk_encoder(encoder, "", models) is encoder


@pytest.mark.slow
def test_a_faster_model_with_other_vectors_is_refused(
    encoder: Encoder, models: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def reversed_vectors(path: Path) -> Graph:
        given = load_exported("", path.parent)._model._graph
        return Graph(lambda tokens: -given.run(tokens), given.inputs)

    monkeypatch.setattr(index.retrieval.bulk_encoding, "_has_bfloat16", lambda: True)
    monkeypatch.setattr(index.retrieval.bulk_encoding, "_open_graph", reversed_vectors)
    with caplog.at_level(logging.WARNING):
        assert bulk_encoder(encoder, "", models) is encoder
    assert "gives other vectors" in caplog.text


@pytest.mark.slow
def test_a_model_that_was_never_exported_serves_itself(encoder: Encoder, tmp_path: Path) -> None:
    assert bulk_encoder(encoder, "no-such-folder", tmp_path) is encoder
