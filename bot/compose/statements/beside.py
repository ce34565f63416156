"""Composes from what stands under no authority and yet speaks of the one asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answer import Answer, Finding, QuotedPassage
from bot.compose.common import coverage, passage_line, passages_headline, quoted_statement, within_limit
from bot.compose.statements.listed import listed_passages
from bot.compose.statements.nearest import saying_the_rarest
from bot.compose.statements.valued import (
    answering_end,
    asked_wording,
    asks_for_address,
    is_address,
    passage_value,
    states_value,
)
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from index.attribution.other_bodies import stands_for_others
from index.types import Statement

_STATEMENTS_BESIDE = 3
_NAMES_IT = 0.55
_NEAR_ENOUGH = 0.2
_MOST_READ = 120
_EACH = 2
_REMEMBERED = 16384


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
    return _of_passages(passages, question, holdings) if passages else None


def address_given(question: Question, holdings: Holdings) -> Answer | None:
    """The e-mail address or telephone number that a document on others gives of the authority asked about."""
    if not asks_for_address(question):
        return None
    wanted = {*question.unknown, *question.authorities}
    found = [
        s
        for s in holdings.scan(asked_wording(question), None, question.documents, by_meaning=False)
        if is_address(s.statement.text, question) and wanted & _named_in(s.statement.text, holdings)
    ]
    best = sorted(found, key=lambda s: -s.score)[:_EACH]
    passages = tuple(_reaching(s, question, holdings) for s in best)
    return _of_passages(passages, question, holdings) if passages else None


def listed_beside(question: Question, holdings: Holdings) -> Answer | None:
    """The lists asked for that are nobody's own, in documents that speak of those asked about: "raised at Kent's meeting"."""
    if question.topic is not None or question.kind != "lookup":
        return None
    speaking = {s.document for s in holdings.words.statements if s.authority in question.authorities}
    passages = tuple(p for p in listed_passages(question, holdings, of_nobody=True) if p.document in speaking)
    return _of_passages(passages, question, holdings) if passages else None


def _of_passages(passages: tuple[QuotedPassage, ...], question: Question, holdings: Holdings) -> Answer:
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
        holdings.scan(asked, {None}, question.documents, least=_NEAR_ENOUGH), key=lambda s: -s.score
    )[:_MOST_READ]
    spoken_of = holdings.derived(_spoken_of)
    found: list[QuotedPassage] = []
    for name in question.authorities:
        best = max((s.score for s in own if s.statement.authority == name), default=0.0)
        naming = [s for s in nobodys if s.score > best and name in spoken_of(s.statement)]
        if question.expected.is_needed:
            naming = [s for s in naming if states_value(s.statement, question, holdings)]
        found += [_reaching(s, question, holdings) for s in naming[:_EACH] if name not in answered]
    return tuple(dict.fromkeys(found))


def _spoken_of(holdings: Holdings) -> Callable[[Statement], frozenset[str]]:
    """The authorities that a statement or its label names as themselves, not as anybody's neighbour or another body."""

    def names(statement: Statement) -> frozenset[str]:
        label = f"{statement.attribute}: " if statement.kind == "field" else ""
        text = label + statement.text
        named = (m for m in holdings.lexicon.gazetteer.find(text) if not stands_for_others(text, m))
        return frozenset(m.names[0] for m in named if len(m.names) == 1)

    return lru_cache(maxsize=_REMEMBERED)(names)


def _reaching(scored: Scored, question: Question, holdings: Holdings) -> QuotedPassage:
    """The statement as a passage; with the next sentence where that goes on with the value asked for."""
    item = quoted_statement(scored, holdings)
    end = answering_end(scored.statement, question, holdings)
    quote = holdings.build.texts[item.document][item.start : end]
    return replace(item, end=end, quote=quote) if end > item.end else item


def _named_in(text: str, holdings: Holdings) -> frozenset[str]:
    return frozenset(name for m in holdings.lexicon.gazetteer.find(text) for name in m.names)
