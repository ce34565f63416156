"""Whose section each block stands in, for documents that treat several authorities in turn.

Headings may stand before or after their text or be missing, so no clue decides alone. Each block votes with
what it names; a change of authority costs, less where documents change: at a page, at a heading, after a
list. The forward-backward algorithm over these gives each block its most probable authority. Headings that
recur ("What is the approach?") are watched in a first pass, and where most of them open a section, or most
sections end after them, the second pass expects it of the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from index.attribution.clues import Clue, emails, named_alone, read_clue, squash
from index.attribution.series import (
    heading_levels,
    heading_series,
    is_beside,
    owners_by_titles,
    owners_in_series,
    sibling_titles,
)
from index.text_forms import searchable
from index.types import Block, Document, Doubt, Subject
from knowledge.gazetteer import Gazetteer

Matrix = NDArray[np.float64]

# Votes of one block, in log units.
_MENTION, _MENTIONS, _FIELD_MENTION, _NAMED, _EMAIL = 1.0, 1.5, 2.0, 3.0, 4.0
_AGAINST = 0.7
_OUTSIDE = 2.0
# What a change of authority costs before a block, and what makes it cheaper.
_CHANGE, _AT_PAGE, _AT_HEADING, _AFTER_LIST, _AT_NAME, _AT_OUTSIDE, _AT_RECORD = (
    -9.0, 4.0, 2.0, 1.0, 6.0, 4.0, 3.0
)  # fmt: skip
_FORBIDDEN = -60.0
_AT_LANDMARK = -0.5
_MIN_PROBABILITY = 0.9
_MIN_AGAINST_NAME = 0.98
_MAX_CONFIDENCE = 0.95
_MIN_MENTIONS = 3
_DOMINANCE = 0.8
# So many names in one block make it a comparison, which is nobody's section.
_COMPARISON = 3


def assign_sections(
    document: Document, blocks: Sequence[Block], gazetteer: Gazetteer
) -> tuple[dict[int, Subject], list[Doubt]]:
    """The blocks that stand in an authority's section, and doubts; nothing where fewer than two are treated."""
    clues = [read_clue(document, block, gazetteer) for block in blocks]
    clues = _named_among_others(document, blocks, clues, gazetteer)
    clues = _close_series(document, blocks, _shared_titles(document, blocks, clues))
    states = sorted({name for clue in clues for name in clue.mentions})
    if len(_anchored(clues, states)) < 2:
        return {}, []
    probability = _infer(blocks, clues, states, _landmarks(document, blocks))
    labels = _within_series(document, blocks, clues, _label(probability, clues, [*states, None]))
    if len({name for name in labels if name is not None}) < 2:
        return {}, []
    return _subjects(blocks, labels, probability), _doubts(document, blocks, labels, probability, states)


def _named_among_others(
    document: Document, blocks: Sequence[Block], clues: Sequence[Clue], gazetteer: Gazetteer
) -> list[Clue]:
    """The clues, where a heading among others that name authorities is a name that is a word as well: "Reading", "Slough"."""
    levels = heading_levels(document, blocks)
    named = Counter(level for level, clue in zip(levels, clues, strict=True) if level and clue.named)
    found = []
    for block, level, clue in zip(blocks, levels, clues, strict=True):
        if level and not clue.mentions and not clue.outside and named[level] >= _COMPARISON:
            alone = named_alone(searchable(document.clean, block.spans), gazetteer)
            if alone is not None and len(alone.names) == 1:
                clue = replace(clue, named=alone.names[0], mentions=Counter(alone.names))
        found.append(clue)
    return found


def _close_series(document: Document, blocks: Sequence[Block], clues: list[Clue]) -> list[Clue]:
    """The clues, where a heading beside a series of headings that all name authorities stands outside.

    After "2. Leeds" and "3. Bradford", "4. What we learnt" is about neither.
    """
    levels = heading_levels(document, blocks)
    series = heading_series(levels, [clue.named for clue in clues])
    return [
        replace(clue, outside=True) if is_beside(levels[i], series) and not clue.mentions else clue
        for i, clue in enumerate(clues)
    ]


def _shared_titles(document: Document, blocks: Sequence[Block], clues: Sequence[Clue]) -> list[Clue]:
    """The clues, where a heading that names several stands outside in a series of such that name one: "Leeds with Bury"."""
    series = {i for places in _siblings(document, blocks, clues) for i in places}
    return [
        replace(clue, outside=True) if i in series and len(clue.mentions) > 1 and not clue.named else clue
        for i, clue in enumerate(clues)
    ]


def _siblings(document: Document, blocks: Sequence[Block], clues: Sequence[Clue]) -> list[list[int]]:
    levels = heading_levels(document, blocks)
    return sibling_titles(levels, [block.section for block in blocks], [clue.named for clue in clues])


def _within_series(
    document: Document, blocks: Sequence[Block], clues: Sequence[Clue], labels: Sequence[str | None]
) -> list[str | None]:
    """The labels, where nobody's blocks between two headings of a series belong to the authority of the first.

    So do those under any title of a series, where the text under most of its titles is their authority's.
    """
    levels, named = heading_levels(document, blocks), [clue.named for clue in clues]
    sections = [block.section for block in blocks]
    owners = owners_by_titles(_siblings(document, blocks, clues), sections, named, labels)
    owners |= owners_in_series(levels, named, sections)
    return [
        owners.get(i) if label is None and len(clues[i].mentions) < _COMPARISON else label
        for i, label in enumerate(labels)
    ]


def _anchor_names(clue: Clue, names: Iterable[str]) -> set[str]:
    """Which of the names the block's title, field or e-mail address holds."""
    found = {name for name in names if emails(clue, name)} if clue.domains else set()
    found |= {clue.named} if clue.named is not None else set()
    return found | set(clue.mentions) if clue.in_field else found


def _anchored(clues: Sequence[Clue], names: Sequence[str]) -> set[str]:
    """The names for which `clues` hold enough to call a section theirs."""
    totals: Counter[str] = Counter()
    for clue in clues:
        totals.update(clue.mentions)
    often = {name for name, count in totals.items() if count >= _MIN_MENTIONS}
    return often.union(*(_anchor_names(clue, names) for clue in clues))


def _landmarks(document: Document, blocks: Sequence[Block]) -> list[tuple[str, ...]]:
    """For each block the recurring headings that its run of headings holds, or after which a page or list ends."""
    keys = [squash(searchable(document.clean, b.spans)) if b.kind == "heading" else "" for b in blocks]
    recurring = {key for key, count in Counter(keys).items() if key and count > 1}
    marks: list[tuple[str, ...]] = []
    last = ""
    for i, block in enumerate(blocks):
        marks.append(tuple(k for k in _run(blocks, keys, i) if k in recurring))
        ends_list = i > 0 and blocks[i - 1].kind == "list_item" and block.kind != "list_item"
        if last in recurring and (ends_list or block.starts_page):
            # What follows tells a list's stray last item from the next section's first paragraph.
            marks[-1] += (f"after {last}, {'page' if block.starts_page else block.kind}",)
        last = keys[i] or last
    return marks


def _run(blocks: Sequence[Block], keys: Sequence[str], start: int) -> list[str]:
    """The keys of the headings that stand together from `start` on; none unless it begins there."""
    if not keys[start] or (start and keys[start - 1] and not blocks[start].starts_page):
        return []
    run = [keys[start]]
    for i in range(start + 1, len(blocks)):
        if not keys[i] or blocks[i].starts_page:
            break
        run.append(keys[i])
    return run


def _infer(
    blocks: Sequence[Block], clues: Sequence[Clue], states: Sequence[str], marks: Sequence[tuple[str, ...]]
) -> Matrix:
    """The probability of each state (the last is none) for each block, after both passes."""
    votes = np.array([_votes(clue, states) for clue in clues])
    change = _change_costs(blocks, clues, states)
    stay = np.zeros(len(blocks))
    first = _forward_backward(votes, change, stay)
    habit = _habits(first.argmax(axis=1), marks)
    for i, keys in enumerate(marks):
        opens = max((habit[k] for k in keys if not k.startswith("after ")), default=0.0)
        ends = max((habit[k] for k in keys if k.startswith("after ")), default=0.0)
        if max(opens, ends) > 0.5 and change[i].max() > _FORBIDDEN:
            change[i] = np.maximum(change[i], _AT_LANDMARK)
        if opens > 0.5:
            stay[i] = np.log(1 - opens)
    return _forward_backward(votes, change, stay)


def _votes(clue: Clue, states: Sequence[str]) -> list[float]:
    """What the block votes for each state; a name counts against other names, a title against nobody too."""
    if len(clue.mentions) >= _COMPARISON:
        return [0.0] * len(states) + [_OUTSIDE]
    own = {name: _vote(clue, name) for name in {*clue.mentions, *_anchor_names(clue, states)}}
    best, second, *_ = [*sorted(own.values(), reverse=True), 0.0, 0.0]
    votes = dict.fromkeys(states, -_AGAINST * best)
    votes |= {name: vote - _AGAINST * (second if vote == best else best) for name, vote in own.items()}
    nobody = -_AGAINST * best if best > _MENTIONS else 0.0
    return [*votes.values(), nobody + _OUTSIDE * clue.outside]


def _vote(clue: Clue, name: str) -> float:
    if emails(clue, name):
        return _EMAIL
    if clue.named == name:
        return _NAMED
    if clue.in_field:
        return _FIELD_MENTION
    return _MENTION if clue.mentions[name] == 1 else _MENTIONS


def _change_costs(blocks: Sequence[Block], clues: Sequence[Clue], states: Sequence[str]) -> Matrix:
    """What it costs to change to each state at each block."""
    costs = np.full((len(blocks), len(states) + 1), _CHANGE)
    opens_record = _record_starts(blocks)
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else None
        if before is not None and i not in opens_record and _belong_together(before, block):
            costs[i] = _FORBIDDEN
            continue
        costs[i] += _AT_RECORD * (i in opens_record)
        costs[i] += _AT_PAGE * block.starts_page + _AT_HEADING * (block.kind == "heading")
        costs[i] += _AFTER_LIST * (before is not None and before.kind == "list_item")
        if (name := clues[i].named) is not None:
            costs[i, states.index(name)] += _AT_NAME
        costs[i, -1] += _AT_OUTSIDE * clues[i].outside
    capped: Matrix = np.minimum(costs, _AT_LANDMARK)
    return capped


def _belong_together(before: Block, block: Block) -> bool:
    """Whether two neighbours cannot be about different authorities: fields of one run, items of one list."""
    if block.kind == "field" and before.kind == "field":
        return True
    if block.kind == "list_item":
        return before.kind == "list_item" or bool(block.lead)
    return block.kind == "row" and before.kind == "row" and before.table == block.table


def _record_starts(blocks: Sequence[Block]) -> set[int]:
    """Where the labels of a run of fields start again, and wherever else the label stands that starts it."""
    openers, labels = set[str](), set[str]()
    for block in blocks:
        if block.label in labels:
            openers.add(block.label)
        labels = set() if block.kind != "field" or block.label in labels else labels
        labels |= {block.label} if block.kind == "field" else set()
    return {i for i, block in enumerate(blocks) if block.kind == "field" and block.label in openers}


def _forward_backward(votes: Matrix, change: Matrix, stay: Matrix) -> Matrix:
    """The probability of each state at each block; a document starts outside all sections."""
    n = len(votes)
    forward, backward = np.zeros_like(votes), np.zeros_like(votes)
    forward[0] = votes[0] + change[0]
    forward[0, -1] = votes[0, -1]
    for i in range(1, n):
        previous = forward[i - 1]
        forward[i] = votes[i] + np.logaddexp(previous + stay[i], np.logaddexp.reduce(previous) + change[i])
    for i in range(n - 2, -1, -1):
        following = votes[i + 1] + backward[i + 1]
        arriving = np.logaddexp.reduce(following + change[i + 1])
        backward[i] = np.logaddexp(following + stay[i + 1], arriving)
    total = forward + backward
    return np.asarray(np.exp(total - np.logaddexp.reduce(total, axis=1)[:, None]))


def _habits(path: NDArray[np.intp], marks: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """How often the authority changes at each landmark, smoothed."""
    seen, changed = Counter[str](), Counter[str]()
    for i, keys in enumerate(marks):
        seen.update(keys)
        if i == 0 or path[i] != path[i - 1]:
            changed.update(keys)
    return {key: (changed[key] + 0.5) / (count + 1.5) for key, count in seen.items()}


def _label(probability: Matrix, clues: Sequence[Clue], states: Sequence[str | None]) -> list[str | None]:
    """Each block's authority where it is probable and its section holds enough clues, else None."""
    path = probability.argmax(axis=1)
    labels: list[str | None] = []
    for state, run in groupby(range(len(path)), key=lambda i: int(path[i])):
        section = list(run)
        name = states[state]
        if name is not None and not _holds(name, [clues[i] for i in section]):
            name = None
        labels += [name if probability[i, state] >= _needed(clues[i], name) else None for i in section]
    return labels


def _needed(clue: Clue, name: str | None) -> float:
    """How probable a block's authority has to be: more where the block names one other alone."""
    return _MIN_AGAINST_NAME if len(clue.mentions) == 1 and name not in clue.mentions else _MIN_PROBABILITY


def _holds(name: str, clues: Sequence[Clue]) -> bool:
    """Whether a section's own clues agree that it is that authority's."""
    if any(name in _anchor_names(clue, [name]) for clue in clues):
        return True
    own = sum(clue.mentions.get(name, 0) for clue in clues)
    every = sum(sum(clue.mentions.values()) for clue in clues)
    return own >= _MIN_MENTIONS and own >= _DOMINANCE * every


def _subjects(
    blocks: Sequence[Block], labels: Sequence[str | None], probability: Matrix
) -> dict[int, Subject]:
    best = probability.max(axis=1)
    return {
        block.id: Subject(name, "section", round(min(float(best[i]), _MAX_CONFIDENCE), 2))
        if name is not None
        else Subject(None, "none", 0.0, "stands in no authority's section")
        for i, (block, name) in enumerate(zip(blocks, labels, strict=True))
    }


def _doubts(
    document: Document,
    blocks: Sequence[Block],
    labels: Sequence[str | None],
    probability: Matrix,
    states: Sequence[str],
) -> list[Doubt]:
    """One doubt a stretch that probably is an authority's section but not surely enough."""
    path = probability.argmax(axis=1)
    unsure = [i for i, label in enumerate(labels) if label is None and path[i] < len(states)]
    doubts = []
    for run in _stretches(unsure):
        if all(blocks[i].kind == "heading" for i in run):
            continue
        first, last = blocks[run[0]], blocks[run[-1]]
        name = states[int(path[run[0]])]
        what = document.text[first.start : min(first.end, first.start + 80)]
        reason = f"This may be about {name}, but too little says so; it is held under no authority."
        doubts.append(Doubt(document.name, first.start, last.end, what, reason))
    return doubts


def _stretches(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = [[n] for n in numbers[:1]]
    for before, n in pairwise(numbers):
        if n == before + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
