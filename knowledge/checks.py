"""What one entry cannot show by itself: repeated ids, shared names, unknown members, impossible dates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from knowledge.errors import PackError, did_you_mean
from knowledge.folding import fold
from knowledge.types import SILENT, STATED, Authority, Correction, Group, Language, Status, Topic

# So begin the topics that are made of table columns: which ones there are, only a build knows.
_COLUMN = "column_"


def folded(name: str) -> str:
    """The name as the gazetteer compares names."""
    return fold(name).text.strip()


def check_unique(values: Iterable[str], file: str, what: str) -> None:
    """Refuse the second of two equal ids."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise PackError(f'{file} has the {what} "{value}" twice: merge the entries or rename one.')
        seen.add(value)


def check_language(language: Language, file: str) -> None:
    """Refuse a word or phrase that stands twice in one list."""
    lists = [("contrasts", language.contrasts), ("harmless", language.harmless), ("bodies", language.bodies)]
    lists += [("light", language.light), *(("alike", words) for words in language.alike)]
    lists += [(f"modality {m.id}, before", m.before) for m in language.modality]
    lists += [(f"modality {m.id}, after", m.after) for m in language.modality]
    lists += [(f"modality {m.id}, answers", m.answers) for m in language.modality]
    for section, words in lists:
        for word, times in Counter(words).items():
            if times > 1:
                raise PackError(f'{file}, {section}: one list has "{word}" twice: take one of them out.')


def check_date(value: str | None, where: str, key: str) -> None:
    """Refuse what is neither absent nor a year, a month or a day in ISO form."""
    if value is not None and not _is_date(value):
        raise PackError(f'{where} has "{value}" under "{key}": write a date as 2011, 2011-06 or 2011-06-21.')


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", value):
        return False
    try:
        date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        return False
    return True


def check_groups(groups: Sequence[Group], file: str, section: str) -> None:
    """Refuse a repeated id and a member that no group of the section has as its id."""
    ids = [group.id for group in groups]
    check_unique(ids, file, f"{section} id")
    for group in groups:
        for member in group.members:
            _check_known(member, ids, f'{file}, {section} "{group.id}"', "member")


def check_authorities(
    authorities: Sequence[Authority],
    types: Sequence[Group],
    regions: Sequence[Group],
    ambiguous: Mapping[str, Collection[str]],
    file: str,
) -> None:
    """Refuse a type, region, successor or date that cannot be, and a name that two authorities share."""
    check_unique((a.name for a in authorities), file, "authority name")
    type_ids, region_ids = {t.id for t in types}, {r.id for r in regions}
    names = {a.name for a in authorities}
    for authority in authorities:
        where = f'{file}, authority "{authority.name}"'
        _check_known(authority.type, type_ids, where, "type")
        _check_known(authority.region, region_ids, where, "region")
        for successor in authority.successors:
            _check_known(successor, names, where, "successor")
        check_date(authority.start, where, "start")
        check_date(authority.end, where, "end")
    _check_names_apart(authorities, {folded(name) for name in ambiguous}, file)
    for short, meant in ambiguous.items():
        for name in meant:
            _check_known(name, names, f'{file}, ambiguous "{short}"', "authority")


def _check_names_apart(authorities: Sequence[Authority], ambiguous: Collection[str], file: str) -> None:
    owner: dict[str, str] = {}
    for authority in authorities:
        for alias in (authority.name, authority.official_name, *authority.aliases):
            key = folded(alias)
            other = owner.setdefault(key, authority.name)
            if other != authority.name and key not in ambiguous:
                raise PackError(
                    f'{file} gives the name "{alias}" to both "{other}" and "{authority.name}": '
                    'keep it with one of them, or list it under "ambiguous".'
                )


def check_topics(topics: Sequence[Topic], file: str) -> None:
    """Refuse repeated topic and status ids, and a status topic without statuses."""
    check_unique((topic.id for topic in topics), file, "topic id")
    for topic in topics:
        where = f'{file}, topic "{topic.id}"'
        if topic.kind == "status" and not topic.statuses:
            raise PackError(f'{where} has the kind "status" and no statuses: add some, or write kind: text.')
        check_statuses(topic.statuses, where)


def check_statuses(statuses: Sequence[Status], where: str) -> None:
    """Refuse a repeated status id, and one that refines a status the list does not hold."""
    ids = [status.id for status in statuses]
    check_unique(ids, where, "status id")
    for status in statuses:
        if status.refines is not None:
            _check_known(status.refines, ids, f'{where}, status "{status.id}"', "status to refine")


def check_correction(
    correction: Correction,
    where: str,
    topics: Sequence[Topic],
    names: Collection[str],
) -> None:
    """Refuse a correction whose authority, topic, status or date is not held."""
    _check_known(correction.authority, names, where, "authority")
    topic = next((t for t in topics if t.id == correction.topic), None)
    if not correction.topic.startswith(_COLUMN):
        _check_known(correction.topic, [t.id for t in topics], where, "topic")
    if topic:
        # Silence is possible on every topic, and "stated" where the answer is a value.
        implied = SILENT if topic.statuses else SILENT | {STATED}
        _check_known(correction.status, [*(s.id for s in topic.statuses), *sorted(implied)], where, "status")
    check_date(correction.when, where, "when")


def _check_known(value: str, known: Collection[str], where: str, what: str) -> None:
    if value not in known:
        guess = did_you_mean(value, known, limit=3) or ": write one that is held, or add it there."
        raise PackError(f'{where} names the unknown {what} "{value}"{guess}')
