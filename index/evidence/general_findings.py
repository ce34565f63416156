"""What documents say of all, none or most authorities at once, beside what they hold of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.evidence.columns import header_label, is_column
from index.evidence.modality import Grammar
from index.evidence.positions import positions
from index.evidence.quantifiers import is_so, quantified
from index.evidence.statuses import passing_status
from index.phrases import fold, has_phrase
from index.types import Evidence, GeneralFinding, Quantifier, Statement
from index.words import content_tokens
from knowledge.types import Conventions, Topic

# Where a clause may be cut short: "keep a plan in some form | setting out ...".
_HANGS_ON = re.compile(r",|\s(?:\w+ing out|which|that|who|with|so|in order|to|as|and|or|for|through|in)\b")
_FEWEST_ANSWERS = 3
# The share of a header's words that a clause has to say, and of its own words that the header and answer have to.
_NAMED = 0.6
_EXPLAINED = 0.8
# What turns a clause round is no word of a header's.
_DENIALS = frozenset("no not never dont doesnt didnt hasnt havent isnt arent".split())


@dataclass(frozen=True, slots=True)
class _Answers:
    """What one document holds on one topic: the evidence that leads of each authority that states something."""

    topic: Topic
    leading: tuple[Evidence, ...]


def find_general_findings(
    statements: Iterable[Statement],
    evidence: Iterable[Evidence],
    topics: Sequence[Topic],
    conventions: Conventions,
    grammar: Grammar,
) -> tuple[GeneralFinding, ...]:
    """The general findings of all documents that hold the answers of several authorities on what they speak of."""
    held = _answers_by_document(evidence, topics)
    named: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    found = []
    for statement in statements:
        answers = held.get(statement.document, ())
        if statement.kind != "sentence" or statement.parent is not None or not answers:
            continue
        before = named[statement.document, statement.section]
        found.append(_read(statement, [_known_by(a, before) for a in answers], conventions, grammar))
        before |= _named(statement.text, answers)
    return tuple(finding for finding in found if finding is not None)


def _answers_by_document(
    evidence: Iterable[Evidence], topics: Iterable[Topic]
) -> Mapping[str, Sequence[_Answers]]:
    by_place: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in evidence:
        by_place[item.document, item.topic].append(item)
    known = {topic.id: topic for topic in topics if topic.kind == "status"}
    held: dict[str, list[_Answers]] = defaultdict(list)
    for (document, topic), items in by_place.items():
        stated = [p.leading for p in positions(items).values() if not p.is_silent and p.leading.primary]
        if topic in known and len(stated) >= _FEWEST_ANSWERS:
            held[document].append(_Answers(known[topic], tuple(stated)))
    return held


def _named(text: str, held: Sequence[_Answers]) -> set[str]:
    """The ids of the topics that a sentence calls by a name of their own."""
    folded = fold(text)
    return {a.topic.id for a in held if has_phrase(folded, a.topic.names, plural=True)}


def _known_by(answers: _Answers, named: Collection[str]) -> _Answers:
    """Answers whose topic goes by common nouns ("a partnership") too, where its section has named it before."""
    topic = answers.topic
    if topic.id not in named:
        return answers
    return replace(answers, topic=replace(topic, terms=(*topic.names, *topic.loose_names)))


def _read(
    statement: Statement, held: Sequence[_Answers], conventions: Conventions, grammar: Grammar
) -> GeneralFinding | None:
    said = quantified(statement.text)
    if said is None:
        return None
    quantifier, predicate = said
    for clause in _shorter(predicate):
        for answers in held:
            if wanted := _statuses_said(clause, answers.topic, conventions, grammar):
                return _finding(statement, quantifier, answers, wanted)
    return None


def _shorter(clause: str) -> Iterable[str]:
    """The clause, then without what hangs on at its end, bit by bit."""
    yield clause
    for cut in reversed(list(_HANGS_ON.finditer(clause))):
        yield clause[: cut.start()]


def _finding(
    statement: Statement, quantifier: Quantifier, answers: _Answers, wanted: frozenset[str]
) -> GeneralFinding:
    fitting = tuple(e for e in answers.leading if not wanted.isdisjoint((e.status, *e.also)))
    others = tuple(e for e in answers.leading if e not in fitting)
    holds = is_so(quantifier, len(fitting), len(others))
    return GeneralFinding(statement, quantifier, answers.topic.id, fitting, others, holds)


def _statuses_said(clause: str, topic: Topic, conventions: Conventions, grammar: Grammar) -> frozenset[str]:
    """The statuses, with those that refine them, that a clause says of the topic; none where it says nothing of it."""
    if is_column(topic):
        return _said_of_column(clause, topic, conventions, grammar)
    reading = passing_status(clause, topic, conventions)
    if reading:
        return _with_kinds([reading.status], topic)
    return _said_plainly(fold(clause), topic, conventions)


def _said_plainly(folded: str, topic: Topic, conventions: Conventions) -> frozenset[str]:
    """The status that "have a plan" says: that of the only answer whose words a question would use."""
    if not has_phrase(folded, topic.names, plural=True) or has_phrase(folded, topic.excludes, plural=True):
        return frozenset()
    if has_phrase(folded, conventions.not_a_fact) or (
        topic.needs_asks and not has_phrase(folded, topic.asks)
    ):
        return frozenset()
    asked = [s.id for s in topic.statuses if has_phrase(folded, [ask.removeprefix("~") for ask in s.asks])]
    return _with_kinds(asked, topic) if len(asked) == 1 else frozenset()


def _said_of_column(clause: str, topic: Topic, conventions: Conventions, grammar: Grammar) -> frozenset[str]:
    """The answers that a clause gives to the header whose words it says; none where these are others."""
    folded = fold(clause)
    said = set(content_tokens(clause)) - _DENIALS
    asked = set(content_tokens(header_label(topic.question))) - _DENIALS
    named = [s for s in topic.statuses if (own := set(content_tokens(s.label)) - asked) and own <= said]
    own = {token for status in named for token in content_tokens(status.label)}
    shared = said & asked
    if len(shared) < _NAMED * len(asked) or len(shared | (own & said)) < _EXPLAINED * len(said):
        return frozenset()
    if named:
        return _with_kinds([s.id for s in named], topic)
    if has_phrase(folded, conventions.not_a_fact):
        return frozenset()
    at = {i: 1.0 for i, word in enumerate(folded.split()) if shared.intersection(content_tokens(word))}
    standing = grammar.standing(folded, at)
    if standing == "done":
        return topic.affirmative
    plain_no = [status.id for status in topic.statuses if status.answer == "no"]
    # What has ended was there once: who never had it says no too.
    return _with_kinds(plain_no, topic) if standing == "denied" else frozenset()


def _with_kinds(statuses: Sequence[str], topic: Topic) -> frozenset[str]:
    return frozenset(statuses) | {s.id for s in topic.statuses if s.refines in statuses}
