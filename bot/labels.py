"""The words that people know things by: topics, statuses, documents."""

from __future__ import annotations

from knowledge.types import NO_RESPONSE, NOT_STATED, STATED, Pack, Topic

_ANY_TOPIC = {NO_RESPONSE: "did not respond", NOT_STATED: "not stated", STATED: "stated"}


def status_label(topic: Topic | None, status: str) -> str:
    """The status for people."""
    found = topic.status(status) if topic else None
    return found.label if found else _ANY_TOPIC.get(status, status)


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
