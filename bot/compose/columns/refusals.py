"""Whether authorities answered at all, what they left unanswered, and on which grounds they refused: by law or by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.same_words import header_words
from index.evidence.columns import is_column
from index.types import Evidence
from index.words import content_tokens, stems
from knowledge.types import REFUSED, SILENT

_ASKS_FOR_REPLY = re.compile(
    r"\b(?:answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|refus(?:ed?|al)|turn(?:ed)? down|declined?|got back|(?:send|sent|give|gave|given) (?:back |in )?(?:an? |any )?(?:reply|response|answer))\b"
    r".*\b(?:survey|requests?|foi|questionnaire|enquir(?:y|ies)|return)\b",
    re.IGNORECASE,
)
_TOOK_PART = re.compile(
    r"\b(?:t(?:ook|aken|ake) part|participat\w+|answered|repl(?:y|ied)|respond(?:ed)?|returned|surveyed)\b",
    re.IGNORECASE,
)
_TELLS_OF_REPLY = frozenset(stems("reply replied response responded respond answered returned"))
_SECTION = re.compile(r"\b(?:s|sec|section|reg|regulation)s?\W{0,2}(\d{1,2})\b", re.IGNORECASE)


def is_left_unanswered(evidence: Evidence, question: Question, holdings: Holdings) -> bool:
    """Whether the evidence is the silence asked for, or a kind of it: a code of a key may be one of several refusals."""
    topic = holdings.build.pack.topic(evidence.topic)
    status = topic.status(evidence.status) if topic else None
    return evidence.status in question.statuses or (
        status is not None and status.refines in question.statuses
    )


def on_grounds(refusals: Sequence[Evidence], question: Question) -> list[Evidence]:
    """The refusals on the grounds that a question names, by section or by a word; all where it names none that is said.

    Silences of other kinds, which have no grounds, are left as they are.
    """
    if REFUSED not in question.statuses:
        return list(refusals)
    named = set(_SECTION.findall(question.text))
    words = set(content_tokens(" ".join(question.rest)))
    by_section = [e for e in refusals if named & set(_SECTION.findall(e.quote))]
    by_word = [e for e in refusals if words & set(content_tokens(e.quote))]
    return by_section or by_word or list(refusals)


def who_replied(names: Sequence[str], question: Question, holdings: Holdings) -> tuple[str, ...]:
    """Those of the names that answered anything in the documents named, where it is asked who took part; else all."""
    if not (question.documents and _TOOK_PART.search(question.text)):
        return tuple(names)
    answered = {
        e.authority
        for e in holdings.build.evidence
        if e.document in question.documents and e.primary and e.status not in SILENT
    }
    return tuple(name for name in names if name in answered) or tuple(names)


def reply_asked(question: Question, holdings: Holdings) -> Question | None:
    """The question on the column that tells who replied, where it asks whether one did; None where there is no such."""
    if question.kind != "lookup" or not _ASKS_FOR_REPLY.search(question.text):
        return None
    telling = [
        topic
        for topic in holdings.build.pack.topics
        if is_column(topic)
        and topic.kind == "status"
        and _TELLS_OF_REPLY & {stem for word in header_words(topic) for stem in stems(word)}
        and holdings.evidence(topic.id, question.authorities[0], question.documents)
    ]
    said = set(stems(question.subject_text))
    shared = [len(said & {stem for filler in topic.fillers for stem in stems(filler)}) for topic in telling]
    best = [topic for topic, n in zip(telling, shared, strict=True) if n == max(shared)]
    return (
        replace(question, topics=(best[0],), rivals=(), rest=(), alternatives=((),))
        if len(best) == 1
        else None
    )


def refused_elsewhere(question: Question, holdings: Holdings) -> Question | None:
    """The question on all columns of a table, where it asks for refusals and nobody wrote one into the column it names.

    None where somebody did, or where nobody did anywhere in that table's document.
    """
    topic = question.topic
    if topic is None or not is_column(topic) or REFUSED not in question.statuses:
        return None
    held = holdings.evidence(topic.id, documents=question.documents)
    if any(is_left_unanswered(e, question, holdings) for e in held):
        return None
    documents = {e.document for e in held}
    beside = (e for e in holdings.build.evidence if e.document in documents)
    if not any(is_left_unanswered(e, question, holdings) for e in beside):
        return None
    return replace(question, topics=(), rivals=(), further=(), documents=tuple(sorted(documents)))
