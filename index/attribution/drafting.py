"""Drafts of manifest entries for documents that nobody has described, for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from index.attribution.provenance import describe_source, provenance_of
from index.attribution.subjects import assign_subjects
from index.parsing import UnreadableDocument, parse
from index.types import Fact, Provenance
from knowledge.curation import Entry, source_entry
from knowledge.gazetteer import Gazetteer
from knowledge.types import Pack, Source

_NOTE = "Drafted from the document itself: confirm or mend each line, then remove this comment."
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """The entry for one document, or the sentence on why there is none."""

    document: str
    entry: Entry | None
    problem: str = ""


def draft_entries(directory: Path, pack: Pack, max_document_mb: int) -> list[Draft]:
    """A draft for each document of the folder that its own sources.yaml does not describe.

    Where the folder has no sources.yaml, the shipped entries that served it come along: its own file ends that.
    """
    gazetteer = Gazetteer(pack.authorities, pack.ambiguous)
    has_own = (directory / "sources.yaml").is_file()
    borrowed = [Draft(s.file, source_entry(s)) for s in pack.sources if not (has_own or s.derived)]
    missing = [source for source in pack.sources if source.derived]
    drafts = list(_drafts(directory / "documents", missing, gazetteer, max_document_mb))
    # Without a draft there is no reason to make a file.
    return [*borrowed, *drafts] if any(draft.entry for draft in drafts) else drafts


def _drafts(
    folder: Path, sources: list[Source], gazetteer: Gazetteer, max_document_mb: int
) -> Iterator[Draft]:
    for source in sources:
        try:
            document = parse(folder / source.file, max_document_mb * _MEGABYTE)
        except UnreadableDocument as error:
            yield Draft(source.file, None, str(error))
            continue
        described = describe_source(source, document)
        subjects, _ = assign_subjects(document, gazetteer.told_apart(document.text), described)
        yield Draft(source.file, _entry(described, provenance_of(source, document, subjects.values())))


def _entry(described: Source, provenance: Provenance) -> Entry:
    subject = provenance.fact("subject")
    source = replace(described, subject=subject.value if subject else None)
    return source_entry(source, {fact.key: _comment(fact) for fact in provenance.facts}, _NOTE)


def _comment(fact: Fact) -> str:
    """How surely the value is known, and from where; what is too unsure to be used stands here alone."""
    said = f"{fact.origin}, {fact.confidence:.2f}"
    return said if fact.used else f"perhaps {fact.value} ({said})"
