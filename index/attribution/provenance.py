"""What is known of a document as a whole: by its entry where a person wrote one, else by what it says of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from index.attribution.front_matter import LEAST_USED, dates, publishers, titles
from index.types import Document, Fact, FactKey, Provenance, Subject
from knowledge.types import Source

_ENTRY_KEYS: tuple[FactKey, ...] = ("title", "publisher", "published", "as_of", "subject")
# The date of issue is a little less sure as the date for which a document speaks.
_ISSUE_IS_NOT_CONTENT = 0.1


def describe_source(source: Source, document: Document) -> Source:
    """The entry as a person wrote it; a derived one with what the document says of itself."""
    if not source.derived:
        return source
    used = {fact.key: fact.value for fact in derive_facts(document, source) if fact.used}
    return replace(
        source,
        title=used.get("title", source.title),
        publisher=used.get("publisher", source.publisher),
        published=used.get("published", source.published),
        as_of=source.as_of or used.get("as_of"),
    )


def provenance_of(source: Source, document: Document, subjects: Iterable[Subject]) -> Provenance:
    """What is known of the document under its entry, or without one; `subjects` are those of its blocks."""
    own = _subject_of(subjects) if source.subject is None else None
    subject = [own] if own else []
    if source.derived:
        return Provenance(document.name, True, (*derive_facts(document, source), *subject))
    written = ((key, getattr(source, key)) for key in _ENTRY_KEYS)
    facts = [Fact(key, value, 1.0, "sources.yaml") for key, value in written if value]
    return Provenance(document.name, False, (*facts, *subject))


def told_apart(sources: Sequence[Source], provenance: Sequence[Provenance]) -> tuple[Source, ...]:
    """The sources with derived titles that several bear told apart, by the subject or else the file's name."""
    borne = Counter(source.title.casefold() for source in sources)
    return tuple(
        replace(source, title=f"{source.title} ({_mark(source, known)})")
        if source.derived and borne[source.title.casefold()] > 1
        else source
        for source, known in zip(sources, provenance, strict=True)
    )


def _mark(source: Source, known: Provenance) -> str:
    subject = known.fact("subject")
    return subject.value if subject else source.file


def derive_facts(document: Document, source: Source) -> tuple[Fact, ...]:
    """The surest title, publisher, date of issue and date for which it speaks, as far as there is one."""
    timed = list(dates(document))
    published = _surest([f for f in timed if f.key == "published"])
    as_of = _surest([f for f in timed if f.key == "as_of"])
    if published is not None and published.confidence - _ISSUE_IS_NOT_CONTENT > LEAST_USED:
        issued = replace(
            published, key="as_of", confidence=round(published.confidence - _ISSUE_IS_NOT_CONTENT, 2)
        )
        as_of = _surest([f for f in (as_of, issued) if f])
    found = (_surest(titles(document, source.title)), _surest(publishers(document)), published, as_of)
    # A title that only the file's name gives is used for want of another.
    return tuple(
        replace(fact, used=fact.confidence >= LEAST_USED or fact.key == "title") for fact in found if fact
    )


def _surest(facts: Iterable[Fact]) -> Fact | None:
    """The first of the surest; of two dates that agree the more exact one."""
    held = list(facts)
    best = max(held, key=lambda fact: fact.confidence, default=None)
    if best is None or best.key not in ("published", "as_of"):
        return best
    finer = [f for f in held if f.value.startswith(f"{best.value}-") and f.confidence >= LEAST_USED]
    return max(finer, key=lambda fact: fact.confidence, default=best)


def _subject_of(subjects: Iterable[Subject]) -> Fact | None:
    """The authority of the whole document, where its blocks have one."""
    whole = next((s for s in subjects if s.by == "document" and s.authority is not None), None)
    if whole is None or whole.authority is None:
        return None
    return Fact("subject", whole.authority, whole.confidence, "contents")
