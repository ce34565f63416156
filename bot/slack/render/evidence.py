"""The modal "Show evidence": an answer's quotes in their context, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Finding, QuotedPassage
from bot.labels import Labels
from bot.showing.context import QuoteInContext
from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.buttons import asked
from bot.slack.render.claims import status_in_words
from bot.slack.render.message import Block, View
from bot.slack.render.size import readable
from bot.wording import answers as shared

_PER_PAGE = 5
_QUOTE = 6_000
_CONTEXT = 1_000


def evidence_of(answer: Answer) -> tuple[Finding | QuotedPassage, ...]:
    """All that the answer quotes, in its order."""
    return (*answer.findings, *answer.passages)


def page_items(answer: Answer, page: int) -> tuple[Finding | QuotedPassage, ...]:
    """What that page shows, counted from 0; the nearest page where there is none of that number."""
    start = _nearest(answer, page) * _PER_PAGE
    return evidence_of(answer)[start : start + _PER_PAGE]


def render_evidence(
    answer: Answer, labels: Labels, contexts: Sequence[QuoteInContext], page: int = 0
) -> View:
    """The modal with one page; `contexts` are those of `page_items(answer, page)`, in that order."""
    page = _nearest(answer, page)
    held = len(evidence_of(answer))
    shown = [
        block
        for item, context in zip(page_items(answer, page), contexts, strict=True)
        for block in _quoted(item, context, answer, labels)
    ]
    body = [
        blocks.headline(answer.headline or answer.question),
        *(shown or [blocks.paragraph(wording.NO_QUOTES)]),
        *_turning(page, _pages(answer), held),
    ]
    return blocks.view(
        names.EVIDENCE_VIEW, wording.EVIDENCE_TITLE, body, names.page_metadata(asked(answer), page)
    )


def _pages(answer: Answer) -> int:
    return max(1, -(-len(evidence_of(answer)) // _PER_PAGE))


def _nearest(answer: Answer, page: int) -> int:
    return min(max(page, 0), _pages(answer) - 1)


def _quoted(
    item: Finding | QuotedPassage, context: QuoteInContext, answer: Answer, labels: Labels
) -> list[Block]:
    """Whose quote it is, the quote between what stands around it, and where it stands."""
    before = (
        [blocks.line(blocks.words(f"… {readable(context.before)}", most=_CONTEXT))]
        if context.before.strip()
        else []
    )
    after = (
        [blocks.line(blocks.words(f"{readable(context.after)} …", most=_CONTEXT))]
        if context.after.strip()
        else []
    )
    where = [context.title, shared.dated(context.as_of), context.section, context.place]
    return [
        blocks.divider(),
        *_whose(item, answer, labels),
        blocks.rich_text(*before, blocks.quote(context.quote, _QUOTE, wording.REST_IN_DOCUMENT), *after),
        blocks.small(", ".join(part for part in where if part)),
    ]


def _whose(item: Finding | QuotedPassage, answer: Answer, labels: Labels) -> list[Block]:
    if isinstance(item, QuotedPassage):
        return []
    about = labels.topic(item.topic) or labels.topic(answer.topic)
    parts = [part for part in (about, status_in_words(item, labels)) if part]
    leaves = [blocks.words(blocks.isolated(item.authority), bold=True, most=150)]
    said = [blocks.words(wording.claim_after(parts), most=300)] if parts else []
    return [blocks.rich_text(blocks.line(*leaves, *said))]


def _turning(page: int, pages: int, held: int) -> list[Block]:
    """Which page this is, and the buttons to the others; each carries the page it leads to."""
    first, last = page * _PER_PAGE + 1, min(held, (page + 1) * _PER_PAGE)
    ways = [(wording.PREVIOUS, page - 1), (wording.NEXT, page + 1)]
    buttons = [
        blocks.button(text, f"{names.EVIDENCE_PAGE}{to}", str(to), wording.page_label(to + 1, pages))
        for text, to in ways
        if 0 <= to < pages
    ]
    return (
        [blocks.small(wording.page_of(page + 1, pages, first, last, held)), *blocks.actions(buttons)]
        if held
        else []
    )
