"""One build of an index at a time, and who is at it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that has a lock, and since when; 0 and None in the moment before it has said so."""

    process: int
    since: datetime | None


class Locked(Exception):
    """Another process has the lock."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(f"process {holder.process} has it since {holder.since}")
        self.holder = holder


def build_lock(index_dir: Path) -> Path:
    """The file that whoever builds the index holds locked."""
    return index_dir / ".building"


@contextmanager
def locked(path: Path, waiting: Callable[[Holder], object] | None = None) -> Iterator[None]:
    """Holds the lock of that file, which ends with its process however that ends.

    Where another process has it, `waiting` is told once who, and the lock is waited for; without `waiting` Locked is
    raised. OSError where the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting is None:
                raise Locked(_holder(path)) from None
            waiting(_holder(path))
            fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(f"{os.getpid()} {datetime.now(UTC).isoformat(timespec='seconds')}\n")
        file.flush()
        yield


def holder_of(path: Path) -> Holder | None:
    """Who has the lock of that file, or None where it is free."""
    try:
        with path.open(encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _holder(path)
    except OSError:
        return None
    return None


def _holder(path: Path) -> Holder:
    try:
        process, since = path.read_text(encoding="utf-8").split()
        return Holder(int(process), datetime.fromisoformat(since))
    except (OSError, ValueError):
        return Holder(0, None)
