"""Builds under hard conditions: killed at any moment, two at once, files that are not what they seem."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import pytest

import index.build
import index.per_document
from bot.engine import open_engine
from bot.settings import Settings
from index.build import build_index
from index.fingerprint import fingerprint
from index.record import Build
from index.store import load
from tests.index.fake_encoder import FakeEncoder

pytestmark = pytest.mark.slow

QUESTION = "Which councils have adopted a tree charter?"
COUNCILS = ("Leeds", "Norfolk", "Camden", "Kent", "Essex", "Surrey", "Devon", "Dorset", "Derby", "Luton")
AUTHORITIES = """\
types: [{id: county, label: councils, names: [councils]}]
regions: [{id: Region, label: the region, names: [the region]}]
ambiguous: {}
authorities:
""" + "".join(
    f"  - {{name: {name}, code: {name[:3].upper()}, official_name: {name} Council, type: county, region: Region, "
    "nation: England}\n"
    for name in COUNCILS
)
ROUNDS = 25
# Every kind of step at which files change, or are about to.
STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree")
PATIENCE = 120


# -- in the other process, which finds these by their names


def build(knowledge: Path, target: Path) -> Build:
    """A build whose model need not be loaded."""
    index.build.export_onnx = lambda *_: None  # type: ignore[assignment]
    index.build.load_encoder = lambda *_: FakeEncoder()  # type: ignore[assignment]
    return build_index(knowledge, target)


def count_steps(knowledge: Path, target: Path, told: SimpleQueue[int]) -> None:
    """Tells how many steps a build takes until its answers are the ones that count."""
    steps = [0]

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS and steps[0] >= 0:
            if event == "os.rename" and str(arguments[1]).endswith("CURRENT"):
                told.put(steps[0])
                steps[0] = -1
            else:
                steps[0] += 1

    sys.addaudithook(hear)
    build(knowledge, target)


def build_until(knowledge: Path, target: Path, step: int) -> None:
    """Builds, and is killed before that step."""
    steps = [0]

    def hear(event: str, _: tuple[object, ...]) -> None:
        if event in STEPS:
            steps[0] += 1
            if steps[0] >= step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hear)
    build(knowledge, target)


def build_and_tell(knowledge: Path, target: Path, told: SimpleQueue[str]) -> None:
    """Builds, and tells which build came of it."""
    told.put(build(knowledge, target).id)


# -- here


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    """Starts processes quickly: what a build imports is imported once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "nltk"])
    return context


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder with two surveys, a note, and no more authorities than it needs."""
    folder = tmp_path / "knowledge"
    (folder / "documents").mkdir(parents=True)
    (folder / "authorities.yaml").write_text(AUTHORITIES, encoding="utf-8")
    (folder / "topics.yaml").write_text("topics: []\n", encoding="utf-8")
    for number in range(2):
        write_survey(folder, number, COUNCILS[number * 5 : number * 5 + 5])
    write(folder, "note.txt", "The London Borough of Camden kept its plan.\n")
    return folder


def write_survey(knowledge: Path, number: int, councils: tuple[str, ...], answer: str = "Yes") -> None:
    lines = ["Council,Have you adopted a tree charter?", *(f"{name},{answer}" for name in councils)]
    write(knowledge, f"trees-{number}.csv", "\n".join(lines) + "\n")


def write(knowledge: Path, name: str, text: str) -> None:
    (knowledge / "documents" / name).write_text(text, encoding="utf-8")


def run(process: ForkServerProcess) -> int:
    process.start()
    process.join(PATIENCE)
    assert process.exitcode is not None
    return process.exitcode


def answers(knowledge: Path, target: Path) -> tuple[str, tuple[str, ...], str]:
    """What the index answers now: its build, the councils, the words."""
    engine = open_engine(Settings(knowledge_dir=knowledge, index_dir=target, encoder_model=""))
    answer = engine.answer(QUESTION)
    return engine.build.id, answer.authorities, answer.text


def same(one: Build, other: Build) -> bool:
    parts = ("pack", "documents", "statements", "evidence", "chunks")
    return all(getattr(one, part) == getattr(other, part) for part in parts)


def test_a_build_that_is_killed_at_any_moment_leaves_the_old_answers_and_the_next_build_clean(
    processes: ForkServerContext, knowledge: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "whole"
    run(processes.Process(target=build, args=(knowledge, whole)))
    before = answers(knowledge, whole)
    assert before[1] == tuple(sorted(COUNCILS))
    write_survey(knowledge, 0, COUNCILS[:5], answer="No")
    for step in random_steps(processes, knowledge, whole, tmp_path):
        target = Path(shutil.copytree(whole, tmp_path / f"killed-{step}"))
        killed = processes.Process(target=build_until, args=(knowledge, target, step))
        assert run(killed) == -signal.SIGKILL
        assert answers(knowledge, target) == before, f"killed before step {step}"
    # The last was killed when all was written and its name not yet in its place.
    assert run(processes.Process(target=build, args=(knowledge, target))) == 0
    assert run(processes.Process(target=build, args=(knowledge, tmp_path / "anew"))) == 0
    assert answers(knowledge, target)[1] == tuple(sorted(COUNCILS[5:]))
    assert same(load(target), load(tmp_path / "anew"))
    assert [path.name for path in (target / "builds").iterdir() if path.name.startswith(".")] == []


def random_steps(processes: ForkServerContext, knowledge: Path, whole: Path, folder: Path) -> list[int]:
    """Steps of the next build before which to kill it; the last is the one that makes its answers count."""
    told: SimpleQueue[int] = processes.SimpleQueue()
    target = shutil.copytree(whole, folder / "counted")
    assert run(processes.Process(target=count_steps, args=(knowledge, target, told))) == 0
    steps = told.get()
    return [*sorted(random.Random(25).sample(range(1, steps), ROUNDS - 1)), steps + 1]


def test_two_builds_at_once_do_not_damage_each_other(
    processes: ForkServerContext, knowledge: Path, tmp_path: Path
) -> None:
    """Each has documents of its own, so that each throws away what the other makes."""
    other, target = shutil.copytree(knowledge, tmp_path / "other"), tmp_path / "index"
    write_survey(other, 0, COUNCILS[:5], answer="No")
    told: SimpleQueue[str] = processes.SimpleQueue()
    for _ in range(3):
        both = [
            processes.Process(target=build_and_tell, args=(folder, target, told))
            for folder in (knowledge, other)
        ]
        for process in both:
            process.start()
        for process in both:
            process.join(PATIENCE)
        assert [process.exitcode for process in both] == [0, 0]
        assert {told.get(), told.get()} == {fingerprint(knowledge), fingerprint(other)}
        assert answers(knowledge, target)[1] in (tuple(sorted(COUNCILS)), tuple(sorted(COUNCILS[5:])))
        write(other, "note.txt", (other / "documents" / "note.txt").read_text("utf-8") + "Leeds kept its.\n")
        write(knowledge, "note.txt", "Norfolk kept it.\n" * len(list((target / "builds").iterdir())))
