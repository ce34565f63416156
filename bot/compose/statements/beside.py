"""Composes from what stands under no authority and yet speaks of the one asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Finding, QuotedPassage
from bot.compose.common import coverage, passage_line, passages_headline, quoted_statement, within_limit
from bot.compose.statements.listed import listed_passages
from bot.compose.statements.nearest import saying_the_rarest
from bot.compose.statements.valued import (
    answering_end,
    asked_wording,
    is_address,
    passage_value,
    states_value,
)
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from index.attribution.other_bodies import stands_for_others

_STATEMENTS_BESIDE = 3
_NAMES_IT = 0.55
_NEAR_ENOUGH = 0.2
_MOST_READ = 120
_EACH = 2


def said_beside(question: Question, holdings: Holdings) -> Answer | None:
    """What stands under no authority, names one of those asked about and says nearly all of the wording."""
    wanted = set(question.authorities)
    found = [
        s
        for s in holdings.scan(asked_wording(question), None, question.documents, by_meaning=False)
        if s.statement.authority is None
        and (s.words >= _NAMES_IT or is_address(s.statement.text, question))
        and wanted & (holdings.titled_with(s.statement.document) | _named_in(s.statement.text, holdings))
    ]
    valued = [s for s in found if states_value(s.statement, question, holdings)]
    found = valued if question.expected.is_needed else found
    best = sorted(saying_the_rarest(found, question, holdings), key=lambda s: (s not in valued, -s.score))
    passages = tuple(_reaching(s, question, holdings) for s in best[:_STATEMENTS_BESIDE])
    titled = {d.name for d in holdings.build.documents if wanted & holdings.titled_with(d.name)}
    passages = tuple(p for p in listed_passages(question, holdings) if p.document in titled) or passages
    if not passages:
        return None
    value = passage_value(passages, question)
    lines = [*([value] if value else []), *(passage_line(passage, holdings) for passage in passages)]
    covered = coverage(question.authorities, {}, holdings, question.documents)
    return Answer(
        question.text,
        question.kind,
        "answered",
        within_limit(lines),
        passages=passages,
        coverage=covered,
        headline=value or passages_headline(passages, holdings),
    )


def nearer_beside(
    question: Question, findings: Sequence[Finding], holdings: Holdings
) -> tuple[QuotedPassage, ...]:
    """What stands under no authority, names one of those asked about and comes nearer to the wording than its own.

    Nothing for those of whom a status or value is held on the topic asked for.
    """
    if not question.rest or question.expected.kinds == ("person",):
        return ()
    answered = {f.authority for f in findings if f.topic}
    asked = asked_wording(question)
    own = holdings.scan(asked, {*question.authorities} - answered, question.documents)
    nobodys = sorted(
        (
            s
            for s in holdings.scan(asked, None, question.documents)
            if s.statement.authority is None and s.score >= _NEAR_ENOUGH
        ),
        key=lambda s: -s.score,
    )[:_MOST_READ]
    found: list[QuotedPassage] = []
    for name in question.authorities:
        best = max((s.score for s in own if s.statement.authority == name), default=0.0)
        naming = [s for s in nobodys if s.score > best and name in _spoken_of(s, holdings)]
        if question.expected.is_needed:
            naming = [s for s in naming if states_value(s.statement, question, holdings)]
        found += [_reaching(s, question, holdings) for s in naming[:_EACH] if name not in answered]
    return tuple(dict.fromkeys(found))


def _spoken_of(scored: Scored, holdings: Holdings) -> frozenset[str]:
    """The authorities that the statement or its label names as themselves, not as anybody's neighbour or another body."""
    text = scored.statement.text
    if scored.statement.kind == "field":
        text = f"{scored.statement.attribute}: {text}"
    named = (m for m in holdings.lexicon.gazetteer.find(text) if not stands_for_others(text, m))
    return frozenset(m.names[0] for m in named if len(m.names) == 1)


def _reaching(scored: Scored, question: Question, holdings: Holdings) -> QuotedPassage:
    """The statement as a passage; with the next sentence where that goes on with the value asked for."""
    item = quoted_statement(scored, holdings)
    end = answering_end(scored.statement, question, holdings)
    quote = holdings.build.texts[item.document][item.start : end]
    return replace(item, end=end, quote=quote) if end > item.end else item


def _named_in(text: str, holdings: Holdings) -> frozenset[str]:
    return frozenset(name for m in holdings.lexicon.gazetteer.find(text) for name in m.names)
