"""From a document to its statements: every table cell, every labelled field, every sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.dates import read_date
from index.subjects import (
    NOBODY,
    authority_columns,
    cell_text,
    header_authorities,
    is_enumerator,
    own_section,
)
from index.text_forms import searchable, sentences
from index.types import Block, Cell, Document, Doubt, Span, Statement, Subject, Table
from knowledge.gazetteer import Gazetteer, Mention
from knowledge.types import Source

_MENTION_CONFIDENCE = 0.6
# "Kent's statistical neighbours" are anyone but Kent.
_OTHERS = re.compile(
    r"(?:['\u2019]s?)*\s+(?:[\w-]+\s+){0,2}(?:neighbou?rs?|neighbou?ring|comparators?|peers?|family group)\b",
    re.I,
)
# What may stand before the name of whoever a sentence is about.
_OPENING = re.compile(
    r"^[\W_]*(?:(?:in|within|across|for|at|the)\s+)*(?:(?:city|county|(?:\w+ )?borough) of\s+)?", re.I
)
_AND = re.compile(r"[\s,]*(?:(?:and|&|or|as well as)\s+)?", re.I)
# The town in an address says nothing of its council.
_CONTACT = re.compile(r"@|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b(?:Tel|Telephone|Phone|Email|E-mail)\b")
_ENDS = re.compile(r"""[.!?:;]["'\u201d\u2019)\]]*$""")
_FRAGMENT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Reader:
    """What the statements of one document are made with."""

    document: Document
    subjects: Mapping[int, Subject]
    gazetteer: Gazetteer
    source: Source | None
    sections: Mapping[int, tuple[str, ...]]
    columns: Mapping[int, int]
    enumerators: Mapping[int, frozenset[int]]
    headed: Mapping[int, Mapping[int, str]]
    tables: Mapping[int, Table]


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
        own_section(document, subjects),
        columns,
        _enumerators(document),
        header_authorities(document, gazetteer, columns),
        {table.id: table for table in document.tables},
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
        whole = replace(_statement(reader, block, block.spans), kind="field", attribute=block.label)
        yield _whole_and_sentences(reader, whole)
    elif block.kind != "heading":
        for spans in sentence_spans(reader.document.clean, block.spans):
            yield [_spoken(reader, _statement(reader, block, spans))]


def _content_cells(reader: Reader, row: Block) -> list[Cell]:
    """A row's cells without its label and its number."""
    table = row.table or 0
    if table in reader.headed:
        return [cell for cell in row.cells if cell.column in reader.headed[table]]
    skipped = {*reader.enumerators.get(table, ()), reader.columns.get(table)}
    return [cell for cell in row.cells if cell.column not in skipped]


def _cell_statement(reader: Reader, row: Block, cell: Cell) -> Statement:
    """A cell under its column's header, or in a table with authorities in its header under its row's label."""
    table = reader.tables[row.table or 0]
    header = table.header[cell.column] if cell.column < len(table.header) else ""
    made = replace(_statement(reader, row, cell.spans), kind="cell", attribute=header, column=cell.column)
    if (label := reader.columns.get(table.id)) is not None:
        dated = read_date(_beside_name(reader, cell_text(reader.document, row, label)))
        return replace(made, as_of=dated or made.as_of)
    row_label = cell_text(reader.document, row, min(c.column for c in row.cells))
    if (name := reader.headed.get(table.id, {}).get(cell.column)) is not None:
        made = replace(made, authority=name, attributed_by="row", confidence=1.0, reason="")
        return replace(made, attribute=row_label, as_of=read_date(_beside_name(reader, header)) or made.as_of)
    return replace(made, context=row_label if row_label != made.text else made.context)


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
        as_of=(reader.source.as_of or reader.source.published) if reader.source else None,
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


def _whole_and_sentences(reader: Reader, whole: Statement) -> list[Statement]:
    """A cell or field, and its sentences where it has several."""
    clean = reader.document.clean
    parts = sentence_spans(clean, whole.spans) if whole.text else []
    if len(parts) < 2:
        return [whole if whole.authority else _spoken(reader, whole)]
    cut = [replace(whole, kind="sentence", spans=p, text=searchable(clean, p), parent=0) for p in parts]
    if whole.authority is None and _CONTACT.search(whole.text):
        return [whole, *cut]
    return [whole, *(_spoken(reader, sentence) for sentence in cut)]


def _numbered(group: Sequence[Statement], first: int) -> list[Statement]:
    """The group with ids from `first`; parts name the first of the group as their parent."""
    return [replace(s, id=first + i, parent=None if s.parent is None else first) for i, s in enumerate(group)]


def _spoken(reader: Reader, statement: Statement) -> Statement:
    """The statement under whoever it speaks of: not its section's authority where it opens with another's
    name, and the one authority it names where nothing else says whose it is.
    """
    mentions = reader.gazetteer.find(statement.text)
    if statement.authority is None:
        return _by_mention(reader, statement, mentions)
    other = _opening_name(statement.text, mentions, statement.authority)
    if other is None:
        return statement
    reason = f"speaks of {other} in text about {statement.authority}"
    return replace(statement, authority=None, attributed_by="none", confidence=0.0, reason=reason)


def _opening_name(text: str, mentions: Sequence[Mention], subject: str) -> str | None:
    """The other authority that a sentence begins with; None where `subject` is named beside it."""
    opening = _OPENING.match(text)
    if not mentions or opening is None or not opening.start() <= mentions[0].start <= opening.end():
        return None
    together = [mentions[0]]
    for mention in mentions[1:]:
        if not _AND.fullmatch(text, together[-1].end, mention.start):
            break
        together.append(mention)
    if any(subject in mention.names for mention in together):
        return None
    return " and ".join(mention.text for mention in together)


def _by_mention(reader: Reader, statement: Statement, mentions: Sequence[Mention]) -> Statement:
    is_contact = _CONTACT.search(statement.text) is not None
    counted = [] if is_contact else [m for m in mentions if not _is_in_passing(reader, statement.text, m)]
    names = {m.names for m in counted}
    if not counted:
        reason = "names an authority only in passing" if mentions else statement.reason
        return replace(statement, reason=reason)
    if len(names) > 1 or len(counted[0].names) > 1:
        return replace(statement, reason="names several authorities")
    return replace(
        statement,
        authority=counted[0].names[0],
        attributed_by="mention",
        confidence=_MENTION_CONFIDENCE,
        reason="the sentence names this authority alone",
    )


def _is_in_passing(reader: Reader, text: str, mention: Mention) -> bool:
    """Whether a name stands for others ("Kent's neighbours") or is part of the document's own title."""
    if _OTHERS.match(text, mention.end):
        return True
    following = re.match(r"(?:['\u2019]s?)*\s+[\w\u2019'-]+", text[mention.end :])
    if following is None or reader.source is None:
        return False
    phrase = _plain(mention.text + following[0])
    return phrase in _plain(f"{reader.source.title} | {reader.source.publisher}")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u2019", "'")).lower()


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
