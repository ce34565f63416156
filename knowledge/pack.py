"""From a folder to one validated Pack; whatever is wrong is one sentence that names the mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge.checks import (
    check_authorities,
    check_correction,
    check_groups,
    check_language,
    check_statuses,
    check_topics,
)
from knowledge.errors import PackError, did_you_mean
from knowledge.manifest import check_sources, list_documents, match_sources, resolve_subjects
from knowledge.schema import read_entries, read_entry
from knowledge.types import Authority, Conventions, Correction, Group, Language, Pack, Source, Status, Topic
from knowledge.yaml_file import read_yaml

__all__ = ["SHIPPED", "PackError", "load_pack"]

SHIPPED = Path(__file__).parent

_SECTIONS = {
    "sources.yaml": ("sources",),
    "corrections.yaml": ("corrections",),
    "topics.yaml": ("topics", "any_column", "synonyms", "conventions"),
    "authorities.yaml": ("types", "regions", "ambiguous", "authorities"),
    "language.yaml": ("modality", "contrasts", "harmless", "bodies", "opposites", "light", "alike"),
}

# Short forms name authorities: they cannot be borrowed by a folder that has other authorities.
_NAMES_ENTRIES_OF = {"ambiguous": "authorities"}


def load_pack(directory: Path, shipped: Path = SHIPPED) -> Pack:
    """The knowledge folder, checked as a whole; shipped YAML serves where the folder has none of its own.

    Raises PackError with one sentence that names the file, the entry and the mend.
    """
    files, skipped = list_documents(directory)
    present = {path.name for path in files}
    gazetteer = _read_gazetteer(directory, shipped)
    vocabulary = _read_vocabulary(directory, shipped)
    sources, warnings = match_sources(
        _read_sources(directory, shipped, present, gazetteer["authorities"]), files, "sources.yaml"
    )
    corrections, set_aside = _read_corrections(
        directory, shipped, present, vocabulary["topics"], {a.name for a in gazetteer["authorities"]}
    )
    return Pack(
        sources=sources,
        **gazetteer,
        **vocabulary,
        corrections=corrections,
        warnings=(*skipped, *warnings, *set_aside),
        language=_read_language(directory, shipped),
    )


def _read_sections(directory: Path, shipped: Path, file: str) -> dict[str, Any]:
    """The sections of the folder's own file; those it lacks come from the shipped file."""
    own = _known_sections(directory / file, file)
    if own.keys() >= set(_SECTIONS[file]):
        return own
    borrowed = _known_sections(shipped / file, file)
    return {key: held for key, held in borrowed.items() if _NAMES_ENTRIES_OF.get(key) not in own} | own


def _known_sections(path: Path, file: str) -> dict[str, Any]:
    """The file's sections, {} where there is no such file."""
    sections = read_yaml(path) if path.is_file() else {}
    for key in sections:
        if key not in _SECTIONS[file]:
            guess = did_you_mean(str(key), _SECTIONS[file]) or "."
            known = ", ".join(_SECTIONS[file])
            raise PackError(f'{path} has the unknown section "{key}" (known are {known}){guess}')
    return sections


def _read_gazetteer(directory: Path, shipped: Path) -> dict[str, Any]:
    """Authorities, their types and regions, and the short forms that mean several of them."""
    file = "authorities.yaml"
    raw = _read_sections(directory, shipped, file)
    authorities = read_entries(Authority, raw.get("authorities"), file, "authorities")
    types = _read_groups(raw.get("types"), file, "types")
    regions = _read_groups(raw.get("regions"), file, "regions")
    ambiguous = _read_lists(raw.get("ambiguous"), file, "ambiguous")
    check_groups(types, file, "types")
    check_groups(regions, file, "regions")
    check_authorities(authorities, types, regions, ambiguous, file)
    return {"authorities": authorities, "types": types, "regions": regions, "ambiguous": ambiguous}


def _read_groups(raw: Any, file: str, section: str) -> tuple[Group, ...]:
    """Groups written as a list, or as a mapping from their ids."""
    if not isinstance(raw, Mapping):
        return read_entries(Group, raw, file, section)
    entries = [{"id": id, **held} if isinstance(held, Mapping) else held for id, held in raw.items()]
    return read_entries(Group, entries, file, section)


def _read_lists(raw: Any, file: str, section: str) -> dict[str, tuple[str, ...]]:
    """A mapping from a text to a list of texts."""
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise PackError(f'{file}: "{section}" must hold lines such as "short form: [one, two]".')
    return {str(key): _texts(held, f'{file}, {section} "{key}"') for key, held in raw.items()}


def _texts(raw: Any, where: str) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise PackError(f"{where} must be a list of texts, such as [one, two].")
    return tuple(raw)


def _read_vocabulary(directory: Path, shipped: Path) -> dict[str, Any]:
    """Topics with their statuses, synonyms, and how surveys answer."""
    file = "topics.yaml"
    raw = _read_sections(directory, shipped, file)
    topics = read_entries(Topic, raw.get("topics"), file, "topics")
    any_column = read_entries(Status, raw.get("any_column"), file, "any_column")
    check_topics(topics, file)
    check_statuses(any_column, f"{file}, any_column")
    synonyms = raw.get("synonyms") or []
    if not isinstance(synonyms, list):
        raise PackError(f'{file}: "synonyms" must be a list of lists, such as "- [CYPP, Children\'s Plan]".')
    return {
        "topics": topics,
        "any_column": any_column,
        "synonyms": tuple(_texts(s, f"{file}, synonyms entry {n}") for n, s in enumerate(synonyms, start=1)),
        "conventions": read_entry(Conventions, raw.get("conventions") or {}, f"{file}, conventions"),
    }


def _read_language(directory: Path, shipped: Path) -> Language:
    """How English says that things are so."""
    file = "language.yaml"
    language = read_entry(Language, _read_sections(directory, shipped, file), file)
    check_language(language, file)
    return language


def _read_sources(
    directory: Path, shipped: Path, present: set[str], authorities: Sequence[Authority]
) -> list[Source]:
    """The folder's own entries, or the shipped ones of the files that are present."""
    file = "sources.yaml"
    is_own = (directory / file).is_file()
    raw = _known_sections((directory if is_own else shipped) / file, file)
    sources = list(read_entries(Source, raw.get("sources"), file, "sources"))
    check_sources(sources, file)
    if is_own:
        return resolve_subjects(sources, authorities, file)
    # The shipped entries may name authorities that a folder's own gazetteer does not hold.
    names = {a.name for a in authorities}
    return [s if s.subject in names else replace(s, subject=None) for s in sources if s.file in present]


def _read_corrections(
    directory: Path, shipped: Path, present: set[str], topics: Sequence[Topic], names: set[str]
) -> tuple[tuple[Correction, ...], list[str]]:
    """The corrections of the files that are present, the folder's own or the shipped ones, and a warning for each
    file of which the folder's own are set aside because it is gone.
    """
    file = "corrections.yaml"
    is_own = (directory / file).is_file()
    raw = _known_sections((directory if is_own else shipped) / file, file)
    corrections = read_entries(Correction, raw.get("corrections"), file, "corrections")
    kept, absent = [], Counter[str]()
    for place, correction in enumerate(corrections, start=1):
        if correction.document not in present:
            absent[correction.document] += 1
            continue
        check_correction(correction, f"{file}, corrections entry {place}", topics, names)
        kept.append(correction)
    return tuple(kept), [_set_aside(name, absent[name], present, file) for name in absent if is_own]


def _set_aside(name: str, number: int, present: set[str], file: str) -> str:
    # A document may leave the folder for a while: what a person has decided on it is no mistake.
    what = "1 correction" if number == 1 else f"{number} corrections"
    guess = did_you_mean(name, present) or ": put the document back or remove them."
    return f'{file} has {what} of "{name}", which is not in documents/, set aside until it is{guess}'
