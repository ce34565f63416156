"""What a follow-up was read as, in words: put into its answer for people to see."""

from __future__ import annotations

from dataclasses import replace

from bot.answer import Answer, Reading
from bot.compose.common import within_limit
from bot.conversation.continuing import FollowUp, Turn
from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.wording import conversations as wording
from bot.wording.answers import either, listing, year_labels
from bot.wording.readings import period

_MOST_STATUSES = 4
_AGAIN = {
    "again": wording.LAST_ANSWER_AGAIN,
    "listed": wording.LAST_ANSWER_LISTED,
    "counted": wording.LAST_ANSWER_COUNTED,
}


def with_meaning(answer: Answer, follow_up: FollowUp, last: Turn, holdings: Holdings) -> Answer:
    """The answer, saying after its first sentence how the follow-up was read."""
    reading = answer.reading or Reading(answer.kind)
    return read_as(answer, _meaning(reading, follow_up, last, holdings))


def read_as(answer: Answer, meaning: str) -> Answer:
    """The answer, saying after its first sentence what its question was read as."""
    line = wording.followed_up(meaning)
    reading = answer.reading or Reading(answer.kind)
    head, *rest = answer.text.split("\n")
    return replace(
        answer,
        text=within_limit([head, line, *rest]),
        notes=(line, *answer.notes),
        reading=replace(reading, read_as=meaning),
    )


def again(last: Turn, text: str, holdings: Holdings) -> Answer:
    """The answer before, once more, to another question."""
    answer = last.answer
    if answer.reading and answer.reading.read_as:
        line = wording.followed_up(answer.reading.read_as)
        kept = tuple(note for note in answer.notes if note != line)
        shown = "\n".join(part for part in answer.text.split("\n") if part != line)
        answer = replace(answer, notes=kept, text=shown)
    return with_meaning(replace(answer, question=text), FollowUp(None, "again"), last, holdings)


def _meaning(reading: Reading, follow_up: FollowUp, last: Turn, holdings: Holdings) -> str:
    question, relation = follow_up.question, follow_up.relation
    if question is None or relation in _AGAIN:
        return _AGAIN[relation]
    about_before = _about(last.question, last.answer.reading)
    about = _about(question, reading)
    if relation == "of_them" and question.within is not None:
        conditions = [wording.those_with(about)] if about != about_before else []
        conditions += _limits(question, holdings)
        conditions += [wording.those_in(holdings.source_title(document)) for document in follow_up.among]
        found = len(last.found or last.question.authorities)
        return wording.those_of_last_answer(found, about_before, conditions)
    if relation == "others":
        return wording.not_in_last_answer(about_before)
    return meaning_of(question, reading, holdings)


def meaning_of(question: Question, reading: Reading | None, holdings: Holdings) -> str:
    """Whom, what, where and when a question asks about, in words."""
    about = _about(question, reading)
    ambiguous = [typed for typed, _ in question.ambiguous]
    whom = listing([*question.authorities, *question.unknown, *ambiguous, *question.strangers])
    return wording.parts_of_meaning([whom, about, *_limits(question, holdings)])


def _about(question: Question, reading: Reading | None) -> str:
    """What is asked: the topic with its statuses, unless they are many, or the words, with the values compared."""
    statuses = reading.statuses if reading and len(reading.statuses) <= _MOST_STATUSES else ()
    topic = (reading.topic if reading else "") or (question.topic.label if question.topic else "")
    values = [question.comparison.words] if question.comparison else []
    values += [period(start, end) for start, end in question.periods]
    return ", ".join(part for part in (topic, _words(question), either(statuses), *values) if part)


def _words(question: Question) -> str:
    """The words that say what is asked: where no topic does, or where a value of the topic is asked for."""
    topic = question.topic
    if topic is None:
        said = " ".join(question.rest) or question.subject_text.strip(" ?")
        return wording.in_quotes(said) if said else ""
    is_value = topic.kind == "text" or (topic.kind != "status" and question.kind in ("set", "count"))
    return (
        wording.in_quotes(" ".join(question.rest))
        if is_value and question.rest and not question.parts
        else ""
    )


def _limits(question: Question, holdings: Holdings) -> list[str]:
    """Where and when is looked: groups, documents, years, and who is left out."""
    types, within = holdings.lexicon.type_groups, question.within is not None
    kinds = [g.label for g in question.groups if g in types]
    places = [g.label for g in question.groups if g not in types]
    places += [*map(holdings.source_title, question.documents), *year_labels(question.years)]
    return [
        *([wording.those_that_are(kind) for kind in kinds] if within else kinds),
        *map(wording.those_in, places),
        *([wording.those_without(question.excluded)] if question.excluded else []),
    ]
