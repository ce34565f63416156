"""PDF files read several at a time: each is read in a process of its own, so the build need not wait for one by one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from index.types import Document

Parser = Callable[[Path], Document]
# Each process may take hundreds of megabytes.
_MOST_AT_ONCE = 4


@contextmanager
def parsing_ahead(paths: Iterable[Path], parse: Parser) -> Iterator[Parser]:
    """A parser that hands out what was parsed meanwhile of these files, in their order, and parses all others itself.

    What goes wrong with a file is raised where it is asked for.
    """
    readers = ThreadPoolExecutor(_cores(), thread_name_prefix="parsing")
    try:
        waiting: dict[Path, Future[Document]] = {path: readers.submit(parse, path) for path in paths}

        def parsed(path: Path) -> Document:
            begun = waiting.pop(path, None)
            return parse(path) if begun is None else begun.result()

        yield parsed
    finally:
        readers.shutdown(cancel_futures=True)


def _cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, _MOST_AT_ONCE)
