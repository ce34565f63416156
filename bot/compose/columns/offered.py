"""What the tables offer to be asked for, each column and each of its answers, against the ideas of a question.

The words of a header, of an answer and of the table's title are looked for by the groups of like words; the vectors
of header and answer together decide between those that say as much.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.compose.columns.dated import column_meant, undated
from bot.compose.figures.trends import words_of_move
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.same_words import own_header
from index.evidence.coding import code_key, is_code
from index.evidence.columns import is_column
from index.phrases import fold
from index.retrieval.ideas import Idea
from knowledge.types import SILENT, Topic

# The title and the other headers say what a table is about, and so name none of its columns.
_IN_TITLE = 0.6
_LIGHT = 0.35
_UNHEARD = 0.5
_BY_MEANING = 0.5
# Of a question so much has to be explained, and of what is named so much said: less of a header that goes on at length.
_EXPLAINED = 0.6
_ANSWER_SAID = 0.6
_HEADER_SAID = 0.5
# Without a word of header or title the answer itself has to explain nearly all.
_BY_ANSWER_ALONE = 0.85
# How far another column, or another answer of the same, has to stay behind.
_COLUMN_AHEAD = 0.08
# Two columns say the same from so many shared rows on, of which so many give one figure.
_FEWEST_ALIKE = 3
_ALIKE = 0.8
_ANSWER_AHEAD = 0.1
# Not the stop words: "same" and "more" are what an answer says.
FILLING = frozenset(
    "a an the of per to in on at by for from with and or is are was were be been it its their your you do does did has have".split()
)
_DENYING = frozenset("no not none never without".split())
_CAPTION = re.compile(r"^(?:table|figure|chart)\s+\d+\w?\s*[:.\u2013-]\s*", re.IGNORECASE)
# What is named after these is what somebody else has.
_SET_AGAINST = re.compile(r"\b(?:rather than|instead of|as opposed to)\b")
_QUALIFIER = re.compile(r",\s|\s\(|;")
_UNIT = 0.15
_NO_UNIT = 0.05
_MONEY, _SHARE, _PENCE = (
    re.compile(sign, re.IGNORECASE) for sign in (r"[£€$]", r"%|\bper ?cent\b", r"\bpence\b|\(p\)")
)
_UNITS = ((_MONEY, "price cost pounds"), (_SHARE, "percentage share proportion"), (_PENCE, "price pence"))
_WORDS_OF = dict(_UNITS)
_BOUND_UNITS = {
    _MONEY: _MONEY,
    re.compile(r"\b(?:cheap|dear|pric|expens)", re.IGNORECASE): _MONEY,
    _SHARE: _SHARE,
    re.compile(r"\d\s?(?:p\b|pence)", re.IGNORECASE): _PENCE,
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A column, or one of its answers by the id of its status; its texts folded, `unit` being words for the header's sign.

    `core` is the header without what only qualifies it: "Table 1: Visits, thousands" asks for visits.
    """

    topic: Topic
    status: str = ""
    header: str = ""
    unit: str = ""
    answer: str = ""
    title: str = ""
    core: str = ""

    @property
    def said(self) -> str:
        """What is embedded of it."""
        return f"{self.topic.question} {self.answer}".strip()


@dataclass(frozen=True, slots=True)
class Named:
    """An offer as a question names it: how well in all, what share of the question it explains, and what stays unsaid.

    `is_turned` where the header asks for the opposite: whether the list is open, of a question on those closed.
    """

    offer: Offer
    score: float
    explained: float
    unsaid: tuple[str, ...]
    is_turned: bool = False


def named_offers(question: Question, holdings: Holdings) -> list[Named]:
    """The offers that the question names, the best first: one column, with the answers that it names as well.

    Nothing where two columns are named alike. `question` is read without columns, so that no header's word is taken.
    """
    text = _SET_AGAINST.split(fold(question.subject_text))[0]
    kept = [word for word in question.rest if word not in FILLING]
    ideas = holdings.thesaurus.ideas(text, kept, holdings.likeness.nearest)
    offers = holdings.derived(offers_of)
    if not ideas or not offers:
        return []
    weights = np.array([weight(idea, holdings) for idea in ideas], np.float32)
    near = likeness_of_offers(question, holdings)
    of_documents = {topic.id for topic in holdings.lexicon.topics_in(question.documents)}
    found = [
        named
        for offer, likeness in zip(offers, near, strict=True)
        if _may_answer(offer, question)
        and offer.topic.id in of_documents
        and (named := _named(offer, ideas, weights, likeness, question)) is not None
    ]
    return _ahead(sorted(found, key=lambda n: -n.score), question, holdings)


def likeness_of_offers(question: Question, holdings: Holdings) -> list[float]:
    """How near the question as a whole comes to each of the offers, in their order."""
    near: list[float] = (
        holdings.derived(_vectors_of) @ holdings.meaning.vectors([question.subject_text])[0]
    ).tolist()
    return near


def offers_unit(header: str) -> bool:
    """Whether a header gives its figures' unit as a sum of money or a share: "Rent (£)", "Let (%)"."""
    return any(sign.search(header) for sign, _ in _UNITS)


def offers_of(holdings: Holdings) -> tuple[Offer, ...]:
    """Every column that answers in codes, figures or dates, with each code for itself."""
    columns = [topic for topic in holdings.build.pack.topics if is_column(topic)]
    beside: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for topic in columns:
        beside[topic.fillers].append(fold(topic.question))
    return tuple(offer for topic in columns for offer in _offers_of_column(topic, beside[topic.fillers]))


def _offers_of_column(topic: Topic, beside: Sequence[str]) -> list[Offer]:
    """The offers of one column; `beside` are the headers of its table, which say what that is about as its title does."""
    unit = " ".join(words for sign, words in _UNITS if sign.search(topic.question))
    header = undated(own_header(topic))
    core = undated(_QUALIFIER.split(_CAPTION.sub("", own_header(topic)))[0]) or header
    title = " ".join([*(fold(filler) for filler in topic.fillers), *beside])
    codes = [s for s in topic.statuses if is_code(s) and s.id not in SILENT]
    offers = [Offer(topic, s.id, header, unit, code_key(s.label), title, core) for s in codes]
    is_whole = topic.kind in ("number", "date", "status")
    return [*offers, *([Offer(topic, "", header, unit, "", title, core)] if is_whole else [])]


def _may_answer(offer: Offer, question: Question) -> bool:
    """Whether the offer can answer: for a set a column of codes cannot as a whole, without a yes among them."""
    is_codes = offer.topic.kind == "status" and not offer.status and not offer.topic.affirmative
    return not is_codes or question.kind in ("lookup", "compare")


def _vectors_of(holdings: Holdings) -> NDArray[np.float32]:
    return np.asarray(holdings.meaning.vectors([o.said for o in holdings.derived(offers_of)]), np.float32)


def weight(idea: Idea, holdings: Holdings) -> float:
    """How much an idea tells of a header; what no document says may be slang, and tells less."""
    is_heard = any(holdings.words.holds(stem) for stem in idea.words) or bool(idea.phrases)
    return (_LIGHT if idea.is_light else 1.0) * (1.0 if is_heard else _UNHEARD)


def _named(
    offer: Offer, ideas: Sequence[Idea], weights: NDArray[np.float32], likeness: float, question: Question
) -> Named | None:
    """The offer as the question names it; None where the question leaves out too much of it, or it of the question."""
    header = f"{offer.header} {offer.unit}"
    opposite = [not offer.answer and idea.is_contradicted(header) for idea in ideas]
    in_header = [
        idea.against_positions(header) if turned else idea.positions(header)
        for idea, turned in zip(ideas, opposite, strict=True)
    ]
    in_answer = [idea.positions(offer.answer) for idea in ideas]
    in_title = [bool(idea.positions(offer.title)) for idea in ideas]
    said = np.array(
        [1.0 if h or a else _IN_TITLE * t for h, a, t in zip(in_header, in_answer, in_title, strict=True)],
        np.float32,
    )
    of_bound = _of_bound(ideas, question) & _is_compared(offer)
    weights = np.where(of_bound, 0.0, weights)
    explained = float(weights @ said / max(float(weights.sum()), 1e-9))
    typed = _typed(question)
    if offer.answer:
        # A document that is named is its tables' title.
        is_titled = bool(question.documents) or any(in_title)
        is_elsewhere = any(in_header) or is_titled or explained >= _BY_ANSWER_ALONE
        is_named = is_elsewhere and _share(offer.answer, in_answer, typed) >= _ANSWER_SAID
    else:
        in_core = [idea.positions(offer.core) | idea.against_positions(offer.core) for idea in ideas]
        is_named = _share(offer.core, in_core, typed) >= _HEADER_SAID
    if explained < _EXPLAINED or not is_named:
        return None
    if offer.answer and _denies(offer.answer, in_answer) != question.negated:
        return None
    unsaid = tuple(
        word
        for idea, how, is_bound in zip(ideas, said, of_bound, strict=True)
        if not (how or is_bound)
        for word in idea.typed.split()
    )
    score = explained + _BY_MEANING * likeness + _unit_bonus(offer, question)
    return Named(offer, score, explained, unsaid, any(opposite))


def _is_compared(offer: Offer) -> bool:
    """Whether a bound in figures is put to the offer's values."""
    return not offer.answer and offer.topic.kind in ("number", "date")


def _of_bound(ideas: Sequence[Idea], question: Question) -> NDArray[np.bool_]:
    """Which ideas only say the bound of the question, or that something rose or fell."""
    bound = (
        set(fold(question.comparison.words).split()) if question.comparison else words_of_move(question.text)
    )
    return np.array([set(idea.typed.split()) <= bound for idea in ideas], bool)


def _typed(question: Question) -> frozenset[str]:
    """The words of the question, and those for the unit of its bound."""
    bound = question.comparison.words if question.comparison else ""
    units = [_WORDS_OF[_BOUND_UNITS[sign]] for sign in _BOUND_UNITS if sign.search(bound)]
    return frozenset(" ".join([fold(question.text), *units]).split())


def _share(text: str, places: Sequence[set[int]], typed: Collection[str]) -> float:
    """The share of a folded text's words that stand at those places or are typed; such as say nothing count for none."""
    words = text.split()
    telling = {i for i, w in enumerate(words) if w not in FILLING and not w.isdigit()} or set(
        range(len(words))
    )
    said = set().union(*places) | {i for i, word in enumerate(words) if word in typed}
    return len(telling & said) / len(telling) if telling else 0.0


def _denies(answer: str, places: Sequence[set[int]]) -> bool:
    """Whether the answer says no in a word that the question has not said itself ("free" says "no charge")."""
    said = set().union(*places)
    return any(word in _DENYING and i not in said for i, word in enumerate(answer.split()))


def _unit_bonus(offer: Offer, question: Question) -> float:
    """What the unit of the question's bound tells of a column: its own unit speaks for it, another against it."""
    bound = question.comparison.words if question.comparison else ""
    asked = [sign for sign in _BOUND_UNITS if sign.search(bound)]
    if not asked or offer.topic.kind != "number":
        return 0.0
    own = [sign for sign, _ in _UNITS if sign.search(offer.topic.question)]
    meant = [_BOUND_UNITS[sign] for sign in asked]
    return -_NO_UNIT if not own else _UNIT if any(sign in own for sign in meant) else -_UNIT


def _ahead(found: Sequence[Named], question: Question, holdings: Holdings) -> list[Named]:
    """The best with other answers of its column that are named as well; of columns that differ by their year the one meant."""
    if not found:
        return []
    best = found[0]
    others = [
        n
        for n in found
        if n.offer.header != best.offer.header
        and not _say_the_same(n.offer.topic, best.offer.topic, holdings)
    ]
    if others and best.score - others[0].score < _COLUMN_AHEAD:
        return []
    alike = [n for n in found if n.offer.header == best.offer.header and best.score - n.score < _ANSWER_AHEAD]
    topic = column_meant([n.offer.topic for n in alike], question.text)
    return [n for n in alike if n.offer.topic is topic]


def _say_the_same(one: Topic, other: Topic, holdings: Holdings) -> bool:
    """Whether two columns of figures give nearly everyone the same one: a table printed in two documents."""
    if one.kind != "number" or other.kind != "number":
        return False
    held, beside = (
        {(e.authority, e.as_of): e.value for e in holdings.evidence(topic.id) if e.value}
        for topic in (one, other)
    )
    shared = held.keys() & beside.keys()
    alike = sum(held[key] == beside[key] for key in shared)
    return len(shared) >= _FEWEST_ALIKE and alike >= _ALIKE * len(shared)
