"""Measure a build: pages and chunks a second, where the time goes, one document more, nothing changed, and memory."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from scripts.bench_answers import Figure, megabytes
from scripts.common import UsageError, make_parser, open_settings, run, table
from scripts.made_corpus import make_folder

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = """\
  python -m scripts.bench_build                            # the shipped documents
  python -m scripts.bench_build --knowledge my-folder      # the documents of a folder
  python -m scripts.bench_build --make 45 --pages 40       # 45 made PDF documents of 40 pages
"""
# What each figure should stay under on two cores; the first is meant for some 45 documents of 15 MB.
LIMITS = {
    "full build, s": 720.0,
    "one more, of full": 0.15,
    "unchanged beyond start, s": 3.0,
    "peak MB": 2048.0,
}
_PAGE = 3_000


@dataclass(frozen=True, slots=True)
class Run:
    """One build in a process of its own: how long it took, on the clock and of the processor, its peak memory, its report."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    report: dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of a full build, of one with a document more, and of one with nothing changed."""
    options = read_options(arguments)
    settings = open_settings(options)
    with tempfile.TemporaryDirectory() as made:
        source = settings.knowledge_dir
        if options.make:
            source = make_folder(Path(made) / "made", options.make, options.pages)
        print(as_table(measure(source, Path(made), options.add)))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("bench_build", __doc__ or "", EXAMPLES)
    add = parser.add_argument
    add("--make", type=int, default=0, metavar="N", help="measure N made PDF documents instead of a folder")
    add("--pages", type=int, default=40, metavar="N", help="pages of each made document (default: 40)")
    add("--add", metavar="FILE", help="the document that is added to the others (default: the largest)")
    options = parser.parse_args(arguments)
    if options.make == 1 or options.make < 0 or options.pages < 1:
        raise UsageError(
            "--make needs 2 or more documents, one of which is added later, and --pages 1 or more."
        )
    return options


def measure(source: Path, work: Path, added: str | None) -> list[Figure]:
    """The figures of builds over a copy of that knowledge folder, in an index of its own."""
    folder, index = work / "knowledge", work / "index"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    one = take_out(folder / "documents", added)
    prepare(index)
    full = run_build(folder, index)
    shutil.move(one, folder / "documents" / one.name)
    more = run_build(folder, index)
    same, start = run_build(folder, index), run_nothing()
    return [*figures_of(full, folder / "documents", one.name), *_again(full, more, same, start)]


def take_out(documents: Path, name: str | None) -> Path:
    """The named or largest document, moved out of the folder to be added later."""
    files = sorted((p for p in documents.iterdir() if p.is_file()), key=lambda p: p.stat().st_size)
    chosen = (
        next((p for p in files if p.name == name), None) if name else (files[-1] if len(files) > 1 else None)
    )
    if chosen is None:
        raise UsageError(f'"{documents}" has no document "{name}" to add, or no other beside it.')
    return Path(shutil.move(chosen, documents.parent / chosen.name))


def prepare(index: Path) -> None:
    """Puts the model into the index folder: it is exported once in its life, which no build should be charged for."""
    from index.building.store import models_dir
    from index.retrieval.onnx_export import export_onnx

    export_onnx("", models_dir(index))


def run_build(knowledge: Path, index: Path) -> Run:
    """One build in a process of its own; a UsageError when it fails."""
    folders = ["--knowledge", str(knowledge), "--index", str(index)]
    done, said = _run(["-m", "scripts.build_index", "--json", *folders])
    return replace(done, report=json.loads(said))


def run_nothing() -> Run:
    """A process that only loads what a build needs."""
    return _run(["-c", "import bot.engine, index.building.build"])[0]


def _run(arguments: Sequence[str]) -> tuple[Run, bytes]:
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=said, cwd=ROOT)
        # wait4 tells of this one process what getrusage tells only of all children together.
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise UsageError(f"The build ended with code {process.returncode}: run it by itself to see why.")
        said.seek(0)
        cpu = used.ru_utime + used.ru_stime
        return Run(seconds, cpu, megabytes(used.ru_maxrss), {}), said.read()


def figures_of(full: Run, documents: Path, without: str) -> list[Figure]:
    """How large the corpus is, how fast it was built, and where the time went."""
    sizes = [p.stat().st_size for p in documents.iterdir() if p.is_file() and p.name != without]
    counts, pages = full.report["counts"], full.report["characters"] / _PAGE
    stages = full.report["timings"]
    rest = full.seconds - sum(stages.values())
    return [
        Figure("documents", counts["documents"]),
        Figure("megabytes", sum(sizes) / 1e6),
        Figure("pages of 3,000 characters", pages),
        Figure("chunks", counts["chunks"]),
        Figure("full build, s", full.seconds),
        Figure("full build, processor s", full.cpu_seconds),
        Figure("pages a second", pages / full.seconds),
        Figure("chunks a second", counts["chunks"] / full.seconds),
        *(Figure(f"  {stage}, s", seconds) for stage, seconds in stages.items()),
        Figure("  the rest (start, saving, report), s", rest),
    ]


def _again(full: Run, more: Run, same: Run, start: Run) -> list[Figure]:
    return [
        Figure("one more, s", more.seconds),
        Figure("one more, of full", more.seconds / full.seconds),
        Figure("one more, of full by processor", more.cpu_seconds / full.cpu_seconds),
        Figure("unchanged, s", same.seconds),
        Figure("unchanged beyond start, s", same.seconds - start.seconds),
        Figure("unchanged beyond start, processor s", same.cpu_seconds - start.cpu_seconds),
        Figure("peak MB", max(full.peak_mb, more.peak_mb)),
    ]


def as_table(figures: Sequence[Figure]) -> str:
    """One line a figure, with its limit where it has one."""
    rows = [(f.name, f"{f.value:,.2f}", f"{LIMITS[f.name]:g}" if f.name in LIMITS else "") for f in figures]
    return table(("measured", "value", "limit"), rows)


if __name__ == "__main__":
    run(partial(main, None))
