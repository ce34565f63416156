"""What one Build says that another does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from index.building.record import Build
from index.evidence.positions import Position, disagreements, positions
from index.types import Evidence, GeneralFinding, Quantifier
from knowledge.types import Topic

# Topics whose status says nothing: what they state is a value.
_VALUES = ("number", "period", "person")

Stands = Mapping[tuple[str, str], Position]


@dataclass(frozen=True, slots=True)
class Changed:
    """A reading that differs: status ids before and after, None where there was or is none.

    `document`, `as_of` and `page` are those of the reading now, or of the one that is gone. Where a topic is a
    number, a period or a person the status may be the same and the value another.
    """

    authority: str
    topic: str
    before: str | None
    after: str | None
    document: str
    as_of: str | None = None
    topic_label: str = ""
    before_as_of: str | None = None
    before_value: str = ""
    after_value: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What one document says where documents disagree."""

    status: str
    document: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Documents that give different statuses, newest first."""

    authority: str
    topic: str
    topic_label: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Misfit:
    """What a document says of all, none, most or few authorities, and its own answers do not bear out.

    `quote` stands at start to end of the document. `unfit` are the authorities whose answers do not fit it with
    their status ids, `answered` how many answered at all.
    """

    document: str
    start: int
    end: int
    quote: str
    page: int | None
    topic: str
    topic_label: str
    quantifier: Quantifier
    unfit: tuple[tuple[str, str], ...]
    answered: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of documents added, changed, removed; sentences on those that could not be read; readings that differ.

    `disagreements` and `misfits` are those that were not there before. `before` and `after` are the ids of the builds, `before`
    "" where there was none; they are the same where nothing had to be built.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    readings: tuple[Changed, ...] = ()
    before: str = ""
    after: str = ""
    authorities_before: int = 0
    authorities_after: int = 0
    disagreements: tuple[Disagreement, ...] = ()
    misfits: tuple[Misfit, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether both builds say the same of the same documents."""
        documents = self.added or self.changed or self.removed
        return not (documents or self.readings or self.disagreements or self.misfits)


def compare(before: Build | None, after: Build) -> Changes:
    """What the second Build says that the first does not, and the other way round; None is a Build of nothing."""
    old, new = before.texts if before else {}, after.texts
    topics = {t.id: t for build in (before, after) if build for t in build.pack.topics}
    stood, stands = _stands(before) if before else {}, _stands(after)
    return Changes(
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name in new if name in old and new[name] != old[name]),
        removed=tuple(name for name in old if name not in new),
        unreadable=after.report.unreadable,
        readings=_readings(stood, stands, topics, before, after),
        before=before.id if before else "",
        after=after.id,
        authorities_before=len(before.held) if before else 0,
        authorities_after=len(after.held),
        disagreements=_new_disagreements(stood, stands, topics),
        misfits=_new_misfits(before, after),
    )


def misfits_of(build: Build) -> tuple[Misfit, ...]:
    """What documents say of all or none and then of most or few, that their own answers do not bear out."""
    found = [_misfit(f, build) for f in build.report.general_findings if not f.holds]
    return tuple(sorted(found, key=lambda m: m.quantifier not in ("all", "none")))


def _misfit(finding: GeneralFinding, build: Build) -> Misfit:
    s = finding.statement
    topic = build.pack.topic(finding.topic)
    return Misfit(
        document=s.document,
        start=s.start,
        end=s.end,
        quote=build.texts[s.document][s.start : s.end],
        page=s.page,
        topic=finding.topic,
        topic_label=topic.label if topic else finding.topic,
        quantifier=finding.quantifier,
        unfit=tuple((e.authority, e.status) for e in finding.exceptions),
        answered=len(finding.fitting) + len(finding.others),
    )


def _new_misfits(before: Build | None, after: Build) -> tuple[Misfit, ...]:
    """Those that the build before did not have, wherever in the document they stood."""
    known = {_said(m) for m in misfits_of(before)} if before else set()
    return tuple(m for m in misfits_of(after) if _said(m) not in known)


def _said(misfit: Misfit) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    return misfit.document, misfit.quote, misfit.topic, misfit.unfit


def _stands(build: Build) -> dict[tuple[str, str], Position]:
    """Where every authority stands, by its name and the topic's id."""
    by_topic: dict[str, list[Evidence]] = {}
    for evidence in build.evidence:
        by_topic.setdefault(evidence.topic, []).append(evidence)
    return {
        (name, topic): position
        for topic, items in by_topic.items()
        for name, position in positions(items).items()
    }


def _readings(
    stood: Stands, stands: Stands, topics: Mapping[str, Topic], before: Build | None, after: Build
) -> tuple[Changed, ...]:
    """The readings that differ, by authority and in the order of the topics."""
    order = {topic: place for place, topic in enumerate(topics)}
    pages = {True: _pages(after), False: _pages(before) if before else {}}
    found = []
    for key in sorted({*stood, *stands}, key=lambda k: (k[0], order.get(k[1], len(order)))):
        was, now = _leading(stood, key), _leading(stands, key)
        topic = topics.get(key[1])
        shown = now or was
        if shown is not None and _differs(was, now, topic):
            page = pages[now is not None].get(shown.statement)
            found.append(_changed(was, now, shown, topic, page))
    return tuple(found)


def _leading(stands: Stands, key: tuple[str, str]) -> Evidence | None:
    position = stands.get(key)
    return position.leading if position else None


def _differs(was: Evidence | None, now: Evidence | None, topic: Topic | None) -> bool:
    if was is None or now is None or was.status != now.status:
        return True
    return topic is not None and topic.kind in _VALUES and was.value != now.value


def _changed(
    was: Evidence | None, now: Evidence | None, shown: Evidence, topic: Topic | None, page: int | None
) -> Changed:
    return Changed(
        authority=shown.authority,
        topic=shown.topic,
        before=was.status if was else None,
        after=now.status if now else None,
        document=shown.document,
        as_of=shown.as_of,
        topic_label=topic.label if topic else shown.topic,
        before_as_of=was.as_of if was else None,
        before_value=was.value if was else "",
        after_value=now.value if now else "",
        page=page,
    )


def _pages(build: Build) -> dict[int, int]:
    """The page of each statement that has one."""
    return {s.id: s.page for s in build.statements if s.page is not None}


def _new_disagreements(
    stood: Stands, stands: Stands, topics: Mapping[str, Topic]
) -> tuple[Disagreement, ...]:
    found = []
    for (authority, id), position in sorted(stands.items(), key=lambda item: item[0]):
        topic = topics.get(id)
        if topic is None or topic.kind != "status":
            continue
        sides = _sides(position, topic)
        former = stood.get((authority, id))
        if sides and sides != (_sides(former, topic) if former else ()):
            found.append(Disagreement(authority, id, topic.label, sides))
    return tuple(found)


def _sides(position: Position, topic: Topic) -> tuple[Side, ...]:
    return tuple(Side(e.status, e.document, e.as_of) for e in disagreements(position, topic))
