"""What a document's title says goes without saying in its sentences; what it says of an authority first of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from index.words import content_tokens

_FIRST = 4
_SAID_FIRST = 0.5
# What people call a document; its title need not say it.
_DOCUMENT_NOUNS = REPORTING | frozenset(
    "paper papers report minutes letter survey study page article note review inspection document brief return returns reply replies".split()
)


def said_under_its_title(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """What a document whose title says all that is asked says first of the authority ("Sunderland - school streets?")."""
    asked = {stem for word in question.rest if word not in _DOCUMENT_NOUNS for stem in content_tokens(word)}
    titled = [
        d.name
        for d in holdings.build.documents
        if asked
        and asked <= set(content_tokens(holdings.title_and_publisher(d.name)))
        and (not question.documents or d.name in question.documents)
    ]
    return first_said(authority, replace(question, documents=tuple(titled)), holdings) if titled else []


def first_said(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """What the documents say of it first, newest document first: where no topic is held that is an answer too."""
    said = [
        s
        for s in holdings.words.statements
        if s.authority == authority and (not question.documents or s.document in question.documents)
    ]
    said.sort(key=lambda s: s.as_of or "", reverse=True)
    return [Scored(s, 0.0, 0.0, _SAID_FIRST) for s in said[:_FIRST]]


def under_a_title(word: str, found: Sequence[Scored], holdings: Holdings) -> set[int]:
    """The ids of those whose document's title or publisher says the word: its sentences take that for granted."""
    asked = set(content_tokens(word))
    titled = {
        name
        for name in {s.statement.document for s in found}
        if asked & set(content_tokens(holdings.title_and_publisher(name)))
    }
    return {s.statement.id for s in found if s.statement.document in titled}
