"""Follows a knowledge folder. The only importer of watchfiles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from knowledge.manifest import is_hidden
from knowledge.pack import PackError

# A folder into which files are being copied is left alone until nothing more has come for so long.
_QUIET_MS = 1_000
# However long the copying takes, this often something is built.
_LONGEST_MS = 60_000
_FIRST_MS = 300


def follow(turns: Iterable[object], work: Callable[[], None]) -> None:
    """Does the work at each turn, until the turns end or somebody interrupts."""
    try:
        for _ in turns:
            work()
    except KeyboardInterrupt:
        return


def turns_of(folder: Path) -> Iterator[object]:
    """A turn at once, and one each time that the folder has changed and then been quiet for a moment.

    What changes during a turn gives the next one. Raises PackError where there is no such folder.
    """
    if not folder.is_dir():
        raise PackError(f'There is no folder "{folder}" to follow: name the folder that holds documents/.')
    return _turns(folder.resolve())


def is_input(path: Path, folder: Path) -> bool:
    """Whether a build reads that file: a document, or YAML beside documents/."""
    if is_hidden(path):
        return False
    return path.parent == folder / "documents" or (path.parent == folder and path.suffix == ".yaml")


def _turns(folder: Path) -> Iterator[object]:
    def matters(_: Change, path: str) -> bool:
        return is_input(Path(path), folder)

    changes = watch(
        folder,
        watch_filter=matters,
        step=_QUIET_MS,
        debounce=_LONGEST_MS,
        rust_timeout=_FIRST_MS,
        yield_on_timeout=True,
    )
    # It watches from its first result on, which is empty where nothing changed in that moment.
    yield next(changes)
    yield from (found for found in changes if found)
