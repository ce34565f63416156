"""The process in which one PDF is read: the file on standard input, the Document or a sentence on standard output."""

from __future__ import annotations

import json
import resource
import sys
import time

import msgspec

from index.parsing.pdf.limits import PdfLimits
from index.parsing.pdf.reading import read_pdf
from index.parsing.reading import UnreadableDocument
from index.types import Document


def main() -> None:
    """Read the task from the first argument and the file from standard input; tell of each page on standard error."""
    task = json.loads(sys.argv[1])
    limits = PdfLimits(**task["limits"])
    data = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes + len(data), resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.buffer.write(msgspec.msgpack.encode(_read(task["name"], data, limits, task["skipped"])))


def _read(name: str, data: bytes, limits: PdfLimits, skipped: list[int]) -> Document | str:
    def begin(page: int) -> None:
        sys.stderr.write(f"page {page}\n")
        sys.stderr.flush()
        allowed = limits.page_seconds if page else limits.seconds
        resource.setrlimit(
            resource.RLIMIT_CPU, (int(time.process_time()) + allowed + 1, resource.RLIM_INFINITY)
        )

    try:
        return read_pdf(name, data, limits, skipped, begin)
    except UnreadableDocument as refusal:
        return str(refusal)
    except MemoryError:
        return f"'{name}' takes more memory than a file may: split it into smaller files."
    # The edge of the process: whatever is wrong with a file has to become a sentence.
    except Exception as error:  # noqa: BLE001
        return f"'{name}' cannot be read ({type(error).__name__}: {error}): save it again from its source."
