"""Other ways of reading a question, each worded as a question that can be asked as it stands.

Nothing here is needed for an answer: it is worked out when somebody asks why they got it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.answer import Answer, Reading
from bot.answering import compose, take_turn
from bot.compose.matching import unread
from bot.conversation.continuing import Turn
from bot.holdings import Holdings
from bot.understanding.question import Question, understand
from bot.wording import readings as reading_wording
from knowledge.types import Topic

_SETS = ("set", "count")
_LOOKUPS = ("lookup", "compare", "timeline")


def explain(answer: Answer, holdings: Holdings) -> Reading:
    """How the answer's question was read, with the other readings that would be answered, and otherwise."""
    if answer.reading is None:
        return Reading(answer.kind)
    return replace(answer.reading, others=other_readings(answer.asked or (answer.question,), holdings))


def other_readings(asked: Sequence[str], holdings: Holdings, most: int = 3) -> tuple[str, ...]:
    """Whole questions near to the last of those asked that are read otherwise, have an answer, and not the same one."""
    last: Turn | None = None
    for text in asked:
        last = take_turn(text, last, holdings)
    if last is None:
        return ()
    candidates = _candidates(last.question, last.answer, holdings)
    return tuple(islice(_answered_otherwise(candidates, last.answer, holdings), most))


def _answered_otherwise(candidates: Iterable[str], answer: Answer, holdings: Holdings) -> Iterator[str]:
    seen = {_content(answer)}
    for candidate in candidates:
        other = compose(understand(candidate, holdings.lexicon), holdings)
        if other.status == "answered" and _content(other) not in seen:
            seen.add(_content(other))
            yield candidate


def _content(answer: Answer) -> tuple[object, ...]:
    """What tells one answer from another: whom it names and what it quotes."""
    claims = frozenset((f.document, f.start) for f in answer.findings)
    passages = frozenset((p.document, p.start) for p in answer.passages)
    return answer.kind, answer.authorities, claims, passages


def _candidates(question: Question, answer: Answer, holdings: Holdings) -> Iterator[str]:
    """The nearest readings first: another place, another topic, other words, everybody, whatever is said."""
    yield from _with_each_authority(question, holdings)
    said = {f.topic for f in answer.findings}
    for topic in (*question.topics[1:], *question.related):
        if topic.id not in said:
            yield from islice(_on_topic(topic, question, holdings), 1)
    if question.kind in _SETS and (words := unread(question)):
        yield reading_wording.which_mention(words)
    if question.topic and _could_ask_everybody(question):
        yield from islice(_asking_everybody(question.topic, question, holdings), 1)
    if question.kind in _SETS and not question.documents:
        about = question.topic.label if question.topic else " ".join(question.rest)
        yield from [reading_wording.what_is_said(about)] if about else []


def _with_each_authority(question: Question, holdings: Holdings) -> Iterator[str]:
    """The question with each of the names that an ambiguous one could mean, on its topic if it leaves that out."""
    for typed, names in question.ambiguous:
        for name in names:
            text = question.text.replace(typed, name, 1)
            if question.topic and not understand(text, holdings.lexicon).topic:
                text = reading_wording.on_topic([name], question.topic.label)
            yield text


def _on_topic(topic: Topic, question: Question, holdings: Holdings) -> Iterator[str]:
    """The question asked on another topic, of the same authorities or of everybody."""
    if question.kind not in _LOOKUPS:
        yield from _asking_everybody(topic, question, holdings)
    elif question.authorities:
        text = reading_wording.on_topic(question.authorities, topic.label)
        yield from [text] if understand(text, holdings.lexicon).topic == topic else []


def _could_ask_everybody(question: Question) -> bool:
    """Whether a set is another reading: of a look-up, or of what names a topic and no status, document or group."""
    is_general = not (question.statuses or question.documents or question.groups or question.within)
    return question.kind in _LOOKUPS or is_general


def _asking_everybody(topic: Topic, question: Question, holdings: Holdings) -> Iterator[str]:
    """Questions on the topic that ask it of everybody, those first that want a status asked for."""
    read = [(text, understand(text, holdings.lexicon)) for text in _worded_for_everybody(topic, question)]
    fitting = [(text, q) for text, q in read if q.kind in _SETS and q.topic == topic]
    for text, _ in sorted(fitting, key=lambda pair: not pair[1].statuses & question.statuses):
        yield text


def _worded_for_everybody(topic: Topic, question: Question) -> Iterator[str]:
    if topic.kind != "status":
        yield reading_wording.who_says(topic.label)
        return
    yield from topic.suggestions
    shared = [s for s in topic.statuses if s.id in question.statuses]
    yield from (reading_wording.which_councils(topic.label, s.label) for s in shared[:1])
    yield reading_wording.which_councils(topic.label)
