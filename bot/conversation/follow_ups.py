"""Follow-up questions: what a text means together with the question and the answer before it.

A follow-up is the Question before it with a part exchanged: whom it asks about, what, where or when. A text
that says all of this itself stands alone, and so does one that nothing before it completes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.answer import Kind
from bot.compose.common import universe_of
from bot.conversation.continuing import (
    FollowUp,
    Said,
    Turn,
    asking,
    asks_status,
    content,
    of_named,
    of_set,
    of_those_before,
    speaks_of_nobody,
    statuses_for,
    when_and_where,
)
from bot.conversation.ellipsis import read_form
from bot.conversation.merging import NOBODY, Changes, of_statuses, statuses_of, with_condition, with_predicate
from bot.holdings import Holdings
from bot.understanding.kinds import asks_over_time
from bot.understanding.question import Question, understand
from bot.wording import conversations as wording
from index.phrases import fold
from knowledge.types import NO_RESPONSE, NOT_STATED, Topic

_SETS: tuple[Kind, ...] = ("set", "count")
# So many words are a phrase rather than a sentence; more than so many are no mere link to what was said.
_SHORT, _LONG = 4, 10
_OTHER = re.compile(r"\b(?:else|others?)\b", re.IGNORECASE)


def follow_up(text: str, last: Turn, holdings: Holdings) -> FollowUp | None:
    """What the text means after that turn, or None where it stands alone."""
    said = _read(text, last, holdings)
    return next((found for step in _STEPS if (found := step(said)) is not None), None)


def _read(text: str, last: Turn, holdings: Holdings) -> Said:
    form, lexicon = read_form(text), holdings.lexicon
    core = form.core
    if form.excepting and understand(form.excepting, lexicon).excluded:
        core = form.excepting
    new = understand(core, lexicon)
    topics = last.question.topics
    continued = new
    if topics and not new.topics:
        continued = understand(core, lexicon, about=topics)
        continued = replace(continued, topics=topics, related=last.question.related)
    strangers = understand(text, lexicon).strangers if form.links else ()
    alone = {fold(name) for name in strangers}.issuperset(new.rest)
    return Said(text, form, new, continued, last, holdings, strangers if alone else ())


# The answer before, in another form


def _again(said: Said) -> FollowUp | None:
    """For "Why?", "are you sure?", "source?": the answer before with its evidence."""
    return FollowUp(None, "again") if said.form.wants == "again" else None


def _same_set(said: Said) -> FollowUp | None:
    """For "Name them", "how many?", "overall?": the set before, in another form."""
    last, wants = said.last.question, said.form.wants
    if wants == "list" and last.kind not in _SETS:
        return FollowUp(None, "again") if last.kind != "passage" else None
    if wants == "count" and last.kind not in _SETS:
        return _counted(said)
    if wants == "list":
        return asking(said, last, "listed", kind="set", wants_count=False)
    if wants == "count":
        return asking(said, last, "counted", kind="count", wants_count=True)
    if wants == "everywhere" and said.last.says_what:
        kind: Kind = last.kind if last.kind in _SETS else "set"
        return asking(said, last, kind=kind, **NOBODY, documents=(), years=())
    return None


def _counted(said: Said) -> FollowUp | None:
    """The question before on somebody, as one that asks for a number; None where it names no topic itself."""
    text = wording.how_many(said.last.question.text)
    question = understand(text, said.holdings.lexicon)
    return asking(said, question, is_certain=False) if question.authorities and question.topics else None


def _rest_of_set(said: Said) -> FollowUp | None:
    """For "And the others?", "who didn't?", "who else?": those whom the answer before leaves out."""
    last, wants = said.last.question, said.form.wants
    if wants not in ("others", "not", "indeed", "else") or not said.last.says_what:
        return None
    if wants == "others":
        return _others(said)
    if wants == "else" and last.kind in _SETS:
        return FollowUp(None, "again")
    changes: dict[str, Any] = {"kind": "set", "authorities": (), "unknown": (), "ambiguous": ()}
    if wants == "else":
        changes["excluded"] = (*last.excluded, *last.authorities)
    if last.topic is None:
        return asking(said, last, **changes, negated=last.negated != (wants == "not"))
    if last.topic.kind != "status":
        return asking(said, last, **changes, complement=last.complement != (wants == "not"))
    return asking(said, last, **{**changes, **_turned_statuses(last, last.topic, wants)})


def _turned_statuses(last: Question, topic: Topic, wants: str) -> Changes:
    """The statuses of the question before, all but them for "who didn't?", or the plain ones for "who did?"."""
    statuses = statuses_of(last, topic)
    if NO_RESPONSE in statuses:
        return of_statuses(statuses, complement=wants == "indeed")
    if wants == "indeed" and not statuses & topic.affirmative:
        return of_statuses(topic.affirmative)
    turns = wants == "not" or (wants == "indeed" and last.complement)
    return of_statuses(statuses, last.complement != turns)


def _others(said: Said) -> FollowUp:
    """Those looked at who are not in the answer before, each with where it stands."""
    last, holdings = said.last.question, said.holdings
    mentioned = said.last.found or last.authorities
    looked_at = replace(last, authorities=(), groups=(*last.groups, *said.new.groups))
    remaining = universe_of(looked_at, holdings) - set(mentioned)
    changes: dict[str, Any] = {"kind": "set", **NOBODY, "within": remaining, "parts": (), "comparison": None}
    topic = last.topic
    if topic is None:
        return asking(said, last, **changes, relation="others")
    if topic.kind == "status":
        held = holdings.positions(topic.id, last.documents)
        standing = {held[n].leading.status for n in remaining if n in held} - {NOT_STATED}
        changes |= of_statuses(standing or {NO_RESPONSE})
    else:
        changes |= {"rest": (), "alternatives": ((),), "periods": (), "numbers": (), "complement": False}
    return asking(said, last, **changes, relation="others")


# Of whom, of what, where and when


def _of_them(said: Said) -> FollowUp | None:
    """For "Which of them ...": a condition more on the authorities just found."""
    form, last = said.form, said.last
    they = form.plural and form.pronoun and not last.names_somebody and not said.new.documents
    besides = form.adds and form.asks_who
    any_of_them = form.asks_any and last.question.kind in _SETS
    leans = form.of_them or ((they or besides or any_of_them) and not form.own_noun)
    names = last.found or last.question.authorities
    if not leans or not names or said.names_somebody:
        return None
    within, among = frozenset(names), said.new.documents
    if said.has_own_predicate or asks_status(said):
        of_before = asks_status(said) and not said.continued.weak_statuses
        question, among = said.continued if of_before else said.new, ()
        changes: dict[str, Any] = dict(statuses_for(said))
    else:
        question, changes = last.question, {"years": said.new.years or last.question.years}
    for document in among:
        within &= said.holdings.lexicon.documents_of[document]
    changes |= {**NOBODY, "excluded": said.new.excluded, "groups": said.new.groups, "within": within}
    changes["kind"] = "count" if said.continued.wants_count else "set"
    return replace(asking(said, question, relation="of_them", **changes), among=among)


def _other_status(said: Said) -> FollowUp | None:
    """For "Who dropped it?", "and under review?": another status of the topic before."""
    form, last = said.form, said.last
    if not asks_status(said) or said.has_own_predicate or form.about_all:
        return None
    question = with_predicate(last.question, said.continued)
    if said.names_somebody:
        return of_named(said, question)
    if said.leans_on_somebody and not said.asks_in_full and not said.new.groups:
        return of_those_before(said, question)
    others = last.question.authorities if _OTHER.search(form.core) else ()
    excluded = (*last.question.excluded, *others, *said.new.excluded)
    return of_set(said, question, excluded=excluded, within=None)


def _other_value(said: Said) -> FollowUp | None:
    """For "And more than 5?", "and until 2014?": another number or period of the topic before."""
    topic, new = said.last.question.topic, said.new
    asks = new.comparison or new.numbers if topic and topic.kind == "number" else new.periods
    if topic is None or topic.kind not in ("number", "period") or not asks or said.has_own_predicate:
        return None
    question = with_predicate(said.last.question, said.continued)
    question = replace(question, numbers=() if new.comparison else new.numbers)
    return of_named(said, question) if said.names_somebody else of_set(said, question)


def _other_authority(said: Said) -> FollowUp | None:
    """For "And Surrey?": the question before, of somebody else."""
    last = said.last.question
    if said.strangers and said.last.says_what:
        return asking(said, last, kind="lookup", **{**NOBODY, "strangers": said.strangers})
    if not said.names_somebody or said.has_own_predicate or said.form.about_all or not said.last.says_what:
        return None
    return of_named(said, last)


def _over_time(said: Said) -> FollowUp | None:
    """For "how has that changed?": the topic before through all documents, of the same authorities."""
    asks = asks_over_time(said.text) and not said.new.topics and not said.asks_in_full
    if not asks or not said.leans_on_somebody or said.names_somebody or len(said.text.split()) > _LONG:
        return None
    return of_those_before(said, replace(said.last.question, years=()))


def _other_filter(said: Said) -> FollowUp | None:
    """For "In London?", "except Kent", "and in 2012?", "what does the guidance say?": the question before, elsewhere."""
    new, last, form = said.new, said.last.question, said.form
    filters = new.groups or new.excluded or new.documents or new.years
    if not filters or said.has_own_predicate or not said.last.says_what:
        return None
    if said.asks_in_full and not (form.links or form.limits) and _says_of_whom(said):
        return None
    if (last.kind in _SETS or new.groups or new.excluded) and not speaks_of_nobody(said, new.documents):
        others = last.authorities if _OTHER.search(form.core) else ()
        return (
            of_set(said, last, excluded=(*last.excluded, *others, *new.excluded))
            if others
            else of_set(said, last)
        )
    if last.kind == "passage" or speaks_of_nobody(said, new.documents):
        return asking(said, last, kind="passage", **NOBODY, **when_and_where(said))
    return of_those_before(said, last)


def _says_of_whom(said: Said) -> bool:
    """Whether a text with filters only is a whole question: "which councils are in London", "how many ... in ..."."""
    new = said.new
    filters = (*new.groups, *new.documents, *new.years)
    return (said.form.own_noun or len(filters) > 1) and len(said.text.split()) > _SHORT


def _other_topic(said: Said) -> FollowUp | None:
    """For "What about its board?", "and the link?": the same people and documents, on something else."""
    form, new, last = said.form, said.new, said.last
    if said.names_somebody or form.defines or form.own_noun or not said.has_own_predicate or new.documents:
        return None
    if form.asks_who and not _asks_about_one(said):
        return None
    is_plain = bool(new.topics) and not content(new)
    is_bare = is_plain and len(said.text.split()) <= _SHORT
    other = said.continued if last.question.rest and _has_value(last.question) else new
    question = with_condition(last.question, other) or with_predicate(last.question, other)
    question = replace(question, wants_count=new.wants_count)
    if said.leans_on_somebody and not new.groups:
        return of_those_before(said, question) if form.pronoun or form.links or is_plain else None
    if not form.links and not is_bare:
        return None
    if last.question.kind in _SETS:
        return of_set(said, replace(question, **statuses_for(said)), is_certain=is_plain)
    if last.question.kind == "passage" and last.question.documents:
        return asking(said, question, kind="passage", is_certain=is_plain)
    return None


def _asks_about_one(said: Said) -> bool:
    """Whether a "who" asks for somebody at the authorities before: "who is its chair", "and who chairs it"."""
    form, topic = said.form, said.new.topic
    of_theirs = topic is not None and topic.kind != "status" and bool(said.last.spoken_of)
    return form.pronoun or (of_theirs and (form.links or form.ends_in_it or form.who_is_the))


def _has_value(question: Question) -> bool:
    """Whether a question asks for a value of its topic, in words."""
    return question.topic is not None and question.topic.kind != "status" and not question.parts


def _nothing_new(said: Said) -> FollowUp | None:
    """For "and what do they say about it?": nothing is named that was not named before."""
    if said.has_own_predicate or said.names_somebody or said.asks_in_full or not said.last.says_what:
        return None
    return FollowUp(None, "again") if said.form.pronoun else None


_STEPS: tuple[Callable[[Said], FollowUp | None], ...] = (
    _again,
    _same_set,
    _rest_of_set,
    _of_them,
    _other_status,
    _other_value,
    _other_authority,
    _over_time,
    _other_filter,
    _other_topic,
    _nothing_new,
)
