"""Measure how long answers take: warm, from a cold start, and the build before them, side by side in one run."""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from bot.evaluation.scoring import percentile
from knowledge.questions import GoldQuestion, load_questions
from scripts.common import Answers, UsageError, make_parser, open_engine, run, table, track
from scripts.made_corpus import make_folder

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = """\
  python -m scripts.bench_answers                # everything, a few minutes
  python -m scripts.bench_answers --warm-only    # only the warm answers, under a minute
  python -m scripts.bench_answers --warm-only --make 50 --pages 100   # over 50 made documents, 15 MB of text
"""
KINDS = ("set", "lookup", "passage")
# What each figure should stay under on two cores: milliseconds, seconds or megabytes.
LIMITS = {
    "warm set, p50 ms": 15.0,
    "warm lookup, p50 ms": 15.0,
    "warm passage, p50 ms": 40.0,
    "warm open set, p50 ms": 40.0,
    "warm open set, p95 ms": 120.0,
    "cold set, s": 2.0,
    "cold lookup, s": 2.0,
    "cold passage, s": 12.0,
    "build, s": 60.0,
    "build, peak MB": 1200.0,
    "cold passage, peak MB": 1200.0,
    "warm, peak MB": 1200.0,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured, in the unit that its name ends with."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class Process:
    """What one finished process took."""

    seconds: float
    peak_mb: float
    code: int


def main(
    arguments: Sequence[str] | None = None,
    open_answers: Callable[[argparse.Namespace], Answers] = open_engine,
) -> int:
    """Print each figure with its limit and its ratios to the limit and to this machine's yardstick."""
    options = read_options(arguments)
    questions = by_kind(load_questions(options.questions))
    figures = [Figure("yardstick, ms", yardstick_ms())]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if options.make:
            options.knowledge = make_folder(folder / "knowledge", options.make, options.pages)
            options.index = folder / "index"
        if not options.warm_only:
            options.index = folder / "index"
            figures += cold_figures(options, questions, options.index)
        engine = open_answers(options)
        figures += warm_figures(engine, {**questions, **open_sets(engine, questions["set"])}, options.rounds)
    print(as_table(figures))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("bench_answers", __doc__ or "", EXAMPLES)
    add = parser.add_argument
    add("--rounds", type=int, default=60, metavar="N", help="ask N warm questions of each kind (default: 60)")
    add("--starts", type=int, default=3, metavar="N", help="start cold N times for each kind (default: 3)")
    add("--warm-only", action="store_true", help="measure neither the build nor cold starts")
    add("--make", type=int, default=0, metavar="N", help="ask over N made PDF documents instead of a folder")
    add("--pages", type=int, default=100, metavar="N", help="pages of each made document (default: 100)")
    add(
        "--questions",
        type=Path,
        default=ROOT / "knowledge" / "questions.yaml",
        metavar="FILE",
        help="questions to ask (default: the evaluation set, knowledge/questions.yaml)",
    )
    options = parser.parse_args(arguments)
    if min(options.rounds, options.starts) < 1:
        raise UsageError(f"--rounds {options.rounds} and --starts {options.starts} must both be 1 or more.")
    if options.make < 0 or options.pages < 1:
        raise UsageError(
            f"--make {options.make} must not be negative, and --pages {options.pages} 1 or more."
        )
    return options


def by_kind(questions: Sequence[GoldQuestion]) -> dict[str, list[str]]:
    """The questions to ask, by kind; a UsageError when a kind has none."""
    found = {kind: [q.question for q in questions if q.kind == kind] for kind in KINDS}
    if lacking := [kind for kind, asked in found.items() if not asked]:
        raise UsageError(f"No question is of kind '{lacking[0]}': add one to the questions file.")
    return found


def open_sets(engine: Answers, asked: Sequence[str]) -> dict[str, list[str]]:
    """Those of the set questions that no topic answers, under a name of their own; nothing where there are none."""
    found = [question for question in asked if engine.answer(question).topic is None]
    return {"open set": found} if found else {}


def warm_figures(engine: Answers, questions: Mapping[str, Sequence[str]], rounds: int) -> list[Figure]:
    """How long the questions of each kind take an engine that has answered one already, and its memory."""
    figures = []
    for kind, asked in questions.items():
        engine.answer(asked[0])  # what is loaded on first use is not what this measures
        turns = [asked[n % len(asked)] for n in range(rounds)]
        times = [milliseconds(partial(engine.answer, question)) for question in track(turns, kind)]
        figures += [
            Figure(f"warm {kind}, p50 ms", percentile(times, 0.5)),
            Figure(f"warm {kind}, p95 ms", percentile(times, 0.95)),
        ]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return [*figures, Figure("warm, peak MB", megabytes(peak))]


def cold_figures(
    options: argparse.Namespace, questions: Mapping[str, Sequence[str]], index: Path
) -> list[Figure]:
    """How long a build into that empty folder takes, then answers of each kind from a cold start, with peak memory."""
    folders = [
        "--index",
        str(index),
        *(["--knowledge", str(options.knowledge.resolve())] if options.knowledge else []),
    ]
    build = run_module("scripts.build_index", folders)
    figures = [Figure("build, s", build.seconds), Figure("build, peak MB", build.peak_mb)]
    for kind, asked in questions.items():
        turns = [asked[n % len(asked)] for n in range(options.starts)]
        starts = [
            run_module("scripts.ask", [*folders, "--json", question]) for question in track(turns, kind)
        ]
        figures += [
            Figure(f"cold {kind}, s", median(s.seconds for s in starts)),
            Figure(f"cold {kind}, peak MB", max(s.peak_mb for s in starts)),
        ]
    return figures


def run_module(module: str, arguments: Sequence[str]) -> Process:
    """Run a module of ours to its end, its output thrown away; a UsageError when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments], stdout=subprocess.DEVNULL, cwd=ROOT
    )
    # wait4 tells of this one process what getrusage tells only of all children together.
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    done = Process(time.perf_counter() - started, megabytes(used.ru_maxrss), process.returncode)
    if done.code:
        raise UsageError(f"python -m {module} ended with code {done.code}: run it by itself to see why.")
    return done


def milliseconds(work: Callable[[], object]) -> float:
    """How long that work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def yardstick_ms() -> float:
    """How long a fixed piece of plain Python takes here: figures of two machines compare by their ratio to it."""
    return median(milliseconds(partial(sorted, range(300_000), key=lambda n: -n)) for _ in range(5))


def as_table(figures: Sequence[Figure]) -> str:
    """One line a figure: its value, its limit, its share of the limit, and how many yardsticks it is long."""
    yardstick = figures[0].value
    return table(
        ("measured", "value", "limit", "of limit", "yardsticks"), [_row(f, yardstick) for f in figures]
    )


def _row(figure: Figure, yardstick: float) -> tuple[str, ...]:
    limit = LIMITS.get(figure.name)
    of_limit = f"{figure.value / limit:.2f}" if limit else ""
    scale = {"ms": 1.0, "s": 1000.0}.get(figure.name.split()[-1])
    long = f"{figure.value * scale / yardstick:.2f}" if scale else ""
    return (figure.name, f"{figure.value:.1f}", f"{limit:g}" if limit else "", of_limit, long)


def megabytes(kilobytes: int) -> float:
    """What the operating system says of peak memory, in megabytes."""
    # Linux counts in kilobytes, macOS in bytes.
    return kilobytes / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    run(partial(main, None))
