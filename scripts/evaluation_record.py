"""The kept results of evaluation runs: one JSON file and one page a commit, newest compared with next."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from pathlib import Path
from typing import Any

from bot.evaluation.scoring import Citations, Score, percentile, summarise, weakest
from scripts.common import UsageError
from scripts.evaluation_tables import (
    HALVES_HEADER,
    KIND_HEADER,
    half_rows,
    halves,
    kind_rows,
    measure_table,
)

# The first format knew no halves, statuses and citations; it is read, and what it lacks is left out.
FORMAT = 2
# What a record keeps of a score.
DIGITS = 4


@dataclass(frozen=True, slots=True)
class Record:
    """One run: what was measured, on which commit and build. `changed`: the working tree was not that commit."""

    recorded_at: str
    commit: str
    changed: bool
    build: str
    encoder: str
    documents: tuple[str, ...]
    scores: tuple[Score, ...]
    quotes: int
    quote_faults: tuple[str, ...]
    took_ms: Mapping[str, float]


def commit_of(root: Path) -> tuple[str, bool]:
    """The short id of the checked-out commit and whether files differ from it; "uncommitted" without one."""
    commit = _git(root, "rev-parse", "--short", "HEAD")
    return (commit, bool(_git(root, "status", "--porcelain"))) if commit else ("uncommitted", True)


def times_of(took_ms: Sequence[float]) -> dict[str, float]:
    """How long the answers took, in milliseconds: what half of them, and what 95 in 100, stayed below."""
    return {"p50": round(percentile(took_ms, 0.5), 1), "p95": round(percentile(took_ms, 0.95), 1)}


def save(record: Record, folder: Path) -> Path:
    """Write the record as JSON and as a page beside it; the JSON's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{record.recorded_at[:10]}-{record.commit}.json"
    path.write_text(json.dumps(to_json(record), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    path.with_suffix(".md").write_text(as_page(record), encoding="utf-8")
    return path


def last_record(folder: Path) -> Record | None:
    """The newest record of the folder, None when there is none."""
    records = [_read(path) for path in sorted(folder.glob("*.json"))]
    return max(records, key=lambda r: r.recorded_at, default=None)


def to_json(record: Record) -> dict[str, Any]:
    """The record as plain data, its summary first so that a person finds it."""
    kept = asdict(record)
    scores = [{**s, "value": round(s["value"], DIGITS)} for s in kept.pop("scores")]
    return {
        "format": FORMAT,
        "kinds": [asdict(s) for s in summarise(record.scores)],
        **kept,
        "scores": scores,
    }


def as_page(record: Record) -> str:
    """The record as a Markdown page."""
    tree = " with uncommitted changes" if record.changed else ""
    quotes = f"{record.quotes} checked, {len(record.quote_faults)} not at their offsets"
    lines = [
        f"# Evaluation of {record.recorded_at[:10]}, commit {record.commit}{tree}",
        "",
        f"Build {record.build}, encoder {record.encoder}, {len(record.documents)} documents. Quotes: {quotes}.",
        "",
        *_markdown(KIND_HEADER[:-1], (row[:-1] for row in kind_rows(record.scores))),
        "",
        *_markdown(*measure_table(record.scores)),
        "",
        *_halves(record),
        "## Imperfect answers",
        "",
        *(_item(s) for s in weakest(halves(record.scores)[0], len(record.scores))),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _halves(record: Record) -> list[str]:
    others, held_back = halves(record.scores)
    if not (others and held_back):
        return []
    return [
        "## Held back",
        "",
        "Questions that are only measured: what failed at them is not shown.",
        "",
        *_markdown(HALVES_HEADER, half_rows(record.scores)),
        "",
    ]


def _markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = (header, ["---"] * len(header), *rows)
    return [f"| {' | '.join(line)} |" for line in lines]


def _item(score: Score) -> str:
    return f"- {score.value:.2f} {score.id} ({score.kind}) {score.question} {score.wrong}".rstrip()


def _read(path: Path) -> Record:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        fields = {f.name: kept[f.name] for f in dataclass_fields(Record)}
        fields["scores"] = tuple(map(_score, kept["scores"]))
        fields |= {name: tuple(kept[name]) for name in ("documents", "quote_faults")}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"'{path}' is no evaluation record ({error}): remove it or name another folder with --output."
        ) from error
    return Record(**fields)


def _score(kept: dict[str, Any]) -> Score:
    return Score(**{**kept, "citations": Citations(**kept.get("citations", {}))})


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
