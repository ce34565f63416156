"""From the knowledge folder to one published Build: the walk of a document, written down."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from index.chunking import chunk_document
from index.classifier import StatusClassifier
from index.columns import derive_topics
from index.corrections import apply_corrections
from index.encoding import Encoder, encoder_name, load_encoder
from index.evidence import read_evidence
from index.expansion import Synonyms
from index.fingerprint import fingerprint
from index.onnx_export import export_onnx
from index.parsing import UnreadableDocument, parse
from index.provenance import describe_source
from index.record import Build
from index.search import HybridSearch
from index.statement_index import StatementIndex, StatementMeaning, WordMeaning
from index.statements import make_statements
from index.store import BadIndex, load, models_dir, publish, read_current
from index.subjects import assign_subjects
from index.types import BuildReport, Chunk, Document, Doubt, Evidence, Statement
from knowledge.gazetteer import Gazetteer
from knowledge.pack import PackError, load_pack
from knowledge.types import Pack, Source, Topic

Progress = Callable[[str, int, int], None]
_MEGABYTE = 1_000_000


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for callers who do not watch."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the documents, before anything is embedded."""

    sources: tuple[Source, ...]
    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    chunks: tuple[Chunk, ...]
    unreadable: tuple[str, ...]
    doubts: tuple[Doubt, ...]


def build_index(
    knowledge_dir: Path,
    index_dir: Path,
    encoder_model: str = "",
    progress: Progress = _silent,
    max_document_mb: int = 50,
) -> Build:
    """Reads, embeds and publishes; the Build that answers from now on.

    Raises PackError, EncoderError or BadIndex with one sentence; the old build then goes on answering.
    A document that cannot be read costs itself alone and stands in the report.
    """
    started = time.monotonic()
    pack = load_pack(knowledge_dir)
    progress("Preparing the model", 0, 1)
    export_onnx(encoder_model, models_dir(index_dir))
    encoder = load_encoder(encoder_model, models_dir(index_dir))
    read = _read_documents(pack, knowledge_dir / "documents", encoder, progress, max_document_mb)
    if not read.documents:
        # An index of nothing must not take the place of one that answers.
        raise PackError(
            f'None of the files in "{knowledge_dir / "documents"}" can be read. {read.unreadable[0]}'
        )
    topics, evidence, doubts = _read_meaning(pack, read, encoder)
    pack = replace(pack, topics=topics, sources=read.sources)
    synonyms = Synonyms(pack.synonyms)
    progress("Embedding passages", 0, len(read.chunks))
    search = HybridSearch.build(read.chunks, encoder, synonyms)
    words = StatementIndex.build(read.statements, synonyms)
    likeness = WordMeaning.build(read.statements, encoder)
    total = len(words.statements)
    meaning = StatementMeaning.build(
        read.statements, encoder, lambda done: progress("Embedding statements", done, total)
    )
    build = Build(
        id=fingerprint(knowledge_dir, encoder_model, max_document_mb),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder_name(encoder_model),
        pack=pack,
        documents=read.documents,
        statements=read.statements,
        evidence=tuple(evidence),
        chunks=read.chunks,
        report=BuildReport(
            documents=tuple(d.name for d in read.documents),
            unreadable=read.unreadable,
            warnings=pack.warnings,
            doubts=read.doubts + tuple(doubts),
            counts=_counts(read, evidence),
            seconds=round(time.monotonic() - started, 1),
        ),
    )

    def write_vectors(folder: Path) -> None:
        for part in (search, words, likeness, meaning):
            part.save(folder)

    publish(index_dir, build, write_vectors)
    return build


def up_to_date(
    knowledge_dir: Path, index_dir: Path, encoder_model: str = "", max_document_mb: int = 50
) -> Build | None:
    """The published Build when it was made from just these inputs, else None."""
    try:
        if read_current(index_dir) == fingerprint(knowledge_dir, encoder_model, max_document_mb):
            return load(index_dir)
    except BadIndex:
        pass
    return None


def _read_documents(
    pack: Pack, folder: Path, encoder: Encoder, progress: Progress, max_document_mb: int
) -> _Read:
    gazetteer = Gazetteer(pack.authorities, pack.ambiguous)
    documents: list[Document] = []
    sources: list[Source] = []
    statements: list[Statement] = []
    chunks: list[Chunk] = []
    unreadable: list[str] = []
    doubts: list[Doubt] = []
    for number, source in enumerate(pack.sources):
        progress("Reading documents", number, len(pack.sources))
        try:
            document = parse(folder / source.file, max_bytes=max_document_mb * _MEGABYTE)
        except UnreadableDocument as error:
            unreadable.append(str(error))
            continue
        source = describe_source(source, document)
        sources.append(source)
        subjects, unsure = assign_subjects(document, gazetteer, source)
        said, unsaid = make_statements(document, subjects, gazetteer, source, first_id=len(statements))
        owners = {block: subject.authority for block, subject in subjects.items()}
        cut = chunk_document(document, encoder.count_tokens, encoder.max_tokens, owners, source.title)
        documents.append(document)
        statements += said
        chunks += [replace(chunk, id=len(chunks) + i) for i, chunk in enumerate(cut)]
        doubts += [*document.doubts, *unsure, *unsaid]
    progress("Reading documents", len(pack.sources), len(pack.sources))
    return _Read(
        tuple(sources), tuple(documents), tuple(statements), tuple(chunks), tuple(unreadable), tuple(doubts)
    )


def _read_meaning(
    pack: Pack, read: _Read, encoder: Encoder
) -> tuple[tuple[Topic, ...], list[Evidence], list[Doubt]]:
    """The pack's topics with those that tables add, the evidence on all of them, and what was unsure."""
    derived = derive_topics(read.statements, pack.topics, pack.any_column, pack.conventions)
    topics = (*pack.topics, *derived)
    texts = {d.name: d.text for d in read.documents}
    evidence, doubts = read_evidence(
        read.statements, topics, pack.conventions, texts, StatusClassifier(encoder)
    )
    corrected, refused = apply_corrections(evidence, pack.corrections, texts, read.statements)
    return topics, [replace(e, id=i) for i, e in enumerate(corrected)], [*doubts, *refused]


def _counts(read: _Read, evidence: Sequence[Evidence]) -> dict[str, int]:
    return {
        "documents": len(read.documents),
        "statements": len(read.statements),
        "evidence": len(evidence),
        "chunks": len(read.chunks),
        "authorities": len({s.authority for s in read.statements if s.authority}),
    }
