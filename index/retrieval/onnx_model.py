"""A model as an ONNX file, run without torch. The only importer of onnxruntime.

FOLDER/            written by `onnx_export`, never changed once it has its name
  model.onnx       token ids -> one vector for each text, pooling included
  tokenizer.json   the model's own tokenizer, without limit and without padding
  settings.json    `OnnxSettings`
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
_SETTINGS_FILE = "settings.json"
# Small models gain little from more, and other questions want a core too.
_MOST_THREADS = 4


# Token ids, mask and token types by the name of the input -> one row for each text.
Run = Callable[[dict[str, NDArray[np.int64]]], NDArray[np.float32]]


class BadOnnxModel(RuntimeError):
    """An exported model that cannot be used; the message names its folder."""


@dataclass(frozen=True, slots=True)
class OnnxSettings:
    """What the graph does not say of itself."""

    dimension: int
    max_tokens: int
    padding_id: int


def write_settings(folder: Path, settings: OnnxSettings) -> None:
    """Keeps the settings beside the graph."""
    (folder / _SETTINGS_FILE).write_text(json.dumps(asdict(settings)) + "\n", encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph in memory: how it is run, and what it wants to be given."""

    run: Run
    inputs: tuple[str, ...]


class OnnxModel:
    """A graph with its settings; any number of threads may use it at once."""

    def __init__(self, graph: Graph, settings: OnnxSettings) -> None:
        self.settings = settings
        self._graph = graph

    @classmethod
    def of_folder(cls, folder: Path, open_graph: Callable[[Path], Graph] | None = None) -> OnnxModel:
        """The model in that folder, run by ONNX Runtime unless `open_graph` says otherwise.

        BadOnnxModel where it is missing or damaged.
        """
        try:
            settings = json.loads((folder / _SETTINGS_FILE).read_text(encoding="utf-8"))
            return cls((open_graph or _open_graph)(folder / MODEL_FILE), OnnxSettings(**settings))
        except Exception as error:
            raise BadOnnxModel(f'The exported model in "{folder}" cannot be read ({error})') from error

    def embed(self, tokens: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """One normalised row for each list of token ids."""
        ids = np.full((len(tokens), max(map(len, tokens))), self.settings.padding_id, dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(tokens):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return _normalised(self._graph.run({name: given[name] for name in self._graph.inputs}))


def threads() -> int:
    """As many as this process has cores, within reason."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_THREADS)


def _open_graph(path: Path) -> Graph:
    session = _open_session(path)

    def run(given: dict[str, NDArray[np.int64]]) -> NDArray[np.float32]:
        return np.asarray(session.run(None, given)[0], dtype=np.float32)

    return Graph(run, tuple(each.name for each in session.get_inputs()))


def _open_session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # an error is raised as well, and becomes a sentence
    # Threads that wait in a loop save a millisecond and take a core from everybody else.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)
