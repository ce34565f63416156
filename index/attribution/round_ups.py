"""Documents that treat several authorities in turn, a paragraph each, without headings.

In them "the council" is each time another one, so no document-wide reading holds, and a paragraph that begins with one
authority and names no other is about it to its end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from index.attribution.mentions import opening_mentions
from index.text_forms import searchable, sentences
from index.types import Block, Document, Subject
from knowledge.gazetteer import Gazetteer

_CONFIDENCE = 0.8
# More than this share of the paragraphs beginning with others: no document of one authority.
MOST_WITH_OTHERS = 1 / 3
# So many authorities, and this share of the paragraphs, make the first name of a paragraph its subject.
_FEWEST, _MOST_NAMED = 4, 0.6
# What may stand behind a name that is a paragraph's title: the rest of the name, a source in brackets, a date.
_TITLE_WORDS = 14
_LONGEST_TITLE = 240
_BRACKETS = re.compile(r"\([^()]*\)")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|which|who|that)\b|\b\w{3,}ed\b")
# In a round-up a word that is a name stands for the place where it cannot be a verb or the first part of something.
_WORD_AS_NAME = re.compile(
    r"([A-Z][\w-]+)(?:['\u2019]s\b|[,:.]|\s+(?:is|was|has|had|will|would|can|did|does)\b)"
)
_TITLE_REST = re.compile(r"\s*(?:(?:[A-Z]\w+ ){0,3}Council)?\s*(?:\([^()]*\)|[,:;]\s[^.]*)?\s*[.:]?")


def openings(document: Document, blocks: Sequence[Block], gazetteer: Gazetteer) -> dict[int, tuple[str, ...]]:
    """The names that each paragraph and list item begins with, by the blocks' ids; () for those that name nobody there."""
    prose = [b for b in blocks if b.kind in ("paragraph", "list_item") and b.spans]
    texts = {b.id: searchable(document.clean, b.spans) for b in prose}
    return {
        id: tuple(dict.fromkeys(n for m in opening_mentions(text, gazetteer.find(text)) for n in m.names))
        for id, text in texts.items()
    }


def share_of_others(opened: Mapping[int, Sequence[str]], name: str) -> float:
    """The share of the paragraphs that begin with others than that authority, 0 to 1."""
    return sum(bool(names) and name not in names for names in opened.values()) / max(1, len(opened))


def treats_others(opened: Mapping[int, Sequence[str]], name: str) -> bool:
    """Whether so many paragraphs begin with others that the document cannot be that authority's."""
    begun = [names for names in opened.values() if names]
    return share_of_others(opened, name) > MOST_WITH_OTHERS and len(begun) > 1


def paragraph_subjects(
    document: Document, blocks: Sequence[Block], gazetteer: Gazetteer
) -> dict[int, Subject]:
    """The paragraphs of a round-up that begin with one authority and name no other; none in other documents."""
    opened = openings(document, [b for b in blocks if b.kind == "paragraph"], gazetteer)
    single = {id: names[0] for id, names in opened.items() if len(names) == 1}
    if len(set(single.values())) < _FEWEST or len(single) < _MOST_NAMED * len(opened):
        return {}
    texts = {block.id: searchable(document.clean, block.spans) for block in blocks if block.id in opened}
    worded = {id: _opening_word(text, gazetteer) for id, text in texts.items() if not opened[id]}
    single |= {id: name for id, name in worded.items() if name is not None}
    return {
        block.id: Subject(name, "section", _CONFIDENCE, "the paragraph begins with this authority")
        for block in blocks
        if (name := single.get(block.id))
        and _is_about(searchable(document.clean, block.spans), name, gazetteer)
    }


def _opening_word(paragraph: str, gazetteer: Gazetteer) -> str | None:
    """Whose name the first word is where it is an ordinary word too, as in "Bury, graded D, ..."; else None."""
    first = _WORD_AS_NAME.match(paragraph)
    found = gazetteer.resolve(first[1]) if first else None
    return found.names[0] if found is not None and len(found.names) == 1 and not found.fuzzy else None


def _is_about(paragraph: str, name: str, gazetteer: Gazetteer) -> bool:
    """Whether a paragraph that begins with an authority names no other, or has it for a title."""
    return bool(title_of(paragraph, gazetteer)) or all(m.names == (name,) for m in gazetteer.find(paragraph))


def title_of(paragraph: str, gazetteer: Gazetteer) -> str:
    """A paragraph's first sentence where it is a name with a date or a source at most, "Leeds (May 2021)."; else ""."""
    # Few paragraphs begin with a name: that is told long before all of their sentences are.
    head = paragraph[:_LONGEST_TITLE]
    if len(opening_mentions(head, gazetteer.find(head))) != 1:
        return ""
    start, end = next(iter(sentences(head)), (0, 0))
    title = head[start:end]
    named = opening_mentions(title, gazetteer.find(title))
    if len(named) != 1 or end == len(head):
        return ""
    rest = title[named[0].end :]
    is_short = len(rest.split()) <= _TITLE_WORDS
    is_title = is_short and _TITLE_REST.fullmatch(rest) and not _VERB.search(_BRACKETS.sub("", rest))
    return title if is_title else ""
