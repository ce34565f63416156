"""The card of one authority: every topic, newest source first, disagreements marked."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answer import Finding


@dataclass(frozen=True, slots=True)
class CardTopic:
    """What is held on one topic: `findings` newest source first; `differs` where the sources disagree."""

    topic: str
    label: str
    findings: tuple[Finding, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What is held about one authority.

    `described` says what it is in words ("county council in the South East, England"); `nothing_on` are labels of
    the pack's topics on which nothing is held; `documents` the names of those that speak of it.
    """

    authority: str
    official_name: str
    described: str
    topics: tuple[CardTopic, ...]
    nothing_on: tuple[str, ...]
    documents: tuple[str, ...]
    build: str
