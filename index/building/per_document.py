"""All that is made of one document before it meets the others: blocks, statements, chunks, words, vectors.

Records are numbered from 0 within their document; `index/building/build.py` numbers them on over all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.attribution.acronyms import foreign_acronyms, written_out
from index.attribution.provenance import describe_source, provenance_of
from index.attribution.subjects import assign_subjects
from index.building.parsing_ahead import Parser
from index.building.parts import Parts, key_of
from index.evidence.legends import Legend, read_legends
from index.parsing import UnreadableDocument, parse
from index.retrieval.chunking import chunk_document
from index.retrieval.encoding import Encoder, Vectors
from index.retrieval.expansion import Synonyms
from index.retrieval.statement_index import LeafTerms, leaf_terms, leaf_texts, leaves, word_forms
from index.statements import make_statements
from index.types import Chunk, Document, Doubt, Provenance, Statement
from index.words import content_tokens
from knowledge.gazetteer import Gazetteer
from knowledge.types import Source


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with what it says and of whom."""

    source: Source
    document: Document
    statements: tuple[Statement, ...]
    chunks: tuple[Chunk, ...]
    doubts: tuple[Doubt, ...]
    provenance: Provenance
    legends: tuple[Legend, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words by which a document is searched: of its leaves, of its chunks, and how its stems are spelt."""

    leaves: tuple[LeafTerms, ...]
    chunks: tuple[tuple[str, ...], ...]
    forms: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class SpeltVectors:
    """Words and their vectors, row after row of float16."""

    spelt: tuple[str, ...]
    rows: bytes


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a build makes of every document, and the keys that say with what.

    `gazetteer_key` stands for the authorities, `synonyms_key` for the synonyms, `model_key` for the model, and
    `code_key` for the program itself. `bulk_encoder` gives an encoder of the same model for many texts, loaded when it
    is first wanted.
    """

    gazetteer: Gazetteer
    synonyms: Synonyms
    encoder: Encoder
    bulk_encoder: Callable[[], Encoder]
    gazetteer_key: str
    synonyms_key: str
    model_key: str
    code_key: str
    max_bytes: int


def read_document(
    path: Path, source: Source, recipe: Recipe, parts: Parts, parser: Parser
) -> tuple[str, ReadDocument]:
    """The document and the key of its reading; raises UnreadableDocument with one sentence."""
    parsed_key = _parsed_key(path, recipe.max_bytes, recipe.code_key)
    document = parts.record("parsed", parsed_key, Document, lambda: parser(path))
    read_key = key_of(parsed_key, source, recipe.gazetteer_key, recipe.model_key)
    read = parts.record("read", read_key, ReadDocument, lambda: _read(document, source, recipe))
    return read_key, read


def parse_for_build(path: Path, max_bytes: int, code_key: str, parts: Parts) -> Document:
    """The document of a file that has yet to be stored, put where the next build finds it.

    Raises UnreadableDocument with one sentence.
    """
    key = _parsed_key(path, max_bytes, code_key)
    return parts.record("parsed", key, Document, lambda: parse_unchanged(path, max_bytes))


def is_parsed(path: Path, recipe: Recipe, parts: Parts) -> bool:
    """Whether a file of this name and content was parsed; raises UnreadableDocument where it cannot be opened."""
    return parts.has("parsed", _parsed_key(path, recipe.max_bytes, recipe.code_key))


def _parsed_key(path: Path, max_bytes: int, code_key: str) -> str:
    return key_of(path.name, _digest(path), max_bytes, code_key)


def words_of(read_key: str, read: ReadDocument, recipe: Recipe, parts: Parts) -> DocumentWords:
    """The words by which the document is searched."""
    key = key_of(read_key, recipe.synonyms_key)
    return parts.record("words", key, DocumentWords, lambda: _words(read, recipe.synonyms))


def vectors_of(
    read_key: str,
    read: ReadDocument,
    recipe: Recipe,
    parts: Parts,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[Vectors, Vectors]:
    """The vectors of its chunks and of its leaves; `progress` hears the share of the document that is done."""
    texts = [*(chunk.text for chunk in read.chunks), *leaf_texts(read.statements)]
    # The cells of a survey say the same few words again and again.
    place = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    done = 0

    def advance(number: int) -> None:
        nonlocal done
        done += number
        progress(done / len(place))

    def make() -> Vectors:
        return recipe.bulk_encoder().encode(list(place), advance)[[place[text] for text in texts]]

    shape = (len(texts), recipe.encoder.dimension)
    held = parts.array("vectors", key_of(read_key, recipe.model_key), shape, make)
    vectors = np.asarray(held, dtype=np.float32)
    return vectors[: len(read.chunks)], vectors[len(read.chunks) :]


def is_embedded(read_key: str, recipe: Recipe, parts: Parts) -> bool:
    """Whether the vectors of the document need not be made."""
    return parts.has("vectors", key_of(read_key, recipe.model_key))


def spelling_vectors(spelt: Sequence[str], recipe: Recipe, parts: Parts) -> NDArray[np.float16]:
    """One row a word, as float16; words that an earlier build met are not embedded again."""
    key, dimension = recipe.model_key, recipe.encoder.dimension
    held = parts.held("spellings", key, SpeltVectors) or SpeltVectors((), b"")
    rows = np.frombuffer(held.rows, np.float16).reshape(-1, dimension)
    known = dict(zip(held.spelt, rows, strict=False))
    missing = [word for word in spelt if word not in known]
    known.update(
        zip(missing, recipe.encoder.encode(missing).astype(np.float16) if missing else (), strict=True)
    )
    found = np.stack([known[word] for word in spelt]) if spelt else np.zeros((0, dimension), np.float16)
    if missing or len(held.spelt) != len(spelt):
        parts.put("spellings", key, SpeltVectors(tuple(spelt), found.tobytes()))
    return found


def parse_unchanged(path: Path, max_bytes: int) -> Document:
    """The Document of a file; raises UnreadableDocument, also where the file changed while it was read."""
    before = _digest(path)
    document = parse(path, max_bytes=max_bytes)
    if _digest(path) != before:
        raise UnreadableDocument(f"'{path.name}' changed while it was read: build again when it is complete.")
    return document


def _read(document: Document, source: Source, recipe: Recipe) -> ReadDocument:
    described = describe_source(source, document)
    gazetteer = recipe.gazetteer.told_apart(document.text)
    subjects, unsure = assign_subjects(document, gazetteer, described)
    statements, unsaid = make_statements(document, subjects, gazetteer, described)
    owners = {block: subject.authority for block, subject in subjects.items()}
    encoder = recipe.encoder
    chunks = chunk_document(document, encoder.count_tokens, encoder.max_tokens, owners, described.title)
    return ReadDocument(
        described,
        # Blocks are half of what a document weighs, and nothing needs them from here on.
        replace(document, blocks=()),
        tuple(statements),
        tuple(replace(chunk, id=i) for i, chunk in enumerate(chunks)),
        (*document.doubts, *unsure, *unsaid),
        provenance_of(source, document, subjects.values()),
        read_legends(document),
    )


def _words(read: ReadDocument, synonyms: Synonyms) -> DocumentWords:
    foreign = foreign_acronyms(read.document.text, synonyms)
    own = [replace(s, text=written_out(s.text, foreign)) for s in leaves(read.statements)]
    chunks = [synonyms.expand(written_out(chunk.text, foreign)) for chunk in read.chunks]
    return DocumentWords(
        leaves=tuple(leaf_terms(statement, synonyms) for statement in own),
        chunks=tuple(tuple(content_tokens(text)) for text in chunks),
        forms={stem: dict(spelt) for stem, spelt in word_forms(read.statements).items()},
    )


def _digest(path: Path) -> str:
    """The same for the same bytes; UnreadableDocument where the file cannot be opened."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(
            f"'{path.name}' cannot be opened ({reason}): check the file and its permissions."
        ) from error
