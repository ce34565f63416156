"""An answer as Slack messages: headline, groups, table, quotes, buttons, within Slack's limits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer import Answer, AnswerStatus
from bot.labels import Labels
from bot.slack import wording
from bot.slack.render import blocks, claims
from bot.slack.render.buttons import TABLED, answer_buttons, choice_buttons, feedback, suggestion_buttons
from bot.slack.render.limits import over_budget
from bot.slack.render.message import Block, Message
from bot.slack.render.packing import packed
from bot.slack.render.tables import Table, TableForm, render_rows

# How many quotes are tried: an answer that is too long for one message first shows fewer.
_QUOTES = (8, 5, 3)
_NAMES = 40
_NOTES = 10


@dataclass(frozen=True, slots=True)
class Rendered:
    """The messages of an answer, in order; `needs_csv` where its table did not fit and is to be attached."""

    messages: tuple[Message, ...]
    needs_csv: bool = False


def render_answer(
    answer: Answer, labels: Labels, suggestions: Sequence[str] = (), tables: TableForm = "data_table"
) -> Rendered:
    """The answer in its form: answered, no evidence, a question back, or an apology.

    Where Slack refuses one form of table (invalid_blocks), ask again with the next of `tables.FORMS`.
    """
    return _render(answer, labels, suggestions, tables, is_private=False)


def render_ephemeral(
    answer: Answer, labels: Labels, suggestions: Sequence[str] = (), tables: TableForm = "data_table"
) -> Rendered:
    """The answer for one person's eyes, with a button that posts it to the channel."""
    return _render(answer, labels, suggestions, tables, is_private=True)


def _render(
    answer: Answer, labels: Labels, suggestions: Sequence[str], tables: TableForm, is_private: bool
) -> Rendered:
    if answer.status != "answered":
        lead = _FORMS[answer.status](answer, labels)
        tail = [] if answer.status == "error" else _tail(answer, suggestions, is_private)
        return Rendered(packed([*lead, *tail]))
    table = _table(answer, labels, tables)
    lead = [*_lead(answer, labels), *table.blocks]
    tail = _tail(answer, suggestions, is_private)
    if table.left_out:
        tail = [blocks.small(wording.rows_left_out(table.left_out)), *tail]
    for most in _QUOTES:
        whole = [*lead, *claims.render_claims(answer, labels, most), *tail]
        if not over_budget(whole):
            break
    return Rendered(packed(whole), needs_csv=table.left_out > 0)


def _lead(answer: Answer, labels: Labels) -> list[Block]:
    """The headline, what it leaves out, where sources disagree, and who stands where."""
    first, *others = _sentences(answer)
    return [
        blocks.headline(first),
        *map(blocks.paragraph, others),
        *claims.render_conflicts(answer, labels),
        *_notes(answer),
        *_groups(answer),
    ]


def _sentences(answer: Answer) -> list[str]:
    """The headline, or all that the answer says where nothing else would show it."""
    if answer.headline:
        return [answer.headline]
    said = [text for text in answer.text.split("\n") if text.strip()] or [wording.NOTHING_SAID]
    return said[:1] if answer.rows or answer.findings or answer.passages else said[:20]


def _notes(answer: Answer) -> list[Block]:
    notes = claims.other_notes(answer)[:_NOTES]
    return [blocks.small(*notes)] if notes else []


def _groups(answer: Answer) -> list[Block]:
    """The authorities under each status, those who match first."""
    if answer.kind not in ("set", "count") or not answer.rows:
        return []
    groups: dict[tuple[bool, str], list[str]] = {}
    for row in answer.rows:
        groups.setdefault((not row.matches, row.label or wording.NO_STATUS), []).append(row.authority)
    ordered = sorted(groups, key=lambda group: group[0])
    return [
        blocks.rich_text(
            blocks.bullets(_group(label, groups[group]) for group in ordered for label in group[1:])
        )
    ]


def _group(label: object, names: Sequence[str]) -> dict[str, object]:
    shown = [blocks.isolated(name) for name in names[:_NAMES]]
    left = [wording.more_names(len(names) - _NAMES)] if len(names) > _NAMES else []
    return blocks.line(
        blocks.words(wording.group_label(str(label), len(names)), bold=True, most=200),
        blocks.words(", ".join([*shown, *left]), most=1_500),
    )


def _table(answer: Answer, labels: Labels, form: TableForm) -> Table:
    """The table of those on whom something is held; the groups name the others."""
    rows = [row for row in answer.rows if row.matches or row.document] if answer.kind in TABLED else []
    about = labels.topic(answer.topic) or answer.headline or answer.question
    return render_rows(rows, about, form) if len(rows) > 1 else Table(())


def _tail(answer: Answer, suggestions: Sequence[str], is_private: bool) -> list[Block]:
    return [
        *suggestion_buttons(() if answer.choices else suggestions),
        *answer_buttons(answer, is_private),
        *([] if answer.status == "clarification" else feedback(answer)),
    ]


def _no_evidence(answer: Answer, labels: Labels) -> list[Block]:
    first, *others = _sentences(answer)
    titles = [labels.title(document) for document in answer.coverage.documents]
    looked = [wording.looked_at(answer.coverage.authorities_known, titles)] if titles else []
    return [
        blocks.headline(first),
        *map(blocks.paragraph, others),
        *_notes(answer),
        blocks.small(*looked, wording.NO_EVIDENCE_MEANS),
    ]


def _question_back(answer: Answer, labels: Labels) -> list[Block]:
    first, *others = _sentences(answer)
    return [
        blocks.headline(first),
        *map(blocks.paragraph, others),
        *_notes(answer),
        *choice_buttons(answer),
    ]


def _apology(answer: Answer, labels: Labels) -> list[Block]:
    return [blocks.paragraph(sentence) for sentence in _sentences(answer)]


_FORMS: dict[AnswerStatus, Callable[[Answer, Labels], list[Block]]] = {
    "no_evidence": _no_evidence,
    "unknown_authority": _question_back,
    "out_of_range": _question_back,
    "clarification": _question_back,
    "error": _apology,
}
