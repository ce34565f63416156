"""The tables of an evaluation: by kind, by measure, and the questions held back beside the others."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.measures import Measures, measures
from bot.evaluation.scoring import KindSummary, Score, summarise

Row = tuple[str, ...]

KIND_HEADER: Row = (
    "kind", "questions", "mean", "perfect", "citation precision", "citation recall", "p50, ms", "p95, ms", "change"
)  # fmt: skip
HALVES_HEADER: Row = ("kind", "others", "mean", "held back", "mean", "difference")
# Each measure with its label and how it is written.
_MEASURES = (
    ("mean", "mean score", "{:.3f}"),
    ("set_f1", "sets: F1", "{:.3f}"),
    ("exact_sets", "sets: exact", "{:.3f}"),
    ("status_accuracy", "status accuracy", "{:.3f}"),
    ("citation_precision", "citation precision", "{:.3f}"),
    ("citation_recall", "citation recall", "{:.3f}"),
    ("refusal_recall", "refusal recall", "{:.3f}"),
    ("false_refusals", "false refusals", "{:.3f}"),
    ("p50_ms", "latency p50, ms", "{:.1f}"),
    ("p95_ms", "latency p95, ms", "{:.1f}"),
)
_NOTHING = "-"


def kind_rows(scores: Sequence[Score], earlier: Sequence[Score] = ()) -> list[Row]:
    """Rows under `KIND_HEADER`; the change is that of the mean, where the same questions were asked before."""
    before = {s.kind: s for s in summarise(earlier)}
    return [
        (
            s.kind,
            str(s.questions),
            f"{s.mean:.3f}",
            f"{s.perfect:.3f}",
            *_details(_of_kind(scores, s.kind)),
            _change(s, before.get(s.kind)) if _same(scores, earlier, s.kind) else "",
        )
        for s in summarise(scores)
    ]


def _details(scores: Sequence[Score]) -> Row:
    found = measures(scores)
    shares = (_figure(share, "{:.3f}") for share in (found.citation_precision, found.citation_recall))
    return (*shares, *(_figure(ms, "{:.1f}") for ms in (found.p50_ms, found.p95_ms)))


def halves(scores: Sequence[Score]) -> tuple[list[Score], list[Score]]:
    """The scores of the questions that may be tuned on, and of those held back."""
    return [s for s in scores if not s.held_back], [s for s in scores if s.held_back]


def half_rows(scores: Sequence[Score]) -> list[Row]:
    """Rows of kind, number and mean of both halves, and how far the half held back is from the other."""
    others, held_back = ({s.kind: s for s in summarise(half)} for half in halves(scores))
    return [
        (
            kind,
            *_of_half(others.get(kind)),
            *_of_half(held_back.get(kind)),
            _change(held_back[kind], others[kind]) if kind in others and kind in held_back else "",
        )
        for kind in (s.kind for s in summarise(scores))
    ]


def measure_table(scores: Sequence[Score], earlier: Sequence[Score] = ()) -> tuple[Row, list[Row]]:
    """The header and a row for each measure: over all, over both halves where some are held back, and before."""
    columns: dict[str, Measures] = {"all": measures(scores)}
    others, held_back = halves(scores)
    if others and held_back:
        columns |= {"others": measures(others), "held back": measures(held_back)}
    if earlier:
        columns["before"] = measures(earlier)
    rows = [
        (label, *(_figure(getattr(column, name), form) for column in columns.values()))
        for name, label, form in _MEASURES
    ]
    return ("measure", *columns), rows


def _of_half(summary: KindSummary | None) -> Row:
    return (str(summary.questions), f"{summary.mean:.3f}") if summary else ("0", _NOTHING)


def _figure(value: float | None, form: str) -> str:
    return _NOTHING if value is None else form.format(value)


def _change(now: KindSummary, before: KindSummary | None) -> str:
    if before is None:
        return ""
    difference = round(now.mean - before.mean, 3)
    return f"{difference:+.3f}" if difference else "="


def _of_kind(scores: Sequence[Score], kind: str) -> list[Score]:
    return [s for s in scores if kind in (s.kind, "all")]


def _same(scores: Sequence[Score], earlier: Sequence[Score], kind: str) -> bool:
    """Whether the same questions of that kind were asked: a mean over others is no measure of change."""
    return {s.id for s in _of_kind(scores, kind)} == {s.id for s in _of_kind(earlier, kind)}
