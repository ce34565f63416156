"""From a document to its statements: every table cell, every labelled field, every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.attribution.entry_dates import entry_dates
from index.attribution.mentions import Listener, is_contact_detail
from index.attribution.numbered_answers import questions_answered
from index.attribution.references import follow_references
from index.attribution.subjects import (
    NOBODY,
    authority_columns,
    cell_text,
    header_authorities,
    is_enumerator,
    own_section,
    table_shapes,
)
from index.evidence.dates import read_date
from index.evidence.table_shape import Shape, as_date, is_bare
from index.text_forms import searchable, sentences
from index.types import Block, Cell, Document, Doubt, Span, Statement, Subject, Table
from knowledge.gazetteer import Gazetteer
from knowledge.types import Source

_ENDS = re.compile(r"""[.!?:;]["'\u201d\u2019)\]]*$""")
_FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Reader:
    """What the statements of one document are made with."""

    document: Document
    subjects: Mapping[int, Subject]
    gazetteer: Gazetteer
    source: Source | None
    listener: Listener
    sections: Mapping[int, tuple[str, ...]]
    columns: Mapping[int, int]
    enumerators: Mapping[int, frozenset[int]]
    headed: Mapping[int, Mapping[int, str]]
    tables: Mapping[int, Table]
    shapes: Mapping[int, Shape]
    asked: Mapping[int, str]
    dates: Mapping[int, str]


# A heading is a title, not a statement, unless it has a verb and asks nothing.
_SHORTEST_SENTENCE = 5
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|requires?|remains?|continues?)\b")
_ASKS = re.compile(
    r"^[\W\d]*(?:how|what|who|why|when|where|which|is|are|was|were|do|does|did|has|have)\b", re.IGNORECASE
)


def make_statements(
    document: Document,
    subjects: Mapping[int, Subject],
    gazetteer: Gazetteer,
    source: Source | None,
    first_id: int = 0,
) -> tuple[list[Statement], list[Doubt]]:
    """The document's statements in its order, numbered from `first_id`, and what was unsure about them."""
    columns = authority_columns(document, gazetteer)
    reader = Reader(
        document,
        subjects,
        gazetteer,
        source,
        Listener(document.clean, gazetteer, source),
        own_section(document, subjects),
        columns,
        _enumerators(document),
        header_authorities(document, gazetteer, columns),
        {table.id: table for table in document.tables},
        table_shapes(document, gazetteer, columns),
        questions_answered(document, subjects),
        entry_dates(document, gazetteer),
    )
    statements: list[Statement] = []
    for block in document.blocks:
        for group in _block_statements(reader, block):
            statements += _numbered(group, first_id + len(statements))
    return statements, _doubts(reader, statements)


def sentence_spans(clean: str, spans: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The spans of each sentence; one that runs across an interruption has several."""
    if not spans:
        return []
    first, last = spans[0][0], spans[-1][1]
    masked = list(" " * (last - first))
    for start, end in spans:
        masked[start - first : end - first] = clean[start:end]
    found = sentences("".join(masked), 0, last - first)
    parts = [_within(clean, spans, start + first, end + first) for start, end in found]
    return [part for part in parts if part]


def _within(clean: str, spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The parts of start:end that lie in the spans, without white space around them."""
    cut = [(max(start, a), min(end, b)) for a, b in spans if a < end and start < b]
    return tuple(span for a, b in cut if (span := _trimmed(clean, a, b))[0] < span[1])


def _trimmed(clean: str, start: int, end: int) -> Span:
    part = clean[start:end]
    left = len(part) - len(part.lstrip())
    return start + left, max(start + left, start + len(part.rstrip()))


def _enumerators(document: Document) -> dict[int, frozenset[int]]:
    found = {}
    for table in document.tables:
        rows = [b for b in document.blocks if b.kind == "row" and b.table == table.id]
        columns = {c.column for row in rows for c in row.cells}
        headers = {c: table.header[c] if c < len(table.header) else "" for c in columns}
        found[table.id] = frozenset(c for c in columns if is_enumerator(document, rows, c, headers[c]))
    return found


def _block_statements(reader: Reader, block: Block) -> Iterator[list[Statement]]:
    """Groups of statements: a whole and the sentences cut from it, or sentences alone."""
    if block.kind == "row":
        for cell in _content_cells(reader, block):
            yield _whole_and_sentences(reader, _cell_statement(reader, block, cell))
    elif block.kind == "field":
        by_label = reader.subjects.get(block.id, NOBODY).by == "field"
        attribute = _statement(reader, block, ()).attribute if by_label else block.label
        whole = replace(_statement(reader, block, block.spans), kind="field", attribute=attribute)
        yield _whole_and_sentences(reader, whole)
    elif block.id in reader.asked:
        answer = replace(_statement(reader, block, block.spans), attribute=reader.asked[block.id])
        yield _whole_and_sentences(reader, replace(answer, kind="field"))
    elif block.kind != "heading" or _is_sentence(reader.document.clean[block.start : block.end]):
        spans = sentence_spans(reader.document.clean, block.spans)
        said = [reader.listener.spoken(_statement(reader, block, part)) for part in spans]
        yield from ([one] for group in follow_references(said, reader.gazetteer) for one in group)


def _is_sentence(heading: str) -> bool:
    """Whether a heading states something: "The overall judgement is requires improvement"."""
    text = " ".join(heading.split())
    is_long = len(text.split()) >= _SHORTEST_SENTENCE
    return is_long and bool(_VERB.search(text)) and not text.endswith("?") and not _ASKS.match(text)


def _content_cells(reader: Reader, row: Block) -> list[Cell]:
    """A row's cells without its label and its number."""
    table = row.table or 0
    if table in reader.headed:
        return [cell for cell in row.cells if cell.column in reader.headed[table]]
    shape = reader.shapes.get(table, Shape())
    skipped = {
        *reader.enumerators.get(table, ()),
        reader.columns.get(table),
        *shape.names,
        *shape.keys,
        None if shape.is_log else shape.dated,
    }
    return [cell for cell in row.cells if cell.column not in skipped]


def _cell_statement(reader: Reader, row: Block, cell: Cell) -> Statement:
    """A cell under its column's header, or in a table with authorities in its header under its row's label."""
    table = reader.tables[row.table or 0]
    header = table.header[cell.column] if cell.column < len(table.header) else ""
    made = replace(_statement(reader, row, cell.spans), kind="cell", attribute=header, column=cell.column)
    if (label := reader.columns.get(table.id)) is not None:
        dated = read_date(_beside_name(reader, cell_text(reader.document, row, label)))
        return _in_shape(reader, row, replace(made, as_of=dated or made.as_of))
    row_label = cell_text(reader.document, row, min(c.column for c in row.cells))
    if (name := reader.headed.get(table.id, {}).get(cell.column)) is not None:
        made = replace(made, authority=name, attributed_by="row", confidence=1.0, reason="")
        dated = read_date(_beside_name(reader, header)) or made.as_of
        return _titled(reader, table, replace(made, attribute=row_label, as_of=dated))
    return replace(made, context=row_label if row_label != made.text else made.context)


def _in_shape(reader: Reader, row: Block, cell: Statement) -> Statement:
    """The cell with what was asked and for when, where other columns of its table say so."""
    table = reader.tables[row.table or 0]
    shape = reader.shapes.get(table.id, Shape())
    dated = as_date(cell_text(reader.document, row, shape.dated)) if shape.dated is not None else None
    cell = replace(cell, as_of=dated or cell.as_of)
    if cell.column not in shape.values:
        return _titled(reader, table, cell)
    asked = [cell_text(reader.document, row, column) for column in shape.keys]
    several = [cell.attribute] if len(shape.values) > 1 else []
    return replace(cell, attribute=", ".join([*filter(None, asked), *several]))


def _titled(reader: Reader, table: Table, cell: Statement) -> Statement:
    """The cell under its table's title too, where its header says only of when, or of what kind, the answer is."""
    title = table.caption.strip() or (reader.source.title if reader.source else "")
    if title and (date := as_date(cell.attribute)) is not None:
        return replace(cell, attribute=title, as_of=date)
    return (
        replace(cell, attribute=f"{title}: {cell.attribute}") if title and is_bare(cell.attribute) else cell
    )


def _beside_name(reader: Reader, label: str) -> str:
    """A row's label without the authority's name: where its date may stand."""
    for mention in reversed(reader.gazetteer.find(label)):
        label = label[: mention.start] + label[mention.end :]
    return label


def _statement(reader: Reader, block: Block, spans: Sequence[Span]) -> Statement:
    """A statement of that block, as a sentence, attributed as the block is."""
    subject = reader.subjects.get(block.id, NOBODY)
    section = reader.sections[block.id]
    return Statement(
        id=0,
        document=reader.document.name,
        authority=subject.authority,
        kind="sentence",
        attribute=" \u203a ".join(section),
        spans=tuple(spans),
        text=searchable(reader.document.clean, spans),
        as_of=reader.dates.get(block.id) or _as_of(reader.source),
        context=block.lead,
        section=section,
        table=block.table,
        row=block.row,
        page=block.page,
        block=block.id,
        attributed_by=subject.by,
        confidence=subject.confidence,
        reason=subject.reason,
    )


def _as_of(source: Source | None) -> str | None:
    """The time that a document speaks for."""
    return (source.as_of or source.published) if source else None


def _whole_and_sentences(reader: Reader, whole: Statement) -> list[Statement]:
    """A cell or field, and its sentences where it has several."""
    clean = reader.document.clean
    parts = sentence_spans(clean, whole.spans) if whole.text else []
    if len(parts) < 2:
        return [whole] if whole.authority else reader.listener.spoken(whole)
    cut = [replace(whole, kind="sentence", spans=p, text=searchable(clean, p), parent=0) for p in parts]
    if whole.authority is None and is_contact_detail(whole.text):
        return [whole, *cut]
    said = follow_references([reader.listener.spoken(sentence) for sentence in cut], reader.gazetteer)
    return [whole, *(one for group in said for one in group)]


def _numbered(group: Sequence[Statement], first: int) -> list[Statement]:
    """The group with ids from `first`; parts name the first of the group as their parent."""
    return [replace(s, id=first + i, parent=None if s.parent is None else first) for i, s in enumerate(group)]


def _doubts(reader: Reader, statements: Sequence[Statement]) -> list[Doubt]:
    """Doubts on sentences that name authorities and have none, and on paragraphs that break off."""
    found = []
    paragraphs = {b.id: b for b in reader.document.blocks if b.kind == "paragraph"}
    for statement, following in zip(statements, [*statements[1:], None], strict=True):
        if statement.authority is None and reader.gazetteer.find(statement.text):
            found.append(_doubt(statement, f"Held under no authority: {statement.reason}."))
        is_last = following is None or following.block != statement.block
        if statement.block in paragraphs and is_last and _breaks_off(statement.text):
            found.append(_doubt(statement, "The sentence breaks off; the rest may be lost."))
    return found


def _breaks_off(text: str) -> bool:
    return len(text.split()) > _FRAGMENT_WORDS and not _ENDS.search(text)


def _doubt(statement: Statement, reason: str) -> Doubt:
    return Doubt(statement.document, statement.start, statement.end, statement.text[:120], reason)
