"""What an answer quotes: claims with their source, passages with their section, and sources that disagree."""

from __future__ import annotations

from bot.answer import Answer, Conflict, Finding, QuotedPassage
from bot.labels import Labels
from bot.slack import wording
from bot.slack.render import blocks
from bot.slack.render.message import Block
from bot.wording import answers as shared
from knowledge.types import STATED

_QUOTE = 600
_PASSAGE = 1_000
_CONFLICTS = 10


def render_claims(answer: Answer, labels: Labels, most: int) -> list[Block]:
    """The first quotes, each under whose it is, its status, date and source; how many there are in all."""
    shown = [_claim(finding, answer, labels) for finding in answer.findings[:most]]
    shown += [_passage(passage, labels) for passage in answer.passages[: most - len(shown)]]
    held = len(answer.findings) + len(answer.passages)
    return [*shown, *([blocks.small(wording.quotes_shown(len(shown), held))] if held > len(shown) else [])]


def _claim(finding: Finding, answer: Answer, labels: Labels) -> Block:
    about = "" if finding.topic == answer.topic else labels.topic(finding.topic)
    parts = [
        about,
        status_in_words(finding, labels),
        shared.dated(finding.as_of),
        blocks.isolated(labels.title(finding.document)),
    ]
    return blocks.rich_text(
        blocks.line(
            blocks.words(blocks.isolated(finding.authority), bold=True, most=150),
            blocks.words(wording.claim_after(parts), most=400),
        ),
        blocks.quote(finding.quote, _QUOTE, wording.MORE_IN_EVIDENCE),
    )


def status_in_words(finding: Finding, labels: Labels) -> str:
    """The status of a claim, "" where its quote alone says it."""
    return "" if finding.status == STATED else labels.status(finding.topic, finding.status)


def _passage(passage: QuotedPassage, labels: Labels) -> Block:
    parts = [blocks.isolated(passage.section), shared.dated(labels.as_of(passage.document))]
    return blocks.rich_text(
        blocks.line(
            blocks.words(blocks.isolated(labels.title(passage.document)), bold=True, most=200),
            blocks.words(wording.claim_after(parts), most=400),
        ),
        blocks.quote(passage.quote, _PASSAGE, wording.MORE_IN_EVIDENCE),
    )


def render_conflicts(answer: Answer, labels: Labels) -> list[Block]:
    """Whom the sources disagree on, and what each says."""
    lines = [_conflict(conflict, answer, labels) for conflict in answer.conflicts[:_CONFLICTS]]
    shown = {conflict.authority for conflict in answer.conflicts}
    lines += [
        _side_by_side(name, said)
        for note in answer.notes
        for name, said in _noted(note, answer).items()
        if name not in shown
    ]
    left = len(answer.conflicts) - _CONFLICTS
    more = [blocks.line(blocks.words(wording.more_names(left)))] if left > 0 else []
    heading = blocks.line(blocks.words(wording.DISAGREE, bold=True))
    return [blocks.rich_text(heading, blocks.bullets([*lines, *more]))] if lines else []


def other_notes(answer: Answer) -> list[str]:
    """The notes of an answer that are not about a disagreement."""
    return [note for note in answer.notes if not _noted(note, answer)]


def _noted(note: str, answer: Answer) -> dict[str, str]:
    """Whom the note says that sources differ on, and what they say; empty where it says something else."""
    in_conflict = [conflict.authority for conflict in answer.conflicts]
    if in_conflict and note == shared.conflicts_line(in_conflict):
        return dict.fromkeys(in_conflict, "")
    starts = {
        f.authority: shared.conflict_line(f.authority, ["\n"]).partition("\n")[0] for f in answer.findings
    }
    return {name: note.removeprefix(start) for name, start in starts.items() if note.startswith(start)}


def _conflict(conflict: Conflict, answer: Answer, labels: Labels) -> dict[str, object]:
    sides = [answer.findings[place] for place in conflict.findings if place < len(answer.findings)]
    parts = [
        wording.conflict_part(
            labels.status(f.topic, f.status), f.as_of, blocks.isolated(labels.title(f.document))
        )
        for f in sides
    ]
    return _side_by_side(conflict.authority, "; ".join(parts))


def _side_by_side(authority: str, said: str) -> dict[str, object]:
    return blocks.line(
        blocks.words(blocks.isolated(authority), bold=True, most=150),
        blocks.words(f": {said}", most=800),
    )
