"""Rebuilds the index in a process of its own, so that whoever asked for it can go on with other work."""

from __future__ import annotations

import atexit
import fcntl
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot import build_wording
from bot.edge import sentence_of
from bot.engine import build
from bot.errors import ProductError
from bot.settings import Settings
from index.build import up_to_date
from index.changes import Changes, compare
from index.record import Build
from index.store import BadIndex, load

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
Work = Callable[[Settings, Progress], Changes]
_Step = tuple[str, int, int]
_Message = _Step | Changes | str

# A stage that counts fast must not fill the pipe while the other end is busy.
_SECONDS_BETWEEN = 0.2
# Answers go first.
_NICENESS = 10
_SECONDS_TO_END = 5


class AlreadyRunning(ProductError):
    """The index is being rebuilt, here or by another process."""


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for callers who do not watch."""


def rebuild_and_compare(settings: Settings, progress: Progress) -> Changes:
    """Builds the index where its inputs have changed; what the new Build says that the former did not."""
    held = up_to_date(
        settings.knowledge_dir, settings.index_dir, settings.encoder_model, settings.max_document_mb
    )
    if held:
        return compare(held, held)
    before = _held(settings.index_dir)
    build(settings, progress)
    return compare(before, load(settings.index_dir))


def _held(index_dir: Path) -> Build | None:
    """The Build that answers now, or None where none can."""
    try:
        return load(index_dir)
    except BadIndex:
        return None


class Rebuilder:
    """Rebuilds one index, one rebuild at a time; what fails leaves the former Build answering."""

    def __init__(self, settings: Settings, work: Work = rebuild_and_compare) -> None:
        self._settings = settings
        self._work = work
        self._running = threading.Lock()
        self._process: BaseProcess | None = None

    @property
    def is_running(self) -> bool:
        """Whether a rebuild started here is not finished."""
        return self._running.locked()

    def rebuild(self, progress: Progress = _silent) -> Changes:
        """What has changed, once it is done; `progress` is called in this thread, with the newest step only.

        Raises AlreadyRunning, or ProductError with the sentence on what went wrong. What `progress` raises ends
        the rebuild.
        """
        if not self._running.acquire(blocking=False):
            raise AlreadyRunning(build_wording.ALREADY_REBUILDING)
        try:
            with _the_only_one(self._settings.index_dir):
                return self._run(progress)
        finally:
            self._running.release()

    def stop(self) -> None:
        """Ends a running rebuild; whoever waits for it gets ProductError. To be called before the process leaves."""
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it has ended by itself in this moment
                process.terminate()

    def _run(self, progress: Progress) -> Changes:
        # A fresh interpreter: a fork would copy locks that other threads hold at that moment.
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(
            target=_work_and_tell, args=(self._work, self._settings, there), name="rebuild"
        )
        process.start()
        there.close()
        self._process = process
        # An interpreter that leaves waits for its processes.
        atexit.register(self.stop)
        try:
            with here:
                return _follow(here, process, progress)
        finally:
            atexit.unregister(self.stop)
            self._process = None
            _end(process)


def _follow(here: Connection, process: BaseProcess, progress: Progress) -> Changes:
    """The outcome that the process tells; its steps go to `progress` until then."""
    for message in _messages(here):
        if isinstance(message, Changes):
            return message
        if isinstance(message, str):
            raise ProductError(message)
        progress(*message)
    process.join(_SECONDS_TO_END)
    raise ProductError(build_wording.rebuild_killed(process.exitcode))


def _messages(here: Connection) -> Iterator[_Message]:
    """What comes until the other end closes; of steps that wait together the newest."""
    try:
        while True:
            message: _Message = here.recv()
            while isinstance(message, tuple) and here.poll():
                message = here.recv()
            yield message
    except (EOFError, ConnectionError):
        return


def _end(process: BaseProcess) -> None:
    process.terminate()
    process.join(_SECONDS_TO_END)
    if process.is_alive():
        process.kill()
        process.join()
    process.close()


@contextmanager
def _the_only_one(index_dir: Path) -> Iterator[None]:
    """Holds the one right to rebuild; AlreadyRunning where another process has it, or is publishing."""
    with ExitStack() as held:
        try:
            index_dir.mkdir(parents=True, exist_ok=True)
            held.enter_context(_locked(index_dir / ".rebuilding"))
            # Only looked at: the build takes this one itself when it publishes.
            with _locked(index_dir / ".lock"):
                pass
        except BlockingIOError:
            raise AlreadyRunning(build_wording.REBUILT_ELSEWHERE) from None
        except OSError as error:
            raise ProductError(
                build_wording.index_not_writable(str(index_dir), error.strerror or str(error))
            ) from error
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Holds the lock of that file, which ends with its process; BlockingIOError where another has it."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


# -- in the other process


def _work_and_tell(work: Work, settings: Settings, there: Connection) -> None:
    """Does the work and sends its steps and its outcome: Changes, or a sentence where it failed."""
    # An interrupt from the terminal reaches both: the one who waits decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    there.send(_outcome(work, settings, _telling(there)))


def _outcome(work: Work, settings: Settings, progress: Progress) -> Changes | str:
    try:
        return work(settings, progress)
    except Exception as error:  # the outermost edge of this process: a failure becomes a sentence
        log.exception("The rebuild failed.")
        return sentence_of(error)


def _telling(there: Connection) -> Progress:
    """Sends each stage's first step and last, and of those between as many as can be read."""
    last: list[tuple[str, float]] = [("", 0.0)]

    def tell(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != last[0][0] or done >= total or now - last[0][1] >= _SECONDS_BETWEEN:
            last[0] = (stage, now)
            there.send((stage, done, total))

    return tell


def _end_with_parent() -> None:
    """Ends this process when the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
