"""What one Build says that another does not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changed:
    """A reading that differs: status ids before and after, None where there was or is none."""

    authority: str
    topic: str
    before: str | None
    after: str | None
    document: str
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """Names of documents added, changed, removed; sentences on those that could not be read; readings that differ."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    readings: tuple[Changed, ...] = ()
    before: str = ""
    after: str = ""
    authorities_before: int = 0
    authorities_after: int = 0
