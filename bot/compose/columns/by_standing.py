"""Columns of which a question asks how things stand, in words of its own: "who has stopped ...?" of "Do you ...?"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer
from bot.compose.columns.dated import header_date
from bot.compose.columns.offered import FILLING, Offer, likeness_of_offers, offers_of, weight
from bot.compose.common import universe_of
from bot.compose.matching import match_of
from bot.holdings import Holdings
from bot.understanding.coded import denying_codes
from bot.understanding.predicates import find_statuses
from bot.understanding.question import Question, understand
from bot.understanding.reading import Reading
from bot.understanding.times import speaks_then
from bot.wording import answers as wording
from index.evidence.modality import Grammar, Standing
from index.phrases import fold
from index.retrieval.ideas import Idea
from knowledge.types import Topic

# How well a column has to be named: by the likeness of the whole question and half the share of its ideas that the
# header says, of which it has to say some; most where whoever says no is asked for, as so many do.
_NAMED = 0.6
_SAID_AT_ALL = 0.25
_SAID_OF_NO = 0.75
_BY_IDEAS = 0.5
# How far every other column that answers so has to stay behind.
_AHEAD = 0.1
_COMING = ("planned", "proposed")
_NOT_YET = ("planned", "under_review")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A column, the statuses that the question wants of it, and how well it is named."""

    topic: Topic
    statuses: frozenset[str]
    score: float
    is_named: bool


def column_of_standing(question: Question, answer: Answer, holdings: Holdings) -> Question | None:
    """The question on the column that it means as a whole and asks who ended, plans or lacks; None where the answer stands.

    Statements that answered give way where the column names all those whom they name.
    """
    if question.kind not in ("set", "count") or (answer.topic and answer.status == "answered"):
        return None
    plain = understand(question.text, holdings.lexicon, by_columns=False)
    if plain.topic is not None or plain.comparison is not None:
        return None
    asked = sorted(_columns_asked(plain, holdings), key=lambda a: -a.score)
    if not asked or not asked[0].is_named or any(asked[0].score - a.score < _AHEAD for a in asked[1:]):
        return None
    found = _on(plain, asked[0], question, holdings)
    names = match_of(found, holdings, universe_of(found, holdings)).names
    is_open = answer.status != "answered" or wording.NEAREST in answer.notes
    return found if names and (is_open or set(answer.authorities) <= set(names)) else None


def _on(plain: Question, asked: _Asked, question: Question, holdings: Holdings) -> Question:
    """The question on that column, at the years for which it speaks."""
    held = holdings.evidence(asked.topic.id, documents=plain.documents)
    is_dated = not header_date(asked.topic.question) and any(
        speaks_then(e.as_of, e.quote, plain.years) for e in held
    )
    return replace(
        plain,
        topics=(asked.topic,),
        statuses=asked.statuses,
        complement=False,
        weak_statuses=False,
        negated=False,
        numbers=(),
        rest=(),
        alternatives=((),),
        parts=(),
        years=plain.years if is_dated else (),
        spelling=question.spelling,
    )


def _columns_asked(plain: Question, holdings: Holdings) -> list[_Asked]:
    """The columns of which the question can ask so, each with how well it is named."""
    kept = [word for word in plain.rest if word not in FILLING]
    ideas = holdings.thesaurus.ideas(fold(plain.subject_text), kept, holdings.likeness.nearest)
    of_documents = {topic.id for topic in holdings.lexicon.topics_in(plain.documents)}
    near = likeness_of_offers(plain, holdings)
    return [
        _asked(offer, likeness, ideas, statuses, taken, holdings)
        for offer, likeness in zip(holdings.derived(offers_of), near, strict=True)
        if not offer.answer and offer.topic.kind == "status" and offer.topic.id in of_documents
        for statuses, taken in [_statuses_asked(plain.text, offer.topic, holdings)]
        if statuses
    ]


def _asked(
    offer: Offer,
    likeness: float,
    ideas: Sequence[Idea],
    statuses: frozenset[str],
    taken: Collection[str],
    holdings: Holdings,
) -> _Asked:
    left = [idea for idea in ideas if not set(idea.typed.split()) <= set(taken)]
    total = sum(weight(idea, holdings) for idea in left)
    said = sum(weight(idea, holdings) for idea in left if idea.positions(offer.header))
    share = said / total if total else 0.0
    score = likeness + _BY_IDEAS * share
    says_no = any(s.answer == "no" for s in offer.topic.statuses if s.id in statuses)
    least = _SAID_OF_NO if says_no else _SAID_AT_ALL
    return _Asked(offer.topic, statuses, score, is_named=share >= least and score >= _NAMED)


def _statuses_asked(text: str, topic: Topic, holdings: Holdings) -> tuple[frozenset[str], set[str]]:
    """The statuses other than a yes that the text wants of a column of yes and no, and the words that say so.

    None of a column that answers otherwise, unless one of its codes denies another ("Not required").
    """
    denying = denying_codes(topic)
    if not (topic.affirmative and any(s.absent for s in topic.statuses)) and not denying:
        return frozenset(), set()
    reading = Reading(text)
    standing, places = _standing_asked(reading, holdings.grammar)
    if denying:
        is_denied = standing in ("ended", "denied")
        return (denying if is_denied else frozenset()), {reading.words[i] for i in places}
    statuses, complement, weak = find_statuses(reading, topic)
    is_coming = standing in _COMING
    if is_coming or weak or complement or not statuses - topic.affirmative:
        statuses = _meant_by(standing, topic)
        reading.taken |= places
    return statuses - topic.affirmative, {reading.words[i] for i in reading.taken}


def _standing_asked(reading: Reading, grammar: Grammar) -> tuple[Standing, frozenset[int]]:
    """How what is asked for stands, and the places of the words that say so: "plans it but has not yet" asks who plans it."""
    standing, places = grammar.asked(reading.folded, range(len(reading.words)))
    if standing != "denied":
        return standing, places
    denied = min(cue.hit.first_word for cue in grammar.cues(reading.folded) if cue.standing == "denied")
    first, earlier = grammar.asked(" ".join(reading.words[:denied]), range(denied))
    return (first, earlier | places) if first in _COMING else (standing, places)


def _meant_by(standing: Standing, topic: Topic) -> frozenset[str]:
    """The statuses of a column that stand so."""
    if standing in _COMING:
        return frozenset(s.id for s in topic.statuses if s.id in _NOT_YET)
    kinds = {"ended": ("ended",), "denied": ("ended", "not_there")}.get(standing, ())
    return frozenset(s.id for s in topic.statuses if s.absent in kinds and s.id not in _NOT_YET)
