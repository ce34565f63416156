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
    sums_asked,
    with_marks_spelt,
)
from bot.understanding.comparison import Comparison
from bot.understanding.deeds import find_deeds
from bot.understanding.grouping import Grouping, find_grouping
from bot.understanding.kinds import asks_to_count, find_kind, words_of_course
from bot.understanding.lexicon import Lexicon, NamedGroup
from bot.understanding.naming import (
    find_strangers,
    subject_text,
    unknown_qualifier,
)
from bot.understanding.predicates import find_statuses, is_negated
from bot.understanding.reading import (
    Reading,
    in_full,
    split_alternatives,
    split_conditions,
    variants_of_or,
    without_preface,
)
from bot.understanding.same_words import header_words, same_word
from bot.understanding.spelling import correct_spelling
from bot.understanding.subject import (
    Figures,
    Named,
    Subject,
    financial_years,
    find_figures,
    find_named,
    find_subject,
    names_a_universe,
    with_universe,
)
from bot.understanding.then_and_now import then_and_now
from bot.understanding.times import named_years, with_whole_years, years_asked
from bot.understanding.topics import column_of_plans, related_topics
from bot.understanding.value_questions import Expected, expected_value, widened
from index.evidence.columns import is_column
from index.phrases import find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import SILENT, Topic

_BOTH = re.compile(r"\b(both|all three|each of|as well as)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, understood.

    `rivals` are columns that the question names just as well as the first topic, `further` conditions on others; `related` are topics that share a name with those asked for. `rest` are the content words that no other
    field explains, `deeds` those of them that name what is taken to have been done; `alternatives` the same words by the branches of an "or"; `variants` whole wordings with
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
    deeds: tuple[str, ...] = ()
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


def understand(
    text: str,
    lexicon: Lexicon,
    about: Sequence[Topic] = (),
    by_columns: bool = True,
    unread: Collection[str] = (),
) -> Question:
    """Reads a question against what the Build holds. Never raises; what is not understood stays in `rest`.

    `about` are the topics that were spoken of before: a text that names none is read as on these. Without
    `by_columns` a word that happens to be the header of some column is a word like any other, and so is the name of
    a topic whose id is among the `unread`.
    """
    written = in_full(without_preface(text), lexicon.build.pack.language.alike)
    corrected, spelling = correct_spelling(with_whole_years(with_marks_spelt(written)), lexicon)
    question = replace(
        _understand(corrected, lexicon, about, by_columns, unread), text=text, spelling=spelling
    )
    if question.kind not in ("set", "count"):
        return question
    if question.rivals and question.statuses and question.statuses <= SILENT:
        # Who did not answer, where no single column is named, left any of them blank.
        question = replace(question, topics=(), rivals=(), further=())
    if not by_columns:
        return question
    if two_times := _at_two_times(question, corrected, lexicon):
        return two_times
    # The "and" of "between £10 and £12" joins no conditions.
    is_range = question.comparison is not None and " and " in question.comparison.words
    parts = (
        (() if is_range else _conditions(corrected, lexicon, question.topic))
        or _value_condition(question)
        or _column_conditions(question)
    )
    return replace(question, parts=parts)


def _at_two_times(question: Question, text: str, lexicon: Lexicon) -> Question | None:
    """The question on a column of the present and on one of a year before, where it asks an answer of each."""
    asked = then_and_now(text, lexicon.topics_in(question.documents), lexicon)
    if not asked:
        return None
    then, now = asked
    at_present = replace(
        question, topics=(now.topic,), statuses=now.statuses, further=(then,), complement=False, years=()
    )
    return replace(at_present, parts=_column_conditions(at_present))


def _conditions(text: str, lexicon: Lexicon, topic: Topic | None) -> tuple[Question, ...]:
    """The conditions that a question sets one by one, each on a topic of its own; nothing when it sets only one."""
    said = split_conditions(text, lexicon.names)
    if len(said) == 1:
        return ()
    if topic and is_column(topic) and any(_only_names(part, topic) for part in said[1:]):
        return ()
    if any("neither" in part.split() for part in said):
        said = [f"did not {part.replace('neither', '')}" for part in said]
    parts = [_understand(part, lexicon) for part in said]
    shares_verb = bool(parts and parts[0].topic and parts[0].statuses <= parts[0].topic.affirmative)
    parts = [_with_verb(part) if shares_verb else part for part in parts]
    topics = {part.topic.id for part in parts if part.topic}
    is_apart = len(topics) == len(parts) and all(map(_is_condition, parts))
    return tuple(parts) if is_apart else ()


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
    corrected: str,
    lexicon: Lexicon,
    about: Sequence[Topic] = (),
    by_columns: bool = True,
    unread: Collection[str] = (),
) -> Question:
    """One condition, read in the order in which words are explained: names, figures, topics, statuses."""
    reading = Reading(corrected)
    named = find_named(reading, lexicon)
    grouping = find_grouping(reading)
    figures = find_figures(corrected)
    known = _known_topics(named, lexicon, by_columns, unread)
    if named.documents and names_a_universe(corrected):
        asked = find_subject(reading.copy(), known, figures, lexicon, about)
        named = named if asked.topics else with_universe(named, lexicon)
        known = _known_topics(named, lexicon, by_columns, unread)
    subject = find_subject(reading, known, figures, lexicon, about)
    topics = subject.topics
    statuses, complement, weak = find_statuses(reading, topics[0] if topics else None)
    if topics and not complement and (of_plans := column_of_plans(topics[0], statuses, known)):
        topics = (of_plans, *(topic for topic in topics[1:] if topic is not of_plans))
    kind, sums = _kind_and_sums(reading, named, subject, statuses, grouping, lexicon)
    question = Question(
        text=corrected,
        kind=kind,
        topics=topics,
        rivals=subject.rivals,
        further=subject.further,
        statuses=statuses,
        complement=complement,
        weak_statuses=weak,
        numbers=subject.numbers,
        comparison=subject.comparison,
        counted=figures.counted,
        sums=sums,
        grouping=grouping,
    )
    return _with_rest(_with_times(_with_names(question, named), reading, figures, lexicon), reading, lexicon)


def _known_topics(named: Named, lexicon: Lexicon, by_columns: bool, unread: Collection[str]) -> list[Topic]:
    """The topics that the question can be on: with documents named no columns of others."""
    known = (t for t in lexicon.topics_in(named.documents) if t.id not in unread)
    return [t for t in known if by_columns or not is_column(t)]


def _kind_and_sums(
    reading: Reading,
    named: Named,
    subject: Subject,
    statuses: frozenset[str],
    grouping: Grouping | None,
    lexicon: Lexicon,
) -> tuple[Kind, Sums]:
    """The kind of the question, and the total or average that it asks for; what asks a column is a set."""
    text = _without_exceptions(reading.text, named.excluded)
    kind = find_kind(text, named.held + named.unknown, named.groups, named.documents, lexicon)
    topics, comparison = subject.topics, subject.comparison
    sums = sums_asked(reading, topics, comparison, kind == "count")
    sums = sums if kind in ("set", "count", "passage") and not statuses & SILENT else ""
    asks = sums or (grouping and topics) or asks_a_column(reading, topics, statuses, comparison)
    return ("set" if kind == "passage" and asks else kind), sums


def _with_names(question: Question, named: Named) -> Question:
    """The question with the authorities, groups and documents that it names."""
    return replace(
        question,
        authorities=named.held,
        unknown=named.unknown,
        ambiguous=named.ambiguous,
        excluded=named.left_out,
        documents=named.documents,
        groups=named.groups,
        in_every_document=len(named.documents) > 1 and bool(_BOTH.search(question.text)),
    )


def _with_times(question: Question, reading: Reading, figures: Figures, lexicon: Lexicon) -> Question:
    """The question with the years that it looks at, and the periods of plans that it names."""
    text, topics = question.text, question.topics
    named = named_years(reading, bool(figures.periods))
    return replace(
        question,
        years=years_asked(text, named, lexicon.years_held) or financial_years(text, topics),
        periods=figures.periods if not (topics and is_column(topics[0])) else (),
    )


def _with_rest(question: Question, reading: Reading, lexicon: Lexicon) -> Question:
    """The question with what nothing has explained, and with what it says as a whole."""
    text, pack = question.text, lexicon.build.pack
    rest, of_course = reading.rest(), words_of_course(text) if question.kind == "timeline" else ()
    return replace(
        question,
        strangers=find_strangers(reading, lexicon),
        related=related_topics(reading.folded, pack.topics, question.topics),
        negated=is_negated(reading),
        rest=tuple(word for word in rest if word not in of_course) or rest,
        deeds=find_deeds(reading),
        alternatives=split_alternatives(reading),
        variants=variants_of_or(reading),
        qualifier=unknown_qualifier(reading),
        subject_text=subject_text(text, lexicon),
        wants_count=asks_to_count(text),
        expected=widened(expected_value(text), pack.language.alike, text),
    )


def _without_exceptions(text: str, excluded: Sequence[str]) -> str:
    """The question from its question word on, where it opens with "apart from X"."""
    found = (
        re.search(r"\b(?:who|which|where|whose|what|how many)\b", text, re.IGNORECASE) if excluded else None
    )
    return text[found.start() :] if found else text
