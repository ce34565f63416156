"""A sentence-transformers model written down once as ONNX, so that serving needs no torch."""

from __future__ import annotations

import logging
import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np

from index.retrieval.encoding import (
    Encoder,
    EncoderError,
    SentenceEncoder,
    exported_folder,
    fast_tokenizer,
    load_exported,
    load_sentence_encoder,
)
from index.retrieval.onnx_model import MODEL_FILE, TOKENIZER_FILE, BadOnnxModel, OnnxSettings, write_settings

log = logging.getLogger(__name__)

_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
# The oldest that has every operator of the usual models, so that many runtimes read it.
_OPSET = 17
# Of numbers between -1 and 1; the export differs from torch by about 1e-7 where it is right.
_TOLERANCE = 1e-4
# Short and long, empty and cut off, and together in one batch, where padding could leak into a vector.
_PROBES = (
    "",
    "plan",
    "Which councils have replaced their Children and Young People's Plan?",
    "The Board met on 3 April 2011 – its strategy “Every child” was retained (see §4.2).",
    "Cefn gwlad â'i phobl; naïve façade",
    "The authority reviews the plan every year and publishes what it found. " * 60,
)


class _Refused(RuntimeError):
    """Why a model is not served as ONNX."""


def export_onnx(name: str, models_dir: Path) -> Path | None:
    """The folder under `models_dir` that holds the model as ONNX, written first where it is not there yet.

    None where torch has to go on serving: the model is no folder, cannot be exported, or its export does
    not give the same vectors. Raises EncoderError where the model itself cannot be loaded.
    """
    target = exported_folder(name, models_dir)
    if target is None or _is_usable(name, target):
        return target
    try:
        with _draft(target) as draft:
            _export(name, draft)
            _put_in_place(draft, target)
    except (_Refused, OSError) as reason:
        log.warning('The model "%s" is served by torch, which is slower: %s.', name or target.name, reason)
        return None
    return target


def _is_usable(name: str, folder: Path) -> bool:
    if not folder.is_dir():
        return False
    try:
        load_exported(name, folder)
    except (BadOnnxModel, EncoderError):
        return False
    return True


@contextmanager
def _draft(target: Path) -> Iterator[Path]:
    """A new folder beside the target, gone again unless it was renamed."""
    draft = target.parent / f".new-{target.name}-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put_in_place(draft: Path, target: Path) -> None:
    """Renames the draft; whatever unusable export stood there before is gone."""
    shutil.rmtree(target, ignore_errors=True)
    draft.replace(target)


def _export(name: str, draft: Path) -> None:
    """Writes the export into the draft; _Refused where it fails or differs."""
    encoder = load_sentence_encoder(name)
    tokenizer = fast_tokenizer(name, encoder.model)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(draft / TOKENIZER_FILE), pretty=False)
    write_settings(draft, _settings(encoder))
    try:
        _trace(encoder.model, draft / MODEL_FILE)
        exported = load_exported(name, draft)
    except Exception as error:
        first_line = next(iter(str(error).splitlines()), type(error).__name__)
        raise _Refused(f"it cannot be exported ({first_line.rstrip('.')})") from error
    _check_agreement(encoder, exported)


def _settings(encoder: SentenceEncoder) -> OnnxSettings:
    padding = getattr(encoder.model.tokenizer, "pad_token_id", None)
    return OnnxSettings(encoder.dimension, encoder.max_tokens, int(padding or 0))


def _trace(model: Any, path: Path) -> None:
    """Writes the whole model as one graph: transformer, pooling and what else it does to a vector."""
    import torch

    class Whole(torch.nn.Module):  # type: ignore[misc, unused-ignore]
        """The model with its inputs by position, as a trace wants them."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
            features = self.model(dict(zip(names, inputs, strict=True)))
            return features["sentence_embedding"]  # type: ignore[no-any-return]

    # Two texts of unlike length: sizes of one would be written into the graph as constants.
    features = model.preprocess(["the plan", "the plan was kept"])
    names = [each for each in _INPUTS if each in features]
    sizes = {each: {0: "texts", 1: "tokens"} for each in names}
    # The exporter prints and warns of what the check of agreement decides.
    with warnings.catch_warnings(), redirect_stdout(StringIO()), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Whole().eval(),
            tuple(features[each] for each in names),
            str(path),
            input_names=names,
            output_names=["vector"],
            dynamic_axes={**sizes, "vector": {0: "texts"}},
            opset_version=_OPSET,
            dynamo=False,  # the newer exporter needs a further library
        )


def _check_agreement(torch_encoder: Encoder, exported: Encoder) -> None:
    wanted, got = torch_encoder.encode(_PROBES), exported.encode(_PROBES)
    alone = exported.encode(_PROBES[1:2])
    furthest = max(np.abs(wanted - got).max(), np.abs(wanted[1] - alone[0]).max())
    # Written so that a vector of no numbers fails as well.
    if not furthest <= _TOLERANCE:
        raise _Refused(f"its export gives other vectors (they differ by {furthest:.2g})")
