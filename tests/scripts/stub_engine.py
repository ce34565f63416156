"""A stand-in for the engine: it echoes the question, or fails when the question says so."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from bot.answer import Answer
from index.building.record import Build
from index.types import BuildReport, Document, Evidence, Statement
from knowledge.types import Conventions, Pack, Topic


class StubEngine:
    """Answers with the prepared answer, else with an echo; fails on a question that holds "explode"."""

    def __init__(self, build: Build | None = None, prepared: Mapping[str, Answer] | None = None) -> None:
        self.build = build or make_build()
        self._prepared = prepared or {}

    def answer(self, question: str) -> Answer:
        """The prepared answer or an echo."""
        if "explode" in question:
            raise RuntimeError("the boiler\nburst")
        echo = Answer(question=question, kind="passage", status="answered", text=f"You asked: {question}")
        return self._prepared.get(question, echo)

    def open(self, options: argparse.Namespace) -> StubEngine:
        """This engine, whatever the options say."""
        return self


def make_build(
    texts: Mapping[str, str] | None = None,
    topics: tuple[Topic, ...] = (),
    statements: tuple[Statement, ...] = (),
    evidence: tuple[Evidence, ...] = (),
) -> Build:
    """A build that holds just this."""
    pack = Pack((), (), (), (), {}, topics, (), Conventions())
    documents = tuple(Document(name, text, text, ()) for name, text in (texts or {}).items())
    return Build("b1", "2030-01-01", "tiny", pack, documents, statements, evidence, (), BuildReport())


def make_statement(authority: str) -> Statement:
    """A statement of that authority, for a build that is to hold it."""
    return Statement(0, "a.txt", authority, "cell", "Status", ((0, 3),), "Yes")


def make_evidence(authority: str, topic: str, status: str, **changes: object) -> Evidence:
    """Evidence that the authority has that status."""
    fields: dict[str, object] = {
        "id": 0,
        "authority": authority,
        "topic": topic,
        "status": status,
        "document": "a.txt",
        "start": 0,
        "end": 3,
        "quote": "Yes",
        "statement": 0,
        "as_of": "2030",
        "confidence": 1.0,
        "method": "rule",
        "primary": True,
    }
    return Evidence(**(fields | changes))  # type: ignore[arg-type]
