"""The card of an authority: every topic with status, quote, date and source, newest first."""

from __future__ import annotations

from bot.answer import Finding
from bot.labels import Labels
from bot.showing.card import Card, CardTopic
from bot.slack import names, wording
from bot.slack.render import blocks
from bot.slack.render.claims import status_in_words
from bot.slack.render.message import Block, Message
from bot.slack.render.packing import packed
from bot.slack.render.size import said
from bot.wording import answers as shared

_TOPICS = 30
_SAID_EACH = 2
_QUOTE = 240
# Some two messages of topics: what is more is named, and can be asked for.
_CHARACTERS = 14_000


def render_card(card: Card, labels: Labels) -> tuple[Message, ...]:
    """The card in as few messages as it takes; topics that do not fit are named at its end."""
    topics: list[Block] = []
    for topic in card.topics[:_TOPICS]:
        block = _topic(topic, labels)
        if topics and said([*topics, block]) > _CHARACTERS:
            break
        topics.append(block)
    left = [topic.label for topic in card.topics[len(topics) :]]
    return packed([*_head(card, labels), *topics, *_foot(card, left)])


def _head(card: Card, labels: Labels) -> list[Block]:
    known = ", ".join(part for part in (card.official_name, card.described) if part)
    titles = [shared.titled(labels.title(d), labels.as_of(d)) for d in card.documents]
    differing = [topic.label for topic in card.topics if topic.differs]
    remarks = [
        wording.card_holds(len(card.topics), titles),
        *([wording.card_differs(differing)] if differing else []),
    ]
    return [
        blocks.header(card.authority),
        *([blocks.paragraph(known)] if known else []),
        blocks.small(*remarks),
    ]


def _topic(topic: CardTopic, labels: Labels) -> Block:
    """One topic: what each source says of it, under one another, newest first."""
    parts = []
    for place, finding in enumerate(topic.findings[:_SAID_EACH]):
        heading = [] if place else [blocks.words(_heading(topic), bold=True, most=200)]
        parts += [
            blocks.line(*heading, blocks.words(_said(finding, labels, bool(place)), most=400)),
            blocks.quote(finding.quote, _QUOTE, wording.SHORTENED),
        ]
    left = len(topic.findings) - _SAID_EACH
    if left > 0:
        parts.append(blocks.line(blocks.words(wording.more_quotes(left))))
    return blocks.rich_text(*(parts or [blocks.line(blocks.words(_heading(topic), bold=True, most=200))]))


def _heading(topic: CardTopic) -> str:
    return wording.differing(topic.label) if topic.differs else topic.label


def _said(finding: Finding, labels: Labels, alone: bool) -> str:
    source = blocks.isolated(labels.title(finding.document))
    parts = [status_in_words(finding, labels), shared.dated(finding.as_of), source]
    after = wording.claim_after(parts)
    return wording.sentence_start(after.removeprefix(": ")) if alone else after


def _foot(card: Card, left: list[str]) -> list[Block]:
    """What the card leaves out, what is not held, and ways on."""
    remarks = [
        *([wording.more_topics(left)] if left else []),
        *([wording.nothing_on(card.nothing_on)] if card.nothing_on else []),
        wording.built(card.build),
    ]
    value = names.questions_value([card.authority])
    buttons = [
        *([blocks.button(wording.SHOW_EVIDENCE, names.SHOW_EVIDENCE, value)] if value else []),
        blocks.button(wording.ANOTHER_AUTHORITY, names.OPEN_PICKER),
    ]
    return [blocks.small(*remarks), *blocks.actions(buttons)]
