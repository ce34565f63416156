"""PDF to a Document, in a process of its own: a file that crashes, hangs or swells costs itself alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from index.parsing.pdf.limits import PdfLimits
from index.parsing.reading import UnreadableDocument, read_bytes
from index.types import Document

_ROOT = str(Path(__file__).resolve().parents[3])
_START = f"import sys; sys.path.insert(0, {_ROOT!r}); from index.parsing.pdf.worker import main; main()"
# A page that brings the reader down is left out and the rest read again, so many times.
_MOST_TRIES = 4
_BEGUN = re.compile(rb"^page (\d+)$", re.MULTILINE)
_WAIT_SECONDS = 1_800


@dataclass(frozen=True, slots=True)
class _Death:
    """How far a reader came that did not end well: the page that it had begun, 0 behind the last, None before any."""

    page: int | None


def parse_pdf(path: Path, max_bytes: int, limits: PdfLimits | None = None) -> Document:
    """The Document of a PDF file; raises UnreadableDocument with one sentence."""
    data = read_bytes(path, max_bytes)
    skipped: set[int] = set()
    for _ in range(_MOST_TRIES):
        outcome = _read(path.name, data, limits or PdfLimits(), skipped)
        if isinstance(outcome, Document):
            return outcome
        if isinstance(outcome, str):
            raise UnreadableDocument(outcome)
        if not outcome.page or outcome.page in skipped:
            break
        skipped.add(outcome.page)
    where = f" Page {min(skipped)} is the first that does." if skipped else ""
    raise UnreadableDocument(
        f"'{path.name}' takes too much time or memory to be read, or is damaged: save it again from its source.{where}"
    )


def _read(name: str, data: bytes, limits: PdfLimits, skipped: Collection[int]) -> Document | str | _Death:
    """The Document, or a sentence why there is none, or how far the reader came."""
    task = json.dumps({"name": name, "limits": asdict(limits), "skipped": sorted(skipped)})
    try:
        done = subprocess.run(
            [sys.executable, "-c", _START, task],
            input=data,
            capture_output=True,
            timeout=_WAIT_SECONDS,
            check=False,
        )
        begun = done.stderr
        if done.returncode == 0:
            return msgspec.msgpack.decode(done.stdout, type=Document | str)
    except subprocess.TimeoutExpired as late:
        begun = late.stderr or b""
    pages = _BEGUN.findall(begun)
    return _Death(int(pages[-1]) if pages else None)
