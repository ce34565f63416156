"""What the engine answers: the same frozen records for Slack, the terminal and the evaluation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["set", "count", "lookup", "compare", "timeline", "passage"]
AnswerStatus = Literal[
    "answered", "no_evidence", "unknown_authority", "out_of_range", "clarification", "error"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One claim about one authority, with the quote that proves it. `document[start:end]` is the quote."""

    authority: str
    topic: str | None
    status: str
    as_of: str | None
    document: str
    start: int
    end: int
    quote: str
    confidence: float
    method: str


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A stretch of a document that answers, with the section it stands in."""

    document: str
    section: str
    start: int
    end: int
    quote: str
    score: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """The denominator of an answer: how many authorities were looked at, and about whom nothing is held."""

    authorities_known: int = 0
    with_evidence: int = 0
    no_response: tuple[str, ...] = ()
    nothing_on_this_topic: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree on one authority and topic; `findings` index into `Answer.findings`."""

    authority: str
    topic: str
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without any Slack in it; the JSON contract is this record's fields in this order."""

    question: str
    kind: Kind
    status: AnswerStatus
    text: str
    topic: str | None = None
    authorities: tuple[str, ...] = ()
    count: int | None = None
    findings: tuple[Finding, ...] = ()
    passages: tuple[QuotedPassage, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    conflicts: tuple[Conflict, ...] = ()
    build: str = ""
    took_ms: float = 0.0
