"""The card of one authority: every topic, newest source first, disagreements marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answer import Answer, AnswerStatus, Finding
from bot.compose.common import finding, unique
from bot.holdings import Holdings
from bot.labels import status_label
from bot.wording import answers as wording
from index.evidence.columns import is_column
from index.evidence.positions import Position, disagreements
from index.types import Evidence
from knowledge.types import NOT_STATED, SILENT, STATED, Authority, Pack, Topic

_MOST_NAME = 200
_SPACE = re.compile(r"\s+")
_PLURAL_IES = re.compile(r"ies$")
_PLURAL_S = re.compile(r"(?<=[^s])s$")


@dataclass(frozen=True, slots=True)
class CardTopic:
    """What is held on one topic: `findings` newest source first; `differs` where the sources disagree.

    `status` is the label of the newest answer that was asked for, "" where the topic has no vocabulary but the
    quotes themselves.
    """

    topic: str
    label: str
    findings: tuple[Finding, ...]
    differs: bool = False
    status: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """What is held about one authority.

    `described` says what it is in words ("county council in the South East, England"); `nothing_on` are labels of
    the pack's topics on which nothing is held; `documents` the names of those that speak of it, newest first.
    """

    authority: str
    official_name: str
    described: str
    topics: tuple[CardTopic, ...]
    nothing_on: tuple[str, ...]
    documents: tuple[str, ...]
    build: str


def make_card(name: str, holdings: Holdings) -> Card | Answer:
    """The card of the authority of that name, alias or near miss of one.

    An Answer where that is not one authority held: "clarification" with the names to choose from in `choices` (none
    for an empty name), "unknown_authority" with those that may be meant instead.
    """
    typed = _SPACE.sub(" ", name).strip()
    if not typed or len(typed) > _MOST_NAME:
        return _refused(typed[:_MOST_NAME], "clarification", wording.WHICH_AUTHORITY)
    names = _named(typed, holdings)
    if len(names) > 1:
        return _refused(typed, "clarification", wording.which_authority(typed, names), names)
    if names and names[0] in holdings.lexicon.held:
        return _card(names[0], holdings)
    return _unknown(typed, names, holdings)


def _named(typed: str, holdings: Holdings) -> tuple[str, ...]:
    """The authorities that are meant: as a label, else as a question would name them; those held where some are."""
    lexicon = holdings.lexicon
    whole = lexicon.gazetteer.resolve(typed)
    mentions = (whole,) if whole else lexicon.places(typed)
    found = [tuple(n for n in m.names if n in lexicon.held) or m.names for m in mentions]
    return tuple(dict.fromkeys(name for names in found for name in names))


def _refused(typed: str, status: AnswerStatus, text: str, choices: Sequence[str] = ()) -> Answer:
    return Answer(typed, "lookup", status, text, headline=text, choices=tuple(choices))


def _unknown(typed: str, names: Sequence[str], holdings: Holdings) -> Answer:
    """A place that nothing covers, with the authorities held that are related to it or have a name like it."""
    lexicon = holdings.lexicon
    near = _relatives(names[0], holdings) if names else lexicon.gazetteer.suggest(typed)
    choices = [name for name in near if name in lexicon.held]
    held, documents = len(lexicon.held), len(holdings.build.documents)
    text = wording.unknown_authority(list(names) or [f'"{typed}"'], held, documents)
    if choices:
        text = f"{text} {wording.did_you_mean(choices)}"
    return _refused(typed, "unknown_authority", text, choices)


def _relatives(name: str, holdings: Holdings) -> list[str]:
    """The councils that took its place, those whose place it took, and the county's."""
    own = holdings.lexicon.by_name[name]
    before = [a.name for a in holdings.lexicon.by_name.values() if name in a.successors]
    return [*own.successors, *before, *([own.county] if own.county else [])]


def _card(name: str, holdings: Holdings) -> Card:
    topics = [(t, holdings.positions(t.id).get(name)) for t in _in_order(holdings.build.pack.topics)]
    held = [(t, p) for t, p in topics if p is not None and p.leading.status != NOT_STATED]
    lacking = {t.id for t, _ in topics} - {t.id for t, _ in held}
    authority = holdings.lexicon.by_name.get(name)
    return Card(
        authority=name,
        official_name=authority.official_name if authority else name,
        described=describe(authority, holdings.build.pack) if authority else "",
        topics=tuple(_topic(t, p) for t, p in held),
        nothing_on=tuple(t.label for t, _ in topics if t.id in lacking and not is_column(t)),
        documents=_documents(name, holdings),
        build=holdings.build.id,
    )


def _in_order(topics: Iterable[Topic]) -> list[Topic]:
    """The pack's own topics, then those made of table columns."""
    return sorted(topics, key=is_column)


def _topic(topic: Topic, position: Position) -> CardTopic:
    leading = position.leading.status
    return CardTopic(
        topic=topic.id,
        label=topic.label,
        findings=unique(finding(e) for e in _worth_showing(position)),
        differs=bool(disagreements(position, topic)),
        status="" if leading == STATED else status_label(topic, leading),
    )


def _worth_showing(position: Position) -> list[Evidence]:
    """Of each document what was asked for, else what it says in passing; silence only where there is nothing else."""
    stated = [e for e in position.evidence if e.status not in SILENT]
    asked = {e.document for e in stated if e.primary}
    return [e for e in stated if e.primary or e.document not in asked] or [position.leading]


def _documents(name: str, holdings: Holdings) -> tuple[str, ...]:
    found = [d for d, members in holdings.lexicon.documents_of.items() if name in members]
    return tuple(sorted(found, key=lambda d: holdings.as_of(d) or "", reverse=True))


def describe(authority: Authority, pack: Pack) -> str:
    """What the authority is, and since when it is no more: "county council in the South East, England"."""
    kind = next((_one_of(g.label) for g in pack.types if g.id == authority.type), "")
    region = next((g.label for g in pack.regions if g.id == authority.region), authority.region)
    place = region if authority.region == authority.nation else f"{region}, {authority.nation}"
    said = wording.described(kind, place)
    return f"{said}; {wording.former(authority.end, authority.successors)}" if authority.end else said


def _one_of(label: str) -> str:
    """The label of a type for one council of it."""
    if " that " in label:
        return wording.one_of(label)
    return _PLURAL_S.sub("", _PLURAL_IES.sub("y", label))
