"""Composes what a code of a table means, from the key that its document prints: "what does a D mean?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Answer, QuotedPassage
from bot.compose.common import coverage, passage_line, within_limit
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.wording import sources as sources_wording
from index.evidence.coding import code_key, is_code, is_explained
from index.evidence.columns import is_column
from index.words import stems
from knowledge.types import Status, Topic

_CODE = r"[\"“'‘]?(?P<{0}>[A-Za-z]{{1,3}}\*?|\d{{1,2}})[\"”'’]?"
_KIND = r"(?:(?:an?|the)\s+)?(?:(?:code|grade|rating|score|letter|number|figure|band|category|answer)\s+)?"
_ASKED = re.compile(
    rf"\bwhat\s+(?:does|do|did|would)\s+{_KIND}{_CODE.format('asked')}\s+(?:mean|stand\s+for|signify|denote)"
    rf"|\bmeaning\s+of\s+{_KIND}{_CODE.format('named')}(?:\W|$)|\bwhat\s+{_KIND}{_CODE.format('told')}\s+(?:means|stands\s+for)",
    re.IGNORECASE,
)
_MOST = 3


def compose_code_meaning(question: Question, holdings: Holdings) -> Answer | None:
    """What the code asked about means, quoted from the key; None where none is asked about, or no key has it."""
    match = _ASKED.search(question.text)
    if match is None:
        return None
    code = next(said for said in match.groupdict().values() if said)
    found = _nearest_tables(question, _columns_with(code, holdings))
    quoted = [p for topic, status in found if (p := _in_key(code, status, topic, holdings))]
    passages = {(p.document, p.start): p for p in reversed(quoted)}.values()
    if not passages:
        return None
    shown = tuple(reversed(passages))[:_MOST]
    meanings = dict.fromkeys(status.label for _, status in found)
    lines = [sources_wording.code_means(code, meaning) for meaning in meanings]
    return Answer(
        question.text,
        "passage",
        "answered",
        within_limit([*lines, *(passage_line(passage, holdings) for passage in shown)]),
        passages=shown,
        coverage=coverage(holdings.lexicon.held, {}, holdings, question.documents),
        headline=lines[0],
        notes=tuple(lines[1:]),
    )


def _columns_with(code: str, holdings: Holdings) -> list[tuple[Topic, Status]]:
    """The columns in which a key explains the code, with what it stands for in each."""
    return [
        (topic, status)
        for topic in holdings.build.pack.topics
        if is_column(topic)
        for status in topic.statuses
        if is_code(status) and is_explained(status) and code_key(status.cues[0]) == code_key(code)
    ]


def _nearest_tables(question: Question, found: Sequence[tuple[Topic, Status]]) -> list[tuple[Topic, Status]]:
    """Those whose header and title share most words with the question; all where none shares any."""
    said = set(stems(question.text))
    shared = [
        len(said & {stem for text in (topic.question, *topic.fillers) for stem in stems(text)})
        for topic, _ in found
    ]
    return [pair for pair, n in zip(found, shared, strict=True) if n == max(shared)]


def _in_key(code: str, status: Status, topic: Topic, holdings: Holdings) -> QuotedPassage | None:
    """Where the key of a document that has the column says what the code means."""
    meaning = r"\s+".join(map(re.escape, status.label.split()))
    form = re.compile(
        rf"(?<![\w]){re.escape(code)}\W{{0,4}}(?:means|stands\s+for)?\W{{0,4}}{meaning}", re.IGNORECASE
    )
    for document in dict.fromkeys(e.document for e in holdings.evidence(topic.id)):
        if match := form.search(holdings.build.texts[document]):
            return QuotedPassage(document, topic.label, *match.span(), match.group(), 1.0)
    return None
