"""Composes from what stands under no authority and yet speaks of the one asked about."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer, QuotedPassage
from bot.compose.common import coverage, passage_line, passages_headline, quoted_statement, within_limit
from bot.compose.listed import listed_passages
from bot.compose.nearest import saying_the_rarest
from bot.compose.valued import answering_end, asked_wording, is_address, passage_value, states_value
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question

_STATEMENTS_BESIDE = 3
_NAMES_IT = 0.55


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


def _reaching(scored: Scored, question: Question, holdings: Holdings) -> QuotedPassage:
    """The statement as a passage; with the next sentence where that goes on with the value asked for."""
    item = quoted_statement(scored, holdings)
    end = answering_end(scored.statement, question, holdings)
    quote = holdings.build.texts[item.document][item.start : end]
    return replace(item, end=end, quote=quote) if end > item.end else item


def _named_in(text: str, holdings: Holdings) -> frozenset[str]:
    return frozenset(name for m in holdings.lexicon.gazetteer.find(text) for name in m.names)
