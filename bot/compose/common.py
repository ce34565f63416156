"""What the composers share: findings, coverage, disagreements, and the universe that a question looks at."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from bot.answer import Answer, AnswerStatus, Conflict, Coverage, Finding, QuotedPassage, Row
from bot.holdings import Holdings, Scored
from bot.labels import status_label
from bot.understanding.question import Question
from bot.wording import answers as wording
from bot.wording import sources as sources_wording
from index.evidence.coding import is_explained
from index.evidence.positions import Position, disagreements
from index.types import Evidence
from knowledge.types import NO_RESPONSE, NOT_STATED, REFUSED, STATED, Topic

# A quote is a whole paragraph or table row where these are so short.
PARAGRAPH_WORDS, ROW_WORDS = 80, 40
_TAG = re.compile(r"<[^>]{1,60}>")
_SPACE = re.compile(r"\s+")
_TEXT_WORDS = 380
_SHOWN_QUOTE_WORDS = 60
# Only the names of who matches may be cut in the middle, and they stand at the top.
_FIRST_LINES = 2


def universe_of(question: Question, holdings: Holdings) -> frozenset[str]:
    """The authorities that a question looks at: all held, or those of its documents, groups and conversation."""
    lexicon = holdings.lexicon
    universe = lexicon.held if question.within is None else lexicon.held & question.within
    if question.documents:
        spoken_of = [lexicon.documents_of[d] for d in question.documents]
        universe &= (
            frozenset.intersection(*spoken_of)
            if question.in_every_document
            else frozenset().union(*spoken_of)
        )
    for group in question.groups:
        universe &= group.members
    return universe - frozenset(question.excluded)


def finding(evidence: Evidence) -> Finding:
    """Evidence as a claim."""
    return Finding(
        authority=evidence.authority,
        topic=evidence.topic,
        status=evidence.status,
        as_of=evidence.as_of,
        document=evidence.document,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        confidence=evidence.confidence,
        method=evidence.method,
    )


def statement_finding(scored: Scored, holdings: Holdings, status: str = STATED) -> Finding:
    """A statement that answers in its own words, or may answer (POSSIBLE)."""
    s = scored.statement
    start, end = holdings.lists.span(s)
    return Finding(
        authority=s.authority or "",
        topic=None,
        status=status,
        as_of=s.as_of,
        document=s.document,
        start=start,
        end=end,
        quote=holdings.build.texts[s.document][start:end],
        confidence=round(min(0.99, scored.score), 2),
        method="semantic",
    )


def quoted_statement(scored: Scored, holdings: Holdings) -> QuotedPassage:
    """A statement of no authority's as a passage."""
    s = scored.statement
    start, end = holdings.lists.span(s)
    quote = holdings.build.texts[s.document][start:end]
    return QuotedPassage(
        s.document, " › ".join(s.section), start, end, quote, round(min(0.99, scored.score), 3)
    )


def unique(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without those whose quote lies inside an earlier one's of the same status."""
    kept: list[Finding] = []
    for item in findings:
        if not any(_covers(k, item) for k in kept):
            kept.append(item)
    return tuple(kept)


def _covers(kept: Finding, item: Finding) -> bool:
    same = kept.document == item.document and kept.authority == item.authority
    return (
        same
        and kept.start <= item.start
        and item.end <= kept.end
        and (kept.topic == item.topic or item.topic is None)
    )


def coverage(
    universe: Collection[str], positions: dict[str, Position], holdings: Holdings, documents: Sequence[str]
) -> Coverage:
    """The denominator: who was looked at, who did not respond, about whom nothing is held; a refusal is an answer."""
    looked = {name: p for name, p in positions.items() if name in universe}
    return Coverage(
        authorities_known=len(universe),
        with_evidence=sum(not p.is_silent or p.leading.status == REFUSED for p in looked.values()),
        no_response=tuple(sorted(n for n, p in looked.items() if p.leading.status == NO_RESPONSE)),
        nothing_on_this_topic=tuple(
            sorted(n for n in universe if n not in looked or looked[n].leading.status == NOT_STATED)
        ),
        documents=tuple(documents) or tuple(d.name for d in holdings.build.documents),
    )


def conflicts(findings: Sequence[Finding], shown: Iterable[Position], topic: Topic) -> tuple[Conflict, ...]:
    """Where documents disagree, by the places of their findings; sides that are not among them are left out."""
    found = []
    for position in shown:
        sides = disagreements(position, topic)
        places = [
            i
            for e in sides
            for i, f in enumerate(findings)
            if (f.document, f.start, f.topic) == (e.document, e.start, e.topic)
        ]
        if len(places) > 1:
            found.append(Conflict(position.authority, topic.id, tuple(places)))
    return tuple(found)


def conflict_lines(shown: Iterable[Position], topic: Topic, holdings: Holdings) -> list[str]:
    """A sentence for each position whose documents disagree, with what each of them says."""
    return [
        wording.conflict_line(
            p.authority,
            [
                wording.conflict_part(
                    status_label(topic, e.status), e.as_of, holdings.source_title(e.document)
                )
                for e in sides
            ],
        )
        for p in shown
        if (sides := disagreements(p, topic))
    ]


def code_notes(findings: Iterable[Finding], topic: Topic | None) -> list[str]:
    """A sentence for each code among the quotes whose meaning the document's own key gives."""
    explained = {s.id: s.label for s in topic.statuses if is_explained(s)} if topic else {}
    said = dict.fromkeys(
        (readable(f.quote), explained[f.status])
        for f in findings
        if topic and f.topic == topic.id and f.status in explained and len(f.quote.split()) == 1
    )
    return [sources_wording.code_means(code, meaning) for code, meaning in said]


def readable(text: str, words: int = _SHOWN_QUOTE_WORDS) -> str:
    """A text for reading: without tags and line breaks, cut after so many words with an ellipsis."""
    said = _SPACE.sub(" ", _TAG.sub(" ", text)).strip().split(" ")
    return " ".join(said[:words]) + (" …" if len(said) > words else "")


def shown(item: Finding | QuotedPassage, holdings: Holdings, words: int = _SHOWN_QUOTE_WORDS) -> str:
    """A quote for reading, without the bullets, footnotes and page heads that stand in it."""
    clean = holdings.clean[item.document][item.start : item.end]
    return readable(clean if clean.strip() else item.quote, words)


def within_limit(lines: Iterable[str]) -> str:
    """As many whole lines as fit into the answer's word limit; of a line of very many names as many words as fit."""
    kept: list[str] = []
    total = 0
    for line in lines:
        words = line.split()
        total += len(words)
        if kept and total > _TEXT_WORDS:
            if len(words) > _TEXT_WORDS / 2 and len(kept) <= _FIRST_LINES:
                kept.append(" ".join(words[: _TEXT_WORDS - total]) + " …")
            break
        kept.append(line)
    return "\n".join(kept)


def refusal(
    question: Question,
    status: AnswerStatus,
    *sentences: str,
    covered: Coverage | None = None,
    rows: Sequence[Row] = (),
    choices: Sequence[str] = (),
) -> Answer:
    """An answer that says nothing was found, with no authority and no count; the first sentence is its headline."""
    return Answer(
        question.text,
        question.kind,
        status,
        " ".join(sentences),
        topic=question.topic.id if question.topic else None,
        coverage=covered or Coverage(),
        headline=sentences[0],
        rows=tuple(rows),
        notes=sentences[1:],
        choices=tuple(choices),
    )


def claim_line(
    item: Finding, topic: Topic | None, holdings: Holdings, words: int = _SHOWN_QUOTE_WORDS
) -> str:
    """One finding as a line of text."""
    return wording.claim(
        item.authority,
        topic.label if topic else holdings.label_at(item.document, item.start),
        "" if item.status == STATED else status_label(topic, item.status),
        item.as_of,
        holdings.source_title(item.document),
        shown(item, holdings, words),
    )


def passages_headline(passages: Sequence[QuotedPassage], holdings: Holdings) -> str:
    """How many passages answer, and in which documents."""
    titles = dict.fromkeys(holdings.source_title(p.document) for p in passages)
    return wording.passages_headline(len(passages), list(titles))


def passage_line(passage: QuotedPassage, holdings: Holdings) -> str:
    """One passage as a line of text."""
    return wording.quoted(
        shown(passage, holdings),
        holdings.source_title(passage.document),
        passage.section,
        holdings.as_of(passage.document),
    )
