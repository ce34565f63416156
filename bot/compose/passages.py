"""Composes passage answers: the sentences that answer, from the passages that hybrid search ranks first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.answer import Answer, Coverage, QuotedPassage
from bot.compose.common import (
    PARAGRAPH_WORDS,
    ROW_WORDS,
    passage_line,
    passages_headline,
    refusal,
    within_limit,
)
from bot.compose.statements.designated import saying_the_designated
from bot.compose.statements.in_context import said_in_context
from bot.compose.statements.listed import listed_passages
from bot.compose.statements.valued import (
    asked_wording,
    is_address,
    is_labelled,
    passage_value,
    states_value,
)
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.wording import answers as wording
from index.quoting import QUOTE_WORDS
from index.types import Passage, Statement
from index.words import content_tokens

_PASSAGES = 8
_SENTENCES = 9
_SENTENCES_READ = 30
_NEAREST = 2_000
# The score of what was found by its name: a list by its heading, a field by its label.
NAMED = 1.0
_QUOTES = 6
_WORDS_SHARE, _MEANING_SHARE, _PASSAGE_SHARE = 0.4, 0.35, 0.25
_NEAR_BEST = 0.5
_STRICT = 0.6
_NEXT_SENTENCE = 250
_PARAGRAPH_NUMBER = re.compile(r"(?<![\d.£])(\d{1,2}\.\d{1,2})(?![\d%])")
_NUMBER_BEFORE = 12
# A best sentence this good, with no rival in another section, is read on for a few paragraphs.
_OUTSTANDING = 0.7
_RIVAL = 0.75
_FOLLOWING_BLOCKS = 3
_FOLLOWS = 0.6


@dataclass(frozen=True, slots=True)
class _Quote:
    document: str
    start: int
    end: int
    section: str
    score: float
    place: tuple[int | None, str] = (None, "")


def compose_passage(question: Question, holdings: Holdings, strict: bool = False) -> Answer:
    """The best sentences, joined where they stand together, with document and section; or no evidence.

    `strict` asks more of the best sentence: for questions that were read as something else first.
    """
    addresses = _addresses(question, holdings)
    missing = not addresses and _missing_concepts(question, holdings)
    scored = _numbered_paragraph(question, holdings) or _scored_sentences(question, holdings)
    listed = [] if missing or strict else listed_passages(question, holdings)
    scored = scored or addresses
    answers = bool(scored) and not (strict and scored[0].words < _STRICT)
    if missing or not (answers or listed):
        return nothing_said(question, holdings)
    chosen = [*_near_best(scored), *_continuation(scored, holdings)] if answers else []
    if question.expected.kinds and not listed:
        chosen = _nearest_first(addresses, scored) or _stating_first(scored, question, holdings) or chosen
        if question.expected.is_needed and not states_value(chosen[0].statement, question, holdings):
            return nothing_said(question, holdings)
    quoted = [_passage(quote, holdings) for quote in _quotes(chosen, holdings)]
    passages = _apart([*listed, *quoted])
    value = passage_value(passages, question)
    return Answer(
        question.text,
        "passage",
        "answered",
        within_limit(
            [*([value] if value else []), *(passage_line(passage, holdings) for passage in passages)]
        ),
        topic=question.topic.id if question.topic else None,
        passages=passages,
        coverage=_covered(question, holdings),
        headline=value or passages_headline(passages, holdings),
    )


def _stating_first(scored: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """The good sentences that state the value asked for, then the others; nothing where none states one."""
    good = [s for s in scored[:_SENTENCES_READ] if s.score >= _NEAR_BEST * scored[0].score]
    valued = [s for s in good if states_value(s.statement, question, holdings)]
    if not valued:
        return []
    others = [s for s in good if s not in valued]
    labelled = [s for s in valued if is_labelled(s.statement, question, holdings)]
    if labelled:
        return [replace(labelled[0], score=NAMED)]
    # The one that states it leads, though another may come nearer to the wording; of several that says most of it.
    most = max(valued, key=lambda s: s.words)
    leading = replace(most, score=max(most.score, scored[0].score))
    return [leading, *(s for s in valued if s is not most), *others][:_SENTENCES]


def _addresses(question: Question, holdings: Holdings) -> list[Scored]:
    """The sentences that hold the e-mail or telephone number asked for, in the documents named, else by their title."""
    if not question.expected.kinds:
        return []
    documents = question.documents or _titled(question, holdings)
    held = [s for s in holdings.words.statements if s.document in documents]
    return [Scored(s, 1.0, 1.0, NAMED) for s in held if is_address(s.text, question)]


def _titled(question: Question, holdings: Holdings) -> frozenset[str]:
    """The documents whose titles say most of what the question's words say of any title; none where no title says any."""
    asked = frozenset(stem for word in question.rest for stem in content_tokens(word))
    said = {
        d.name: len(asked & set(content_tokens(holdings.source_title(d.name))))
        for d in holdings.build.documents
    }
    most = max(said.values(), default=0)
    return frozenset(name for name, count in said.items() if most and count == most)


def _nearest_first(found: Sequence[Scored], scored: Sequence[Scored]) -> list[Scored]:
    """What was found by its form in the order of its nearness to the wording."""
    nearness = {s.statement.id: s.score for s in scored}
    return sorted(found, key=lambda s: -nearness.get(s.statement.id, 0.0))[:_SENTENCES]


def _apart(passages: Sequence[QuotedPassage]) -> tuple[QuotedPassage, ...]:
    """The passages without those that lie within an earlier one, or repeat one word for word."""
    kept: list[QuotedPassage] = []
    for item in passages:
        words = item.quote.split()
        if not any(
            (k.document == item.document and k.start < item.end and item.start < k.end)
            or k.quote.split() == words
            for k in kept
        ):
            kept.append(item)
    return tuple(kept[:_QUOTES])


def _passage(quote: _Quote, holdings: Holdings) -> QuotedPassage:
    words = holdings.build.texts[quote.document][quote.start : quote.end]
    return QuotedPassage(quote.document, quote.section, quote.start, quote.end, words, round(quote.score, 3))


def _missing_concepts(question: Question, holdings: Holdings) -> bool:
    """Whether the question names an idea of the pack that its named documents never mention."""
    asked = holdings.synonyms.concepts(question.subject_text)
    if not asked or not question.documents:
        return False
    said = set().union(*(holdings.concepts_of(d) for d in question.documents))
    return not asked <= said


def _numbered_paragraph(question: Question, holdings: Holdings) -> list[Scored]:
    """The sentences of the paragraph that the question names by its number ("paragraph 1.11", "finding 3.6")."""
    number = _PARAGRAPH_NUMBER.search(question.text)
    if not number:
        return []
    found = []
    for s in holdings.words.statements:
        if s.block is None or (question.documents and s.document not in question.documents):
            continue
        first = holdings.block_spans.get((s.document, s.block), (s.start, s.end))[0]
        before = holdings.build.texts[s.document][max(0, first - _NUMBER_BEFORE) : first]
        if re.search(rf"(?<![\d.]){re.escape(number[1])}\W*$", before):
            found.append(Scored(s, 1.0, 1.0, 1.0))
    return found


def _scored_sentences(question: Question, holdings: Holdings) -> list[Scored]:
    """The nearest sentences of the allowed documents by words, their own or those around them, meaning, and the rank of
    the passage they stand in.
    """
    passages = holdings.passages.search(
        question.subject_text, _PASSAGES, documents=question.documents or None
    )
    rank = _passage_scores(passages, holdings)
    measured = holdings.measured(question.subject_text, True, ())
    words = np.maximum(measured.words, said_in_context(asked_wording(question), holdings))
    by_wording = _WORDS_SHARE * words.astype(float) + _MEANING_SHARE * measured.meaning.astype(float)
    score = by_wording + _PASSAGE_SHARE * rank
    legible = holdings.legible(frozenset(content_tokens(question.subject_text)))
    at = np.flatnonzero(holdings.leaves.of(None, question.documents) & legible)
    nearest = at[np.argsort(-score[at], kind="stable")][:_NEAREST]
    found = replace(measured, words=words, score=score).of(holdings.words.statements, nearest)
    designated = saying_the_designated(found, question, holdings)
    return sorted(designated, key=lambda s: -s.score)


def _passage_scores(passages: Sequence[Passage], holdings: Holdings) -> NDArray[np.float64]:
    """For each leaf the score of the best passage that it stands in, 0 for those that stand in none."""
    scores = np.zeros(holdings.words.size)
    for passage in passages:
        chunk = passage.chunk
        within = holdings.leaves.starting_within(chunk.document, chunk.start, chunk.end)
        scores[within] = np.maximum(scores[within], passage.score)
    return scores


def _near_best(scored: Sequence[Scored]) -> list[Scored]:
    return [s for s in scored[:_SENTENCES] if s.score >= _NEAR_BEST * scored[0].score]


def _continuation(scored: Sequence[Scored], holdings: Holdings) -> list[Scored]:
    """The paragraphs that follow the best sentence in its section, where it stands out: the answer goes on there."""
    best = scored[0]
    others = [s.score for s in scored[1:] if s.statement.section != best.statement.section]
    if best.score < _OUTSTANDING or (others and others[0] > _RIVAL * best.score):
        return []
    following = [
        s
        for s in holdings.words.statements
        if s.document == best.statement.document
        and s.section == best.statement.section
        and s.block is not None
        and best.statement.block is not None
        and 0 < s.block - best.statement.block <= _FOLLOWING_BLOCKS
    ]
    first_of_each = {s.block: s for s in reversed(following)}
    return [Scored(s, 0.0, 0.0, _FOLLOWS * best.score) for s in reversed(first_of_each.values())]


def _quotes(chosen: Sequence[Scored], holdings: Holdings) -> list[_Quote]:
    """The sentences as quotes, best first; neighbours in one block become one quote of bounded length."""
    quotes: list[_Quote] = []
    for item in chosen:
        quote = _quote(item, holdings)
        for i, held in enumerate(quotes):
            joined = _joined(held, quote, holdings)
            if joined is not None:
                quotes[i] = joined
                break
        else:
            quotes.append(quote)
    return sorted(quotes, key=lambda q: -q.score)[:_QUOTES]


def _quote(item: Scored, holdings: Holdings) -> _Quote:
    """The sentence with its list, or its whole paragraph or table row where that is short."""
    s = item.statement
    start, end = holdings.lists.span(s)
    if s.block is not None and (s.document, s.block) in holdings.block_spans:
        first, last = holdings.block_spans[(s.document, s.block)]
        text = holdings.build.texts[s.document][min(start, first) : max(end, last)]
        if len(text.split()) <= PARAGRAPH_WORDS:
            start, end = min(start, first), max(end, last)
    # The answers of one authority to several questions are no sentence of their own.
    if (cells := holdings.row_of(s)) and s.attributed_by != "row":
        first, last = min(c.start for c in cells), max(c.end for c in cells)
        if len(holdings.build.texts[s.document][first:last].split()) <= ROW_WORDS:
            start, end = first, last
    place = (None, s.context) if s.context else (s.block, "")
    return _Quote(s.document, start, end, _section(s), item.score, place)


def _joined(held: _Quote, other: _Quote, holdings: Holdings) -> _Quote | None:
    """One quote of both when they stand near each other in one paragraph or list and stay short enough."""
    if (held.document, held.section) != (other.document, other.section) or held.place != other.place:
        return None
    start, end = min(held.start, other.start), max(held.end, other.end)
    gap = max(held.start, other.start) - min(held.end, other.end)
    text = holdings.build.texts[held.document]
    if gap > _NEXT_SENTENCE or len(text[start:end].split()) > QUOTE_WORDS:
        return None
    return replace(held, start=start, end=end, score=max(held.score, other.score))


def _section(statement: Statement) -> str:
    parts = [statement.authority] if statement.authority else []
    return " › ".join([*parts, *statement.section])


def _covered(question: Question, holdings: Holdings) -> Coverage:
    return Coverage(documents=question.documents or tuple(d.name for d in holdings.build.documents))


def nothing_said(question: Question, holdings: Holdings) -> Answer:
    """No evidence, in the documents named or in any."""
    titles = [holdings.source_title(d) for d in question.documents]
    about = wording.listing(titles) if titles else f"“{question.text}”"
    text = wording.no_evidence(about)
    return refusal(question, "no_evidence", text, covered=_covered(question, holdings))
