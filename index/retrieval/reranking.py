"""An optional cross-encoder, which reads question and passage together: slower than vectors, and surer."""

from __future__ import annotations

import logging
import os
import threading
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.retrieval.encoding import EncoderError

Rerank = Callable[[str, Sequence[str]], NDArray[np.float32]]

_BATCH = 16
_MEND = "name a folder that holds a sentence-transformers cross-encoder, or leave the setting empty to go without."


def deferred_reranker(name: str) -> Rerank:
    """A function that says how well each text answers a question: higher is better, on the model's own scale.

    Its first call loads the cross-encoder of that folder or name, once for all threads; EncoderError where it
    cannot be used. Nothing is downloaded: a model that is not a folder must be in the local model cache already.
    """
    lock = threading.Lock()
    load = cache(lambda: _load(name))

    def rerank(question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros(0, dtype=np.float32)
        with lock:
            model = load()
        scores = model.predict([(question, text) for text in texts], batch_size=_BATCH)
        return np.asarray(scores, dtype=np.float32)

    return rerank


def _load(name: str) -> Any:
    try:
        model = _cross_encoder(name)
    except Exception as error:
        raise EncoderError(f'The cross-encoder "{name}" cannot be loaded: {_MEND}') from error
    if model.num_labels != 1 or not _is_trained(model):
        raise EncoderError(f'The model "{name}" does not give one score for question and passage: {_MEND}')
    return model


def _is_trained(model: Any) -> bool:
    """Whether the folder held the layer that scores: the library gives any other model one of random weights."""
    network = model[0].model
    return type(network).__name__ in (network.config.architectures or ())


def _cross_encoder(name: str) -> Any:
    """The model, without downloads, progress bars, log lines or warnings: the terminal is for answers."""
    # The library reads these when it is imported; a lookup that waits for a network would seem to hang.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()  # type: ignore[no-untyped-call]
        for library in ("sentence_transformers", "transformers", "huggingface_hub"):
            logging.getLogger(library).setLevel(logging.ERROR)
        from sentence_transformers import CrossEncoder

        return CrossEncoder(name, device="cpu", local_files_only=True)
