"""Composes what a term means: what initials stand for, the section that explains it, the sentences that define it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.answer import Answer, QuotedPassage
from bot.compose.common import coverage, passage_line, passages_headline, within_limit
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.wording import sources as sources_wording
from index.attribution.acronyms import defined_acronyms
from index.phrases import fold
from index.types import Statement

_OPENING = r"^(?:(?:and|so|ok|okay|please|can you|could you|tell me|explain|remind me) )*"
_ARTICLE = r"(?:(?:an?|the|this|these) )?"
_TERM = r"(?P<{0}>\w+(?: \w+){{0,5}}?)"
_ASKED = re.compile(
    rf"{_OPENING}(?:whats|what (?:is|are|was|were)) (?:meant by |understood by )?{_ARTICLE}{_TERM.format('named')}$"
    rf"|{_OPENING}what do(?:es)? {_ARTICLE}{_TERM.format('meant')} (?:mean|stand for|refer to|do)$"
    rf"|{_OPENING}(?:define|definition of|meaning of) {_ARTICLE}{_TERM.format('defined')}$"
)
_DEFINES = (
    r"(?:is|are|was|were|means?|refers? to|comprises?|consists? of|brings? together|describes?|stands? for)"
)
# What something does, or is to become, tells nobody what it is.
_TELLS_OF_IT = (
    r"(?!(?:defined|made|designed|intended|meant|known|used|called)\b)"
    r"(?:being|not|under|to|likely|more|well|no|in|at|on|\w+ly|\w+ing|\w+ed)\b"
)
_MEANWHILE = r"(?:(?:also|currently|still|now|\w+ly) )?"
# "The five outcomes: being healthy, ...": folding takes the colon away.
_COLON = "colonmark"
_BEFORE_LIST = re.compile(r":(?=\s+[a-z][^:]*,)")
_ABBREVIATED = r"(?: [a-z]{2,6})?"
_MOST = 4
# A sentence that says what kind of thing it is, a section that asks for it, another sentence that says what it is,
# and a heading or label that is the term itself.
_BY_KIND, _BY_QUESTION, _BY_SENTENCE, _BY_NAME = 4, 3, 2, 1


@dataclass(frozen=True, slots=True)
class _Forms:
    """A folded term in all its forms, as patterns over folded text."""

    question: re.Pattern[str]
    kind: re.Pattern[str]
    sentence: re.Pattern[str]
    name: re.Pattern[str]


def compose_definition(question: Question, holdings: Holdings) -> Answer | None:
    """What the documents say the term asked for is; None where none is asked for, or nothing defines it."""
    term = term_asked(question)
    if not term:
        return None
    written = _written_out(term, question.documents, holdings)
    spelt = {fold(words): passage for words, passage in written}
    forms = _forms({term, *spelt, *_synonyms(term, holdings), *_initials_of(term, holdings)})
    defining = _defining(forms, question.documents, holdings)
    passages = (*list(spelt.values())[:1], *defining)[:_MOST]
    if not passages:
        return None
    first = [sources_wording.stands_for(term.upper(), words) for words, _ in written[:1]]
    return Answer(
        question.text,
        "passage",
        "answered",
        within_limit([*first, *(passage_line(passage, holdings) for passage in passages)]),
        topic=question.topic.id if question.topic else None,
        passages=passages,
        coverage=coverage(holdings.lexicon.held, {}, holdings, question.documents),
        headline=first[0] if first else passages_headline(passages, holdings),
    )


def term_asked(question: Question) -> str:
    """The folded term whose meaning is asked for; "" where none is, or of one authority or group only."""
    if question.authorities or question.groups or question.kind != "passage":
        return ""
    match = _ASKED.search(fold(question.text))
    return next((said for said in match.groupdict().values() if said), "") if match else ""


def _synonyms(term: str, holdings: Holdings) -> set[str]:
    """The members of the groups of the pack that have the term itself."""
    members = (holdings.synonyms.members(group) for group in holdings.synonyms.concepts(term))
    folded = ({fold(member) for member in group} for group in members)
    return {form for group in folded if not group.isdisjoint(_numbers(term)) for form in group}


def _numbers(term: str) -> tuple[str, str]:
    """The term and the other of its singular and plural."""
    return term, term.removesuffix("s") if term.endswith("s") else f"{term}s"


def _forms(terms: Collection[str]) -> _Forms:
    spelt = sorted({form for term in terms for form in _numbers(term)}, key=lambda form: (-len(form), form))
    term = rf"(?:{'|'.join(map(re.escape, spelt))})"
    return _Forms(
        re.compile(rf"what (?:is|are) {_ARTICLE}{term}\b"),
        re.compile(
            rf"{_ARTICLE}{term}{_ABBREVIATED} (?:is|are|means?) (?:an?|those|defined|any|where|when)\b"
        ),
        re.compile(
            rf"(?:(?:an?|the|every|each|by) )?{term}{_ABBREVIATED} (?:{_DEFINES} {_MEANWHILE}(?!{_TELLS_OF_IT})|we mean )"
            rf"|.*\b{term} {_COLON}\b"
        ),
        re.compile(rf"{_ARTICLE}{term}{_ABBREVIATED}$"),
    )


def _defining(forms: _Forms, documents: Collection[str], holdings: Holdings) -> tuple[QuotedPassage, ...]:
    """The statements that define the term: the surest form first, then in the order of the documents."""
    found: list[tuple[int, Statement]] = []
    begun: set[tuple[str, tuple[str, ...]]] = set()
    for statement in holdings.words.statements:
        if documents and statement.document not in documents:
            continue
        section = (statement.document, statement.section)
        rank = _rank(statement, section not in begun, forms)
        begun.add(section)
        if rank:
            found.append((rank, statement))
    best = sorted(found, key=lambda pair: -pair[0])
    surest = [s for rank, s in best if rank > _BY_NAME] or [s for _, s in best]
    return tuple(_quoted(s) for s in surest[:_MOST])


def _rank(statement: Statement, is_first: bool, forms: _Forms) -> int:
    """How surely a statement defines the term; 0 where it does not. Only the first of a section is its answer."""
    text = "" if statement.authority else fold(_BEFORE_LIST.sub(f" {_COLON} ", statement.text))
    if forms.kind.match(text):
        return _BY_KIND
    heading = fold(statement.section[-1]) if statement.section and is_first else ""
    if heading and statement.kind == "sentence" and forms.question.match(heading):
        return _BY_QUESTION
    if forms.sentence.match(text):
        return _BY_SENTENCE
    names = (heading, fold(statement.attribute), fold(statement.context))
    is_named = statement.authority is None and any(forms.name.match(name) for name in names if name)
    return _BY_NAME if is_named else 0


def _quoted(statement: Statement) -> QuotedPassage:
    parts = [*([statement.authority] if statement.authority else []), *statement.section]
    return QuotedPassage(
        statement.document, " › ".join(parts), statement.start, statement.end, statement.text, 1.0
    )


def _written_out(term: str, documents: Sequence[str], holdings: Holdings) -> list[tuple[str, QuotedPassage]]:
    """The words that the documents give for initials, with where they give them."""
    found = []
    for document, acronyms in holdings.derived(_acronyms).items():
        words = acronyms.get(term) or acronyms.get(term.removesuffix("s"))
        if words is None or (documents and document not in documents):
            continue
        text = holdings.build.texts[document]
        written = r"\s+".join(map(re.escape, words.split()))
        match = re.search(rf"{written}\s*\([^()]{{0,4}}{re.escape(term)}[^()]{{0,3}}\)", text, re.IGNORECASE)
        if match:
            found.append((words, QuotedPassage(document, "", *match.span(), match.group(), 1.0)))
    return found


def _initials_of(term: str, holdings: Holdings) -> set[str]:
    """The initials that a document gives for the term: a sentence on the "CAF" defines the framework."""
    return {
        initials
        for acronyms in holdings.derived(_acronyms).values()
        for initials, words in acronyms.items()
        if fold(words) in _numbers(term)
    }


def _acronyms(holdings: Holdings) -> Mapping[str, Mapping[str, str]]:
    """The acronyms that each document defines for itself, folded, with their words."""
    return {
        document: {fold(acronym): words for acronym, words in defined_acronyms(text).items()}
        for document, text in holdings.build.texts.items()
    }
