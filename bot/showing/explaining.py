"""How a question was read, for people: the Reading of an answer, and the notes that come of the reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.answer import Answer, Kind, Reading
from bot.compose.lookups import MOST_TOPICS
from bot.compose.matching import in_topic_order, statuses_asked, unread
from bot.holdings import Holdings
from bot.labels import status_label
from bot.understanding.question import Question
from bot.understanding.reading import is_talk
from bot.wording import answers as wording
from bot.wording import readings as reading_wording
from index.phrases import fold
from index.words import STOP_WORDS
from knowledge.types import SILENT, Topic

_SETS = ("set", "count")
_PUNCTUATION = "?!.,;:()"
_SEARCHED = ("answered", "no_evidence")


def explained(answer: Answer, question: Question, holdings: Holdings) -> Answer:
    """The answer with how its question was read, and a note on each word that was read as another or as several."""
    notes = [
        wording.which_authority(typed, names) for typed, names in question.ambiguous if not answer.choices
    ]
    if question.spelling:
        notes.append(wording.read_as(question.spelling))
    return replace(answer, reading=reading_of(question, answer, holdings), notes=(*answer.notes, *notes))


def reading_of(question: Question, answer: Answer, holdings: Holdings) -> Reading:
    """How the question was read in the end: an answer may have found another kind or topic to be the right one."""
    is_set = answer.kind in _SETS
    # An open set, and any passage, is found by its words whatever topic they name.
    by_words = answer.topic is None or (answer.kind == "passage" and answer.status in _SEARCHED)
    by_status = is_set and not (by_words and question.topic)
    return Reading(
        kind=answer.kind,
        topic=wording.listing([] if by_words else [topic.label for topic in _topics(question)]),
        statuses=tuple(_statuses(question)) if by_status else (),
        authorities=question.authorities,
        filters=(*_places_and_times(question, holdings), *_words(question, answer.kind, by_words)),
        unread=unread(question) if is_set else (),
        spelling=question.spelling,
    )


def _topics(question: Question) -> list[Topic]:
    """The topics that the answer is about: one of each condition of a set, those of a look-up."""
    if question.kind in _SETS:
        return [part.topic for part in question.parts or (question,) if part.topic]
    return list(question.topics[:MOST_TOPICS])


def _statuses(question: Question) -> list[str]:
    """The labels of the statuses asked for; with their topic where there are conditions on several."""
    if question.parts:
        return [
            wording.about_label(part.topic.label, label)
            for part in question.parts
            if part.topic
            for label in _statuses(part)
        ]
    topic = question.topic
    if topic is None:
        return [status_label(None, status) for status in sorted(question.statuses)]
    asked = statuses_asked(question, topic) if topic.kind == "status" else question.statuses & SILENT
    labels = [status_label(topic, status) for status in in_topic_order(asked or (), topic)]
    return [reading_wording.any_but(labels)] if question.complement and labels else labels


def _places_and_times(question: Question, holdings: Holdings) -> Iterable[str]:
    """What narrows down who or what is looked at: groups, documents, exceptions, years."""
    yield from (group.label for group in question.groups)
    yield from map(holdings.source_title, question.documents)
    if question.excluded:
        yield reading_wording.without(question.excluded)
    yield from wording.year_labels(question.years)


def _words(question: Question, kind: Kind, by_words: bool) -> Iterable[str]:
    """The values and words that a quote has to say, or comes near to."""
    if kind == "passage" and by_words:
        yield reading_wording.words_searched(_telling(question.subject_text))
        return
    values = _values(question) if kind in _SETS and not by_words else []
    yield from values
    if question.rest and not values and not question.parts and (by_words or not unread(question)):
        yield reading_wording.words_searched(" ".join(question.rest))


def _values(question: Question) -> list[str]:
    """What a value has to be: within periods, else compared, else one of the numbers."""
    if question.periods:
        return [reading_wording.period(start, end) for start, end in question.periods]
    return [question.comparison.words] if question.comparison else [str(n) for n in question.numbers]


def _telling(text: str) -> str:
    """The words of a text without those that every question has."""
    words = [(word.strip(_PUNCTUATION), fold(word)) for word in text.split()]
    return " ".join(word for word, folded in words if folded not in STOP_WORDS and not is_talk(folded))
