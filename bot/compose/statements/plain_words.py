"""A question read by its words alone, where the topic that these name is not what it asks about."""

from __future__ import annotations

from dataclasses import replace

from bot.holdings import Holdings
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING, is_talk
from index.phrases import fold
from index.words import STOP_WORDS

# What a topic of such a kind holds is a value: without one it says nothing of whomever is asked about.
VALUE_KINDS = ("number", "person", "period")


def in_plain_words(question: Question, holdings: Holdings) -> Question:
    """The question with the names of its topic among its words where nobody asked about has a value on that topic.

    Only where other words stay unexplained: the chair of "a steering group" may be another body's than the topic's.
    """
    topic = question.topic
    if topic is None or topic.kind not in VALUE_KINDS or not question.rest:
        return question
    if any(holdings.evidence(topic.id, name, question.documents) for name in question.authorities):
        return question
    words = dict.fromkeys(fold(question.subject_text).split())
    rest = tuple(w for w in words if w not in STOP_WORDS and w not in REPORTING and not is_talk(w))
    return replace(question, topics=(), rivals=(), related=(), statuses=frozenset(), rest=rest)
