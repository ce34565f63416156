"""Surveys written as text: questions numbered once, and under each authority the answers by the same numbers.

"1. Is there a board? 2. Who chairs it?", and later, under "Leeds", "(1) Yes (2) The mayor".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby

from index.text_forms import searchable
from index.types import Block, Document, Subject

_NUMBER = re.compile(r"\W*[QA]?(\d{1,2})[.):\]]", re.IGNORECASE)
# So many authorities have to answer by the numbers before these are taken for the questions'.
_FEWEST_ANSWERING = 2
_FEWEST_QUESTIONS = 2


def questions_answered(document: Document, subjects: Mapping[int, Subject]) -> dict[int, str]:
    """The question that each numbered answer answers, by the ids of the answers' blocks."""
    runs = [run for run in _numbered_runs(document) if len(run) >= _FEWEST_QUESTIONS]
    asked: dict[int, str] = {}
    found: dict[int, str] = {}
    answering: set[str] = set()
    for run in runs:
        owners = {subject.authority for _, block in run if (subject := subjects.get(block.id))} or {None}
        texts = [searchable(document.clean, block.spans) for _, block in run]
        if all(text.endswith("?") for text in texts):
            asked = dict(zip((number for number, _ in run), texts, strict=True))
        elif asked and len(owners) == 1 and None not in owners and {n for n, _ in run} <= asked.keys():
            found |= {block.id: asked[number] for number, block in run}
            answering |= {owner for owner in owners if owner}
    return found if len(answering) >= _FEWEST_ANSWERING else {}


def _numbered_runs(document: Document) -> list[list[tuple[int, Block]]]:
    """The numbered list items that follow each other, counting up from 1."""
    runs: list[list[tuple[int, Block]]] = []
    for is_item, blocks in groupby(document.blocks, key=lambda b: b.kind == "list_item"):
        for block in blocks if is_item else ():
            number = _number(document, block)
            if number == 1:
                runs.append([(1, block)])
            elif number is not None and runs and runs[-1] and number > runs[-1][-1][0]:
                runs[-1].append((number, block))
        runs.append([])
    return [run for run in runs if run]


def _number(document: Document, block: Block) -> int | None:
    """The number that a list item is marked with, in the text before its marks were blanked."""
    line = document.text.rfind("\n", 0, block.start) + 1
    found = _NUMBER.match(document.text, line)
    return int(found[1]) if found else None
