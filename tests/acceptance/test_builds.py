"""Builds under hard conditions: killed at any moment, two at once, files that are not what they seem."""

from __future__ import annotations

import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerContext, ForkServerProcess
from multiprocessing.queues import SimpleQueue
from pathlib import Path

import pytest

import index.building.build
import index.building.per_document
from bot.builds.build_report import report_in_words
from bot.engine import open_engine
from bot.settings import Settings
from index.building.build import build_index
from index.building.fingerprint import fingerprint
from index.building.record import Build
from index.building.report import make_report
from index.building.store import load
from index.parsing import parse
from index.types import Document
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
    vars(index.building.build).update(export_onnx=lambda *_: None, load_encoder=lambda *_: FakeEncoder())
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


@pytest.fixture(autouse=True)
def _fake_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `build` puts in their place here is taken out again."""
    monkeypatch.setattr(index.building.build, "export_onnx", lambda *_: None)
    monkeypatch.setattr(index.building.build, "load_encoder", lambda *_: FakeEncoder())


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


# -- files that are not what they seem: each costs itself alone, and one sentence in the report


def reported(knowledge: Path, target: Path) -> tuple[tuple[str, ...], list[str]]:
    """The documents of a build, and the sentences of its report on what was not read."""
    made = build(knowledge, target)
    words = report_in_words(make_report(None, made), made.pack).splitlines()
    return made.report.documents, [line for line in words if line.startswith(("Not read: ", "Warning: "))]


def a_link_out_of_the_folder(documents: Path) -> None:
    (documents.parent / "secret.txt").write_text("Kent kept a secret.\n", encoding="utf-8")
    (documents / "link.txt").symlink_to(documents.parent / "secret.txt")


def a_link_to_itself(documents: Path) -> None:
    (documents / "link.txt").symlink_to(documents / "link.txt")


def a_link_to_nothing(documents: Path) -> None:
    (documents / "link.txt").symlink_to(documents / "nowhere.txt")


def a_pipe(documents: Path) -> None:
    os.mkfifo(documents / "pipe.txt")


def a_name_of_two_lines(documents: Path) -> None:
    (documents / "two\nlines.txt").write_text("Kent kept it.\n", encoding="utf-8")


def a_name_that_reads_backwards(documents: Path) -> None:
    (documents / "plan\u202etxt.txt").write_text("Kent kept it.\n", encoding="utf-8")


def a_name_that_is_no_text(documents: Path) -> None:
    (Path(os.fsdecode(os.fsencode(documents) + b"/caf\xe9.txt"))).write_text(
        "Kent kept it.\n", encoding="utf-8"
    )


def an_entry_for_a_file_elsewhere(documents: Path) -> None:
    (documents.parent / "secret.txt").write_text("Kent kept a secret.\n", encoding="utf-8")
    entries = "sources: [{file: ../secret.txt, title: A}, {file: /etc/hostname, title: B}]\n"
    (documents.parent / "sources.yaml").write_text(entries, encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (a_link_out_of_the_folder, "documents/link.txt is a link out of the folder"),
        (a_link_to_itself, "documents/link.txt is a link out of the folder"),
        (a_link_to_nothing, "documents/link.txt is not a file"),
        (a_pipe, "documents/pipe.txt is not a file"),
        (a_name_of_two_lines, "documents/two\\nlines.txt has a name that cannot be shown"),
        (a_name_that_reads_backwards, "documents/plan\\u202etxt.txt has a name that cannot be shown"),
        (a_name_that_is_no_text, "documents/caf\\udce9.txt has a name that cannot be shown"),
        (an_entry_for_a_file_elsewhere, 'describes "../secret.txt", which is not in documents/'),
    ],
)
def test_a_file_that_must_not_be_read_is_skipped_and_named(
    spoil: Callable[[Path], None], sentence: str, knowledge: Path, tmp_path: Path
) -> None:
    spoil(knowledge / "documents")
    documents, said = reported(knowledge, tmp_path / "index")
    assert documents == ("note.txt", "trees-0.csv", "trees-1.csv")
    assert [line for line in said if sentence in line]
    assert "secret" not in "".join(load(tmp_path / "index").texts.values())


@pytest.mark.parametrize(
    "name",
    [
        "up\\..\\..\\up.txt",
        "-rf.txt",
        "~.txt",
        "a b'c\"d;e&f.txt",
        "%2e%2e%2fup.txt",
        "x" * 240 + ".txt",
        "é🏳.txt",
    ],
)
def test_an_odd_name_is_a_name_like_any_other(name: str, knowledge: Path, tmp_path: Path) -> None:
    write(knowledge, name, "Kent kept its plan.\n")
    documents, said = reported(knowledge, tmp_path / "index")
    assert name in documents
    assert said == []


def test_a_file_that_changes_while_it_is_read_waits_for_the_next_build(
    knowledge: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It grows by a line each time that somebody reads it."""

    def parse_growing(path: Path, max_bytes: int) -> Document:
        document = parse(path, max_bytes)
        if path.name == "note.txt":
            with path.open("a", encoding="utf-8") as file:
                file.write("And more.\n")
        return document

    monkeypatch.setattr(index.building.per_document, "parse", parse_growing)
    documents, said = reported(knowledge, tmp_path / "index")
    assert documents == ("trees-0.csv", "trees-1.csv")
    assert said == ["Not read: 'note.txt' changed while it was read: build again when it is complete."]
    monkeypatch.setattr(index.building.per_document, "parse", parse)
    assert build(knowledge, tmp_path / "index").texts["note.txt"].endswith("And more.\n")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Rights as ordinary people have them, where the tests are run by root."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)


def test_a_file_without_permission_costs_itself_alone(knowledge: Path, nobody: None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "knowledge"
        (own / "documents").mkdir(parents=True)
        write(own, "good.txt", "Essex County Council kept its plan.\n")
        write(own, "closed.txt", "Kent kept its plan.\n")
        (own / "documents" / "closed.txt").chmod(0)
        documents, said = reported(own, Path(folder) / "index")
    assert documents == ("good.txt",)
    assert said == [
        "Not read: 'closed.txt' cannot be opened (Permission denied): check the file and its permissions."
    ]
