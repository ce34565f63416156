"""A question read with a model's help: what it is offered, and its proposal made into a checked Question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from bot.answer import Kind
from bot.conversation.merging import kind_of_named
from bot.understanding.lexicon import Lexicon
from bot.understanding.question import Question
from bot.understanding.reading import is_talk
from index.phrases import fold
from index.words import STOP_WORDS
from knowledge.types import NO_RESPONSE, Topic

# A model reads so much at once; a pack with more is offered the first.
_MOST_TOPICS, _MOST_NAMES = 150, 500
_MOST_WORDS = 12
_OF_NOBODY: tuple[Kind, ...] = ("set", "count", "passage")


class Named(msgspec.Struct):
    """An authority or document, and the words of the question that name it."""

    name: str
    words: str


class Proposal(msgspec.Struct):
    """How a model reads a question; nothing in it has been checked."""

    kind: Kind
    topic: str | None = None
    statuses: list[str] = []
    authorities: list[Named] = []
    documents: list[Named] = []
    words: str = ""


def offered(question: Question, lexicon: Lexicon) -> dict[str, Any]:
    """What the model may choose from, as plain data."""
    return {
        "question": question.text,
        "topics": [_as_data(topic) for topic in _topics(question, lexicon)],
        "documents": [document.name for document in lexicon.build.documents][:_MOST_NAMES],
        "authorities": sorted(lexicon.held)[:_MOST_NAMES],
    }


def checked(proposal: Proposal, own: Question, lexicon: Lexicon) -> Question | None:
    """The question as proposed, or None where the proposal names anything that was not offered or says nothing.

    Whom, which documents and which years the engine read itself stands: a proposal only fills what it left open.
    """
    topic = next((t for t in _topics(own, lexicon) if t.id == proposal.topic), None)
    authorities = own.authorities or _named(proposal.authorities, own.text, lexicon.held)
    held = {document.name for document in lexicon.build.documents}
    documents = own.documents or _named(proposal.documents, own.text, held)
    words = _telling(proposal.words)
    if authorities is None or documents is None or (proposal.topic and not topic) or not (topic or words):
        return None
    if not set(proposal.statuses) <= _statuses_of(topic):
        return None
    if not authorities and proposal.kind not in _OF_NOBODY:
        return None
    rest = () if topic and topic.kind == "status" else words
    return replace(
        own,
        kind=kind_of_named(authorities, proposal.kind) if authorities else proposal.kind,
        authorities=authorities,
        documents=documents,
        wants_count=own.wants_count or proposal.kind == "count",
        statuses=frozenset(proposal.statuses),
        complement=False,
        weak_statuses=False,
        **_on(topic),
        **_saying(rest, own),
    )


def _topics(question: Question, lexicon: Lexicon) -> Sequence[Topic]:
    """The topics on which something is held, as far as a model can be offered them."""
    known = lexicon.topics_in(question.documents)
    return [topic for topic in known if topic.id not in lexicon.unheld][:_MOST_TOPICS]


def _as_data(topic: Topic) -> dict[str, Any]:
    statuses = {status.id: status.label for status in topic.statuses}
    return {"id": topic.id, "label": topic.label, "asks": topic.question, "statuses": statuses}


def _statuses_of(topic: Topic | None) -> set[str]:
    is_status = topic is not None and topic.kind == "status"
    return {NO_RESPONSE, *(s.id for s in topic.statuses)} if topic and is_status else set()


def _named(proposed: Iterable[Named], question: str, known: Collection[str]) -> tuple[str, ...] | None:
    """The names, or None where one is not known or the question does not say the words that should name it."""
    said = f" {fold(question)} "
    names: dict[str, None] = {}
    for item in proposed:
        words = fold(item.words)
        if item.name not in known or not _telling(words) or f" {words} " not in said:
            return None
        names[item.name] = None
    return tuple(names)


def _telling(words: str) -> tuple[str, ...]:
    """The words without those that every question has."""
    said = fold(words).split()[:_MOST_WORDS]
    return tuple(word for word in said if word not in STOP_WORDS and not is_talk(word))


def _on(topic: Topic | None) -> dict[str, Any]:
    """What makes a question ask about that topic alone."""
    return {"topics": (topic,) if topic else (), "rivals": (), "related": (), "further": (), "parts": ()}


def _saying(rest: tuple[str, ...], own: Question) -> dict[str, Any]:
    """What makes a question ask for those words."""
    said = " ".join(rest)
    return {
        "rest": rest,
        "alternatives": (rest,),
        "variants": (said,),
        "subject_text": said or own.subject_text,
    }
