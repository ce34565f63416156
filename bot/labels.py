"""The words that people know things by: topics, statuses, values, documents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.wording.answers import listing
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, STATED, Pack, Topic

# Statuses of a row that no evidence has: what an answer says of an authority beside what its documents say.
POSSIBLE, CLEAR = "possible", "clear"
NOTHING_HELD, NOTHING_FOUND, HELD = "nothing_held", "nothing_found", "held"

_ANY_TOPIC = {
    NO_RESPONSE: "did not respond",
    REFUSED: "refused to answer",
    NOT_STATED: "not stated",
    STATED: "stated",
    CLEAR: "clear match",
    POSSIBLE: "possible match",
    NOTHING_HELD: "nothing held",
    NOTHING_FOUND: "nothing found",
    HELD: "held",
}
_PERIOD = re.compile(r"(\d{4})?-(\d{4})")
_SHORT = 60


def status_label(topic: Topic | None, status: str) -> str:
    """The status for people."""
    found = topic.status(status) if topic else None
    return found.label if found else _ANY_TOPIC.get(status, status)


def value_label(topic: Topic, value: str) -> str:
    """The value read for people ("62,400", "2011 to 2014"), or "" where there is none or it is a whole text."""
    if topic.kind == "number":
        return f"{int(value):,}" if value.isdecimal() else value
    if topic.kind == "period":
        return _PERIOD.sub(lambda m: f"{m[1]} to {m[2]}" if m[1] else f"to {m[2]}", value)
    said = " ".join(value.split()).removesuffix(".")
    # What ends with a colon only leads to a list.
    return "" if len(said) > _SHORT or said.endswith(":") else said


class Labels:
    """The labels of one Build's pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    def topic(self, id: str | None) -> str:
        """The topic's label, or "" where there is none of that id."""
        found = self._pack.topic(id) if id else None
        return found.label if found else ""

    def status(self, topic: str | None, status: str) -> str:
        """The status for people, in the vocabulary of that topic."""
        return status_label(self._pack.topic(topic) if topic else None, status)

    def title(self, document: str) -> str:
        """The title that people know the document by, without its subtitle."""
        source = self._pack.source(document)
        return source.title.partition(":")[0] if source else document

    def as_of(self, document: str) -> str | None:
        """The date for which the document speaks, ISO and perhaps partial."""
        source = self._pack.source(document)
        return (source.as_of or source.published) if source else None


def names_by_status(topic: Topic | None, held: Iterable[tuple[str, str]]) -> list[str]:
    """Authorities, given with their status ids, as "Kent and Essex (retained)", in the order of their first."""
    by_status: dict[str, list[str]] = {}
    for name, status in held:
        by_status.setdefault(status_label(topic, status), []).append(name)
    return [f"{listing(sorted(names))} ({label})" for label, names in by_status.items()]
