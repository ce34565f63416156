"""What the bot's memory hands out: records of questions and feedback, and a mapping that forgets the oldest."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """One question of the log. `asked` ends with it, after those that it followed; `place` says where it was asked."""

    at: datetime
    user: str
    asked: tuple[str, ...]
    status: str
    kind: str
    build: str
    took_ms: float
    place: str

    @property
    def question(self) -> str:
        """The question as typed."""
        return self.asked[-1] if self.asked else ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What somebody thought of an answer; `reason` and `comment` are "" where nothing was said."""

    at: datetime
    user: str
    asked: tuple[str, ...]
    verdict: str
    reason: str
    comment: str
    build: str


class Newest(Generic[K, V]):
    """A mapping that keeps its newest entries; may be used by many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._entries: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        """What was put there, or None."""
        with self._lock:
            return self._entries.get(key)

    def add(self, key: K, value: V) -> bool:
        """Whether the key is new; what was put there before is left."""
        with self._lock:
            is_new = key not in self._entries
            self._put(key, self._entries.get(key, value))
            return is_new

    def put(self, key: K, value: V) -> None:
        """Put that there; the oldest entry goes when there are too many."""
        with self._lock:
            self._put(key, value)

    def _put(self, key: K, value: V) -> None:
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._most:
            self._entries.popitem(last=False)
