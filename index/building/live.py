"""The newest build, reloaded when another one is published."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from index.building.record import Build
from index.building.store import BadIndex, current_file, load

_LOG = logging.getLogger(__name__)

_Stamp = tuple[int, int, int]


class LiveIndex:
    """Gives each question the build that is newest when it comes; a question keeps that build to its end."""

    def __init__(self, index_dir: Path) -> None:
        self._index_dir = index_dir
        self._lock = threading.Lock()
        self._held: tuple[_Stamp | None, Build] | None = None

    def current(self) -> Build:
        """The newest build. BadIndex where there is none yet; a bad new one leaves the former answering."""
        held, stamp = self._held, _stamp(current_file(self._index_dir))
        if held and held[0] == stamp:
            return held[1]
        # One thread reloads; the others go on with the build they have, and wait only where there is none.
        if not self._lock.acquire(blocking=held is None):
            return held[1] if held else self.current()
        try:
            return self._reload()
        finally:
            self._lock.release()

    def _reload(self) -> Build:
        held, stamp = self._held, _stamp(current_file(self._index_dir))
        if held and held[0] == stamp:
            return held[1]
        try:
            build = load(self._index_dir)
        except BadIndex as error:
            if held is None:
                raise
            _LOG.warning("The former build goes on answering. %s", error.sentence)
            build = held[1]
        self._held = (stamp, build)
        return build


def _stamp(path: Path) -> _Stamp | None:
    """What changes whenever the file is replaced; None where there is no file."""
    try:
        held = path.stat()
    except OSError:
        return None
    return held.st_mtime_ns, held.st_ino, held.st_size
