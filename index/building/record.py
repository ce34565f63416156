"""Build: one immutable result of indexing, as the engine reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index.types import BuildReport, Chunk, Document, Evidence, Statement
from knowledge.types import Pack


@dataclass(frozen=True)
class Build:
    """Pack, documents, statements, evidence and chunks that belong together, under one id.

    `encoder` names the model whose vectors lie beside the build. Vectors are loaded apart from it, only
    when a question needs them.
    """

    id: str
    made_at: str
    encoder: str
    pack: Pack
    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    evidence: tuple[Evidence, ...]
    chunks: tuple[Chunk, ...]
    report: BuildReport

    @cached_property
    def texts(self) -> dict[str, str]:
        """Each document's kept text by its name."""
        return {d.name: d.text for d in self.documents}

    @cached_property
    def held(self) -> tuple[str, ...]:
        """The authorities about whom at least one statement is held, by name."""
        return tuple(sorted({s.authority for s in self.statements if s.authority}))
