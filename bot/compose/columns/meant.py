"""Columns that a question names in other words: "weedkiller" where a header says "herbicides"."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answer import Answer
from bot.compose.columns.dated import dates_named
from bot.compose.columns.offered import Named, named_offers, offers_unit
from bot.compose.figures.trends import trend_asked
from bot.compose.matching import unread
from bot.compose.statements.valued import counting_like_things, value_in
from bot.holdings import Holdings
from bot.understanding.coded import codes_asked
from bot.understanding.question import Question, understand
from bot.understanding.reading import REPORTING
from bot.understanding.same_words import header_words
from bot.understanding.subject import financial_years
from bot.understanding.topics import name_hits
from bot.wording import answers as wording
from index.evidence.columns import is_column
from index.evidence.value_spans import find_value
from index.phrases import fold
from index.words import content_tokens
from knowledge.types import Topic

_MOST_LEFT = 1
# From here on a column that says what was asked goes before statements that do so.
_NEARLY_ALL = 0.85
# One authority's value under another header would pass for the answer; and what comes nearest may well be one.
_OF_THE_NEAREST = 0.7


def in_words_of_headers(question: Question, holdings: Holdings) -> Question | None:
    """The question read again with the headers' words of like meaning; None where that names no column for certain.

    Certain is a column of which an answer, an amount or, of named authorities, anything is asked, with hardly a word
    left that nothing explains. What was read in other words is told as spelling is.
    """
    if question.topic is not None and not question.rivals:
        return None
    changed = _like_words_of_headers(question, holdings)
    text = question.text
    for typed, read in changed:
        text = re.sub(rf"\b{re.escape(typed)}\b", read, text, flags=re.IGNORECASE)
    again = understand(text, holdings.lexicon) if text != question.text else question
    topic = again.topic
    if topic is None or not is_column(topic) or again.rivals or len(again.rest) > _MOST_LEFT:
        return None
    is_lookup = again.kind in ("lookup", "compare")
    if is_lookup and _is_of_another_unit(topic, again, holdings):
        return None
    is_asked = again.statuses or again.comparison or is_lookup
    return replace(again, text=question.text, spelling=(*again.spelling, *changed)) if is_asked else None


def is_loosely_named(question: Question, answer: Answer) -> bool:
    """Whether a set was read by a word of a column's answers alone, with words left that nothing reads."""
    topic = question.topic
    if topic is None or question.kind not in ("set", "count") or not question.statuses or not question.rest:
        return False
    said = fold(question.text)
    asked = codes_asked(said.split(), topic)
    is_partly = bool(asked.ids) and not asked.is_whole and not asked.is_end
    return answer.status == "answered" and is_partly and not name_hits(said, topic)


def is_misread(question: Question, answer: Answer) -> bool:
    """Whether it was read so and leaves more than a word unread: what was asked is something else."""
    return is_loosely_named(question, answer) and len(unread(question)) > _MOST_LEFT


def meant_column(question: Question, answer: Answer, holdings: Holdings) -> Question | None:
    """The question on the column that its words name in meaning; None where the answer given stands.

    It stands where a declared topic or a column answered it, and where statements say all that was asked, unless a
    column does so for nearly all of the question.
    """
    nearest = wording.NEAREST in answer.notes
    is_open = answer.status != "answered" or nearest
    leaves_a_word = _is_plain_yes(question)
    if question.kind not in ("set", "count", "lookup", "compare") or (
        answer.topic and answer.status == "answered" and not leaves_a_word
    ):
        return None
    plain = understand(question.text, holdings.lexicon, by_columns=False)
    is_lookup = plain.kind in ("lookup", "compare")
    # Which of several columns is meant has to be said, and a blank cell is not filled from another column.
    is_read = question.comparison is not None or question.statuses or not question.rest
    is_settled = bool(question.rivals) and is_read and not dates_named(question.text)
    lacks_value = answer.status == "no_evidence" and question.expected.is_needed
    if is_settled or (is_lookup and question.topic is not None and not lacks_value):
        return None
    if plain.topic is not None:
        return None
    named = named_offers(plain, holdings)
    is_rival = is_lookup or nearest
    least = _OF_THE_NEAREST if is_rival or leaves_a_word else 0.0 if is_open else _NEARLY_ALL
    if not named or named[0].explained < least or (leaves_a_word and not _answers_beside(named[0], question)):
        return None
    topic = named[0].offer.topic
    if is_lookup and (
        _is_of_another_unit(topic, plain, holdings)
        or (not is_open and _says_less(topic, question, answer, holdings))
    ):
        return None
    comparison = plain.comparison if topic.kind == "number" else None
    of_column = replace(
        plain, topics=(topic,), comparison=comparison, years=financial_years(plain.text, (topic,))
    )
    is_moved = trend_asked(of_column, holdings) is not None
    if topic.kind in ("number", "date") and comparison is None and not is_lookup and not is_moved:
        return None
    statuses = frozenset(n.offer.status for n in named if n.offer.status)
    if not statuses and topic.kind == "status" and not is_lookup:
        absent = frozenset(s.id for s in topic.statuses if s.absent)
        statuses = absent if plain.negated != named[0].is_turned else topic.affirmative
    return replace(
        of_column,
        years=plain.years or of_column.years,
        statuses=frozenset() if is_lookup else statuses,
        numbers=(),
        rest=named[0].unsaid,
        alternatives=(named[0].unsaid,),
        negated=False,
        spelling=question.spelling,
    )


def _is_plain_yes(question: Question) -> bool:
    """Whether a column's yes was taken for what a word asks that nothing reads: "with their own staff"."""
    topic = question.topic
    is_set = question.kind in ("set", "count") and topic is not None and is_column(topic)
    is_asked = question.complement or (question.statuses and not question.weak_statuses)
    return is_set and len(question.rest) == 1 and not is_asked


def _answers_beside(named: Named, question: Question) -> bool:
    """Whether what is named is an answer of another column of the table, and leaves no word of the question unsaid."""
    topic, other = question.topic, named.offer.topic
    is_beside = topic is not None and other.id != topic.id and other.fillers == topic.fillers
    return is_beside and bool(named.offer.status) and not named.unsaid


def _says_less(topic: Topic, question: Question, answer: Answer, holdings: Holdings) -> bool:
    """Whether the column lacks somebody asked about, or the statements that answered state the value asked for."""
    held = (holdings.evidence(topic.id, name, question.documents) for name in question.authorities)
    asked = counting_like_things(question, holdings)
    return not all(held) or any(value_in(item.quote, asked) for item in answer.findings)


def _is_of_another_unit(topic: Topic, question: Question, holdings: Holdings) -> bool:
    """Whether a sum is asked for and the column tells something else: neither its header nor a value has the unit."""
    if "money" not in question.expected.kinds:
        return False
    held = [e.quote for name in question.authorities for e in holdings.evidence(topic.id, name)]
    has_unit = any(find_value(text, ("money", "share")) for text in held)
    return not (has_unit or offers_unit(topic.question))


def _like_words_of_headers(question: Question, holdings: Holdings) -> tuple[tuple[str, str], ...]:
    """The unexplained words that no header has, each with the header's word that is most like it, where one is."""
    headed = holdings.derived(_words_of_headers)
    unknown = {
        word: stem
        for word in question.rest
        if word not in REPORTING
        for stem in content_tokens(word)[:1]
        if stem not in headed
    }
    near = holdings.likeness.nearest({stem: word for word, stem in unknown.items()})
    found = []
    for word, stem in unknown.items():
        known = (*holdings.thesaurus.like(word), *(other for other, _ in near[stem]))
        like = [headed[other] for other in known if other in headed]
        found += [(word, like[0])] if like and like[0] != word else []
    return tuple(found)


def _words_of_headers(holdings: Holdings) -> dict[str, str]:
    """The words of all column headers by their stems."""
    columns = [topic for topic in holdings.build.pack.topics if is_column(topic)]
    return {stem: word for t in columns for word in sorted(header_words(t)) for stem in content_tokens(word)}
