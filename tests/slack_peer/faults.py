"""What can go wrong between the bot and Slack's Web API, as the tests order it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Lock

from tests.slack_peer.records import Json

# Opening a connection is not part of what the bot says, and slack_sdk sleeps on a limit there.
_NEVER = frozenset({"apps.connections.open"})
_POLL_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Fault:
    """What a call gets in place of its answer."""

    status: int
    headers: dict[str, str]
    body: Json


@dataclass(slots=True)
class Hold:
    """Calls kept waiting: which, how many so far, and whether they may go on."""

    applies: Callable[[str, Json], bool]
    released: bool = False
    caught: int = 0


@dataclass(slots=True)
class Faults:
    """The order book: limits and server errors on every n-th call, errors for the next calls, calls held back."""

    _calls: int = 0
    _limited: int = 0
    _broken: int = 0
    _retry_after: int = 1
    _next: dict[str, list[Fault]] = field(default_factory=dict)
    holds: list[Hold] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    # How many calls were answered with a limit or an error, and the errors of Slack's that were ordered.
    given: int = 0
    ordered: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """Let nothing go wrong from now on."""
        self._limited = self._broken = self.given = 0
        self._next.clear()
        self.ordered.clear()

    def limit_every(self, n: int, retry_after: int = 1) -> None:
        """Answer every n-th call with 429 and that Retry-After; 0 ends it."""
        self._limited, self._retry_after, self._calls = n, retry_after, 0

    def break_every(self, n: int) -> None:
        """Answer every n-th call with a server error; 0 ends it."""
        self._broken, self._calls = n, 0

    def refuse_next(self, method: str, error: str, times: int = 1) -> None:
        """Answer the next calls of that method with that error of Slack's."""
        self.ordered.add(error)
        fault = Fault(200, {}, {"ok": False, "error": error})
        self._next.setdefault(method, []).extend([fault] * times)

    def break_next(self, method: str, status: int = 500, times: int = 1) -> None:
        """Answer the next calls of that method with that HTTP status."""
        fault = _limit(self._retry_after) if status == HTTPStatus.TOO_MANY_REQUESTS else _broken(status)
        self._next.setdefault(method, []).extend([fault] * times)

    @contextmanager
    def hold(self, method: str, containing: str = "") -> Iterator[Hold]:
        """Keep calls of that method waiting, if their arguments contain that text, until the block is left."""
        hold = Hold(lambda called, given: called == method and containing in repr(given))
        self.holds.append(hold)
        try:
            yield hold
        finally:
            hold.released = True
            self.holds.remove(hold)

    async def wait(self, method: str, arguments: Json) -> None:
        """Come back once no hold applies to that call."""
        for hold in [h for h in self.holds if h.applies(method, arguments)]:
            hold.caught += 1
            while not hold.released:
                await asyncio.sleep(_POLL_SECONDS)

    def take(self, method: str) -> Fault | None:
        """The fault that this call gets, if it gets one."""
        if method in _NEVER:
            return None
        with self._lock:
            fault = self._due(method)
            self.given += fault is not None
            return fault

    def _due(self, method: str) -> Fault | None:
        if self._next.get(method):
            return self._next[method].pop(0)
        self._calls += 1
        if self._limited and self._calls % self._limited == 0:
            return _limit(self._retry_after)
        if self._broken and self._calls % self._broken == 0:
            return _broken(503)
        return None


def _limit(seconds: int) -> Fault:
    return Fault(429, {"Retry-After": str(seconds)}, {"ok": False, "error": "ratelimited"})


def _broken(status: int) -> Fault:
    return Fault(status, {}, {"ok": False, "error": "internal_error"})
