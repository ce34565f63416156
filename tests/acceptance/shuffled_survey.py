"""The shipped survey of 25 authorities with its rows and columns shuffled and other authorities in its place."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache

from index.parsing import parse
from index.types import Block, Document, Table
from knowledge.gazetteer import Gazetteer
from knowledge.pack import load_pack
from knowledge.types import Pack
from tests.acceptance.packs import KNOWLEDGE

SURVEY = "kent-survey-2011.txt"
# As many as the survey has, of all regions and types, none of them in the shipped documents.
OTHERS = (
    "Norfolk|Leeds|Camden|Devon|Cornwall|Wirral|Gateshead|Nottinghamshire|Gloucestershire|Cumbria|Bradford|Islington|"
    "Greenwich|Suffolk|Somerset|Sefton|Bolton|Peterborough|Plymouth|Brighton and Hove|Leicester|York|Kirklees|"
    "Barnsley|Doncaster"
).split("|")
_DATED = re.compile(r"\(correct as at [^)]*\)", re.IGNORECASE)


@cache
def shipped_pack() -> Pack:
    """The shipped pack."""
    return load_pack(KNOWLEDGE)


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(shipped_pack().authorities, shipped_pack().ambiguous)


@cache
def _survey() -> Document:
    return parse(KNOWLEDGE / "documents" / SURVEY)


def replacements(seed: int) -> dict[str, str]:
    """The survey's authorities, each with the one that takes its place."""
    rows = [block for block in _survey().blocks if block.kind == "row"]
    names = [_gazetteer().find(_cells(row)[1])[0].names[0] for row in rows]
    others = random.Random(seed).sample(OTHERS, len(names))
    return dict(zip(names, others, strict=True))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """The text with the new names in place of the old ones, whatever form they were in."""
    for mention in reversed(_gazetteer().find(text)):
        if len(mention.names) == 1 and mention.names[0] in names:
            text = text[: mention.start] + names[mention.names[0]] + text[mention.end :]
    return text


def write_survey(seed: int) -> str:
    """The survey as a new document: title, then each table under its caption."""
    document, names = _survey(), replacements(seed)
    parts = [renamed("Kent Children's Trust Strategic Review 2011", names)]
    for table in document.tables:
        rows = [block for block in document.blocks if block.table == table.id and block.kind == "row"]
        parts += [renamed(table.caption, names), "\n".join(_lines(table, rows, names, random.Random(seed)))]
    return "\n\n".join(parts) + "\n"


def _lines(table: Table, rows: Sequence[Block], names: Mapping[str, str], chance: random.Random) -> list[str]:
    order = chance.sample(range(len(table.header)), len(table.header))
    shuffled = chance.sample(list(rows), len(rows))
    body = [
        [f"{number}.", _label(_cells(row)[1], names, chance), *(renamed(c, names) for c in _cells(row)[2:])]
        for number, row in enumerate(shuffled, start=1)
    ]
    return ["\t".join(line[column] for column in order) for line in [list(table.header), *body]]


def _cells(row: Block) -> list[str]:
    """The words of each cell; line breaks would end a row."""
    text = _survey().text
    return [" ".join(" ".join(text[a:b] for a, b in cell.spans).split()) for cell in row.cells]


def _label(label: str, names: Mapping[str, str], chance: random.Random) -> str:
    """The new name in one of the ways in which people write it; a date of its own is kept."""
    name = names[_gazetteer().find(label)[0].names[0]]
    authority = shipped_pack().authority(name)
    dated = "".join(f" {found}" for found in _DATED.findall(label))
    return chance.choice([name, f"{name} Council", authority.official_name if authority else name]) + dated
