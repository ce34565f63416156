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
class Row:
    """One authority in the full table of a set, count, lookup or compare answer: one for each looked at.

    `label` is the status for people ("retained", "did not respond", "nothing held"); `source` the document's
    title. Where nothing is held, `document`, `source` and `quote` are empty and `start == end == 0`.
    `matches` says whether the authority satisfies the question.
    """

    authority: str
    status: str
    label: str
    matches: bool
    as_of: str | None = None
    document: str = ""
    source: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read, in words for people.

    `topic` and `statuses` are labels, `filters` labels of regions, types, documents, exceptions and years;
    `unread` the words that the answer did not use; `spelling` pairs of typed and read words; `read_as` what a
    follow-up was understood to mean together with what went before ("" for a question that stands alone);
    `others` other ways of reading it, each a whole question that can be asked as it stands.
    """

    kind: Kind
    topic: str = ""
    statuses: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    spelling: tuple[tuple[str, str], ...] = ()
    read_as: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without any Slack in it; the JSON contract is this record's fields up to `took_ms`, in this order.

    What follows `took_ms` is for showing an answer: `headline` is the first sentence, with count and
    denominator; `rows` the full table, those who match first; `notes` whole sentences (what was not read,
    sources that differ, how words were spelt); `choices` the names to choose from when an authority's name was
    ambiguous; `asked` the questions that lead to this answer, the last one as typed: asked again in this
    order they give the same answer.
    """

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
    headline: str = ""
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    reading: Reading | None = None
    choices: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
