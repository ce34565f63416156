"""The steps in which a question is read: what it names, which figures and times it sets, what it asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.understanding.column_questions import (
    Condition,
    counts_something_else,
    further_conditions,
    sought,
)
from bot.understanding.columns import Sought, free_places
from bot.understanding.comparison import Comparison, find_comparison, find_date_comparison, worst_first
from bot.understanding.kinds import asks_to_count
from bot.understanding.lexicon import Lexicon, NamedGroup
from bot.understanding.naming import (
    excluded_groups,
    find_authorities,
    find_documents,
    find_exceptions,
    find_groups,
)
from bot.understanding.reading import REPORTING, Reading
from bot.understanding.same_words import header_words, same_word
from bot.understanding.times import ends_beyond, spans_time
from bot.understanding.topics import find_topics, overall_of, rival_columns
from bot.understanding.value_questions import expected_value
from index.evidence.columns import is_column
from index.evidence.dates import read_periods
from index.evidence.values import read_number
from index.phrases import find_phrases, fold
from index.words import STOP_WORDS
from knowledge.types import Topic

_STANDS_FOR_A_TOPIC = ("~it", "~one", "~theirs", "~its own", "~their own", "~any", "~such a thing")
_NOUNS = r"(?:councils|authorities|areas|boroughs|districts|places|ones)"
_AMONG = re.compile(
    rf"\b(?:of|among|amongst)\s+(?:all\s+)?(?:the|those)\s+(?:[\w'’-]+\s+){{0,4}}?{_NOUNS}\b"
    rf"|\bstudy\s+{_NOUNS}\b|\b{_NOUNS}\s+(?:that\s+are\s+)?(?:featured|covered|listed|named|included|mentioned)\s+(?:in|by)\b",
    re.IGNORECASE,
)
_FREE = Comparison("above", 0.0, inclusive=True, words="free", upper=0.0)


@dataclass(frozen=True, slots=True)
class Named:
    """Documents, groups and authorities that a question names, and those that it leaves out."""

    documents: tuple[str, ...]
    groups: tuple[NamedGroup, ...]
    held: tuple[str, ...]
    unknown: tuple[str, ...]
    ambiguous: tuple[tuple[str, tuple[str, ...]], ...]
    excluded: tuple[str, ...]
    without: tuple[NamedGroup, ...]

    @property
    def left_out(self) -> tuple[str, ...]:
        """The authorities left out, by name or with their group."""
        of_groups = (name for group in self.without for name in sorted(group.members))
        return tuple(dict.fromkeys((*self.excluded, *of_groups)))


@dataclass(frozen=True, slots=True)
class Figures:
    """The periods and comparisons that a question makes; `counted` is the noun of its "how many"."""

    periods: tuple[tuple[int | None, int], ...]
    comparison: Comparison | None
    dates: Comparison | None
    counted: str
    sought: Sought


@dataclass(frozen=True, slots=True)
class Subject:
    """The topics asked about, with the columns named just as well, further conditions, and the bound on the first."""

    topics: tuple[Topic, ...]
    rivals: tuple[Topic, ...]
    further: tuple[Condition, ...]
    comparison: Comparison | None
    numbers: tuple[int, ...]


def find_named(reading: Reading, lexicon: Lexicon) -> Named:
    """What the question names; the words that name it are explained then."""
    documents = find_documents(reading, lexicon)
    reading.of_documents = frozenset(reading.taken)
    groups = find_groups(reading, lexicon)
    reading.of_documents |= _captions(reading, groups)
    without = excluded_groups(reading, groups, lexicon.build.pack.synonyms)
    owners = {group.owner for group in groups if group.owner and group not in without}
    excluded = find_exceptions(reading, lexicon)
    held, unknown, ambiguous = find_authorities(reading, lexicon, {*owners, *excluded})
    kept = tuple(group for group in groups if group not in without)
    return Named(documents, kept, held, unknown, ambiguous, excluded, without)


def names_a_universe(text: str) -> bool:
    """Whether a document is named only to say which authorities are meant: "of the councils in the case studies"."""
    return bool(_AMONG.search(text))


def with_universe(named: Named, lexicon: Lexicon) -> Named:
    """The documents named as the group of the authorities that they speak of, so that others may answer about these."""
    titles = {source.file: source.title for source in lexicon.build.pack.sources}
    groups = tuple(
        NamedGroup(titles.get(document, document), (), lexicon.told_of(document), document=document)
        for document in named.documents
    )
    return replace(named, documents=(), groups=(*named.groups, *groups))


def find_figures(text: str) -> Figures:
    """The periods and comparisons of a question, and what kind of value these look for."""
    read = tuple((start, end) for start, end, _ in read_periods(text))
    periods = () if spans_time(text) else read or ends_beyond(text)
    comparison, dates = find_comparison(text), find_date_comparison(text)
    counted = _counted_noun(text)
    counts_things = asks_to_count(text) and counts_something_else(counted)
    head = expected_value(text).head
    found = sought(comparison, dates, counts_things, frozenset({head} if head else ()))
    return Figures(periods, comparison, dates, counted, found)


def find_subject(
    reading: Reading, known: Sequence[Topic], figures: Figures, lexicon: Lexicon, about: Sequence[Topic]
) -> Subject:
    """What the question asks about, of the topics known, else those spoken of before; their words are explained then."""
    has_number = bool(_small_numbers(reading)) or figures.comparison is not None
    before = reading.copy()
    topics = find_topics(reading, known, bool(figures.periods), has_number, figures.sought, lexicon.unheld)
    rivals = rival_columns(before, known, topics[0] if topics else None, figures.sought)
    if overall := overall_of(_named_alike(before, topics, rivals, known)):
        topics, rivals = (overall, *(t for t in topics if t not in (overall, *rivals, topics[0]))), ()
    topics, rivals = _of_its_year(before, topics, rivals, lexicon)
    further = further_conditions(before, topics, figures.comparison)
    _take_asks_of_label(reading, topics[:1])
    topics = topics or _spoken_of(reading, about)
    numbers = _small_numbers(reading)
    comparison = _bound_on(topics[0] if topics else None, figures, reading)
    comparison = worst_first(comparison, header_words(topics[0])) if comparison and topics else comparison
    if comparison and topics and topics[0].kind in ("number", "date"):
        reading.take(find_phrases(reading.folded, [comparison.words]))
    return Subject(topics, rivals, further, comparison, numbers)


def _named_alike(
    reading: Reading, topics: Sequence[Topic], rivals: Sequence[Topic], known: Sequence[Topic]
) -> list[Topic]:
    """The columns that the question names no better than the first; all of its table where it only says "graded"."""
    first = topics[0] if topics else None
    if first is None or not first.ordered or not is_column(first):
        return [*topics[:1], *rivals]
    own = header_words(first) - REPORTING - STOP_WORDS
    if any(same_word(word, other) for word in reading.words for other in own):
        return [first, *rivals]
    return [
        t for t in known if is_column(t) and t.fillers == first.fillers and t.kind == "status" and t.ordered
    ]


def _of_its_year(
    reading: Reading, topics: tuple[Topic, ...], rivals: tuple[Topic, ...], lexicon: Lexicon
) -> tuple[tuple[Topic, ...], tuple[Topic, ...]]:
    """The topics and rivals; of columns named alike the only one whose table is of a year that is named leads alone."""
    years = {word for word in reading.words if word.isdigit()}
    dated = [topic for topic in (*topics[:1], *rivals) if rivals and years & lexicon.years_of(topic)]
    if len(dated) != 1:
        return topics, rivals
    return (dated[0], *(t for t in topics[1:] if t is not dated[0])), ()


def _bound_on(topic: Topic | None, figures: Figures, reading: Reading) -> Comparison | None:
    """The comparison that the question makes of the topic: of dates where it holds dates; "free" of a charge."""
    found = figures.comparison
    if topic is not None and topic.kind == "date":
        found = None if figures.dates and _is_of_header(figures.dates, topic) else figures.dates
    if found is None and topic is not None and (places := free_places(reading.words, topic)):
        reading.taken |= places
        return _FREE
    return found


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


def _small_numbers(reading: Reading) -> tuple[int, ...]:
    """Small numbers that count something ("12 local trusts"); years and survey sizes named are not among them."""
    found = []
    for i, word in enumerate(reading.words):
        number = read_number(word)
        if (
            number is not None
            and i not in reading.taken
            and word not in ("one", "single")
            and number < 1900
            and number == int(number)
        ):
            found.append(int(number))
    return tuple(found)


def financial_years(text: str, topics: Sequence[Topic]) -> tuple[int, ...]:
    """The years of "in 2016-17" for a column, which are no period of its own; not those in its header."""
    if not topics or not is_column(topics[0]):
        return ()
    in_header = {int(word) for word in fold(topics[0].label).split() if word.isdigit()}
    periods = read_periods(text)
    return tuple(s for s, end, _ in periods if s and end - s <= 1 and s not in in_header)
