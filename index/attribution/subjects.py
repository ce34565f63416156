"""Which authority each block is about: by table row, document, or section; sentences alone come later.

A quote under the wrong authority is worse than none, so whatever is unsure has no authority and a reason.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from index.attribution.round_ups import paragraph_subjects
from index.attribution.sections import assign_sections
from index.attribution.titled import titled_subjects
from index.attribution.whole_subject import whole_subject
from index.evidence.table_shape import Shape, read_shape
from index.text_forms import searchable
from index.types import Block, Document, Doubt, Subject
from knowledge.gazetteer import Gazetteer
from knowledge.types import Source

NOBODY = Subject(None, "none", 0.0, "nothing says whose text this is")

_LABEL_CONFIDENCE = 0.95
_ITEM_CONFIDENCE = 0.8
_MERGED_CONFIDENCE = 0.8
_NEARLY_AS_MANY = 0.9
_FIRST_ROWS = 5
_CODE = re.compile(r"[A-Z]\d{8}", re.I)
# Rows that sum up others are no authority's, and nothing to look into.
_SUMMARY = re.compile(
    r"(?:(?:grand |sub[- ]?|overall |national |regional )?(?:total|average|mean|median)s?|all (?:councils|authorities)|"
    r"england|wales|scotland|northern ireland|uk|united kingdom|great britain|n|base)\b.{0,30}$",
    re.I,
)
# So many cells of a column show whether it names authorities.
_SAMPLE = 40
_AUTHORITY_HEADER = re.compile(
    r"\b(?:authorit(?:y|ies)|councils?|boroughs?|county|counties|districts?|area|local authority|la|name)\b",
    re.I,
)


def assign_subjects(
    document: Document, gazetteer: Gazetteer, source: Source | None
) -> tuple[dict[int, Subject], list[Doubt]]:
    """Each block's subject by its id, and what was unsure. Rows and labels come first, then document, then sections."""
    subjects, doubts = _row_subjects(document, gazetteer)
    subjects |= _label_subjects(document, gazetteer)
    rest = [block for block in document.blocks if block.id not in subjects]
    whole = _document_subject(document, rest, gazetteer, source)
    if whole is not None:
        aside = titled_subjects(document, rest, gazetteer, whole.authority)
        return subjects | {block.id: whole for block in rest} | aside, doubts
    sections, unsure = assign_sections(document, rest, gazetteer) if rest else ({}, [])
    nobody = {block.id: NOBODY for block in rest}
    alone = titled_subjects(document, rest, gazetteer, None) | _item_subjects(document, gazetteer)
    alone |= paragraph_subjects(document, rest, gazetteer)
    named = {id: found for id, found in alone.items() if sections.get(id, NOBODY).authority is None}
    return subjects | nobody | sections | named, doubts + unsure


def authority_columns(document: Document, gazetteer: Gazetteer) -> dict[int, int]:
    """For each table whose rows are about an authority each, the column that names it."""
    columns = {}
    for table in document.tables:
        rows = [block for block in document.blocks if block.kind == "row" and block.table == table.id]
        if (column := _authority_column(document, rows, table.header, gazetteer)) is not None:
            columns[table.id] = column
    return columns


def header_authorities(
    document: Document, gazetteer: Gazetteer, row_tables: Container[int]
) -> dict[int, dict[int, str]]:
    """For each table with an authority over most of its columns, the name over each of those columns.

    `row_tables` are the ids of tables whose rows are about an authority each.
    """
    found = {}
    for table in document.tables:
        resolved = {column: gazetteer.resolve(title) for column, title in enumerate(table.header) if title}
        names = {c: m.names[0] for c, m in resolved.items() if m is not None and len(m.names) == 1}
        if table.id not in row_tables and len(names) >= 2 and 2 * len(names) > len(resolved):
            found[table.id] = names
    return found


def table_shapes(document: Document, gazetteer: Gazetteer, columns: Mapping[int, int]) -> dict[int, Shape]:
    """The shape of each table whose rows are about an authority each; `columns` are those that name it."""
    headers = {table.id: table.header for table in document.tables}
    rows = {id: [b for b in document.blocks if b.kind == "row" and b.table == id] for id in columns}
    return {id: _shape(document, rows[id], headers[id], label, gazetteer) for id, label in columns.items()}


def _shape(
    document: Document, rows: Sequence[Block], header: Sequence[str], label: int, gazetteer: Gazetteer
) -> Shape:
    said = [{c.column: searchable(document.clean, c.spans) for c in row.cells} for row in rows]
    known: dict[str, str | None] = {}

    def named(text: str) -> str | None:
        if text not in known:
            found = gazetteer.resolve(text) if text else None
            known[text] = found.names[0] if found is not None and len(found.names) == 1 else None
        return known[text]

    owners = [named(_as_name(row.get(label, ""))) for row in said]
    # Most columns name nobody: their first cells show it.
    others = [c for c in sorted({c for row in said for c in row}) if c != label]
    naming = [c for c in others if any(named(row.get(c, "")) for row in said[:_FIRST_ROWS])]
    resolved = {c: [named(row.get(c, "")) for row in said] for c in naming}
    return read_shape(said, owners, header, label, resolved)


def own_section(document: Document, subjects: Mapping[int, Subject]) -> dict[int, tuple[str, ...]]:
    """Each block's heading path without the headings that stand in another authority's section.

    Where headings follow their text, the path by order of the text starts with the previous section's.
    """
    latest: dict[str, str | None] = {}
    paths = {}
    for block in document.blocks:
        about = subjects.get(block.id, NOBODY).authority
        if block.kind == "heading":
            latest[searchable(document.clean, block.spans)] = about
        paths[block.id] = tuple(h for h in block.section if latest.get(" ".join(h.split())) in (None, about))
    return paths


def cell_text(document: Document, row: Block, column: int) -> str:
    """The searchable text of a row's cell, "" where the row has no such cell."""
    cell = next((c for c in row.cells if c.column == column), None)
    return searchable(document.clean, cell.spans) if cell else ""


def is_enumerator(document: Document, rows: Sequence[Block], column: int, header: str) -> bool:
    """Whether a column only counts the rows ("1.", "2.")."""
    texts = [text for row in rows if (text := cell_text(document, row, column))]
    counts = all(re.fullmatch(r"\(?(?:\d{1,4}|[a-z])[.):]*", text, re.I) for text in texts)
    return (
        counts
        and re.fullmatch(r"(?:no|nr|ref|row|item|number|id|[#\W]*)\W*", header.strip(), re.I) is not None
    )


def _label_subjects(document: Document, gazetteer: Gazetteer) -> dict[int, Subject]:
    """The fields whose label is an authority's name: "Leeds: five centres closed"."""
    labels = {block.id: block.label for block in document.blocks if block.kind == "field"}
    names = _sure_names(labels, gazetteer)
    return {id: Subject(name, "field", _LABEL_CONFIDENCE) for id, name in names.items()}


def _item_subjects(document: Document, gazetteer: Gazetteer) -> dict[int, Subject]:
    """The list items that are an authority's name and nothing else."""
    items = {b.id: searchable(document.clean, b.spans) for b in document.blocks if b.kind == "list_item"}
    names = _sure_names(items, gazetteer)
    return {id: Subject(name, "mention", _ITEM_CONFIDENCE) for id, name in names.items()}


def _sure_names(texts: Mapping[int, str], gazetteer: Gazetteer) -> dict[int, str]:
    """Those of the texts that are an authority's name, by the blocks' ids.

    "Reading: 52%" beside "Maths: 48%" is no town: one of the texts at least has to be a name and no word.
    """
    names = {id: name for id, text in texts.items() if (name := _named_alone(text, gazetteer)) is not None}
    return names if any(gazetteer.find(texts[id]) for id in names) else {}


def _named_alone(label: str, gazetteer: Gazetteer) -> str | None:
    """The one authority whose name, as it is written, the label is."""
    found = gazetteer.resolve(label)
    return found.names[0] if found is not None and len(found.names) == 1 and not found.fuzzy else None


def _row_subjects(document: Document, gazetteer: Gazetteer) -> tuple[dict[int, Subject], list[Doubt]]:
    columns = authority_columns(document, gazetteer)
    subjects: dict[int, Subject] = {}
    doubts: list[Doubt] = []
    unresolved: set[str] = set()
    above: Block | None = None
    for row in document.blocks:
        if row.kind == "row" and row.table in columns:
            subjects[row.id] = _row_subject(document, row, columns[row.table], gazetteer)
            if above is not None and _is_merged(document, above, row, columns[row.table]):
                subjects[row.id] = replace(subjects[above.id], confidence=_MERGED_CONFIDENCE)
            above = row
            what = cell_text(document, row, columns[row.table])
            if subjects[row.id].authority is None and what not in unresolved and not _SUMMARY.match(what):
                unresolved.add(what)
                doubts.append(Doubt(document.name, row.start, row.end, what, subjects[row.id].reason))
    return subjects, doubts


def _is_merged(document: Document, above: Block, row: Block, column: int) -> bool:
    """Whether the row's name is that of the row above, whose cell spanned both: its first cells are empty."""
    before = [cell_text(document, row, c) for c in range(column + 1)]
    filled = sum(bool(cell_text(document, row, cell.column)) for cell in row.cells)
    return above.table == row.table and not any(before) and filled >= 2


def _row_subject(document: Document, row: Block, column: int, gazetteer: Gazetteer) -> Subject:
    label = cell_text(document, row, column)
    found = gazetteer.resolve(_as_name(label)) if label else None
    if found is None:
        return Subject(None, "none", 0.0, _unresolved(label, gazetteer))
    if len(found.names) > 1:
        return Subject(None, "none", 0.0, f'"{label}" may be {" or ".join(found.names)}.')
    return Subject(found.names[0], "row", 0.9 if found.fuzzy else 1.0)


def _as_name(label: str) -> str:
    """The label with capitals: in a column of authorities a small "bury" or "reading" is a name too."""
    return label.title() if label.islower() else label


def _unresolved(label: str, gazetteer: Gazetteer) -> str:
    """Why a row has no authority, with the names that come near its label."""
    if not label:
        return "The row names no authority."
    near = gazetteer.suggest(label)
    hint = f" Did it mean {' or '.join(near)}?" if near else ""
    return f'No authority is called "{label}".{hint} Add an alias to authorities.yaml if it is one.'


def _authority_column(
    document: Document, rows: Sequence[Block], header: Sequence[str], gazetteer: Gazetteer
) -> int | None:
    """The column most of whose cells are authorities' names, of several that with most authorities; None where none is.

    Of equals names go before codes, and then the leftmost: a district's county stands in a column of its own too.
    """
    found: dict[int, set[str]] = {}
    coded: dict[int, bool] = {}
    for column in sorted({cell.column for row in rows for cell in row.cells}):
        texts = [text for row in rows if (text := cell_text(document, row, column))]
        labels = texts[:: len(texts) // _SAMPLE + 1]
        resolved = [mention for label in labels if (mention := gazetteer.resolve(label)) is not None]
        title = header[column] if column < len(header) else ""
        # One or two names may stand in a column by chance, unless its header says what they are.
        if 2 * len(resolved) > len(labels) and (len(resolved) >= 3 or _AUTHORITY_HEADER.search(title)):
            found[column] = {name for mention in resolved for name in mention.names}
            coded[column] = all(_CODE.fullmatch(label.strip()) for label in labels)
    most = max(map(len, found.values()), default=0)
    near = [column for column, names in found.items() if len(names) >= _NEARLY_AS_MANY * most]
    return min(near, key=lambda column: (coded[column], column), default=None)


def _document_subject(
    document: Document, blocks: Sequence[Block], gazetteer: Gazetteer, source: Source | None
) -> Subject | None:
    """The manifest's word, or the one authority that the whole document clearly is about, or None."""
    if source is not None and source.subject:
        found = gazetteer.resolve(source.subject)
        name = found.names[0] if found is not None and len(found.names) == 1 else source.subject
        return Subject(name, "document", 1.0)
    derived = whole_subject(document, blocks, gazetteer, source)
    return Subject(derived[0], "document", derived[1], "derived from the text") if derived else None
