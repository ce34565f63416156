"""A circuit breaker: after failures in a row calls are left out for a while, so that nobody waits for each."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

_MOST_FAILURES = 3
_PAUSE_SECONDS = 60.0


class CircuitBreaker:
    """Lets calls through until several in a row have failed; after a pause one call tries again.

    The pattern is M. Nygard's (Release It!, 2007). May be used by many threads.
    """

    def __init__(
        self,
        most_failures: int = _MOST_FAILURES,
        pause_seconds: float = _PAUSE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_failures = most_failures
        self._pause_seconds = pause_seconds
        self._clock = clock
        self._failures = 0
        self._paused_until = 0.0
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        """Whether a call may be made now; after a pause only the first caller gets a yes until it is told of."""
        with self._lock:
            if self._failures < self._most_failures:
                return True
            if self._clock() < self._paused_until:
                return False
            self._paused_until = self._clock() + self._pause_seconds
            return True

    def succeeded(self) -> None:
        """A call went well: all are let through."""
        with self._lock:
            self._failures = 0

    def failed(self) -> bool:
        """Take note of a failure; whether calls are left out from now on."""
        with self._lock:
            self._failures += 1
            self._paused_until = self._clock() + self._pause_seconds
            return self._failures == self._most_failures
