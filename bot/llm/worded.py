"""An answer worded with a model's help: what it is shown, and its sentences put in front of their proofs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import msgspec

from bot.answer import Answer, Finding, QuotedPassage
from bot.compose.common import claim_line, passage_line, shown, within_limit
from bot.holdings import Holdings
from bot.labels import status_label
from bot.llm.wording_check import Proof, proven
from bot.wording import llm as wording
from index.phrases import fold
from knowledge.types import STATED, Topic

# What people see of an answer; a set of hundreds is told by its groups.
_MOST_ITEMS = 8
# So many words of a quote find its line in the text.
_FIRST_WORDS = 8


class Claim(msgspec.Struct):
    """A sentence of the model's, and the words that should prove it."""

    finding: str
    text: str
    quote: str


class Worded(msgspec.Struct):
    """What a model makes of an answer; nothing in it has been checked."""

    claims: list[Claim]


@dataclass(frozen=True, slots=True)
class _Item:
    """A finding or passage of the answer with its topic."""

    quoted: Finding | QuotedPassage
    topic: Topic | None = None

    @property
    def authority(self) -> str:
        return self.quoted.authority if isinstance(self.quoted, Finding) else ""

    @property
    def status(self) -> str:
        is_said = isinstance(self.quoted, Finding) and self.quoted.status != STATED
        return status_label(self.topic, self.quoted.status) if is_said else ""  # type: ignore[union-attr]


def offered(answer: Answer, holdings: Holdings) -> dict[str, Any]:
    """What the model is to word, as plain data."""
    return {
        "question": answer.question,
        "headline": answer.headline,
        "findings": [
            {
                "id": id,
                "authority": item.authority,
                "topic": item.topic.label if item.topic else "",
                "status": item.status,
                "as_of": _as_of(item, holdings),
                "source": holdings.source_title(item.quoted.document),
                "quote": " ".join(item.quoted.quote.split()),
            }
            for id, item in _items(answer, holdings).items()
        ],
    }


def reworded(answer: Answer, worded: Worded, holdings: Holdings) -> Answer:
    """The answer with each proven sentence in front of its quote; the engine's own lines stand everywhere else.

    Authorities, count, findings, coverage and headline stay as they are.
    """
    items = _items(answer, holdings)
    lines, sentences = answer.text.split("\n"), []
    for claim in worded.claims:
        item = items.pop(claim.finding, None)
        proof = _proof_of(claim, item, holdings) if item else None
        place = _line_of(item, lines, holdings) if item else None
        if item is None or proof is None or place is None or fold(claim.text) == fold(proof.quote):
            continue  # what only repeats its quote adds nothing
        sentence = wording.sentence(claim.text)
        lines[place] = f"{sentence} {_own_line(proof, item, holdings)}"
        sentences.append(wording.of_authority(item.authority, sentence))
    if not sentences:
        return answer
    told = wording.WORDED_BY_MODEL
    return replace(answer, text=within_limit([*lines, told]), notes=(*answer.notes, told, *sentences))


def _items(answer: Answer, holdings: Holdings) -> dict[str, _Item]:
    """What an answer quotes first, by the ids under which the model is shown it."""
    topics = {topic.id: topic for topic in holdings.build.pack.topics}
    found = [_Item(f, topics.get(f.topic or "")) for f in answer.findings]
    passages = [_Item(p) for p in answer.passages]
    return {f"F{n}": item for n, item in enumerate([*found, *passages][:_MOST_ITEMS], start=1)}


def _as_of(item: _Item, holdings: Holdings) -> str:
    own = item.quoted.as_of if isinstance(item.quoted, Finding) else holdings.as_of(item.quoted.document)
    return own or ""


def _proof_of(claim: Claim, item: _Item, holdings: Holdings) -> Finding | QuotedPassage | None:
    """The finding or passage cut to the sentences that prove the claim; None where nothing does."""
    labels = f"{item.topic.label if item.topic else ''} {item.status}"
    proof = Proof(item.quoted.quote, item.authority, labels)
    span = proven(claim.text, claim.quote, proof, holdings.lexicon.gazetteer)
    if span is None:
        return None
    start, end = item.quoted.start + span[0], item.quoted.start + span[1]
    return replace(item.quoted, start=start, end=end, quote=item.quoted.quote[span[0] : span[1]])


def _own_line(quoted: Finding | QuotedPassage, item: _Item, holdings: Holdings) -> str:
    if isinstance(quoted, Finding):
        return claim_line(quoted, item.topic, holdings)
    return passage_line(quoted, holdings)


def _line_of(item: _Item, lines: list[str], holdings: Holdings) -> int | None:
    """The last line that shows the item's quote: a headline may begin with the same words."""
    first = " ".join(shown(item.quoted, holdings).split()[:_FIRST_WORDS])
    return max((i for i, line in enumerate(lines) if first in line), default=None)
