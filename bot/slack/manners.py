"""How the bot behaves whatever happens: each thing once, in turn, to its end, and never in silence."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.edge import log_failure
from bot.slack import wording as slack_wording
from bot.slack.refusals import reason_of
from bot.wording import answers as wording

# Slack waits three seconds for an acknowledgement; an answer may begin a little later.
_GIVING_WAY_SECONDS = 2.0
_POLL_SECONDS = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """Work that outlasts an acknowledgement.

    Jobs of one `key` run one after another, in the order in which they came. `apologise` tells the people who
    wait what became of it where `run` fails. `subject` is what it can be stopped by; `stopped` is set when nobody
    wants it any more, and `run` then says nothing.
    """

    run: Callable[[threading.Event], object]
    apologise: Callable[[str], object]
    key: str
    subject: str = ""
    stopped: threading.Event = field(default_factory=threading.Event)


class Work:
    """The jobs under way, on threads of their own: an acknowledgement never waits for an answer."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._waiting: dict[str, deque[Job]] = {}
        self._is_busy: Callable[[], bool] = lambda: False

    def give_way_to(self, is_busy: Callable[[], bool]) -> None:
        """Begin no job while that is true, for some seconds at most: what is taken in is acknowledged first."""
        self._is_busy = is_busy

    def submit(self, job: Job) -> None:
        """Take the job on; it runs after those of the same key."""
        with self._lock:
            jobs = self._waiting.setdefault(job.key, deque())
            jobs.append(job)
            if len(jobs) == 1:
                self._pool.submit(self._run_all, job.key)

    def stop(self, subject: str) -> bool:
        """Whether there was work on that subject; what it comes to will not be said."""
        jobs = [job for job in self._under_way() if job.subject == subject and not job.stopped.is_set()]
        for job in jobs:
            job.stopped.set()
        return bool(jobs)

    def drain(self, seconds: float | None = None) -> bool:
        """Whether everything was finished within that time; no time given waits for as long as it takes."""
        with self._lock:
            return self._idle.wait_for(lambda: not self._waiting, seconds)

    def abandon(self) -> int:
        """Tell those who still wait that nothing will come, and give their number."""
        jobs = self._under_way()
        for job in jobs:
            if not job.stopped.is_set():
                job.stopped.set()
                _tell(job, slack_wording.STOPPING)
        return len(jobs)

    def _under_way(self) -> list[Job]:
        with self._lock:
            return [job for jobs in self._waiting.values() for job in jobs]

    def _let_pass(self) -> None:
        limit = time.monotonic() + _GIVING_WAY_SECONDS
        while self._is_busy() and time.monotonic() < limit:
            time.sleep(_POLL_SECONDS)

    def _run_all(self, key: str) -> None:
        """Run the jobs of that key until none is left."""
        while True:
            with self._lock:
                job = self._waiting[key][0]
            self._let_pass()
            if not job.stopped.is_set():
                _run(job)
            with self._lock:
                self._waiting[key].popleft()
                if not self._waiting[key]:
                    del self._waiting[key]
                    self._idle.notify_all()
                    return


def _run(job: Job) -> None:
    try:
        job.run(job.stopped)
    except Exception as error:  # noqa: BLE001 - an edge: whoever waits is told, and the thread goes on
        _tell(job, wording.error(log_failure(error, reason_of(error))))


def _tell(job: Job, sentence: str) -> None:
    try:
        job.apologise(sentence)
    except Exception as error:  # noqa: BLE001 - nobody is left to be told
        log_failure(error, reason_of(error))


def run_within(seconds: float, *steps: Callable[[], object]) -> bool:
    """Whether all steps, one after another, ended within that time."""

    def run_steps() -> None:
        for step in steps:
            step()

    thread = threading.Thread(target=run_steps, name="stopping", daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()
