"""A model as an ONNX file, run without torch. The only importer of onnxruntime.

FOLDER/            written by `onnx_export`, never changed once it has its name
  model.onnx       token ids -> one vector for each text, pooling included
  tokenizer.json   the model's own tokenizer, without limit and without padding
  settings.json    `OnnxSettings`
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
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


class OnnxModel:
    """A graph in memory; any number of threads may use it at once."""

    def __init__(self, session: Any, settings: OnnxSettings) -> None:
        self.settings = settings
        self._session = session
        self._inputs = [each.name for each in session.get_inputs()]

    @classmethod
    def of_folder(cls, folder: Path) -> OnnxModel:
        """The model in that folder; BadOnnxModel where it is missing or damaged."""
        try:
            settings = json.loads((folder / _SETTINGS_FILE).read_text(encoding="utf-8"))
            return cls(_open_session(folder / MODEL_FILE), OnnxSettings(**settings))
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
        vectors = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        return _normalised(np.asarray(vectors, dtype=np.float32))


def _open_session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = _threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 4  # an error is raised as well, and becomes a sentence
    # Threads that wait in a loop save a millisecond and take a core from everybody else.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _threads() -> int:
    """As many as this process has cores, within reason."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_THREADS)


def _normalised(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)
