"""One id for everything that a build is made from: documents, YAML, model, and the code that reads them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from index.building.store import FORMAT
from index.retrieval.encoding import encoder_name
from knowledge.manifest import is_document
from knowledge.pack import SHIPPED

_CODE = Path(__file__).parent.parent
_LENGTH = 12


def fingerprint(knowledge_dir: Path, encoder_model: str = "", max_document_mb: int = 50) -> str:
    """The same inputs give the same id, whenever and wherever they are built."""
    digest = hashlib.sha256(f"{FORMAT} {encoder_name(encoder_model)} {max_document_mb}".encode())
    for path in _inputs(knowledge_dir):
        digest.update(os.fsencode(path.name))
        digest.update(_digest(path))
    return digest.hexdigest()[:_LENGTH]


def _digest(path: Path) -> bytes:
    """The same for the same bytes; for a file that cannot be read the same as long as it cannot."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"


def code_fingerprint() -> str:
    """The same as long as the code that reads documents is the same."""
    digest = hashlib.sha256(str(FORMAT).encode())
    for path in (*sorted(SHIPPED.glob("*.py")), *sorted(_CODE.rglob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _inputs(knowledge_dir: Path) -> Iterator[Path]:
    documents = knowledge_dir / "documents"
    yield from (path for path in sorted(documents.glob("*")) if is_document(path, documents.resolve()))
    for folder, pattern in (
        (knowledge_dir, "*.yaml"),
        (SHIPPED, "*.yaml"),
        (SHIPPED, "*.py"),
        (_CODE, "**/*.py"),
    ):
        yield from (path for path in sorted(folder.glob(pattern)) if path.is_file())
