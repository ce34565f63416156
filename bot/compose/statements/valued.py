"""The value that a question asks for, found in the sentences that answer, and put first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Finding, QuotedPassage
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from bot.wording import answers as wording
from index.evidence.value_spans import find_value
from index.evidence.values import fold_numbers, read_number
from index.phrases import fold
from index.types import Statement
from index.words import content_tokens, stems

_FAMILY = 5
# Likeness of nouns that may count the same ("homes" and "households" 0.70).
_LIKE_THINGS = 0.68
_ADDRESSES = frozenset(("email", "phone"))
_GOES_ON = re.compile(r"(?:It|Its|This|That|These|They|Their|Of (?:this|these|those|them)|The)\b")
# Of what was just said, not of the council: "It was 27 at the last inspection."
_LEANS_BACK = re.compile(
    r"(?:(?:From|Since|In|By|After|Until|Before) [\w ]{1,20},? (?:it|they) (?:is|was|are|were|has|have|had|will|would)"
    r"|It (?:is|was|has|had|will|would|fell|rose|costs?|takes?|did|does)|Th(?:is|at|ese|ose) (?:is|was|are|were|has|have|had|will)|They (?:are|were|have|had|will)|Of (?:these|those|them))\b"
)
_LONGEST_LEANING = 25
_OF_THOSE = re.compile(r"[.!?]\s+Of (?:these|those|them)\b")
# A field states how things are, not what became of them.
_JUDGEMENTS = frozenset("judgement judgment judged grade graded rating rated".split())
_RUNS = re.compile(
    r"\b(?:runs?|ran|running|manag(?:e[sd]?|ing)|operat(?:e[sd]?|ing)|looks? after|looked after|in charge|owns?|owned|delivers?|delivered"
    r"|provides?|provided|maintains?|maintained|responsible)\b",
    re.IGNORECASE,
)
_RUNS_A_THING = re.compile(
    r"\bwho(?:m|'s|s)?\b.{0,40}?\b(?:runs?|ran|running|operat(?:e[sd]?|ing)|looks? after|looked after|owns?|owned|maintains?|maintained"
    r"|cleans?|cleaned|collects?|collected)\b",
    re.IGNORECASE,
)
_ASKS_A_COURSE = re.compile(
    r"\b(?:happen\w*|became|become|why)\b|\bhow (?:do|does|did|is|are|was|were|has|have|will)\b.{1,80}?\b(?:works?|involved|organised|arranged|run)\b",
    re.IGNORECASE,
)
# Words that name the kind of value: the sentence that states one seldom says them.
_KINDS_NAMED = frozenset(
    "percentage percent proportion share email emails e-mail phone telephone number date year month day amount often frequently".split()
)
_VIEW_ON = re.compile(
    r"\b(?:views?|opinions?|stance|thoughts?|feelings?|attitude|verdict) (?:on|about|of|to|towards?) (?=\w{3})",
    re.IGNORECASE,
)
# What "how ..." asks for; no label says it.
_HOW = frozenset(stems("long often frequently soon big large"))


def value_in(text: str, question: Question) -> str:
    """The value of the kind asked for, as the text writes it; "" where it states none or none is asked for.

    Who runs or owns a thing may be a body, and any person named beside it somebody else.
    """
    expected = question.expected
    if not expected.kinds or asks_who_runs(question):
        return ""
    near = frozenset(content_tokens(question.subject_text)) | (
        frozenset() if expected.nouns else expected.alike
    )
    span = find_value(text, expected.kinds, expected.nouns, near, expected.head)
    if span is None and expected.alike:
        span = find_value(text, expected.kinds, expected.alike, near)
    return " ".join(text[span[0] : span[1]].split()) if span else ""


def counting_like_things(question: Question, holdings: Holdings) -> Question:
    """The question with words of like meaning for the things that it counts: homes may be told as households."""
    expected = question.expected
    if expected.kinds != ("number",) or not expected.nouns or not question.rest:
        return question
    typed = {
        stem: word for word in fold(question.text).split() for stem in stems(word) if stem in expected.nouns
    }
    near = holdings.likeness.nearest(typed)
    like = {other for likes in near.values() for other, likeness in likes if likeness >= _LIKE_THINGS}
    return replace(question, expected=replace(expected, alike=expected.alike | like - expected.nouns))


def value_line(findings: Sequence[Finding], question: Question, holdings: Holdings) -> str:
    """A sentence with the value of the finding that says most of the question; "" without one, and for reasons."""
    if question.expected.kinds == ("reason",):
        return ""
    stating = [(item, value) for item in findings if (value := value_in(item.quote, question))]
    if not stating or _counts_a_part(stating[0][0].quote, question):
        return ""
    item, value = stating[0]
    # What was read as the topic asked for is in order, newest first; of mere sentences the one that says most leads.
    if question.topic is None or question.topic.kind == "status" or item.topic != question.topic.id:
        item, value = max(
            stating, key=lambda pair: _said_of(question, _with_label(pair[0], holdings), holdings)
        )
    return wording.value_found(item.authority, value, item.as_of)


def _with_label(item: Finding, holdings: Holdings) -> str:
    return f"{holdings.label_at(item.document, item.start)} {item.quote}"


def passage_value(passages: Sequence[QuotedPassage], question: Question) -> str:
    """A sentence with the value of the first passage that states one; "" without one, and for reasons."""
    if question.expected.kinds == ("reason",):
        return ""
    values = (value_in(p.quote, question) for p in passages)
    return wording.value_alone(value) if (value := next((v for v in values if v), "")) else ""


def _said_of(question: Question, quote: str, holdings: Holdings) -> float:
    """The weight of the question's words that the quote says; of a value that nobody asked for in words none."""
    said = set(content_tokens(quote))
    words = without_reporting(question.subject_text).split()
    return round(sum(holdings.words.weight(w) for w in words if said & set(content_tokens(w))), 3)


def counted_in(findings: Sequence[Finding | QuotedPassage], question: Question) -> int | None:
    """The whole number that the first findings count of what is asked for, or None."""
    if question.expected.kinds != ("number",):
        return None
    for item in findings:
        if _counts_a_part(item.quote, question):
            return None
        first = fold_numbers(value_in(item.quote, question)).split()[:1]
        number = read_number(first[0]) if first else None
        if number is not None and number == int(number):
            return int(number)
    return None


def _counts_a_part(quote: str, question: Question) -> bool:
    """Whether a quote goes on with how many of those it counted: which of the numbers is asked for it does not tell."""
    return question.expected.kinds == ("number",) and _OF_THOSE.search(quote) is not None


def leaning_end(statement: Statement, holdings: Holdings) -> int:
    """Where the quote ends: after the next sentence of the paragraph where that only makes sense together with it."""
    following = holdings.after(statement)
    if following is None or not _LEANS_BACK.match(following.text):
        return statement.end
    return following.end if len(following.text.split()) <= _LONGEST_LEANING else statement.end


def answering_end(statement: Statement, question: Question, holdings: Holdings) -> int:
    """Where the quote ends: after the next sentence of the paragraph where that goes on with the value asked for."""
    if not question.expected.kinds or value_in(statement.text, question):
        return statement.end
    following = holdings.after(statement)
    if following is None or not _GOES_ON.match(following.text) or not value_in(following.text, question):
        return statement.end
    return following.end


def states_value(statement: Statement, question: Question, holdings: Holdings) -> bool:
    """Whether the statement, with the sentence that goes on from it, states the value asked for."""
    if not question.expected.kinds:
        return False
    return (
        bool(value_in(statement.text, question))
        or is_figure_asked(holdings.label_at(statement.document, statement.start), statement.text, question)
        or answering_end(statement, question, holdings) > statement.end
    )


def is_figure_asked(label: str, text: str, question: Question) -> bool:
    """Whether a bare figure is of the kind asked for: its label gives the unit of a sum, or names what is counted."""
    if not label or read_number(text.strip()) is None:
        return False
    expected = question.expected
    counted = {expected.head} if expected.head else expected.nouns
    is_counted = "number" in expected.kinds and not counted.isdisjoint(stems(label))
    return is_counted or ("money" in expected.kinds and "£" in label)


def asks_who_runs(question: Question) -> bool:
    """Whether a question asks who runs, owns or looks after something."""
    return question.expected.kinds == ("person",) and _RUNS_A_THING.search(question.text) is not None


def asks_a_course(question: Question) -> bool:
    """Whether a question asks what became of something, how it works or has changed, or why."""
    return question.kind == "timeline" or _ASKS_A_COURSE.search(question.text) is not None


def asks_for_address(question: Question) -> bool:
    """Whether a question asks for an e-mail address or telephone number, and no other value."""
    kinds = set(question.expected.kinds)
    return bool(kinds) and kinds <= _ADDRESSES


def is_address(text: str, question: Question) -> bool:
    """Whether a text holds the e-mail or telephone number asked for: it answers whatever else it says."""
    return asks_for_address(question) and bool(value_in(text, question))


def is_labelled(statement: Statement, question: Question, holdings: Holdings) -> bool:
    """Whether a field's label asks just that: "Inspection dates" for "when was it inspected?".

    What the document's title says need not be in the label: the "Next meeting" of a network's minutes. One word at
    least has to be the label's own.
    """
    if statement.kind != "field" or asks_a_course(question):
        return False
    asked = [word for word in content_tokens(asked_wording(question)) if word not in _HOW]
    label = content_tokens(statement.attribute)
    title = content_tokens(holdings.source_title(statement.document))
    if _says_who_runs(statement.attribute, question):
        asked = content_tokens(_RUNS.sub(" ", asked_wording(question)))
        return all(_is_said(word, title) for word in asked)
    is_named = any(_is_said(word, label) for word in asked)
    return is_named and all(
        any(_is_said(form, [*label, *title]) for form in _forms(word, holdings)) for word in asked
    )


def _forms(word: str, holdings: Holdings) -> tuple[str, ...]:
    """The stem with those of words of one idea: "led" is what a "Lead inspector" did."""
    return (word, *(stem for idea in holdings.thesaurus.ideas(word, {word}) for stem in idea.words))


def _says_who_runs(label: str, question: Question) -> bool:
    """Whether a label ("Run by", "Managed by") asks who does what the question asks: who runs or looks after something."""
    asks_who = "person" in question.expected.kinds and _RUNS.search(question.text) is not None
    return asks_who and label.casefold().endswith(" by") and _RUNS.search(label) is not None


def _is_said(word: str, stems: Sequence[str]) -> bool:
    return any(stem[:_FAMILY] == word[:_FAMILY] for stem in stems)


def asked_wording(question: Question) -> str:
    """What sentences are compared with: the question without names, verbs of reporting, and the years that date it.

    Of "the director's view on vapes" the vapes: whoever has the view does not name it so.
    """
    years = set(map(str, question.years))
    needless = years | (_KINDS_NAMED if question.expected.kinds else frozenset())
    words = [w for w in without_reporting(question.subject_text).split() if fold(w) not in needless]
    viewed = _VIEW_ON.search(wording_ := " ".join(words))
    return wording_[viewed.end() :] if viewed else wording_


def without_reporting(wording_: str) -> str:
    """The wording without the verbs that ask what a document says; an overall judgement is what it asks for."""
    words = wording_.split()
    asked = _JUDGEMENTS if any(fold(word) == "overall" for word in words) else frozenset[str]()
    return " ".join(w for w in words if fold(w) in asked or fold(w) not in REPORTING) or wording_
