"""understand(text) -> Question: what was asked, of whom, about what, and when."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.answer import Kind
from bot.understanding.column_questions import (
    Condition,
    Sums,
    asks_a_column,
    counts_something_else,
    further_conditions,
    sought,
    sums_asked,
    with_marks_spelt,
)
from bot.understanding.columns import is_charge
from bot.understanding.comparison import Comparison, find_comparison, find_date_comparison
from bot.understanding.grouping import Grouping, find_grouping
from bot.understanding.kinds import asks_to_count, find_kind
from bot.understanding.lexicon import Lexicon, NamedGroup
from bot.understanding.naming import (
    excluded_groups,
    find_authorities,
    find_documents,
    find_exceptions,
    find_groups,
    find_strangers,
    subject_text,
    unknown_qualifier,
)
from bot.understanding.predicates import find_statuses, is_negated
from bot.understanding.reading import Reading, split_alternatives, split_conditions, variants_of_or
from bot.understanding.same_words import header_words, same_word
from bot.understanding.spelling import correct_spelling
from bot.understanding.times import named_years, spans_time, years_asked
from bot.understanding.topics import find_topics, related_topics, rival_columns
from bot.understanding.value_questions import Expected, expected_value, widened
from index.evidence.columns import is_column
from index.evidence.dates import read_periods
from index.evidence.values import read_number
from index.phrases import find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import SILENT, Topic

_BOTH = re.compile(r"\b(both|all three|each of|as well as)\b", re.IGNORECASE)
_STANDS_FOR_A_TOPIC = ("~it", "~one", "~theirs", "~its own", "~their own", "~any", "~such a thing")


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, understood.

    `rivals` are columns that the question names just as well as the first topic, `further` conditions on others; `related` are topics that share a name with those asked for. `rest` are the content words that no other
    field explains; `alternatives` the same words by the branches of an "or"; `variants` whole wordings with
    one word of each "a, b or c" kept. `subject_text` is the question without the names of places and documents.
    `within` are the authorities that it looks at where what was said before limits them; else None.
    """

    text: str
    kind: Kind
    authorities: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...] = ()
    topics: tuple[Topic, ...] = ()
    rivals: tuple[Topic, ...] = ()
    further: tuple[Condition, ...] = ()
    related: tuple[Topic, ...] = ()
    statuses: frozenset[str] = frozenset()
    complement: bool = False
    negated: bool = False
    weak_statuses: bool = False
    documents: tuple[str, ...] = ()
    groups: tuple[NamedGroup, ...] = ()
    within: frozenset[str] | None = None
    years: tuple[int, ...] = ()
    periods: tuple[tuple[int | None, int], ...] = ()
    numbers: tuple[int, ...] = ()
    comparison: Comparison | None = None
    rest: tuple[str, ...] = ()
    alternatives: tuple[tuple[str, ...], ...] = ()
    variants: tuple[str, ...] = ()
    qualifier: str = ""
    subject_text: str = ""
    wants_count: bool = False
    counted: str = ""
    expected: Expected = field(default=Expected())
    sums: Sums = ""
    grouping: Grouping | None = None
    parts: tuple[Question, ...] = ()
    in_every_document: bool = False
    spelling: tuple[tuple[str, str], ...] = field(default=())

    @property
    def topic(self) -> Topic | None:
        """The topic asked for first of all, or None."""
        return self.topics[0] if self.topics else None


def understand(text: str, lexicon: Lexicon, about: Sequence[Topic] = (), by_columns: bool = True) -> Question:
    """Reads a question against what the Build holds. Never raises; what is not understood stays in `rest`.

    `about` are the topics that were spoken of before: a text that names none is read as on these. Without
    `by_columns` a word that happens to be the header of some column is a word like any other.
    """
    corrected, spelling = correct_spelling(with_marks_spelt(text), lexicon)
    question = replace(_understand(corrected, lexicon, about, by_columns), text=text, spelling=spelling)
    if question.kind not in ("set", "count"):
        return question
    if question.rivals and question.statuses and question.statuses <= SILENT:
        # Who did not answer, where no single column is named, left any of them blank.
        question = replace(question, topics=(), rivals=(), further=())
    if not by_columns:
        return question
    parts = (
        _conditions(corrected, lexicon, question.topic)
        or _value_condition(question)
        or _column_conditions(question)
    )
    return replace(question, parts=parts)


def _conditions(text: str, lexicon: Lexicon, topic: Topic | None) -> tuple[Question, ...]:
    """The conditions that a question sets one by one, each on a topic of its own; nothing when it sets only one."""
    said = split_conditions(text, lexicon.names)
    if topic and is_column(topic) and any(_only_names(part, topic) for part in said[1:]):
        return ()
    if any("neither" in part.split() for part in said):
        said = [f"did not {part.replace('neither', '')}" for part in said]
    parts = [_understand(part, lexicon) for part in said]
    shares_verb = bool(parts and parts[0].topic and parts[0].statuses <= parts[0].topic.affirmative)
    parts = [_with_verb(part) if shares_verb else part for part in parts]
    topics = {part.topic.id for part in parts if part.topic}
    is_several = len(parts) > 1 and len(topics) == len(parts)
    return tuple(parts) if is_several and all(map(_is_condition, parts)) else ()


def _only_names(part: str, topic: Topic) -> bool:
    """Whether a part of a question only goes on with the name of its column: "walking and | cycling plan"."""
    own = header_words(topic)
    words = [word for word in fold(part).split() if word not in STOP_WORDS]
    return bool(words) and all(any(same_word(word, other) for other in own) for word in words)


def _value_condition(question: Question) -> tuple[Question, ...]:
    """A value named beside another topic is a condition of its own: "Labour councils that kept the plan"."""
    for topic in question.topics:
        marks = [ask[1:] for ask in topic.asks if ask.startswith("~")]
        if topic.kind == "status" or len(question.topics) < 2 or not marks:
            continue
        words = fold(question.text).split()
        named = {
            words[i]
            for h in find_phrases(" ".join(words), marks)
            for i in range(h.first_word, h.last_word + 1)
        }
        if named:
            value = replace(question, topics=(topic,), **_only(question, named, keep=True))
            others = tuple(t for t in question.topics if t is not topic)
            other = replace(question, topics=others, **_only(question, named, keep=False))
            return value, _with_verb(other)
    return ()


def _column_conditions(question: Question) -> tuple[Question, ...]:
    """The question on its first column, and on each other of which it wants something."""
    topic = question.topic
    if topic is None or not question.further or not (question.statuses or question.comparison):
        return ()
    bare: dict[str, Any] = {"rest": (), "alternatives": ((),), "further": (), "rivals": (), "numbers": ()}
    others = [
        replace(
            question,
            topics=(c.topic,),
            statuses=c.statuses,
            comparison=c.comparison,
            complement=False,
            **bare,
        )
        for c in question.further
    ]
    return replace(question, topics=(topic,), **bare), *others


def _only(question: Question, words: Collection[str], keep: bool) -> dict[str, Any]:
    """The unexplained words that are among those given, or the others, by their branches too."""
    branches = tuple(tuple(w for w in branch if (w in words) == keep) for branch in question.alternatives)
    return {
        "rest": tuple(w for w in question.rest if (w in words) == keep),
        "alternatives": tuple(branch for branch in branches if branch) or ((),),
        "parts": (),
    }


def _with_verb(part: Question) -> Question:
    """A part without a verb ("... and a cycling strategy") has that of the part before it."""
    topic = part.topic
    if topic is None or topic.kind != "status" or part.statuses:
        return part
    return replace(part, statuses=topic.affirmative)


def _is_condition(part: Question) -> bool:
    """Whether a part of a question sets a condition of its own: a topic with a status, or a value."""
    topic = part.topic
    return topic is not None and bool(part.statuses or topic.kind != "status")


def _understand(
    corrected: str, lexicon: Lexicon, about: Sequence[Topic] = (), by_columns: bool = True
) -> Question:
    reading = Reading(corrected)
    documents = find_documents(reading, lexicon)
    reading.of_documents = frozenset(reading.taken)
    named = find_groups(reading, lexicon)
    reading.of_documents |= _captions(reading, named)
    without = excluded_groups(reading, named, lexicon.build.pack.synonyms)
    groups = tuple(group for group in named if group not in without)
    owners = {g.owner for g in groups if g.owner}
    excluded = find_exceptions(reading, lexicon)
    held, unknown, ambiguous = find_authorities(reading, lexicon, {*owners, *excluded})
    grouping = find_grouping(reading)
    is_when = spans_time(corrected)
    periods = () if is_when else tuple((start, end) for start, end, _ in read_periods(corrected))
    comparison, dates = find_comparison(corrected), find_date_comparison(corrected)
    counts = bool(_find_numbers(reading)) or comparison is not None
    counts_things = asks_to_count(corrected) and counts_something_else(_counted_noun(corrected))
    wanted, before, known = (
        sought(comparison, dates, counts_things),
        reading.copy(),
        [t for t in lexicon.topics_in(documents) if by_columns or not is_column(t)],
    )
    topics = find_topics(reading, known, bool(periods), counts, wanted, lexicon.unheld)
    rivals = rival_columns(before, known, topics[0] if topics else None, wanted)
    further = further_conditions(before, topics, comparison)
    _take_asks_of_label(reading, topics[:1])
    topics = topics or _spoken_of(reading, about)
    numbers = _find_numbers(reading)
    if topics and topics[0].kind == "date":
        comparison = None if dates and _is_of_header(dates, topics[0]) else dates
    if comparison is None and topics and is_charge(topics[0]) and "free" in reading.words:
        comparison = Comparison("above", 0.0, inclusive=True, words="free", upper=0.0)
    if comparison and topics and topics[0].kind in ("number", "date"):
        reading.take(find_phrases(reading.folded, [comparison.words]))
    statuses, complement, weak = find_statuses(reading, topics[0] if topics else None)
    kind = find_kind(_without_exceptions(corrected, excluded), held + unknown, groups, documents, lexicon)
    counted = _counted_noun(corrected)
    sums = sums_asked(reading, topics, comparison, kind == "count")
    sums = sums if kind in ("set", "count", "passage") and not statuses & SILENT else ""
    if kind == "passage" and (
        sums or (grouping and topics) or asks_a_column(reading, topics, statuses, comparison)
    ):
        kind = "set"
    return Question(
        strangers=find_strangers(reading, lexicon),
        text=corrected,
        kind=kind,
        authorities=held,
        unknown=unknown,
        excluded=tuple(
            dict.fromkeys((*excluded, *(name for group in without for name in sorted(group.members))))
        ),
        in_every_document=len(documents) > 1 and bool(_BOTH.search(corrected)),
        ambiguous=ambiguous,
        topics=topics,
        rivals=rivals,
        further=further,
        related=related_topics(reading.folded, lexicon.build.pack.topics, topics),
        statuses=statuses,
        complement=complement,
        negated=is_negated(reading),
        weak_statuses=weak,
        documents=documents,
        groups=groups,
        years=years_asked(corrected, named_years(reading, bool(periods)), lexicon.years_held)
        or _financial_years(corrected, topics),
        periods=periods if not (topics and is_column(topics[0])) else (),
        numbers=numbers,
        comparison=comparison,
        rest=reading.rest(),
        alternatives=split_alternatives(reading),
        variants=variants_of_or(reading),
        qualifier=unknown_qualifier(reading),
        subject_text=subject_text(corrected, lexicon),
        wants_count=asks_to_count(corrected),
        counted=counted,
        expected=widened(expected_value(corrected), lexicon.build.pack.language.alike),
        sums=sums,
        grouping=grouping,
    )


def _captions(reading: Reading, groups: Sequence[NamedGroup]) -> frozenset[int]:
    """The places of the words that name tables by their captions."""
    phrases = [phrase for group in groups if group.document for phrase in group.phrases]
    hits = find_phrases(reading.folded, phrases, plural=True)
    return frozenset(i for hit in hits for i in range(hit.first_word, hit.last_word + 1))


def _take_asks_of_label(reading: Reading, topics: Sequence[Topic]) -> None:
    """Where a term alone is not enough, the word of the label beside it names the topic too: "a HWB link"."""
    for topic in topics:
        label = header_words(topic) if topic.needs_asks else ()
        asks = find_phrases(reading.folded, topic.asks)
        reading.take(h for h in asks if any(same_word(reading.words[h.first_word], w) for w in label))


def _spoken_of(reading: Reading, about: Sequence[Topic]) -> tuple[Topic, ...]:
    """The topics spoken of before; in such a text "it" and "one" name the first of them."""
    named = tuple(replace(topic, terms=(*topic.terms, *_STANDS_FOR_A_TOPIC)) for topic in about[:1])
    for topic in named:
        reading.take(find_phrases(reading.folded, topic.loose_names, plural=True))
    return named + tuple(about[1:])


def _is_of_header(dates: Comparison, topic: Topic) -> bool:
    """Whether a "last" is the header's own word: "when was it last reviewed?"."""
    return dates.number is None and set(fold(dates.words).split()) <= set(fold(topic.label).split())


def _counted_noun(text: str) -> str:
    """The noun of "how many schools are there", or "" when nothing is counted."""
    found = re.search(r"\b(?:how many|number of)\s+(?:sub[ -])?([\w'’]+)", text, re.IGNORECASE)
    return found.group(1) if found else ""


def _without_exceptions(text: str, excluded: Sequence[str]) -> str:
    """The question from its question word on, where it opens with "apart from X"."""
    found = (
        re.search(r"\b(?:who|which|where|whose|what|how many)\b", text, re.IGNORECASE) if excluded else None
    )
    return text[found.start() :] if found else text


def _find_numbers(reading: Reading) -> tuple[int, ...]:
    """Small numbers that count something ("12 local trusts"); years and survey sizes named are not among them."""
    found = []
    for i, word in enumerate(reading.words):
        number = read_number(word)
        if (
            number is not None
            and i not in reading.taken
            and word != "one"
            and number < 1900
            and number == int(number)
        ):
            found.append(int(number))
    return tuple(found)


def _financial_years(text: str, topics: Sequence[Topic]) -> tuple[int, ...]:
    """The years of "in 2016-17" for a column, which are no period of its own; not those in its header."""
    if not topics or not is_column(topics[0]):
        return ()
    in_header = {int(word) for word in fold(topics[0].label).split() if word.isdigit()}
    periods = read_periods(text)
    return tuple(s for s, end, _ in periods if s and end - s <= 1 and s not in in_header)
