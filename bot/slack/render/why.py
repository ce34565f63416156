"""The modal "Why this answer?": how the question was read, what was looked at, and other ways of reading it."""

from __future__ import annotations

from bot.answer import Answer, Reading
from bot.labels import Labels
from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.buttons import asked
from bot.slack.render.message import Block, View
from bot.wording.answers import listing, titled
from bot.wording.answers import read_as as spelt_as

_OTHERS = 5
_LINE = 1_500
_DOCUMENTS = 40


def render_why(answer: Answer, labels: Labels) -> View:
    """The modal; its buttons ask the other readings, each a whole question."""
    reading = answer.reading or Reading(answer.kind, labels.topic(answer.topic))
    lines = [
        blocks.line(blocks.words(f"{name}: ", bold=True), blocks.words(blocks.isolated(said), most=_LINE))
        for name, said in [*_read(answer, reading), *_looked_at(answer)]
        if said
    ]
    body = [
        blocks.rich_text(blocks.bullets(lines)),
        *_documents(answer, labels),
        *_others(reading),
        blocks.small(wording.EVERY_CLAIM_IS_QUOTED),
    ]
    return blocks.view(names.WHY_VIEW, wording.WHY_TITLE, body, names.page_metadata(asked(answer), 0))


def _read(answer: Answer, reading: Reading) -> list[tuple[str, str]]:
    return [
        (wording.QUESTION, asked(answer)[-1]),
        (wording.READ_AS, reading.read_as),
        (wording.KIND, wording.KINDS[reading.kind]),
        (wording.TOPIC, reading.topic),
        (wording.STATUSES, ", ".join(reading.statuses)),
        (wording.AUTHORITIES, listing(reading.authorities)),
        (wording.FILTERS, ", ".join(reading.filters)),
        (wording.UNREAD, ", ".join(f"“{word}”" for word in reading.unread)),
        (wording.SPELLING, spelt_as(reading.spelling) if reading.spelling else ""),
    ]


def _looked_at(answer: Answer) -> list[tuple[str, str]]:
    covered = answer.coverage
    return [
        (wording.LOOKED_AT, wording.looked_through(covered.authorities_known, covered.with_evidence)),
        (wording.NO_RESPONSE, listing(covered.no_response)),
        (wording.NOTHING_HELD, listing(covered.nothing_on_this_topic)),
        (wording.BUILD, answer.build),
    ]


def _documents(answer: Answer, labels: Labels) -> list[Block]:
    """The documents that were looked at, with their dates."""
    held = answer.coverage.documents
    if not held:
        return []
    lines = [
        blocks.line(blocks.words(titled(labels.title(document), labels.as_of(document)), most=200))
        for document in held[:_DOCUMENTS]
    ]
    if len(held) > _DOCUMENTS:
        lines.append(blocks.line(blocks.words(wording.more_names(len(held) - _DOCUMENTS))))
    title = blocks.line(blocks.words(wording.DOCUMENTS, bold=True))
    return [blocks.rich_text(title, blocks.bullets(lines))]


def _others(reading: Reading) -> list[Block]:
    buttons = [
        blocks.button(question, f"{names.OTHER_READING}{i}", value, question)
        for i, question in enumerate(reading.others[:_OTHERS])
        if (value := names.questions_value([question]))
    ]
    return [blocks.paragraph(wording.OTHER_READINGS), *blocks.actions(buttons)] if buttons else []
