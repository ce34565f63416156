"""Answerer.answer(text) -> Answer: one composer per kind, checks before and after."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from bot.abstention import BAR, is_no_answer
from bot.answer import Answer, Finding, Kind, QuotedPassage, Row
from bot.compose.about_documents import compose_about_documents
from bot.compose.changed import compose_change
from bot.compose.claimed import compose_claimed
from bot.compose.columns.by_standing import column_of_standing
from bot.compose.columns.code_meanings import compose_code_meaning
from bot.compose.columns.coded_and_written import compose_coded_and_written
from bot.compose.columns.dated import by_dates
from bot.compose.columns.meant import in_words_of_headers, is_loosely_named, is_misread, meant_column
from bot.compose.columns.refusals import refused_elsewhere, reply_asked
from bot.compose.common import refusal, universe_of
from bot.compose.counted import compose_stated_count
from bot.compose.definitions import compose_definition
from bot.compose.differing import compose_differing
from bot.compose.figures.than_another import than_another
from bot.compose.figures.trends import trend_asked
from bot.compose.joined import joined
from bot.compose.lookups import compose_compare, compose_lookup, compose_timeline, not_proven, nothing_held
from bot.compose.out_of_time import compose_out_of_time
from bot.compose.passages import compose_passage, nothing_said
from bot.compose.rows import held_rows, unproven
from bot.compose.sets import compose_count, compose_set
from bot.compose.statements.beside import address_given
from bot.compose.statements.unsaid import tells_of_undone
from bot.conversation.asides import compose_aside
from bot.conversation.continuing import Turn
from bot.conversation.follow_ups import follow_up
from bot.conversation.meaning import again, with_meaning
from bot.holdings import Holdings
from bot.showing.explaining import explained
from bot.understanding.kinds import asks_for_councils, asks_for_duty, says_duty
from bot.understanding.naming import set_beside
from bot.understanding.question import Question, understand
from bot.understanding.two_questions import one_subject_each, separate_questions
from bot.wording import answers as wording
from bot.wording import conversations as conversation_wording
from bot.wording import readings as readings_wording
from bot.wording import sources as sources_wording
from index.building.record import Build
from index.evidence.columns import is_column
from index.words import content_tokens

COMPOSERS: dict[Kind, Callable[[Question, Holdings], Answer]] = {
    "set": compose_set,
    "count": compose_count,
    "lookup": compose_lookup,
    "compare": compose_compare,
    "timeline": compose_timeline,
    "passage": compose_passage,
}

# After so many questions that lean on one another the next one stands alone: all of them are read again each time.
_MOST_ASKED = 20
# How likely statements have to be an answer that stand in for a column without one.
_SURE = 0.7


class Assistant(Protocol):
    """Help from outside, in which nothing is taken on trust; what does not hold leaves things as they are."""

    def reread(self, turn: Turn, holdings: Holdings) -> Turn:
        """The turn, perhaps with its question understood better."""
        ...

    def reword(self, answer: Answer, holdings: Holdings) -> Answer:
        """The answer, perhaps with sentences that its findings prove."""
        ...


class Answerer:
    """Answers questions from one source of Builds; each question keeps the Build it started with."""

    def __init__(
        self, holdings: Callable[[], Holdings], max_length: int = 2000, assistant: Assistant | None = None
    ) -> None:
        self._holdings = holdings
        self._max_length = max_length
        self._assistant = assistant

    @property
    def holdings(self) -> Holdings:
        """The newest holdings; a request takes them once and keeps them to its end."""
        return self._holdings()

    @property
    def build(self) -> Build:
        """The Build that would answer now."""
        return self._holdings().build

    def answer(self, text: str, before: Sequence[str] = ()) -> Answer:
        """The answer; every quote in it has been compared with its document.

        `before` are the earlier questions of the conversation, oldest first: what leans on them is read
        together with them. `Answer.asked` is the chain to give with the next question.
        """
        started = time.perf_counter()
        holdings = self._holdings()
        last = self._last_turn(before, holdings)
        answer, asked = self._aside(text, holdings), (*(last.asked if last else ()), text)
        if answer is None:
            turn = self._take_turn(text, last, holdings)
            answer, asked = turn.answer, turn.asked
        return replace(
            self._worded(_verified(answer, holdings.build), holdings),
            build=holdings.build.id,
            took_ms=round((time.perf_counter() - started) * 1000, 1),
            asked=asked,
        )

    def _last_turn(self, before: Sequence[str], holdings: Holdings) -> Turn | None:
        """The turn that the earlier questions lead to, each answered again after those before it."""
        last = None
        for text in before[-_MOST_ASKED:]:
            if self._aside(text, holdings) is None:
                last = self._take_turn(text, last, holdings)
        return last

    def _take_turn(self, text: str, last: Turn | None, holdings: Holdings) -> Turn:
        turn = take_turn(text, last, holdings)
        return self._assistant.reread(turn, holdings) if self._assistant else turn

    def _worded(self, answer: Answer, holdings: Holdings) -> Answer:
        return self._assistant.reword(answer, holdings) if self._assistant else answer

    def _aside(self, text: str, holdings: Holdings) -> Answer | None:
        """The answer to what is no question: it neither starts nor ends a conversation on anything."""
        return compose_aside(text, self._max_length, holdings)


def take_turn(text: str, last: Turn | None, holdings: Holdings) -> Turn:
    """The text answered as what it means after that turn; as a question of its own where nothing leans on it."""
    leaning = follow_up(text, last, holdings) if last and len(last.asked) < _MOST_ASKED else None
    if last and leaning:
        asked = (*last.asked, text)
        if leaning.question is None:
            return Turn(last.question, again(last, text, holdings), asked)
        answer = with_meaning(compose(leaning.question, holdings, leans=True), leaning, last, holdings)
        if leaning.is_certain or answer.status == "answered":
            return Turn(leaning.question, answer, asked)
    question = understand(text, holdings.lexicon)
    answer = compose(question, holdings)
    for other_reading in (
        _of_the_one_told_of,
        _of_a_duty,
        _than_another,
        _by_dates,
        _of_refusals,
        _plainly,
        _beside_its_topic,
        _in_words_of_headers,
        meant_column,
        column_of_standing,
    ):
        other = other_reading(question, answer, holdings)
        if other is None:
            continue
        otherwise = compose(other, holdings)
        if otherwise.status == "answered" or is_misread(question, answer):
            question, answer = other, otherwise
    return Turn(question, _by_parts(question, answer, holdings), (text,))


def _of_the_one_told_of(question: Question, _: Answer, holdings: Holdings) -> Question | None:
    """The question of the only one of the places that its name may mean of which the texts say what is asked."""
    is_of_one = question.kind in ("lookup", "passage") and len(question.ambiguous) == 1
    if not is_of_one or question.authorities or not question.rest:
        return None
    names = question.ambiguous[0][1]
    asked = replace(question, kind="lookup", ambiguous=(), unknown=())
    meant = [replace(asked, authorities=(name,)) for name in names]
    told = [each for each in meant if compose(each, holdings).status == "answered"]
    return told[0] if len(told) == 1 else None


def _of_a_duty(question: Question, _: Answer, holdings: Holdings) -> Question | None:
    """The question "who has to ...?" of whoever the texts give that duty, where they say that someone has it."""
    if question.kind != "set" or not asks_for_duty(question.text):
        return None
    asked = replace(question, kind="passage")
    first = compose(asked, holdings).passages[:1]
    return asked if any(says_duty(passage.quote) for passage in first) else None


def _than_another(question: Question, _: Answer, holdings: Holdings) -> Question | None:
    """The question with the figure of the authority that others are compared with for its bound."""
    return than_another(question, holdings)


def _by_dates(question: Question, _: Answer, holdings: Holdings) -> Question | None:
    """The question on the columns of the dates that it means, were it only to ask which."""
    return by_dates(question, holdings)


def _of_refusals(question: Question, _: Answer, holdings: Holdings) -> Question | None:
    """The question on whoever refused anything, where the column it names has no refusals; or on who replied at all."""
    return refused_elsewhere(question, holdings) or reply_asked(question, holdings)


def _plainly(question: Question, answer: Answer, holdings: Holdings) -> Question | None:
    """The question with words that are some table's header ("Schools", "Option") read like any other; None where they fit.

    An answer that reads a column by a word of its answers alone, and leaves others unread, gives way to statements
    that say all of them; one that leaves several unread is none.
    """
    topic = question.topic
    if topic is None or not is_column(topic):
        return None
    # A blank cell is an answer of its own, and not filled from elsewhere; and that nobody's figure meets a bound is one.
    is_blank = any(holdings.evidence(topic.id, name, question.documents) for name in question.authorities)
    is_unmet = question.comparison is not None and not question.rest
    if is_blank or is_unmet or (answer.status != "no_evidence" and not is_loosely_named(question, answer)):
        return None
    plainly = understand(question.text, holdings.lexicon, by_columns=False)
    if answer.status == "no_evidence" and question.comparison is None:
        # Of whom the column that is named holds nothing, another sentence has to say it surely.
        return plainly if compose(plainly, holdings, bar=_SURE).status == "answered" else None
    otherwise = compose(plainly, holdings)
    is_said = otherwise.status == "answered" and wording.NEAREST not in otherwise.notes
    return plainly if is_said or is_misread(question, answer) else None


def _beside_its_topic(question: Question, answer: Answer, holdings: Holdings) -> Question | None:
    """The set with the name of its topic read like any other word, where only statements on something else say it.

    A topic may be named for another thing than its own: of the boards on something else it holds no chair for anybody.
    """
    topic = question.topic
    is_empty = answer.status == "no_evidence" and not answer.findings
    if topic is None or is_column(topic) or question.kind != "set" or not (is_empty and question.rest):
        return None
    plainly = understand(question.text, holdings.lexicon, by_columns=False, unread=(topic.id,))
    otherwise = compose(plainly, holdings, bar=_SURE)
    is_said = otherwise.status == "answered" and wording.NEAREST not in otherwise.notes
    return plainly if is_said else None


def _in_words_of_headers(question: Question, answer: Answer, holdings: Holdings) -> Question | None:
    """The question with headers' words for its own, where it has no answer yet."""
    has_none = answer.status in ("no_evidence", "clarification")
    return in_words_of_headers(question, holdings) if has_none else None


def _by_parts(question: Question, answer: Answer, holdings: Holdings) -> Answer:
    """The answers to both things that a text asks of one authority, where both have one; else the answer given."""
    if question.kind not in ("lookup", "timeline") or len(question.authorities) != 1:
        return answer
    said = {stem for f in answer.findings for stem in content_tokens(f.quote)}
    texts = separate_questions(question) or one_subject_each(question, said)
    questions = [understand(text, holdings.lexicon) for text in texts]
    # What names nothing but its authority gets all that is held, which answers nothing.
    if any(not (part.topics or part.rest) for part in questions):
        return answer
    parts = [compose(part, holdings) for part in questions]
    if len(parts) != 2 or any(part.status != "answered" for part in parts):
        return answer
    if all(part.findings[:1] and part.findings[0] in answer.findings for part in parts):
        return answer
    return joined(question.text, *parts)


def compose(question: Question, holdings: Holdings, leans: bool = False, bar: float = BAR) -> Answer:
    """The answer to a question that was understood; nothing in it is verified or timed.

    What leans on an earlier question may be in words that nothing here knows. `bar` is how likely it has to be
    that what was found by its wording answers.
    """
    refused = _refused(question, holdings) or (None if leans else _foreign(question, holdings))
    told = None if refused else _told(question, holdings)
    answer = (
        refused or told or _asked_across(question, holdings) or COMPOSERS[question.kind](question, holdings)
    )
    is_general = not (question.topic or question.groups or leans)
    is_empty = answer.status == "no_evidence" and not answer.findings
    if is_empty and question.kind in ("set", "count") and is_general:
        passage = compose_passage(question, holdings, strict=True)
        answer = passage if passage.status == "answered" else answer
    if told is None and is_no_answer(question, answer, holdings, bar):
        answer = _unanswered(question, holdings)
    elif told is None and tells_of_undone(question, answer, holdings):
        answer = not_proven(answer, readings_wording.not_said_to_be_done(question.authorities))
    if answer.status == "no_evidence":
        answer = address_given(question, holdings) or answer
    if question.spelling and answer.status == "answered":
        answer = replace(answer, text=f"{answer.text}\n{wording.read_as(question.spelling)}")
    return explained(answer, question, holdings)


def _unanswered(question: Question, holdings: Holdings) -> Answer:
    """No evidence, with what is held instead of those asked about."""
    if question.authorities and question.kind != "passage":
        return nothing_held(question, holdings, about=f"“{question.text}”")
    return nothing_said(question, holdings)


def _told(question: Question, holdings: Holdings) -> Answer | None:
    """The answer that a key, a definition or the list of sources gives: it was not found by its wording."""
    return (
        compose_code_meaning(question, holdings)
        or compose_definition(question, holdings)
        or compose_about_documents(question, holdings)
    )


def _asked_across(question: Question, holdings: Holdings) -> Answer | None:
    """The answer to a question about the sources themselves: what has changed between them, where they disagree."""
    return (
        compose_coded_and_written(question, holdings)
        or compose_claimed(question, holdings)
        or compose_differing(question, holdings)
        or compose_change(question, holdings)
        or compose_stated_count(question, holdings)
    )


def _refused(question: Question, holdings: Holdings) -> Answer | None:
    """What cannot be answered as asked: an ambiguous place, a place or time that nothing covers."""
    if question.ambiguous and not question.authorities:
        typed, names = question.ambiguous[0]
        return refusal(question, "clarification", wording.which_authority(typed, names), choices=names)
    if question.unknown and not question.authorities:
        held, documents = len(holdings.lexicon.held), len(holdings.build.documents)
        in_all = wording.held_in_all(held, documents)
        return address_given(question, holdings) or refusal(
            question, "unknown_authority", wording.also_unknown(question.unknown), in_all
        )
    if question.strangers and not question.authorities and question.kind in ("passage", "lookup"):
        return refusal(question, "no_evidence", wording.nobody_mentions(question.strangers))
    if question.authorities and (beside := set_beside(question.text, question.strangers)):
        return refusal(question, "no_evidence", wording.nobody_mentions(beside))
    if question.documents and not universe_of(question, holdings) and asks_for_councils(question.text):
        titles = [holdings.source_title(name) for name in question.documents]
        return refusal(question, "no_evidence", sources_wording.speaks_of_no_council(titles))
    if question.groups and not question.authorities and not universe_of(question, holdings):
        labels = [group.label for group in question.groups]
        if question.within is not None:
            none_of_them = conversation_wording.none_of_those(labels, len(question.within))
            return refusal(question, "no_evidence", none_of_them)
        return refusal(
            question, "unknown_authority", wording.no_such_councils(labels, len(holdings.lexicon.held))
        )
    if question.qualifier and question.statuses and question.kind in ("set", "count"):
        asked = wording.which_authorities(question.qualifier)
        rows = held_rows(question, holdings)
        return refusal(question, "clarification", asked, wording.NAME_THEM, rows=rows)
    is_read = question.comparison is not None or question.statuses or not question.rest
    is_column_open = bool(question.rivals) and question.kind in ("set", "count") and not question.parts
    if is_column_open and is_read and trend_asked(question, holdings) is None:
        labels = [topic.label for topic in (*question.topics[:1], *question.rivals)]
        return refusal(question, "clarification", wording.which_column(labels))
    return compose_out_of_time(question, holdings)


def _foreign(question: Question, holdings: Holdings) -> Answer | None:
    """A clarification for words of which hardly one is known."""
    if not holdings.is_foreign(question.text):
        return None
    return refusal(question, "clarification", wording.NOT_UNDERSTOOD, wording.ASK_IN_ENGLISH)


def _verified(answer: Answer, build: Build) -> Answer:
    """The answer without any claim whose quote is not word for word in its document; its row then says nothing."""

    def stands(item: Finding | QuotedPassage | Row) -> bool:
        return build.texts.get(item.document, "")[item.start : item.end] == item.quote

    if all(stands(item) for part in (answer.findings, answer.passages, answer.rows) for item in part):
        return answer
    return replace(
        answer,
        findings=tuple(f for f in answer.findings if stands(f)),
        passages=tuple(p for p in answer.passages if stands(p)),
        conflicts=(),
        rows=tuple(row if stands(row) else unproven(row) for row in answer.rows),
    )
