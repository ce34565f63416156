"""From drafts to a Document: sentences joined across interruptions, sections, leads, doubts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from index.parsing.bullets import NUMBER
from index.parsing.drafts import Draft, is_full
from index.parsing.layout import Layout
from index.parsing.lines import ends_openly, is_complete, last_sentence, starts_low
from index.parsing.removals import blank
from index.types import Block, Document, Doubt, Span, Table


def make_document(layout: Layout, drafts: Sequence[Draft]) -> Document:
    """The Document that the drafts make."""
    joined = join_continuations(layout, drafts)
    extra = [removal for draft in joined for removal in draft.removals]
    clean = blank(layout.text, [*layout.removals, *extra])
    blocks, tables = _blocks(layout, joined)
    return Document(
        layout.name, layout.text, clean, blocks, tables, layout.doubts + _broken_off(layout, joined)
    )


def join_continuations(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, with those made one whose sentence runs from one to the next."""
    joined: list[Draft] = []
    for draft in drafts:
        if joined and _goes_on(layout, joined[-1], draft):
            joined[-1] = _joined(layout, joined[-1], draft)
        else:
            joined.append(draft)
    return joined


def _goes_on(layout: Layout, one: Draft, other: Draft) -> bool:
    if one.closed or other.kind != "paragraph" or other.opens or not one.spans or not other.spans:
        return False
    text = _tail(layout, one)
    if is_complete(text):
        return text.rstrip().endswith(";") and starts_low(_head(layout, other))
    if starts_low(_head(layout, other)) or ends_openly(text):
        return True
    return layout.is_wrapped and _reaches_margin(layout, one)


def _tail(layout: Layout, draft: Draft) -> str:
    start, end = draft.spans[-1]
    return layout.clean[max(start, end - 80) : end]


def _head(layout: Layout, draft: Draft) -> str:
    start, end = draft.spans[0]
    return layout.clean[start : min(end, start + 80)]


def _reaches_margin(layout: Layout, draft: Draft) -> bool:
    filled = [n for n in range(draft.first, draft.last) if not layout.lines[n].is_blank]
    return bool(filled) and is_full(layout, filled[0], filled[-1])


def _joined(layout: Layout, one: Draft, other: Draft) -> Draft:
    if not layout.breaks_in(one.spans[-1][1], other.spans[0][0]):
        spans: tuple[Span, ...] = (*one.spans[:-1], (one.spans[-1][0], other.spans[0][1]), *other.spans[1:])
    else:
        spans = one.spans + other.spans
    return replace(one, last=other.last, end=other.end, spans=spans, removals=one.removals + other.removals)


@dataclass(slots=True)
class _Outline:
    """The heading path while the blocks are gone through in order."""

    path: list[tuple[int, str]] = field(default_factory=list)
    counted: int = 0

    def enter(self, level: int | None, title: str) -> None:
        """Open the heading's section: an unnumbered one stands below the last numbered one."""
        if level is not None:
            self.counted = level
        depth = self.counted + 1 if level is None else level
        while self.path and self.path[-1][0] >= depth:
            self.path.pop()
        self.path.append((depth, title))

    def titles(self) -> tuple[str, ...]:
        """The titles from the outermost section inwards."""
        return tuple(title for _, title in self.path)


def _blocks(layout: Layout, drafts: Sequence[Draft]) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    outline = _Outline()
    feeds = [match.start() for match in re.finditer("\f", layout.text)]
    blocks: list[Block] = []
    tables: dict[int, Table] = {}
    leads: dict[str, str] = {}
    for draft in drafts:
        text = flat_text(layout, draft)
        if draft.kind == "heading":
            blocks.append(_block(feeds, draft, len(blocks), _parents(outline, draft)))
            outline.enter(draft.level, text.rstrip(" :"))
            leads = {}
            continue
        if _is_numbered_paragraph(layout, drafts, len(blocks)):
            draft = replace(draft, kind="paragraph")
        leads = _leads(leads, layout, drafts, len(blocks)) if draft.kind == "list_item" else {}
        lead = leads.get(draft.mark, "")
        blocks.append(_block(feeds, draft, len(blocks), outline.titles(), lead))
        if draft.table is not None:
            caption = outline.titles()[-1] if outline.path else ""
            tables.setdefault(draft.table, Table(draft.table, caption, draft.header))
    return tuple(blocks), tuple(tables.values())


def _parents(outline: _Outline, draft: Draft) -> tuple[str, ...]:
    depth = outline.counted + 1 if draft.level is None else draft.level
    return tuple(title for level, title in outline.path if level < depth)


def _leads(leads: dict[str, str], layout: Layout, drafts: Sequence[Draft], at: int) -> dict[str, str]:
    """The leads by list mark: the first item of a mark takes the sentence before it, the others keep it.

    What stands below the next item of an outer list begins anew.
    """
    mark = drafts[at].mark
    if mark in leads:
        outer = list(leads)[: list(leads).index(mark) + 1]
        return {known: leads[known] for known in outer}
    before = drafts[at - 1] if at else None
    if before is None or before.kind in ("heading", "row"):
        return leads | {mark: ""}
    return leads | {mark: last_sentence(flat_text(layout, before))}


def _is_numbered_paragraph(layout: Layout, drafts: Sequence[Draft], at: int) -> bool:
    """Whether numbers stand before paragraphs: most of the run's items have several sentences, and no colon leads them."""
    if drafts[at].kind != "list_item" or drafts[at].mark != NUMBER:
        return False
    first, last = at, at + 1
    while first and drafts[first - 1].mark == NUMBER:
        first -= 1
    while last < len(drafts) and drafts[last].mark == NUMBER:
        last += 1
    is_led = first > 0 and flat_text(layout, drafts[first - 1]).endswith(":")
    run = [flat_text(layout, draft) for draft in drafts[first:last]]
    several = sum(last_sentence(text) != text for text in run)
    return not is_led and 2 * several > len(run)


def flat_text(layout: Layout, draft: Draft) -> str:
    """The draft's text on one line."""
    return " ".join(" ".join(layout.clean[start:end] for start, end in draft.spans).split())


def _block(feeds: Sequence[int], draft: Draft, id: int, section: tuple[str, ...], lead: str = "") -> Block:
    return Block(
        id=id,
        kind=draft.kind,
        start=draft.start,
        end=max(draft.end, draft.spans[-1][1] if draft.spans else draft.end),
        spans=draft.spans,
        section=section,
        lead=lead,
        label=draft.label,
        table=draft.table,
        row=draft.row,
        cells=draft.cells,
        page=_page(feeds, draft),
        starts_page=draft.starts_page,
    )


def _page(feeds: Sequence[int], draft: Draft) -> int | None:
    """The page's number where form feeds count the pages."""
    return bisect_right(feeds, draft.start) + 1 if feeds else None


def _broken_off(layout: Layout, drafts: Sequence[Draft]) -> tuple[Doubt, ...]:
    return tuple(_doubts_of_breaks(layout, drafts))


def _doubts_of_breaks(layout: Layout, drafts: Sequence[Draft]) -> Iterable[Doubt]:
    for draft, after in zip_longest(drafts, drafts[1:]):
        if draft.kind in ("heading", "row") or draft.closed or not draft.spans:
            continue
        start, end = draft.spans[-1]
        text = _tail(layout, draft)
        if not any(map(str.isalpha, text)):
            continue
        is_running = draft.kind == "paragraph" and draft.last > draft.first + 1
        is_cut = is_running and layout.is_wrapped and _reaches_margin(layout, draft)
        goes_on_in_list = after is not None and after.kind == "list_item" == draft.kind
        if not is_complete(text) and (ends_openly(text) or is_cut) and not goes_on_in_list:
            yield Doubt(
                layout.name, max(start, end - 60), end, text[-60:].strip(), "the sentence breaks off here"
            )
        if draft.starts_page and draft.kind == "paragraph" and starts_low(_head(layout, draft)):
            first = draft.spans[0][0]
            shown = " ".join(_head(layout, draft).split())[:60]
            yield Doubt(
                layout.name, first, min(end, first + 60), shown, "the text begins in mid-sentence here"
            )
