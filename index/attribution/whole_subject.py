"""The one authority that a whole document speaks for: by its title page, its name, and how its text refers to it.

A front that names two authorities, another body that bears a place's name, or a text that speaks of others more than
of its own gives nobody: what is unsure is left to sections and sentences.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from index.attribution.clues import Clue, emails, read_clue
from index.attribution.mentions import is_contact_detail, repeats_title
from index.attribution.other_bodies import stands_for_others
from index.attribution.round_ups import MOST_WITH_OTHERS, openings, share_of_others, treats_others
from index.text_forms import searchable
from index.types import Block, Document
from knowledge.gazetteer import Gazetteer, Mention
from knowledge.types import Source

_FRONT_LINES = 12
_OPENING = 300
_MIN_MENTIONS = 3
_DOMINANCE = 0.8
_SURE = 0.8

# What each place in front is worth: a line that is a council's name, one that has it in full, one that begins with
# a place ("Luton ...") or ends with it ("... in Luton"), one that has the place in it.
_ALONE, _IN_FULL, _BEGINS, _PLACE = 3.0, 2.0, 2.0, 1.0
_FILE_NAME, _FILE_NAME_IN_FULL, _AUTHOR, _EMAIL, _AGAIN = 1.5, 2.0, 1.5, 1.0, 0.5
_ONE_REFERENCE, _REFERENCES, _IN_TEXT = 0.5, 1.0, 0.5
_ENOUGH = 2.5
_LEAD = 1.5
# Rows and labels that name others may be a comparison; where they are most, the document is a survey.
_MOST_NAMED = 0.4
_BLOCKS_FOR_A_MENTION = 8
_TITLE_WORDS = 18

_LINE = re.compile(r"[^\S\n]*\S[^\n]*")
_TITLE_BREAK = re.compile(r"\s*[:|]\s+|\s+[-\u2013\u2014]\s+|\s{3,}")
_OF_PLACE = re.compile(r"\b(?:in|of|for|across|within) $")
_COUNCIL = re.compile(
    r"\b(?:Council|COUNCIL|Borough|BOROUGH|Authority|AUTHORITY|Corporation|MBC|MDC|LBC|LB|CC|DC|BC)\b"
)
_NO_TITLE = re.compile(
    r"^\W*(?:present|apologies|attend\w*|in attendance|from|cc|members|contact|lead inspector|tel|by|dear|prepared by)\b"
    r"|[.;,]$",
    re.I,
)
_REFERENCE = re.compile(
    r"\b(?:the|this|our) (?:(?:local|county|city|borough|district) )?"
    r"(?:council|authority|authority's|borough|district|county|city)\b",
    re.I,
)
# What papers of joint services say of themselves.
_SEVERAL = re.compile(
    r"\b(?:both|(?:the|our|these|all) (?:two|three|four|five)) (?:councils|authorities|boroughs|districts)\b",
    re.I,
)
# A line of its own that names a council's deciding body says whose paper it is.
_OWN_BODY = re.compile(
    r"(?:(?:the|report to|meeting of|agenda for)(?: the)? )?(?:cabinet|executive|full council|"
    r"(?:[\w&,'\u2019-]+ ){1,6}(?:sub-?)?committee)(?: meeting)?\W*",
    re.I,
)


def whole_subject(
    document: Document, blocks: Sequence[Block], gazetteer: Gazetteer, source: Source | None
) -> tuple[str, float] | None:
    """The authority and how sure that is, 0 to 1; None where nobody is clearly meant.

    `blocks` are those whose subject no row or label names.
    """
    clues = [read_clue(document, block, gazetteer) for block in blocks]
    headed = {
        c.named for c, b in zip(clues, blocks, strict=True) if c.named is not None and b.kind == "heading"
    }
    mentions = _named_in(document, blocks, gazetteer, source)
    if len(headed) > 1 or len(_SEVERAL.findall(document.clean)) > 1:
        return None
    opened = openings(document, blocks, gazetteer)
    if len(blocks) == len(document.blocks) and mentions:
        name, count = mentions.most_common(1)[0]
        dominates = count >= _MIN_MENTIONS and count >= _DOMINANCE * mentions.total()
        if dominates and headed <= {name} and _front_agrees(document, name, clues, gazetteer, source):
            return None if treats_others(opened, name) else (name, _SURE)
    found = _by_front(document, blocks, clues, mentions, opened, gazetteer, source)
    is_its_own = found is not None and headed <= {found[0]} and not treats_others(opened, found[0])
    return found if is_its_own else None


def front_votes(document: Document, gazetteer: Gazetteer, source: Source | None) -> dict[str, float]:
    """What the first lines, the title, the file's name and its author say for each authority."""
    votes: dict[str, list[float]] = defaultdict(list)
    for line in _titles(document, source):
        for name, worth in _line_votes(line, gazetteer):
            votes[name].append(worth)
    found = {name: max(worth) + min(1.0, _AGAIN * (len(worth) - 1)) for name, worth in votes.items()}
    stem = re.sub(r"[\W_]+", " ", PurePath(document.name).stem)
    for text, worth in (
        (stem, _FILE_NAME_IN_FULL if _COUNCIL.search(stem) else _FILE_NAME),
        (document.metadata.get("author", ""), _AUTHOR),
        (document.metadata.get("publisher", ""), _AUTHOR),
    ):
        names = {m.names[0] for m in gazetteer.find(_capitalised(text)) if len(m.names) == 1}
        for name in names if len(names) == 1 else ():
            found[name] = found.get(name, 0.0) + worth
    return found


def _by_front(
    document: Document,
    blocks: Sequence[Block],
    clues: Sequence[Clue],
    mentions: Mapping[str, int],
    opened: Mapping[int, Sequence[str]],
    gazetteer: Gazetteer,
    source: Source | None,
) -> tuple[str, float] | None:
    votes = front_votes(document, gazetteer, source)
    if not votes:
        return None
    name = max(votes, key=lambda key: (votes[key], key))
    rivals = [worth for other, worth in votes.items() if other != name]
    references = len(_REFERENCE.findall(document.clean))
    if any(_OWN_BODY.fullmatch(line) for line in _front_lines(document)):
        references += 2
    score = votes[name] + (_REFERENCES if references > 1 else _ONE_REFERENCE if references else 0.0)
    score += _EMAIL * any(emails(clue, name) for clue in clues)
    in_text = mentions.get(name, 0) - _in_front(document, name, gazetteer)
    score += _IN_TEXT * (in_text > 0)
    others = max((count for other, count in mentions.items() if other != name), default=0)
    own = references + in_text
    is_clear = score >= _ENOUGH and score - max(rivals, default=0.0) >= _LEAD
    in_passing = len(blocks) // _BLOCKS_FOR_A_MENTION
    is_its_own = others <= max(own, in_passing) or (
        others <= in_passing + 1 and share_of_others(opened, name) <= MOST_WITH_OTHERS
    )
    named_share = 1 - len(blocks) / len(document.blocks)
    if not (is_clear and is_its_own and named_share <= _MOST_NAMED):
        return None
    return name, round(min(0.9, 0.5 + 0.1 * score), 2)


def _titles(document: Document, source: Source | None) -> Iterator[str]:
    """The lines of the front, and the title, that may be a title."""
    given = [source.title if source else "", document.metadata.get("title", "")]
    for line in (*_front_lines(document), *given):
        words = len(line.split())
        if 0 < words <= _TITLE_WORDS and not _NO_TITLE.search(line) and not is_contact_detail(line):
            yield " ".join(line.split())


def _front_lines(document: Document) -> list[str]:
    """The first lines that have text, without rows, lists and the lines of long paragraphs: they name others."""
    others = [b for b in document.blocks[: 2 * _FRONT_LINES] if _is_no_title(document, b)]
    lines = islice((m for m in _LINE.finditer(document.clean)), _FRONT_LINES)
    return [m[0].strip() for m in lines if not any(b.start < m.end() and m.start() < b.end for b in others)]


def _is_no_title(document: Document, block: Block) -> bool:
    text = searchable(document.clean, block.spans)
    is_prose = text.endswith(".") and len(text.split()) > _TITLE_WORDS
    return block.kind in ("row", "list_item") or (block.kind == "paragraph" and is_prose)


def _line_votes(line: str, gazetteer: Gazetteer) -> Iterator[tuple[str, float]]:
    """What a line says for the authorities that it names; a body that only bears the place's name says nothing."""
    for part in dict.fromkeys((line, *_TITLE_BREAK.split(line))):
        alone = gazetteer.resolve(part) if part == line or _COUNCIL.search(part) else None
        if alone is not None and len(alone.names) == 1 and not alone.fuzzy and gazetteer.find(part):
            yield alone.names[0], _ALONE if _COUNCIL.search(part) else _BEGINS
            return
    for mention in gazetteer.find(line):
        if not stands_for_others(line, mention):
            # Each of an ambiguous name's: "Richmond and Wandsworth" is not Wandsworth alone.
            yield from ((name, _mention_vote(line, mention)) for name in mention.names)


def _mention_vote(line: str, mention: Mention) -> float:
    around = line[max(0, mention.start - 25) : mention.end + 25]
    if _COUNCIL.search(mention.text) or _COUNCIL.search(around):
        return _IN_FULL
    is_title_of = not line[mention.end :].strip(" .:") and bool(_OF_PLACE.search(line[: mention.start]))
    return _BEGINS if mention.start == 0 or is_title_of else _PLACE


def _in_front(document: Document, name: str, gazetteer: Gazetteer) -> int:
    """How often the titles in front name the authority: a name there is no mention in the text."""
    return sum(m.names == (name,) for line in _titles(document, None) for m in gazetteer.find(line))


def _named_in(
    document: Document, blocks: Sequence[Block], gazetteer: Gazetteer, source: Source | None
) -> Counter[str]:
    """How often the blocks name each authority; the town of an address is none, nor is a name within the title's."""
    texts = (searchable(document.clean, block.spans) for block in blocks)
    found = (
        m
        for text in texts
        if not is_contact_detail(text)
        for m in gazetteer.find(text)
        if not repeats_title(text, m, source)
    )
    return Counter(m.names[0] for m in found if len(m.names) == 1)


def _front_agrees(
    document: Document, name: str, clues: Sequence[Clue], gazetteer: Gazetteer, source: Source | None
) -> bool:
    """Whether the title, the file's name, the first lines or an e-mail address name that authority too."""
    stem = _capitalised(re.sub(r"[\W_]+", " ", PurePath(document.name).stem))
    front = ". ".join([source.title if source else "", stem, document.clean[:_OPENING]])
    named = any(m.names == (name,) for m in gazetteer.find(front))
    return named or any(emails(clue, name) for clue in clues)


def _capitalised(text: str) -> str:
    """The text with every word's first letter large: names are looked for by their capitals."""
    return re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), text)
