"""From the knowledge folder to one published Build: the walk of a document, written down."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from index.attribution.provenance import told_apart
from index.building.build_lock import Holder, build_lock, locked
from index.building.fingerprint import code_fingerprint, fingerprint
from index.building.parsing_ahead import parsing_ahead
from index.building.parts import Parts, key_of
from index.building.per_document import (
    DocumentWords,
    ReadDocument,
    Recipe,
    is_embedded,
    is_parsed,
    parse_unchanged,
    read_document,
    spelling_vectors,
    vectors_of,
    words_of,
)
from index.building.record import Build
from index.building.store import BadIndex, load, models_dir, not_writable, parts_dir, publish, read_current
from index.evidence.classifier import StatusClassifier
from index.evidence.columns import derive_topics
from index.evidence.corrections import apply_corrections
from index.evidence.general_findings import find_general_findings
from index.evidence.modality import Grammar
from index.evidence.reading import read_evidence
from index.parsing import UnreadableDocument, parses_apart
from index.retrieval.bulk_encoding import bulk_encoder
from index.retrieval.encoding import Encoder, Vectors, encoder_name, load_encoder, model_digest
from index.retrieval.expansion import Synonyms
from index.retrieval.onnx_export import export_onnx
from index.retrieval.search import HybridSearch
from index.retrieval.statement_index import StatementIndex, StatementMeaning, WordMeaning, commonest
from index.retrieval.vectors import VectorIndex
from index.types import BuildReport, Chunk, Document, Doubt, Evidence, GeneralFinding, Provenance, Statement
from knowledge.gazetteer import Gazetteer
from knowledge.manifest import missing_entry
from knowledge.pack import PackError, load_pack
from knowledge.types import Pack, Source, Topic

Progress = Callable[[str, int, int], None]
_MEGABYTE = 1_000_000


def _silent(stage: str, done: int, total: int) -> None:
    """Progress for callers who do not watch."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What was read of all documents, numbered on from one to the next, before anything is embedded."""

    keys: tuple[str, ...]
    parts: tuple[ReadDocument, ...]
    statements: tuple[Statement, ...]
    chunks: tuple[Chunk, ...]
    unreadable: tuple[str, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(part.source for part in self.parts)

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(part.document for part in self.parts)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return tuple(doubt for part in self.parts for doubt in part.doubts)

    @property
    def provenance(self) -> tuple[Provenance, ...]:
        return tuple(part.provenance for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What was read in the statements: `topics` are the pack's with those that tables add."""

    topics: tuple[Topic, ...]
    evidence: tuple[Evidence, ...]
    doubts: tuple[Doubt, ...]
    general_findings: tuple[GeneralFinding, ...]


class _Saved(Protocol):
    """A search that can be written beside a build."""

    def save(self, folder: Path) -> None:
        """Writes what it keeps into that folder."""


def build_index(
    knowledge_dir: Path,
    index_dir: Path,
    encoder_model: str = "",
    progress: Progress = _silent,
    max_document_mb: int = 50,
) -> Build:
    """Reads, embeds and publishes; the Build that answers from now on.

    What an earlier build made of a document that has not changed is taken over. A build of the same index that is
    under way is waited for. Raises PackError, EncoderError or BadIndex with one sentence; the old build then goes
    on answering. A document that cannot be read costs itself alone and stands in the report.
    """
    with _alone(index_dir, progress):
        return _build(knowledge_dir, index_dir, encoder_model, progress, max_document_mb)


@contextmanager
def _alone(index_dir: Path, progress: Progress) -> Iterator[None]:
    """Holds the one right to build; another build is waited for, and `progress` told so."""
    with ExitStack() as held:
        try:
            held.enter_context(
                locked(build_lock(index_dir), lambda holder: progress(_waiting_for(holder), 0, 0))
            )
        except OSError as error:
            raise not_writable(index_dir, error) from error
        yield


def _waiting_for(holder: Holder) -> str:
    return f"Waiting for the build of process {holder.process} to end"


def _build(
    knowledge_dir: Path, index_dir: Path, encoder_model: str, progress: Progress, max_document_mb: int
) -> Build:
    started = time.monotonic()
    # Before anything is read: what changes during the build belongs to the next one.
    build_id = fingerprint(knowledge_dir, encoder_model, max_document_mb)
    pack = load_pack(knowledge_dir)
    parts = Parts(parts_dir(index_dir))
    encoder = _prepared_encoder(encoder_model, index_dir, parts, progress)
    bulk = cache(lambda: bulk_encoder(encoder, encoder_model, models_dir(index_dir)))
    recipe = _recipe(pack, encoder, bulk, encoder_model, max_document_mb)
    held = _read_documents(pack, knowledge_dir / "documents", recipe, parts, progress)
    if not held.documents:
        # An index of nothing must not take the place of one that answers.
        raise PackError(
            f'None of the files in "{knowledge_dir / "documents"}" can be read. {held.unreadable[0]}'
        )
    with parts.timed("evidence"):
        meaning = _read_meaning(pack, held, encoder)
    searches = _make_searches(held, recipe, parts, progress)
    report = replace(
        _report(pack, held, meaning, recipe, parts), seconds=round(time.monotonic() - started, 1)
    )
    build = Build(
        id=build_id,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        encoder=encoder_name(encoder_model),
        pack=replace(pack, topics=meaning.topics, sources=told_apart(held.sources, held.provenance)),
        documents=held.documents,
        statements=held.statements,
        evidence=meaning.evidence,
        chunks=held.chunks,
        report=report,
    )
    publish(index_dir, build, lambda folder: _save_all(searches, folder))
    parts.drop_unused()
    return build


def _prepared_encoder(encoder_model: str, index_dir: Path, parts: Parts, progress: Progress) -> Encoder:
    progress("Preparing the model", 0, 1)
    with parts.timed("model"):
        export_onnx(encoder_model, models_dir(index_dir))
        return load_encoder(encoder_model, models_dir(index_dir))


def _make_searches(held: _Held, recipe: Recipe, parts: Parts, progress: Progress) -> Sequence[_Saved]:
    """The searches over all that was read, each ready to be saved."""
    chunk_vectors, leaf_vectors = _embed(held, recipe, parts, progress)
    words = [words_of(key, part, recipe, parts) for key, part in zip(held.keys, held.parts, strict=True)]
    spelt = commonest(_all_forms(words))
    with parts.timed("spellings"):
        spelt_vectors = spelling_vectors(list(spelt.values()), recipe, parts)
    terms_of_chunks = [terms for each in words for terms in each.chunks]
    terms_of_leaves = [terms for each in words for terms in each.leaves]
    with parts.timed("search"):
        return (
            HybridSearch.of_parts(
                held.chunks, chunk_vectors, terms_of_chunks, recipe.encoder, recipe.synonyms
            ),
            StatementIndex.of_terms(held.statements, recipe.synonyms, terms_of_leaves),
            WordMeaning(list(spelt), spelt_vectors, lambda: recipe.encoder),
            StatementMeaning(VectorIndex.build(leaf_vectors), lambda: recipe.encoder),
        )


def _save_all(searches: Sequence[_Saved], folder: Path) -> None:
    for search in searches:
        search.save(folder)


def _report(pack: Pack, held: _Held, meaning: _Meaning, recipe: Recipe, parts: Parts) -> BuildReport:
    return BuildReport(
        documents=tuple(d.name for d in held.documents),
        unreadable=held.unreadable,
        warnings=_warnings(pack, held),
        doubts=held.doubts + meaning.doubts,
        counts=_counts(held, meaning.evidence),
        kept=dict(parts.kept),
        made=dict(parts.made),
        provenance=held.provenance,
        inputs=_inputs(pack, recipe),
        timings={stage: round(seconds, 2) for stage, seconds in parts.seconds.items()},
        general_findings=meaning.general_findings,
    )


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


def _recipe(
    pack: Pack, encoder: Encoder, bulk: Callable[[], Encoder], encoder_model: str, max_document_mb: int
) -> Recipe:
    return Recipe(
        gazetteer=Gazetteer(pack.authorities, pack.ambiguous),
        synonyms=Synonyms(pack.synonyms),
        encoder=encoder,
        bulk_encoder=bulk,
        gazetteer_key=key_of(pack.authorities, pack.ambiguous),
        synonyms_key=key_of(pack.synonyms),
        model_key=key_of(encoder.name, model_digest(encoder_model)),
        code_key=code_fingerprint(),
        max_bytes=max_document_mb * _MEGABYTE,
    )


def _inputs(pack: Pack, recipe: Recipe) -> dict[str, str]:
    """Digests of all but the documents that a build is made from, so that the next one can say what changed."""
    return {
        "program": recipe.code_key,
        "model": recipe.model_key,
        "limits": key_of(recipe.max_bytes),
        "authorities": recipe.gazetteer_key,
        "sources": key_of([source for source in pack.sources if not source.derived]),
        "topics": key_of(pack.topics, pack.any_column, pack.conventions),
        "synonyms": recipe.synonyms_key,
        "corrections": key_of(pack.corrections),
    }


def _warnings(pack: Pack, held: _Held) -> tuple[str, ...]:
    """The pack's warnings; of a document that cannot be read it is said only why."""
    read = {source.file for source in held.sources}
    unread = {missing_entry(source.file) for source in pack.sources if source.file not in read}
    return tuple(warning for warning in pack.warnings if warning not in unread)


def _read_documents(pack: Pack, folder: Path, recipe: Recipe, parts: Parts, progress: Progress) -> _Held:
    keys: list[str] = []
    read: list[ReadDocument] = []
    unreadable: list[str] = []
    new = [path for s in pack.sources if _is_worth_parsing_ahead(path := folder / s.file, recipe, parts)]
    with parsing_ahead(new, lambda path: parse_unchanged(path, recipe.max_bytes)) as parser:
        for number, source in enumerate(pack.sources):
            progress("Reading documents", number, len(pack.sources))
            try:
                key, part = read_document(folder / source.file, source, recipe, parts, parser)
            except UnreadableDocument as error:
                unreadable.append(str(error))
                continue
            keys.append(key)
            read.append(part)
    progress("Reading documents", len(pack.sources), len(pack.sources))
    statements: list[Statement] = []
    chunks: list[Chunk] = []
    for part in read:
        statements += [_numbered_on(s, len(statements)) for s in part.statements]
        chunks += [replace(c, id=len(chunks) + c.id) for c in part.chunks]
    return _Held(tuple(keys), tuple(read), tuple(statements), tuple(chunks), tuple(unreadable))


def _is_worth_parsing_ahead(path: Path, recipe: Recipe, parts: Parts) -> bool:
    """Whether the file has yet to be parsed, and can be beside others."""
    try:
        return parses_apart(path) and not is_parsed(path, recipe, parts)
    except UnreadableDocument:
        return False  # said where the document is read


def _numbered_on(statement: Statement, first: int) -> Statement:
    parent = None if statement.parent is None else statement.parent + first
    return replace(statement, id=statement.id + first, parent=parent)


def _read_meaning(pack: Pack, held: _Held, encoder: Encoder) -> _Meaning:
    titles = {source.file: source.title for source in held.sources}
    legends = {part.document.name: part.legends for part in held.parts}
    derived = derive_topics(held.statements, pack.topics, pack.any_column, pack.conventions, titles, legends)
    topics = (*pack.topics, *derived)
    texts = {d.name: d.text for d in held.documents}
    grammar = Grammar(pack.language)
    read, doubts = read_evidence(
        held.statements, topics, pack.conventions, texts, StatusClassifier(encoder), grammar
    )
    corrected, refused = apply_corrections(read, pack.corrections, texts, held.statements, topics)
    evidence = tuple(replace(e, id=i) for i, e in enumerate(corrected))
    general = find_general_findings(held.statements, evidence, topics, pack.conventions, grammar)
    return _Meaning(topics, evidence, (*doubts, *refused), general)


def _embed(held: _Held, recipe: Recipe, parts: Parts, progress: Progress) -> tuple[Vectors, Vectors]:
    """The vectors of all chunks and of all leaves; progress counts characters, which is where the time goes."""
    lengths = [
        0 if is_embedded(key, recipe, parts) else len(part.document.text)
        for key, part in zip(held.keys, held.parts, strict=True)
    ]
    found: list[tuple[Vectors, Vectors]] = []
    for number, (key, part) in enumerate(zip(held.keys, held.parts, strict=True)):
        before, length = sum(lengths[:number]), lengths[number]

        def advance(share: float, before: int = before, length: int = length) -> None:
            progress("Embedding", int(before + share * length), sum(lengths))

        found.append(vectors_of(key, part, recipe, parts, advance))
    return np.concatenate([chunks for chunks, _ in found]), np.concatenate([leaves for _, leaves in found])


def _all_forms(words: Sequence[DocumentWords]) -> dict[str, Counter[str]]:
    """How often all documents together spell each stem in which way."""
    forms: dict[str, Counter[str]] = {}
    for each in words:
        for stem, spelt in each.forms.items():
            forms.setdefault(stem, Counter()).update(spelt)
    return forms


def _counts(held: _Held, evidence: Sequence[Evidence]) -> dict[str, int]:
    return {
        "documents": len(held.documents),
        "statements": len(held.statements),
        "evidence": len(evidence),
        "chunks": len(held.chunks),
        "authorities": len({s.authority for s in held.statements if s.authority}),
    }
