"""What builds made of single documents, kept under a key of all that it was made from.

A build takes what is there and makes only the rest, so a changed document, gazetteer or model redoes just what
depends on it, and a killed build leaves nothing that has to be made twice. A part that cannot be read is made anew.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from index.building.store import not_writable

T = TypeVar("T")
_KEY_LENGTH = 24
_FRESH = ".new-"
# Whoever left an unfinished part so long ago was killed; a younger one may be another build's.
_ABANDONED_SECONDS = 3600


class Parts:
    """The parts under one folder.

    `kept` and `made` count by stage what this build found and what it made, `seconds` how long that took.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._used: set[str] = set()
        self.kept: Counter[str] = Counter()
        self.made: Counter[str] = Counter()
        self.seconds: defaultdict[str, float] = defaultdict(float)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise not_writable(folder, error) from error

    def record(self, stage: str, key: str, kind: type[T], make: Callable[[], T]) -> T:
        """The part as a record of that kind, from the folder or made now."""

        def decode(path: Path) -> T:
            return msgspec.msgpack.decode(path.read_bytes(), type=kind)

        return self._part(
            stage,
            f"{stage}-{key}.msgpack",
            read=decode,
            write=lambda path, part: path.write_bytes(msgspec.msgpack.encode(part)),
            make=make,
        )

    def array(
        self, stage: str, key: str, shape: tuple[int, int], make: Callable[[], NDArray[Any]]
    ) -> NDArray[Any]:
        """The part as an array of that shape, from the folder or made now."""

        def read(path: Path) -> NDArray[Any]:
            held: NDArray[Any] = np.load(path, allow_pickle=False)
            if held.shape != shape:
                raise ValueError(f"{path.name} has the shape {held.shape} and should have {shape}")
            return held

        return self._part(stage, f"{stage}-{key}.npy", read, _write_array, make)

    def has(self, stage: str, key: str) -> bool:
        """Whether the part lies there already."""
        return any((self._folder / f"{stage}-{key}{suffix}").is_file() for suffix in (".msgpack", ".npy"))

    def held(self, stage: str, key: str, kind: type[T]) -> T | None:
        """The record under that key, or None."""
        name = f"{stage}-{key}.msgpack"
        self._used.add(name)
        try:
            return msgspec.msgpack.decode((self._folder / name).read_bytes(), type=kind)
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, stage: str, key: str, part: object) -> None:
        """The record under that key from now on."""
        _put(
            self._folder / f"{stage}-{key}.msgpack",
            lambda fresh: fresh.write_bytes(msgspec.msgpack.encode(part)),
        )

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Counts how long the block takes as that stage's."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] += time.perf_counter() - started

    def drop_unused(self) -> None:
        """Removes the parts that this build did not need."""
        for path in self._folder.iterdir():
            if path.name not in self._used and not _is_being_written(path):
                path.unlink(missing_ok=True)

    def _part(
        self,
        stage: str,
        name: str,
        read: Callable[[Path], T],
        write: Callable[[Path, T], object],
        make: Callable[[], T],
    ) -> T:
        self._used.add(name)
        path = self._folder / name
        try:
            part = read(path)
        except (OSError, ValueError, EOFError, msgspec.MsgspecError):
            with self.timed(stage):
                part = make()
            self.made[stage] += 1
            _put(path, lambda fresh: write(fresh, part))
            return part
        self.kept[stage] += 1
        return part


def key_of(*made_from: object) -> str:
    """One key for all that a part is made from: frozen records, texts, numbers and other keys."""
    digest = hashlib.sha256(msgspec.msgpack.encode(made_from))
    return digest.hexdigest()[:_KEY_LENGTH]


def _write_array(path: Path, array: NDArray[Any]) -> None:
    with path.open("wb") as file:
        np.save(file, array, allow_pickle=False)


def _is_being_written(path: Path) -> bool:
    """Whether another build may be writing it at this moment."""
    try:
        return path.name.startswith(_FRESH) and time.time() - path.stat().st_mtime < _ABANDONED_SECONDS
    except OSError:
        return False


def _put(path: Path, write: Callable[[Path], object]) -> None:
    """The file under its name, whole or not at all; BadIndex where there is no room or no permission."""
    try:
        handle, fresh = tempfile.mkstemp(dir=path.parent, prefix=_FRESH)
        os.close(handle)
        try:
            write(Path(fresh))
            Path(fresh).replace(path)
        finally:
            Path(fresh).unlink(missing_ok=True)
    except OSError as error:
        raise not_writable(path.parent, error) from error
