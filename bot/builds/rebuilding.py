"""Rebuilds the index in a process of its own, so that whoever asked for it can go on with other work."""

from __future__ import annotations

import atexit
import logging
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TypeVar, cast

from bot.edge import sentence_of
from bot.engine import build
from bot.errors import ProductError
from bot.settings import Settings
from bot.wording import builds as build_wording
from index.building.build import up_to_date
from index.building.build_lock import Holder, Locked, build_lock, holder_of, locked
from index.building.report import Report, make_report
from index.building.store import load_if_any

log = logging.getLogger(__name__)

T = TypeVar("T")
Progress = Callable[[str, int, int], None]
# What is done in the other process, which finds it by its name; what it comes to is sent back.
Work = Callable[[Settings, Progress], T]
_Step = tuple[str, int, int]

# A stage that counts fast must not fill the pipe while the other end is busy.
_SECONDS_BETWEEN = 0.2
# Answers go first.
_NICENESS = 10
_SECONDS_TO_END = 5


class AlreadyRunning(ProductError):
    """The index is being rebuilt, here or by another process."""


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for callers who do not watch."""


@dataclass(frozen=True, slots=True)
class _Done:
    """What the work came to."""

    outcome: object


@dataclass(frozen=True, slots=True)
class _Failed:
    """The sentence on why it came to nothing."""

    sentence: str


_Message = _Step | _Done | _Failed


def rebuild_and_report(settings: Settings, progress: Progress) -> Report:
    """Builds the index where its inputs have changed; the report of what answers since."""
    held = up_to_date(
        settings.knowledge_dir, settings.index_dir, settings.encoder_model, settings.max_document_mb
    )
    if held:
        return make_report(held, held, is_new=False)
    before = load_if_any(settings.index_dir)
    return make_report(before, build(settings, progress))


class Rebuilder:
    """Rebuilds one index, one rebuild at a time; what fails leaves the former Build answering."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._running = threading.Lock()
        self._process: BaseProcess | None = None
        self._stopped = threading.Event()

    @property
    def is_running(self) -> bool:
        """Whether a rebuild started here is not finished."""
        return self._running.locked()

    def rebuild(self, progress: Progress = _silent) -> Report:
        """The report on what was built and what that changed.

        Raises AlreadyRunning where a build runs, here or elsewhere, and what `run` raises.
        """
        if not self._running.acquire(blocking=False):
            raise AlreadyRunning(build_wording.ALREADY_REBUILDING)
        with _released(self._running), _the_only_one(self._settings.index_dir):
            return self._run(rebuild_and_report, progress)

    def run(self, work: Work[T], progress: Progress = _silent) -> T:
        """What that work comes to, done when no other build runs; `progress` is called in this thread, with the newest
        step only.

        Raises ProductError with the sentence on what went wrong. What `progress` raises ends the work.
        """

        def waiting(holder: Holder) -> None:
            progress(build_wording.waiting_for(holder.process, holder.since), 0, 0)

        self._running.acquire()
        with _released(self._running), _the_only_one(self._settings.index_dir, waiting):
            return self._run(work, progress)

    def stop(self) -> None:
        """Ends a running rebuild, and lets none begin; whoever waits gets ProductError. For a process that leaves."""
        self._stopped.set()
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it has ended by itself in this moment
                process.terminate()

    def _run(self, work: Work[T], progress: Progress) -> T:
        if self._stopped.is_set():
            raise ProductError(build_wording.STOPPED)
        # A fresh interpreter: a fork would copy locks that other threads hold at that moment.
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work_and_tell, args=(work, self._settings, there), name="rebuild")
        process.start()
        there.close()
        self._process = process
        # An interpreter that leaves waits for its processes.
        atexit.register(self.stop)
        try:
            with here:
                # The other end sends what that very work came to.
                return cast(T, _follow(here, process, progress))
        finally:
            atexit.unregister(self.stop)
            self._process = None
            _end(process)


def _follow(here: Connection, process: BaseProcess, progress: Progress) -> object:
    """The outcome that the process tells; its steps go to `progress` until then."""
    for message in _messages(here):
        if isinstance(message, _Done):
            return message.outcome
        if isinstance(message, _Failed):
            raise ProductError(message.sentence)
        progress(*message)
    process.join(_SECONDS_TO_END)
    raise ProductError(build_wording.rebuild_killed(process.exitcode))


def _messages(here: Connection) -> Iterator[_Message]:
    """What comes until the other end closes; of steps that wait together the newest, and that also before an outcome."""
    try:
        while True:
            message: _Message = here.recv()
            while isinstance(message, tuple) and here.poll():
                newer: _Message = here.recv()
                if not isinstance(newer, tuple):
                    yield message
                message = newer
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
def _released(lock: threading.Lock) -> Iterator[None]:
    """Releases the lock at the end of the block."""
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _the_only_one(index_dir: Path, waiting: Callable[[Holder], object] | None = None) -> Iterator[None]:
    """Holds the one right to rebuild. AlreadyRunning where another process has it or builds, unless it is waited for."""
    with ExitStack() as held:
        try:
            held.enter_context(locked(index_dir / ".rebuilding", waiting))
            # Only looked at: the build takes this one itself, and waits for it.
            builder = None if waiting else holder_of(build_lock(index_dir))
        except Locked as error:
            builder = error.holder
        except OSError as error:
            raise ProductError(
                build_wording.index_not_writable(str(index_dir), error.strerror or str(error))
            ) from error
        if builder:
            raise AlreadyRunning(build_wording.rebuilt_elsewhere(builder.process, builder.since))
        yield


# -- in the other process


def _work_and_tell(work: Work[object], settings: Settings, there: Connection) -> None:
    """Does the work and sends its steps and its outcome."""
    # An interrupt from the terminal reaches both: the one who waits decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.nice(_NICENESS)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    there.send(_outcome(work, settings, _telling(there)))


def _outcome(work: Work[object], settings: Settings, progress: Progress) -> _Done | _Failed:
    try:
        return _Done(work(settings, progress))
    except Exception as error:  # the outermost edge of this process: a failure becomes a sentence
        log.exception("The rebuild failed.")
        return _Failed(sentence_of(error))


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
