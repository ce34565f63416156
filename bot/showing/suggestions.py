"""Questions to offer: openings of a conversation, and what can be asked after an answer.

Each is whole in itself, and offered only if what is held answers it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest

from bot.answer import Answer
from bot.answering import take_turn
from bot.holdings import Holdings
from bot.understanding.lexicon import NamedGroup
from bot.wording import suggestions as wording
from index.evidence.columns import is_column
from index.phrases import fold
from knowledge.types import NO_RESPONSE, NOT_STATED, SILENT, Topic

_SETS = ("set", "count")
_LOOKUPS = ("lookup", "compare", "timeline")
_ACRONYM = re.compile(r"\(([A-Z][A-Z&]+)\)")
_COUNCILS = re.compile(r"\bcouncils\b")
# Of each sort so many are tried at most: what is offered must not cost more than the answer.
_TRIED = 6


def suggest(answer: Answer, holdings: Holdings, most: int = 4) -> tuple[str, ...]:
    """Questions to ask next, of several sorts: other places, statuses, topics and authorities."""
    tried = _Tried(holdings, (answer.question, *answer.asked), answer)
    sorts = (tried.answered(islice(sort, _TRIED)) for sort in _sorts(answer, holdings))
    mixed = (text for row in zip_longest(*sorts) for text in row if text)
    return tuple(islice(chain(mixed, tried.answered(_openings(holdings))), most))


def opening_suggestions(holdings: Holdings, most: int = 4) -> tuple[str, ...]:
    """Questions to begin with, on as many topics as there is room for."""
    return tuple(islice(_Tried(holdings).answered(_openings(holdings)), most))


def _openings(holdings: Holdings) -> Iterator[str]:
    """The pack's suggestions: the first of every topic, then the second; then one on each topic without any."""
    topics = holdings.build.pack.topics
    for row in zip_longest(*(topic.suggestions for topic in topics)):
        yield from (text for text in row if text)
    for topic in topics:
        if not topic.suggestions:
            yield from islice(_by_status(topic, (), holdings), 1)


class _Tried:
    """What was asked and answered so far: nothing is offered twice, nor what has an answer that was given."""

    def __init__(self, holdings: Holdings, asked: Iterable[str] = (), before: Answer | None = None) -> None:
        self._holdings = holdings
        self._asked = set(map(fold, asked))
        self._contents = {_content(before)} if before else set()

    def answered(self, texts: Iterable[str]) -> Iterator[str]:
        """Those of the questions that are new and answered."""
        return (text[:1].upper() + text[1:] for text in texts if self._is_new(text))

    def _is_new(self, text: str) -> bool:
        if fold(text) in self._asked:
            return False
        self._asked.add(fold(text))
        answer = take_turn(text, None, self._holdings).answer
        is_new = answer.status == "answered" and _content(answer) not in self._contents
        self._contents.add(_content(answer))
        return is_new


def _content(answer: Answer) -> tuple[object, ...]:
    """What tells one answer from another: whom it names, or what it quotes."""
    if answer.authorities:
        return (answer.topic, *answer.authorities)
    claims = {(claim.document, claim.start) for claim in answer.findings}
    return (frozenset(claims | {(passage.document, passage.start) for passage in answer.passages}),)


def _sorts(answer: Answer, holdings: Holdings) -> list[Iterator[str]]:
    """The sorts of question that can follow, each with its candidates, the nearest first."""
    topic = holdings.build.pack.topic(answer.topic) if answer.topic else None
    if answer.kind in _SETS and topic:
        names = _quoted_first(answer)
        return [
            _by_place(answer, topic, holdings),
            _other_statuses(answer, topic, holdings),
            _other_topics(names[:1], topic, holdings),
            _silent(topic, holdings),
        ]
    if answer.kind in _LOOKUPS:
        names = (answer.reading.authorities if answer.reading else ()) or _quoted_first(answer)
        of_everybody = iter(topic.suggestions) if topic else iter(())
        return [_other_topics(names, topic, holdings), of_everybody, _neighbours(names, topic, holdings)]
    return [
        _other_topics(_quoted_first(answer)[:1], topic, holdings),
        iter(topic.suggestions if topic else ()),
    ]


def _quoted_first(answer: Answer) -> tuple[str, ...]:
    """The authorities that the answer quotes, in its order."""
    return tuple(dict.fromkeys(finding.authority for finding in answer.findings if finding.authority))


def _by_place(answer: Answer, topic: Topic, holdings: Holdings) -> Iterator[str]:
    """The set within the regions and types in which most of it lies, but not all."""
    asked = answer.reading.statuses if answer.reading else ()
    statuses = [status.label for status in topic.statuses if status.label in asked]
    stands_alone = len(answer.asked) == 1 and _COUNCILS.search(answer.question)
    for group in _telling_groups(answer.authorities, holdings):
        if stands_alone:
            of_group = wording.councils_of(group.label, group in holdings.lexicon.type_groups)
            yield _COUNCILS.sub(of_group, answer.question, count=1)
        elif len(statuses) == 1:
            of_group = wording.councils_of(group.label, group in holdings.lexicon.type_groups)
            yield wording.which_of_group(of_group, _short(topic), statuses[0])


def _telling_groups(names: Iterable[str], holdings: Holdings) -> list[NamedGroup]:
    """The groups that hold several of the names and not nearly all, the largest share first."""
    found = frozenset(names)
    shares = Counter({group: len(group.members & found) for group in holdings.lexicon.place_groups})
    return [group for group, share in shares.most_common() if 1 < share < len(found)]


def _other_statuses(answer: Answer, topic: Topic, holdings: Holdings) -> Iterator[str]:
    """The pack's own questions on the topic, then one on each status of those that the answer leaves out."""
    yield from topic.suggestions
    yield from _by_status(topic, answer.authorities, holdings)


def _by_status(topic: Topic, but: Iterable[str], holdings: Holdings) -> Iterator[str]:
    """A question on each status in which somebody else stands, the commonest first."""
    others = frozenset(but)
    held = holdings.positions(topic.id).items() if topic.kind == "status" else ()
    counts = Counter(p.leading.status for name, p in held if name not in others)
    for id, _ in counts.most_common():
        status = topic.status(id)
        if status is not None and id not in SILENT:
            yield wording.which_of_group(wording.COUNCILS, _short(topic), status.label)


def _silent(topic: Topic, holdings: Holdings) -> Iterator[str]:
    """Who did not respond, where somebody did not."""
    if any(p.leading.status == NO_RESPONSE for p in holdings.positions(topic.id).values()):
        yield wording.who_is_silent(_short(topic), is_column(topic))


def _other_topics(names: Iterable[str], topic: Topic | None, holdings: Holdings) -> Iterator[str]:
    """The other topics on which something is held about those authorities, one authority after the other."""
    for name in names:
        for other in holdings.build.pack.topics:
            position = holdings.positions(other.id).get(name)
            if other != topic and position and position.leading.status not in SILENT:
                yield wording.on_topic(name, _short(other), is_column(other))


def _neighbours(names: Iterable[str], topic: Topic | None, holdings: Holdings) -> Iterator[str]:
    """The same topic for another authority of the region, or of anywhere."""
    if topic is None:
        return
    own = frozenset(names)
    regions = {holdings.lexicon.by_name[n].region for n in own if n in holdings.lexicon.by_name}
    stated = [
        n for n, p in holdings.positions(topic.id).items() if p.leading.status != NOT_STATED and n not in own
    ]
    near = [
        n for n in stated if n in holdings.lexicon.by_name and holdings.lexicon.by_name[n].region in regions
    ]
    yield from (wording.on_topic(name, _short(topic), is_column(topic)) for name in (*near, *stated))


def _short(topic: Topic) -> str:
    """The topic in a question: the acronym that its label gives, else the label; a header stays as it is."""
    label = topic.label.rstrip("?")
    acronym = _ACRONYM.search(label)
    if acronym and not is_column(topic):
        return acronym[1]
    is_word = label[1:2].islower() and not is_column(topic)
    return label[:1].lower() + label[1:] if is_word else label
