"""Whether what was found by its wording answers the question: a logistic model of what speaks for it.

Fitted on questions with and without an answer by `python -m scripts.calibrate`; docs/evaluation.md has the curve.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from bot.answer import Answer, Finding, QuotedPassage
from bot.compose.statements.in_context import ideas_in_context, said_in_context
from bot.compose.statements.successors import asks_for_successor, tells_of_successor
from bot.compose.statements.unsaid import leaves_deed_unsaid, leaves_shown, unsaid
from bot.compose.statements.valued import (
    asked_wording,
    asks_who_runs,
    counting_like_things,
    is_figure_asked,
    value_in,
)
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from bot.understanding.times import speaks_then
from index.evidence.columns import is_column
from index.evidence.value_spans import find_value
from index.phrases import find_phrases, fold
from index.retrieval.ideas import said_by_all
from index.words import stems

# The least likelihood of an answer that is given.
BAR = 0.4
_BIAS, _WORDS, _MEANING, _UNHEARD, _UNSAID = 0.61, 1.71, 0.54, -2.25, -3.19
_BY_WORDING = ("lookup", "compare", "timeline", "passage")
# What a question named by its number or asked for as a list was not found by its wording.
_NAMED = 1.0
_SHOWN = 3
# From here on a statement says an idea, and a statement with what stands around it.
_SAYS, _SAYS_IN_CONTEXT = 0.65, 0.35
# What words tell that say little by themselves.
_LIGHT = 0.35
_WHO_IS_THE = re.compile(r"\W*(?:and |so )?who(?:'s|s| is| was) (the\b)", re.IGNORECASE)
_WHO_DOES = re.compile(r"\W*(?:and |so )?who (?:currently |now )?(?P<verb>\w+s)\b", re.IGNORECASE)
_TIMES = frozenset(("duration", "frequency"))
_NAME_OF = re.compile(r"\bnames? of\b", re.IGNORECASE)
# Any other sum is no "hourly rate".
_RATE = re.compile(
    r"\b(hour|night|week|month)ly (?:rate|fee|charge|pay|wage|price|rent|cost)s?\b", re.IGNORECASE
)
# What a source is asked to say something about, up to what is said of that.
_ABOUT = re.compile(
    r"\b(?:says?|said|tells? (?:us|me|you)|think|mention|have to say) (?:about|on|of) (?P<of>[^?,;]{3,80}?)(?= that | which | who | the council | they | we | you |[?,;]|$)",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(r"\b(?:why|reasons?|because|cause[sd]?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Support:
    """What speaks for an answer, each from 0 to 1.

    `words` and `meaning` are the share of the question's words that the first quotes say and their likeness to
    it, each of the best quote; `unheard` is the share, by weight, of its words that no document says in any form,
    less so where a quote counts what is asked for, or states a span of time, and means the same; `unsaid` the
    share that nothing said of the authorities asked about says, nor what is shown beside it.
    """

    words: float
    meaning: float
    unheard: float
    unsaid: float


def likelihood(support: Support) -> float:
    """How likely the answer is one, 0 to 1."""
    for_it = _WORDS * support.words + _MEANING * support.meaning
    against_it = _UNHEARD * support.unheard + _UNSAID * support.unsaid
    z = _BIAS + for_it + against_it
    return 1 / (1 + math.exp(-z))


def is_no_answer(question: Question, answer: Answer, holdings: Holdings, bar: float = BAR) -> bool:
    """Whether what was composed as an answer is none, and nothing is to be said to answer."""
    support = support_of(question, answer, holdings)
    return (
        (support is not None and likelihood(support) < bar)
        or _lacks_value(counting_like_things(question, holdings), answer, holdings)
        or _is_of_another_time(question, answer, holdings)
        or _is_on_what_nobody_says(question, answer, holdings)
        or _is_of_another_kind(question, answer)
        or _names_nobody_doing_it(question, answer, holdings)
        or _lacks_successor(question, answer)
        or _names_another_thing(question, answer, holdings)
        or leaves_deed_unsaid(question, answer, holdings)
        or _is_on_another_topic(question, answer, holdings)
    )


def support_of(question: Question, answer: Answer, holdings: Holdings) -> Support | None:
    """What speaks for an answer; None where it does not rest on the wording alone."""
    if answer.status != "answered" or answer.kind not in _BY_WORDING:
        return None
    if answer.kind != "passage" and not question.rest:
        return None
    if any(f.method != "semantic" for f in answer.findings) or any(
        p.score == _NAMED for p in answer.passages
    ):
        return None
    shown: tuple[Finding | QuotedPassage, ...] = (*answer.findings, *answer.passages)
    at = leaves_shown(shown[:_SHOWN], holdings)
    if not at.any():
        return None
    asked = asked_wording(question)
    words = float(said_in_context(asked, holdings)[at].max())
    meaning = float(holdings.meaning.similarity(asked, at)[at].max())
    unheard = _share_unsaid(question, holdings)
    unsaid = _share_unsaid(question, holdings, _said_of_those_asked(question, answer, holdings))
    # A verb has many like it: where just what is asked for is counted, the meaning of the whole tells more.
    is_stated = any(_counts_the_noun(item.quote, question) for item in shown[:_SHOWN])
    # Nor does it matter how a span of time was asked for ("hung on to") where one is stated.
    is_stated = is_stated or bool(
        _TIMES & set(question.expected.kinds) and shown[:1] and value_in(shown[0].quote, question)
    )
    return Support(words, meaning, unheard * (1 - meaning) if is_stated else unheard, unsaid)


def _counts_the_noun(quote: str, question: Question) -> bool:
    """Whether a quote states a number of the things that "how many" asks for."""
    return bool(question.expected.head) and question.expected.head in stems(value_in(quote, question))


def _lacks_value(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether a question that only a value answers ("what email ...?") got nothing that states one."""
    if answer.kind not in ("lookup", "passage") or answer.status != "answered":
        return False
    topic = question.topic
    # Where nobody is held in the office asked for, whoever is named in words must be named.
    is_held = topic is not None and topic.kind == "person"
    is_office = question.expected.kinds == ("person",) and (is_held or _names_an_office(question))
    if not (question.expected.is_needed or is_office):
        return False
    if any(f.topic == (topic.id if topic else "") for f in answer.findings):
        return False
    shown: tuple[Finding | QuotedPassage, ...] = (*answer.findings, *answer.passages)
    unit = _RATE.search(question.text)
    return not any(
        (value_in(item.quote, question) or is_figure_asked(label, item.quote, question))
        and (unit is None or unit[1].lower() in f"{label} {item.quote}".lower())
        for item in shown
        for label in [holdings.label_at(item.document, item.start)]
    )


def _is_on_what_nobody_says(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether "what does the guidance say about coffins?" names something of which no document says a word."""
    about = _ABOUT.search(question.text)
    if about is None or answer.kind not in _BY_WORDING or answer.status != "answered" or question.topic:
        return False
    named = [word for word in fold(about["of"]).split() if word in question.rest and word not in REPORTING]
    ideas = _said_in_ideas(named, question, holdings, None)
    return bool(named) and not any(word in ideas or _is_said(word, (), holdings, None) for word in named)


def _is_of_another_time(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether all that was found by its wording is dated otherwise than the years asked about, and names none of them."""
    is_by_wording = answer.kind == "lookup" and answer.status == "answered" and question.topic is None
    if not (is_by_wording and question.years and answer.findings) or answer.passages:
        return False
    shown = [holdings.words.statements[i] for i in np.flatnonzero(leaves_shown(answer.findings, holdings))]
    return bool(shown) and not any(
        speaks_then(s.as_of, " ".join((*s.section, s.attribute, s.text)), question.years) for s in shown
    )


def _is_of_another_kind(question: Question, answer: Answer) -> bool:
    """Whether the column read from the question holds a figure where who or why is asked, or nothing but how things stand
    where the reason is.
    """
    topic, kinds = question.topic, question.expected.kinds
    if topic is None or not is_column(topic) or answer.kind != "lookup" or answer.status != "answered":
        return False
    held = [f.quote for f in answer.findings if f.topic == topic.id]
    if kinds == ("reason",) and topic.kind == "status" and not _ASKS_WHY.search(topic.label):
        return len(answer.findings) == 1 and bool(held) and not value_in(held[0], question)
    if not held or topic.kind != "number" or kinds not in (("person",), ("reason",)):
        return False
    return len(held) == len(answer.findings) or _NAME_OF.search(question.text) is not None


def _names_nobody_doing_it(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether "who chairs X?" got quotes that state no person and do not say that anybody does it: they only name X."""
    asks = question.expected.kinds == ("person",) and _WHO_DOES.match(question.text)
    if (
        not asks
        or answer.kind not in _BY_WORDING
        or answer.status != "answered"
        or question.topic is not None
    ):
        return False
    verb = fold(asks["verb"])
    # Who "keeps an eye on" a thing keeps nothing.
    is_told = verb in REPORTING or holdings.thesaurus.is_light(verb)
    if verb not in question.rest or is_told or asks_who_runs(question):
        return False
    shown: tuple[Finding | QuotedPassage, ...] = (*answer.findings, *answer.passages)
    at = {holdings.words.statements[i].id for i in np.flatnonzero(leaves_shown(shown, holdings))}
    return at.isdisjoint(holdings.words.saying(verb, holdings.likeness.nearest)) and not any(
        value_in(item.quote, question) for item in shown
    )


def _names_an_office(question: Question) -> bool:
    """Whether "who is the ...?" goes on with an office."""
    asks = _WHO_IS_THE.match(question.text)
    return asks is not None and find_value(question.text[asks.start(1) :].lower(), ("person",)) is not None


def _lacks_successor(question: Question, answer: Answer) -> bool:
    """Whether "who replaced X?" got nothing that tells of such a change: naming X is no answer."""
    if answer.kind not in _BY_WORDING or answer.status != "answered" or not asks_for_successor(question):
        return False
    shown: tuple[Finding | QuotedPassage, ...] = (*answer.findings, *answer.passages)
    return not any(tells_of_successor(item.quote, question) for item in shown)


def _names_another_thing(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether the topic was read from a common noun that stands behind a word which no quote says: "a tree plan"."""
    if question.topic is None or answer.status != "answered" or answer.kind != "lookup":
        return False
    folded = fold(question.text)
    hits = find_phrases(folded, question.topic.loose_names, plural=True)
    before = {w for hit in hits for w in _run_before(folded.split(), hit.first_word, question.rest)}
    if not before:
        return False
    at = np.flatnonzero(leaves_shown(answer.findings, holdings))
    shown = {holdings.words.statements[i].id for i in at}
    return any(shown.isdisjoint(holdings.words.saying(w, holdings.likeness.nearest)) for w in before)


def _is_on_another_topic(question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether nothing found is on the topic asked for first, and nothing says a word of what else was asked."""
    topic = question.topic
    if topic is None or answer.kind != "lookup" or answer.status != "answered" or not question.rest:
        return False
    others = {t.id for t in question.topics} - {topic.id}
    is_on_others = bool(answer.findings) and all(f.topic in others for f in answer.findings)
    return is_on_others and set(unsaid(question, answer.findings, holdings)) == set(question.rest)


def _run_before(words: Sequence[str], end: int, unexplained: Collection[str]) -> Sequence[str]:
    """The unexplained words that stand directly before that word."""
    start = end
    while start and words[start - 1] in unexplained:
        start -= 1
    return words[start:end]


def _share_unsaid(question: Question, holdings: Holdings, among: Collection[int] | None = None) -> float:
    """The share, by weight, of the unexplained words that none of those statements (None: of all) says, nor a word of
    like meaning, nor the title of a document in which they stand.
    """
    speaking = {holdings.by_id[id].document for id in among} if among is not None else None
    titles = {
        stem
        for d in holdings.build.documents
        if speaking is None or d.name in speaking
        for stem in stems(holdings.title_and_publisher(d.name))
    }
    rest = [word for word in question.rest if word not in REPORTING]
    in_ideas = _said_in_ideas(rest, question, holdings, among)
    light = np.array([_LIGHT if holdings.thesaurus.is_light(word) else 1.0 for word in rest])
    weights = light * np.array([holdings.words.weight(word) for word in rest])
    unsaid = np.array(
        [not (word in in_ideas or _is_said(word, titles, holdings, among)) for word in rest], bool
    )
    return float(weights[unsaid].sum() / weights.sum()) if weights.sum() else 0.0


def _said_in_ideas(
    rest: Collection[str], question: Question, holdings: Holdings, among: Collection[int] | None
) -> frozenset[str]:
    """The words that those statements say in other words ("home ed" is home education, "loo" a toilet), or what
    stands around one of them says.
    """
    ideas = holdings.thesaurus.ideas(fold(question.subject_text), rest, holdings.likeness.nearest)
    said = said_by_all(ideas, holdings.words)
    if among is not None and ideas:
        at = np.array([s.id in among for s in holdings.words.statements], bool)
        said = ideas_in_context(ideas, said, holdings)[:, at]
    least = _SAYS if among is None else _SAYS_IN_CONTEXT
    return frozenset(
        word
        for idea, how in zip(ideas, said, strict=True)
        if how.max(initial=0.0) >= least
        for word in idea.typed.split()
    )


def _is_said(word: str, titles: Collection[str], holdings: Holdings, among: Collection[int] | None) -> bool:
    if not set(stems(word)).isdisjoint(titles):
        return True
    saying = holdings.words.saying(word, holdings.likeness.nearest)
    return bool(saying) if among is None else not saying.isdisjoint(among)


def _said_of_those_asked(question: Question, answer: Answer, holdings: Holdings) -> set[int] | None:
    """The ids of the statements of the authorities asked about and of the passages shown; None where none is named."""
    if not question.authorities:
        return None
    of_those = holdings.leaves.of(set(question.authorities), question.documents)
    at = np.flatnonzero(of_those | leaves_shown(answer.passages, holdings))
    return {holdings.words.statements[i].id for i in at}
