"""The exported model in bfloat16, for the many texts of a build. The only importer of openvino."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.retrieval.encoding import Encoder, EncoderError, OnnxEncoder, exported_folder, load_exported
from index.retrieval.onnx_model import BadOnnxModel, Graph, threads

log = logging.getLogger(__name__)

_PROCESSOR = "CPU"
_FORMAT = "BF16"
# Of numbers between -1 and 1; the bundled model's differ by 0.002 at most.
_TOLERANCE = 0.01
# Short and long in one batch, where padding could leak into a vector.
_PROBES = ("", "plan", "The Board met on 3 April 2011.", "The plan was kept, and reviewed each year. " * 40)


def bulk_encoder(encoder: Encoder, name: str, models_dir: Path) -> Encoder:
    """An encoder of the same model for many texts; the given one where no other is both faster and right.

    Faster is bfloat16 where the processor has instructions for it and OpenVINO is installed. Its vectors differ by
    no more than 0.01 in any number.
    """
    folder = exported_folder(name, models_dir)
    if folder is None or not isinstance(encoder, OnnxEncoder) or not _has_bfloat16():
        return encoder
    try:
        faster = load_exported(name, folder, _open_graph)
    except (BadOnnxModel, EncoderError) as error:
        log.warning("%s: the model is run with full numbers instead, which is slower.", error)
        return encoder
    return faster if _agree(encoder, faster) else encoder


def _has_bfloat16() -> bool:
    try:
        import openvino
    except ImportError:
        return False
    try:
        return _FORMAT in openvino.Core().get_property(_PROCESSOR, "OPTIMIZATION_CAPABILITIES")
    except RuntimeError:
        return False


def _open_graph(path: Path) -> Graph:
    import openvino

    core = openvino.Core()
    settings = {"INFERENCE_PRECISION_HINT": "bf16", "INFERENCE_NUM_THREADS": threads()}
    compiled = core.compile_model(core.read_model(path), _PROCESSOR, settings)

    def run(given: dict[str, NDArray[np.int64]]) -> NDArray[np.float32]:
        request = compiled.create_infer_request()
        return np.array(request.infer(given)[0], dtype=np.float32)

    return Graph(run, tuple(each.any_name for each in compiled.inputs))


def _agree(encoder: Encoder, faster: Encoder) -> bool:
    furthest = float(np.abs(encoder.encode(_PROBES) - faster.encode(_PROBES)).max())
    # Written so that a vector of no numbers fails as well.
    if furthest <= _TOLERANCE:
        return True
    log.warning(
        "The model is run with full numbers: in bfloat16 it gives other vectors (they differ by %.2g).",
        furthest,
    )
    return False
