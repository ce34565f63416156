"""One Question made of two: what a follow-up says, put into the question before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from bot.answer import Kind
from bot.understanding.lexicon import Lexicon, NamedGroup
from bot.understanding.question import Question
from knowledge.types import NO_RESPONSE, Topic

Changes = Mapping[str, Any]

# The fields of a Question that say of whom it asks, and those that say what.
NOBODY: Changes = MappingProxyType(
    {"authorities": (), "unknown": (), "ambiguous": (), "strangers": (), "excluded": (), "groups": (), "within": None}
)  # fmt: skip
NOTHING: Changes = MappingProxyType(
    {
        "topics": (),
        "related": (),
        "statuses": frozenset(),
        "complement": False,
        "negated": False,
        "weak_statuses": False,
        "periods": (),
        "numbers": (),
        "comparison": None,
        "rest": (),
        "alternatives": ((),),
        "variants": (),
        "qualifier": "",
        "subject_text": "",
        "counted": "",
        "sums": "",
        "rivals": (),
        "further": (),
        "parts": (),
    }
)


def with_predicate(question: Question, other: Question) -> Question:
    """The question, asking what the other asks."""
    return replace(question, **{name: getattr(other, name) for name in NOTHING})


def with_condition(question: Question, other: Question) -> Question | None:
    """The question with one of its conditions in place of that on the same topic; None where it has none such."""
    parts = tuple(other if part.topic == other.topic else part for part in question.parts)
    return None if parts == question.parts else replace(question, parts=parts)


def of_statuses(statuses: Collection[str], complement: bool = False) -> Changes:
    """What makes a question on a topic ask for those statuses, or for all but them."""
    kept = {
        name: NOTHING[name]
        for name in ("negated", "weak_statuses", "rest", "alternatives", "qualifier", "parts")
    }
    return {**kept, "statuses": frozenset(statuses), "complement": complement}


def statuses_of(question: Question, topic: Topic) -> frozenset[str]:
    """The statuses that a question asks for; a bare "have" asks for a yes."""
    return question.statuses or topic.affirmative


def carried_statuses(question: Question, topic: Topic) -> Changes:
    """The statuses of a question in the vocabulary of another topic: the same, those alike, or a yes."""
    before = question.topic
    wanted = statuses_of(question, before) if before else frozenset()
    own = {s.id for s in topic.statuses} | {NO_RESPONSE}
    if same := wanted & own:
        exact = {s.id for s in topic.statuses if s.refines in same}
        return of_statuses(same | exact, question.complement)
    found = [before.status(s) for s in wanted] if before else []
    absent = {s.absent if s else None for s in found}
    alike = {s.id for s in topic.statuses if s.absent and s.absent in absent}
    return of_statuses(alike if alike and None not in absent else topic.affirmative)


def merged_groups(
    before: Sequence[NamedGroup], added: Sequence[NamedGroup], lexicon: Lexicon
) -> tuple[NamedGroup, ...]:
    """The groups named now, with those of before that are of another sort and share members: counties, in Wales."""
    sorts = {_sort_of(group, lexicon) for group in added}
    kept = [group for group in before if _sort_of(group, lexicon) not in sorts]
    shared = frozenset.intersection(*(group.members for group in (*kept, *added))) if added else True
    return (*kept, *added) if shared else tuple(added)


def _sort_of(group: NamedGroup, lexicon: Lexicon) -> str:
    if group in lexicon.type_groups:
        return "type"
    return "table" if group in lexicon.table_groups else "place"


def kind_of_named(names: Sequence[str], before: Kind) -> Kind:
    """The kind of a question on named authorities."""
    if before == "timeline":
        return "timeline"
    return "compare" if len(names) > 1 else "lookup"


def speaking_of(documents: Sequence[str], names: Collection[str], lexicon: Lexicon) -> tuple[str, ...]:
    """Those of the documents that speak of one of the authorities."""
    return tuple(d for d in documents if not lexicon.documents_of[d].isdisjoint(names))
