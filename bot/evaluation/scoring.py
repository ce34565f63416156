"""How good an answer is against its gold question, and what went wrong where it is not.

    set           F1 of the authorities: recall over `must`, precision over `must` and `may`
    count         1 when the count is one of `accept`
    lookup        half for the status (where the gold names one), half for the key facts shown
    compare, timeline, passage   share of key facts shown
    unanswerable  1 when the answer says that nothing answers it, and gives no authority and no count

A key fact is shown when it stands in the answer's text or in one of the quotes that a person sees first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.answer import Answer, Finding, QuotedPassage
from knowledge.questions import GoldQuestion

REFUSALS = ("no_evidence", "unknown_authority", "out_of_range", "clarification")
# What a person reads before they stop: the rest of an answer shows nothing.
MOST_TEXT_WORDS, MOST_QUOTE_WORDS, MOST_QUOTES = 400, 120, 8

_TYPOGRAPHY = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
)  # fmt: skip
_TAG = re.compile(r"<[^>]{1,40}>")


@dataclass(frozen=True, slots=True)
class Citations:
    """How many quotes the gold has and how many of them the answer cites; how many it cites and how many are gold."""

    gold: int = 0
    gold_cited: int = 0
    cited: int = 0
    cited_gold: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth, 0 to 1, and a sentence on what is wrong with it ("" when nothing is).

    `status` is the answer's; `status_is_right` whether its leading finding has the gold's status, None where the
    gold names none.
    """

    id: str
    kind: str
    question: str
    value: float
    wrong: str = ""
    held_back: bool = False
    status: str = ""
    status_is_right: bool | None = None
    citations: Citations = Citations()
    took_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class KindSummary:
    """The scores of one kind: how many, their mean, the share that is perfect."""

    kind: str
    questions: int
    mean: float
    perfect: float


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose score is not what it was; None where it was not asked."""

    id: str
    before: float | None
    after: float | None


def score(gold: GoldQuestion, answer: Answer) -> Score:
    """The answer's score against its gold question; what it cites is counted apart (`bot/evaluation/citations.py`)."""
    value, wrong = _judge(gold, answer)
    return Score(
        gold.id,
        gold.kind,
        gold.question,
        value,
        wrong if value < 1 else "",
        held_back=gold.held_back,
        status=answer.status,
        status_is_right=_leads_with_status(gold, answer),
        took_ms=answer.took_ms,
    )


def summarise(scores: Sequence[Score]) -> list[KindSummary]:
    """One summary a kind in the order in which the kinds first appear, then one over "all"."""
    kinds = list(dict.fromkeys(s.kind for s in scores))
    by_kind = [_summary(kind, [s.value for s in scores if s.kind == kind]) for kind in kinds]
    return [*by_kind, _summary("all", [s.value for s in scores])] if scores else []


def weakest(scores: Sequence[Score], limit: int) -> list[Score]:
    """At most `limit` imperfect scores, the lowest first."""
    return sorted((s for s in scores if s.value < 1), key=lambda s: s.value)[:limit]


def changes(before: Mapping[str, float], after: Mapping[str, float]) -> list[Change]:
    """The questions whose score differs between two runs, the greatest losses first."""
    ids = [*after, *(id for id in before if id not in after)]
    moved = [Change(id, before.get(id), after.get(id)) for id in ids if before.get(id) != after.get(id)]
    return sorted(moved, key=lambda c: (c.after or 0) - (c.before or 0))


def quotes(answer: Answer) -> list[Finding | QuotedPassage]:
    """Everything in the answer that carries a quote, in the order in which people see it."""
    return [*answer.findings, *answer.passages]


def quote_faults(answer: Answer, texts: Mapping[str, str]) -> list[str]:
    """A sentence for each quote that does not stand in its document at its offsets, word for word."""
    return [
        f"{q.document}[{q.start}:{q.end}] is not {q.quote[:80]!r}"
        for q in quotes(answer)
        if q.document not in texts or texts[q.document][q.start : q.end] != q.quote
    ]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share (0 to 1) of the values lies, by nearest rank; 0 when there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of nothing."""
    return sum(values) / len(values) if values else None


def without_typography(text: str) -> str:
    """Text with plain quotes and dashes and blanks in place of HTML tags, each character where it was."""
    return _TAG.sub(lambda tag: " " * len(tag.group()), text.translate(_TYPOGRAPHY))


def fold(text: str) -> str:
    """Text without case, typography, HTML tags and runs of white space."""
    return " ".join(without_typography(text).split()).casefold()


def shown(answer: Answer) -> str:
    """What a person sees of an answer, folded: its text and its first quotes, each cut to what is read."""
    first = [q.quote for q in quotes(answer) if q.quote][:MOST_QUOTES]
    parts = [_cut(answer.text, MOST_TEXT_WORDS), *(_cut(quote, MOST_QUOTE_WORDS) for quote in first)]
    return fold(" \n ".join(parts))


def _judge(gold: GoldQuestion, answer: Answer) -> tuple[float, str]:
    if gold.kind == "unanswerable":
        return _judge_refusal(answer)
    if answer.status in (*REFUSALS, "error"):
        return 0.0, f"not answered but {answer.status}"
    want: Mapping[str, Any] = gold.gold
    if gold.kind == "set":
        return _judge_set(want, answer)
    if gold.kind == "count":
        return _judge_count(want, answer)
    return _judge_facts(gold.kind, want, answer)


def _judge_refusal(answer: Answer) -> tuple[float, str]:
    if answer.status not in REFUSALS:
        return 0.0, f"not refused but {answer.status}"
    silent = not answer.authorities and answer.count is None
    return float(silent), "refused, yet gives authorities or a count"


def _judge_set(want: Mapping[str, Any], answer: Answer) -> tuple[float, str]:
    got, must = _names(answer.authorities), set(want["must"])
    allowed = must | set(want.get("may", ()))
    lacking = _listed("missing", must - got) + _listed("extra", got - allowed)
    wrong = f"{'' if got else 'names no authority; '}{'; '.join(lacking)}"
    return _f1(got, must, allowed), wrong


def _f1(got: set[str], must: set[str], allowed: set[str]) -> float:
    if not got or not must:
        return float(got == must)
    recall, precision = len(got & must) / len(must), len(got & allowed) / len(got)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _judge_count(want: Mapping[str, Any], answer: Answer) -> tuple[float, str]:
    accept = list(want["accept"])
    wrong = f"says {answer.count}, accepted {' or '.join(map(str, accept))}"
    return float(answer.count is not None and answer.count in accept), wrong


def _leads_with_status(gold: GoldQuestion, answer: Answer) -> bool | None:
    if gold.kind != "lookup" or not gold.gold.get("status"):
        return None
    return bool(answer.findings) and answer.findings[0].status in str(gold.gold["status"]).split("|")


def _judge_facts(kind: str, want: Mapping[str, Any], answer: Answer) -> tuple[float, str]:
    parts, wrong = [], []
    if kind == "lookup" and want.get("status"):
        accepted = str(want["status"]).split("|")
        stated = list(dict.fromkeys(f.status for f in answer.findings))
        parts.append(float(any(status in accepted for status in stated)))
        wrong += [] if parts[0] else [f"status {', '.join(stated) or 'none'}, wanted {' or '.join(accepted)}"]
    if facts := list(want.get("facts", ())):
        seen = shown(answer)
        lost = [fact for fact in facts if fold(fact) not in seen]
        parts.append(1 - len(lost) / len(facts))
        wrong += [f"not shown: {fact!r}" for fact in lost]
    if not parts:
        return float(bool(quotes(answer))), "nothing is quoted"
    return sum(parts) / len(parts), "; ".join(wrong)


def _summary(kind: str, values: Sequence[float]) -> KindSummary:
    count = len(values)
    return KindSummary(kind, count, sum(values) / count, sum(v == 1 for v in values) / count)


def _names(authorities: Iterable[str]) -> set[str]:
    # "County Durham" and "Durham" are one place: the official form may stand where the short one is meant.
    return {name.removeprefix("County ") for name in authorities}


def _listed(label: str, names: set[str]) -> list[str]:
    return [f"{label} {', '.join(sorted(names))}"] if names else []


def _cut(text: str, words: int) -> str:
    return " ".join(text.split()[:words])
