"""A text after a turn of a conversation, and the Questions that it makes of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.answer import Answer
from bot.conversation.ellipsis import Form
from bot.conversation.merging import (
    NOBODY,
    Changes,
    carried_statuses,
    kind_of_named,
    merged_groups,
    speaking_of,
)
from bot.holdings import Holdings
from bot.understanding.kinds import asks_over_time
from bot.understanding.question import Question

Relation = Literal["other", "again", "listed", "counted", "of_them", "others"]

# What is left unexplained of a text that only says where somebody belongs, or whom to leave out.
_PLACING = frozenset(
    "among amongst located based situated found belong except excluding besides apart other than leaving counting including".split()
)
# Words that ask for the proof of what was said of somebody.
_EVIDENCE = frozenset(
    "evidence proof quote quotes quotation source sources citation citations wording exact full list isnt".split()
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation as it was read, its answer, and the questions that lead to it."""

    question: Question
    answer: Answer
    asked: tuple[str, ...]

    @property
    def found(self) -> tuple[str, ...]:
        """The authorities that the answer found."""
        return self.answer.authorities

    @property
    def says_what(self) -> bool:
        """Whether the question says what it asks for, in words that are known here."""
        return bool(self.question.topics or (self.question.rest and self.answer.status != "clarification"))

    @property
    def names_somebody(self) -> bool:
        """Whether the question names authorities, held or not."""
        return bool(self.question.authorities or self.question.unknown or self.question.ambiguous)

    @property
    def spoken_of(self) -> tuple[str, ...]:
        """The authorities that "it" and "they" mean: those named, or the only one found."""
        return self.question.authorities or (self.found if len(self.found) == 1 else ())


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a text means after a turn: a whole Question, or None where the answer before is wanted again.

    What is not `is_certain` counts only if it is answered; `among` are documents in which the authorities
    have to stand.
    """

    question: Question | None
    relation: Relation = "other"
    is_certain: bool = True
    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A text after a turn: `new` is how it reads alone, `continued` how it reads on the topics before it.

    `strangers` are the names in it that nothing held knows, where it says nothing else.
    """

    text: str
    form: Form
    new: Question
    continued: Question
    last: Turn
    holdings: Holdings
    strangers: tuple[str, ...] = ()

    @property
    def names_somebody(self) -> bool:
        """Whether the text names an authority, held or not."""
        return bool(self.new.authorities or self.new.unknown or self.new.ambiguous)

    @property
    def has_own_predicate(self) -> bool:
        """Whether the text says what it asks for."""
        return bool(self.new.topics or content(self.continued) or self.form.paragraph)

    @property
    def leans_on_somebody(self) -> bool:
        """Whether the authorities named before are meant still, or "it" means the one found."""
        return self.last.names_somebody or (self.form.pronoun and bool(self.last.spoken_of))

    @property
    def asks_in_full(self) -> bool:
        """Whether the text says of whom it asks."""
        counts_theirs = self.form.pronoun and self.new.wants_count
        return self.form.own_noun or (self.form.asks_who and not counts_theirs)


def content(question: Question) -> tuple[str, ...]:
    """The unexplained words that say what is asked for."""
    named = _EVIDENCE if question.authorities else frozenset()
    return tuple(word for word in question.rest if word not in _PLACING and word not in named)


def asking(
    said: Said, question: Question, relation: Relation = "other", is_certain: bool = True, **changes: Any
) -> FollowUp:
    """The question with those changes, under the text as typed."""
    changed = replace(question, text=said.text, spelling=said.new.spelling, **changes)
    return FollowUp(changed, relation, is_certain)


def of_named(said: Said, question: Question) -> FollowUp:
    """The question, of the authorities that the text names."""
    before = said.last.question.authorities if said.form.compares else ()
    names = tuple(dict.fromkeys((*before, *said.new.authorities)))
    documents = speaking_of(said.new.documents or question.documents, names, said.holdings.lexicon)
    changes = {**NOBODY, "unknown": said.new.unknown, "ambiguous": said.new.ambiguous, "parts": ()}
    changes |= {"authorities": names, "kind": kind_of_named(names, question.kind), "documents": documents}
    return asking(said, question, **changes, years=said.new.years or question.years)


def of_those_before(said: Said, question: Question, is_certain: bool = True) -> FollowUp:
    """The question, of the authorities that were spoken of before."""
    last = said.last.question
    names = said.last.spoken_of
    changes = {**NOBODY, "unknown": last.unknown, "ambiguous": last.ambiguous, "parts": ()}
    over_time = asks_over_time(said.text) or (last.kind == "timeline" and not said.new.topics)
    kind = kind_of_named(names, "timeline" if over_time else "lookup")
    changes |= {"authorities": names, "kind": kind, **when_and_where(said)}
    return asking(said, question, is_certain=is_certain, **changes)


def of_set(said: Said, question: Question, is_certain: bool = True, **changes: Any) -> FollowUp:
    """The question, of all authorities that it and the text let through."""
    new, last = said.new, said.last.question
    counts = new.wants_count or (last.kind == "count" and not said.form.asks_who)
    groups = merged_groups(last.groups, new.groups, said.holdings.lexicon)
    meant = {name for group in new.groups for name in group.members}
    whom = {
        **NOBODY,
        "excluded": (*(name for name in last.excluded if name not in meant), *new.excluded),
        "groups": groups,
        "within": last.within,
        "kind": "count" if counts else "set",
        "wants_count": counts,
        "qualifier": "",
    }
    return asking(said, question, is_certain=is_certain, **{**whom, **when_and_where(said), **changes})


def when_and_where(said: Said) -> Changes:
    """The documents and years of the text, else those of before."""
    new, last = said.new, said.last.question
    return {"documents": new.documents or last.documents, "years": new.years or last.years}


def speaks_of_nobody(said: Said, documents: Sequence[str]) -> bool:
    """Whether documents are named that speak of none of the authorities asked about."""
    lexicon = said.holdings.lexicon
    return bool(documents) and not speaking_of(
        documents, said.last.question.authorities or lexicon.held, lexicon
    )


def asks_status(said: Said) -> bool:
    """Whether the text asks for a status and leaves out of what."""
    return not said.new.topics and bool(said.last.question.topics) and bool(said.continued.statuses)


def statuses_for(said: Said) -> Changes:
    """The statuses of the question before, where the text names another topic and no status."""
    asked = said.continued
    topic = asked.topic
    if topic is None or topic.kind != "status" or content(asked) or asked.parts:
        return {}
    return {} if asked.statuses else carried_statuses(said.last.question, topic)
