"""Words of a look-up that its answer says nothing of, so that it does not seem to answer them too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answer import Answer, Finding, QuotedPassage
from bot.compose.common import readable
from bot.compose.statements.in_context import ideas_in_context
from bot.compose.statements.valued import value_in
from bot.holdings import Holdings
from bot.open_questions import asked_of, standing_of
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from index.evidence.columns import is_column
from index.phrases import fold
from index.retrieval.ideas import Idea, said_by_all, weights_of
from index.words import content_tokens

_OF_THOSE_NAMED = ("lookup", "compare")
# The share from which a leaf says a word in a phrase of its own.
_SAYS = 0.7
# What says less of all else that was asked tells of another deed.
_SAYS_OF_ITS_OBJECT = 0.3
# Leaves that say this share of what the best of those shown says tell how things stand.
_AS_GOOD = 0.5
# What is asked of a deed that is taken for done, and how statements stand to one that is not.
_TAKES_FOR_DONE = frozenset(("reason", "date"))
_UNDONE = frozenset(("planned", "proposed", "denied"))
# What asks how things are and is said by whatever tells it.
_OF_STANDING = frozenset(
    "state situation standing stand stands arrangement arrangements details information".split()
)


def unsaid(question: Question, findings: Sequence[Finding], holdings: Holdings) -> tuple[str, ...]:
    """The unexplained words of a question on a topic that no finding says, nor its label or title, nor a like word."""
    if question.topic is None:
        return ()
    around = " ".join(
        f"{holdings.label_at(f.document, f.start)} {holdings.source_title(f.document)} {readable(f.quote)}"
        for f in findings
    )
    said = set(content_tokens(f"{around} {question.topic.label}"))
    at = np.flatnonzero(leaves_shown(findings, holdings))
    shown = {holdings.words.statements[i].id for i in at}
    return tuple(
        word
        for word in question.rest
        if word not in REPORTING | _OF_STANDING
        and said.isdisjoint(content_tokens(word))
        and shown.isdisjoint(holdings.words.saying(word, holdings.likeness.nearest))
    )


def leaves_deed_unsaid(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether nothing shown of those asked about says what the question takes to have been done: "why did X sell ...?".

    The header of a column asks in words of its own, unless why or when is asked and its cell states no such; and a
    light word is said in many ways.
    """
    is_by_header = question.topic is not None and is_column(question.topic)
    states = any(value_in(item.quote, question) for item in answer.findings)
    is_by_header = is_by_header and (states or not _TAKES_FOR_DONE & {*question.expected.kinds})
    if answer.kind not in _OF_THOSE_NAMED or answer.status != "answered" or is_by_header:
        return False
    shown = np.flatnonzero(leaves_shown((*answer.findings, *answer.passages), holdings))
    deeds = [word for word in question.deeds if not holdings.thesaurus.is_light(word)]
    saying = [_saying(shown, word, question, holdings) for word in deeds]
    is_taken_for_done = bool(_TAKES_FOR_DONE & {*question.expected.kinds})
    return any(not leaves.size for leaves in saying) or (
        is_taken_for_done and any(_is_done_to_others(leaves, question, holdings) for leaves in saying)
    )


def tells_of_undone(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether why or when a thing was done is asked, and all that is shown of it is that it is not, or not yet."""
    is_on_wording = answer.kind == "lookup" and answer.status == "answered" and not question.topic
    is_taken_for_done = bool(_TAKES_FOR_DONE & {*question.expected.kinds}) and not question.negated
    if not (is_on_wording and question.deeds and is_taken_for_done):
        return False
    asked = asked_of(question, holdings)
    said = said_by_all(asked.ideas, holdings.words)
    weights = weights_of(asked.ideas, said)
    quoted = leaves_shown((*answer.findings, *answer.passages), holdings)
    shown = quoted * (weights @ said)
    # What says the deed itself tells how it stands, not what else is said of its subject.
    deed = [
        idea for idea, row in enumerate(asked.ideas) if not set(row.typed.split()).isdisjoint(question.deeds)
    ]
    saying = shown * (said[deed] >= _SAYS).any(axis=0)
    if asked.standing == "done" and _is_contradicted(
        question, [asked.ideas[i] for i in deed], quoted, saying, holdings
    ):
        return True
    shown = saying if saying.any() else shown
    telling = np.flatnonzero(shown > _AS_GOOD * shown.max(initial=0.0))
    standings = {standing_of(holdings.words.statements[i], asked, weights, holdings) for i in telling}
    return asked.standing == "done" and bool(standings) and standings <= _UNDONE


def _is_contradicted(
    question: Question,
    deed: Sequence[Idea],
    quoted: NDArray[np.bool_],
    saying: NDArray[np.float32],
    holdings: Holdings,
) -> bool:
    """Whether a clause of what is shown says the opposite of the deed, and nothing that says the deed states the value."""
    told, shown = (
        [holdings.words.statements[i].text for i in np.flatnonzero(leaves)] for leaves in (saying, quoted)
    )
    if any(value_in(text, question) for text in told):
        return False
    clauses = [clause for text in shown for clause in holdings.grammar.clauses(text)]
    return any(idea.is_contradicted(clause) for idea in deed for clause in clauses)


def leaves_shown(quotes: Iterable[Finding | QuotedPassage], holdings: Holdings) -> NDArray[np.bool_]:
    """Which leaf statements those quotes show."""
    shown = np.zeros(holdings.words.size, bool)
    for quote in quotes:
        shown |= holdings.leaves.within(quote.document, quote.start, quote.end)
    return shown


def _saying(
    leaves: NDArray[np.int64], word: str, question: Question, holdings: Holdings
) -> NDArray[np.int64]:
    """Those of the leaves that say the word, one of like meaning, or a phrase for it or what it is part of."""
    nearest = holdings.likeness.nearest
    ids = holdings.words.saying(word, nearest)
    literal = np.array([holdings.words.statements[i].id in ids for i in leaves], bool)
    # Who packs something in packs nothing: a verb is read with its particle.
    ideas = holdings.thesaurus.ideas(fold(question.subject_text), [word], nearest)
    ideas = ideas or holdings.thesaurus.ideas(word, [word], nearest)
    by_phrase = (said_by_all(ideas, holdings.words)[:, leaves] >= _SAYS).any(axis=0) if ideas else literal
    return leaves[literal | by_phrase]


def _is_done_to_others(leaves: NDArray[np.int64], question: Question, holdings: Holdings) -> bool:
    """Whether nothing that says the deed says, by itself or around it, any of what it was done to or by."""
    named = [
        word
        for word in question.rest
        if word not in question.deeds and word not in REPORTING and not holdings.thesaurus.is_light(word)
    ]
    ideas = holdings.thesaurus.ideas(fold(question.subject_text), named, holdings.likeness.nearest)
    if not ideas:
        return False
    said = ideas_in_context(ideas, said_by_all(ideas, holdings.words), holdings)
    return float(said[:, leaves].max(initial=0.0)) < _SAYS_OF_ITS_OBJECT
