"""Rules of rebuilding the index in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.builds.rebuilding import AlreadyRunning, Progress, Rebuilder, Work, rebuild_and_report
from bot.errors import ProductError
from bot.settings import Settings
from index.building.build_lock import locked
from index.building.changes import Changes
from index.building.fingerprint import fingerprint
from index.building.store import BadIndex, load, publish
from knowledge.pack import SHIPPED
from tests.bot.builders import make_build, publish_world

DONE = Changes(added=("new.txt",), before="one", after="two")
PATIENCE = 60


# Each runs in the other process, which finds it by its name in this module.


def report_three_steps(settings: Settings, progress: Progress) -> Changes:
    for stage in ("Reading", "Embedding", "Writing"):
        progress(stage, 1, 1)
        (settings.index_dir / f"said-{stage}").touch()
        wait_for(settings.index_dir / f"heard-{stage}")
    return DONE


def count_fast(settings: Settings, progress: Progress) -> Changes:
    for done in range(100_001):
        progress("Embedding", done, 100_000)
    return DONE


def say_who_works(settings: Settings, progress: Progress) -> Changes:
    return Changes(after=str(os.getpid()))


def work_until_told(settings: Settings, progress: Progress) -> Changes:
    (settings.index_dir / "started").write_text(str(os.getpid()), encoding="utf-8")
    wait_for(settings.index_dir / "finish")
    return DONE


def be_killed(settings: Settings, progress: Progress) -> Changes:
    os.kill(os.getpid(), signal.SIGKILL)
    return DONE


def fail_with_a_sentence(settings: Settings, progress: Progress) -> Changes:
    raise BadIndex("The disk is full: make room.")


def fail_without_one(settings: Settings, progress: Progress) -> Changes:
    raise KeyError("boiler")


def wait_for(file: Path) -> None:
    eventually(file.exists)


def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "index").mkdir()
    return Settings(knowledge_dir=tmp_path, index_dir=tmp_path / "index")


@contextmanager
def at_work(
    settings: Settings, work: Work[object] = work_until_told
) -> Iterator[tuple[Rebuilder, list[object]]]:
    """A rebuilder that is in the midst of it, and what came of it once the block is left."""
    rebuilder, outcome = Rebuilder(settings), list[object]()

    def run() -> None:
        try:
            outcome.append(rebuilder.run(work))
        except ProductError as error:
            outcome.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    wait_for(settings.index_dir / "started")
    yield rebuilder, outcome
    (settings.index_dir / "finish").touch()
    thread.join(PATIENCE)


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def test_steps_and_outcome_reach_the_thread_that_asked(settings: Settings) -> None:
    heard: list[tuple[str, int, int, int]] = []

    def progress(stage: str, done: int, total: int) -> None:
        heard.append((stage, done, total, threading.get_ident()))
        (settings.index_dir / f"heard-{stage}").touch()

    assert Rebuilder(settings).run(report_three_steps, progress) == DONE
    here = threading.get_ident()
    assert heard == [(stage, 1, 1, here) for stage in ("Reading", "Embedding", "Writing")]


def test_whoever_watches_slowly_does_not_hold_the_work_up(settings: Settings) -> None:
    heard: list[int] = []
    assert Rebuilder(settings).run(count_fast, lambda _, done, __: heard.append(done)) == DONE
    assert len(heard) < 1000
    assert heard == sorted(heard)
    assert heard[-1] == 100_000


def test_the_work_is_done_in_another_process(settings: Settings) -> None:
    assert Rebuilder(settings).run(say_who_works).after != str(os.getpid())


def test_a_second_rebuild_is_told_that_one_runs(settings: Settings) -> None:
    with at_work(settings) as (rebuilder, outcome):
        assert rebuilder.is_running
        with pytest.raises(AlreadyRunning, match="already"):
            rebuilder.rebuild()
    assert outcome == [DONE]
    assert not rebuilder.is_running


def test_other_work_waits_until_the_first_is_done(settings: Settings) -> None:
    with at_work(settings) as (rebuilder, outcome):
        later = threading.Thread(target=lambda: outcome.append(rebuilder.run(say_who_works)))
        later.start()
        assert rebuilder.is_running
    later.join(PATIENCE)
    assert [type(each) for each in outcome] == [Changes, Changes]
    assert outcome[0] == DONE


@pytest.mark.parametrize("held", [".rebuilding", ".building"])
def test_a_rebuild_is_told_which_process_builds_already_and_since_when(held: str, settings: Settings) -> None:
    with locked(settings.index_dir / held), pytest.raises(AlreadyRunning) as told:
        Rebuilder(settings).rebuild()
    said = rf"Another build is running \(process {os.getpid()}, since \d\d:\d\d\)"
    assert re.match(said, told.value.sentence)


def test_other_work_waits_for_another_program_and_says_so(settings: Settings) -> None:
    said, outcome = list[str](), list[object]()

    def wait_for_the_other() -> None:
        outcome.append(Rebuilder(settings).run(say_who_works, lambda stage, _, __: said.append(stage)))

    waiting = threading.Thread(target=wait_for_the_other)
    with at_work(settings):
        waiting.start()
        eventually(lambda: bool(said))
        assert outcome == []
    waiting.join(PATIENCE)
    assert "waiting for it to end" in said[0]
    assert outcome


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (be_killed, "stopped before it was finished"),
        (fail_with_a_sentence, "^The disk is full: make room.$"),
        (fail_without_one, "KeyError"),
    ],
)
def test_a_rebuild_that_fails_is_one_sentence_and_leaves_the_former_build(
    work: Work[object], sentence: str, settings: Settings
) -> None:
    publish_world(settings.index_dir)
    rebuilder = Rebuilder(settings)
    with pytest.raises(ProductError, match=sentence):
        rebuilder.run(work)
    assert load(settings.index_dir).id == "b1"
    assert not rebuilder.is_running


def test_after_a_failure_the_next_one_may_run(settings: Settings) -> None:
    with pytest.raises(ProductError):
        Rebuilder(settings).run(be_killed)
    assert Rebuilder(settings).run(say_who_works).after


def test_a_stopped_rebuild_ends_at_once(settings: Settings) -> None:
    with at_work(settings) as (rebuilder, outcome):
        pid = int((settings.index_dir / "started").read_text(encoding="utf-8"))
        rebuilder.stop()
        eventually(lambda: bool(outcome))
        assert not is_alive(pid)
    assert isinstance(outcome[0], ProductError)


def test_who_waited_for_a_stopped_rebuild_does_not_begin_another(settings: Settings) -> None:
    with at_work(settings) as (rebuilder, outcome):
        later = threading.Thread(target=lambda: refused_work(rebuilder, outcome))
        later.start()
        rebuilder.stop()
        later.join(PATIENCE)
    assert len(outcome) == 2
    assert {type(each) for each in outcome} == {ProductError}


def refused_work(rebuilder: Rebuilder, outcome: list[object]) -> None:
    try:
        rebuilder.run(say_who_works)
    except ProductError as error:
        outcome.append(error)


def test_to_stop_what_does_not_run_does_nothing(settings: Settings) -> None:
    Rebuilder(settings).stop()


def test_what_the_watcher_raises_ends_the_rebuild(settings: Settings) -> None:
    def progress(stage: str, done: int, total: int) -> None:
        raise RuntimeError("nobody listens")

    rebuilder = Rebuilder(settings)
    with pytest.raises(RuntimeError, match="nobody listens"):
        rebuilder.run(report_three_steps, progress)
    assert not rebuilder.is_running


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_rebuild_does_not_outlive_the_program_that_started_it(
    end: signal.Signals, settings: Settings
) -> None:
    program = f"""
        from pathlib import Path
        from bot.builds.rebuilding import Rebuilder
        from bot.settings import Settings
        from tests.bot.builds.test_rebuilding import work_until_told

        if __name__ == "__main__":
            folder = Path({str(settings.knowledge_dir)!r})
            Rebuilder(Settings(knowledge_dir=folder, index_dir=folder / "index")).run(work_until_told)
    """
    file = settings.knowledge_dir / "program.py"
    file.write_text(textwrap.dedent(program), encoding="utf-8")
    root = Path(__file__).resolve().parents[3]
    parent = subprocess.Popen([sys.executable, str(file)], env={**os.environ, "PYTHONPATH": str(root)})
    started = settings.index_dir / "started"
    eventually(lambda: started.exists() and bool(started.read_text(encoding="utf-8")))
    child = int(started.read_text(encoding="utf-8"))
    parent.send_signal(end)
    parent.wait(PATIENCE)
    eventually(lambda: not is_alive(child))


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    settings = Settings(knowledge_dir=tmp_path, index_dir=tmp_path / "file" / "index")
    with pytest.raises(ProductError, match=str(settings.index_dir)):
        Rebuilder(settings).run(say_who_works)


def test_what_is_up_to_date_is_not_built_again(tmp_path: Path) -> None:
    settings = Settings(knowledge_dir=SHIPPED, index_dir=tmp_path, encoder_model="", max_document_mb=50)
    id = fingerprint(SHIPPED, "", 50)
    publish(tmp_path, make_build(id=id), lambda folder: None)
    steps: list[str] = []
    report = rebuild_and_report(settings, lambda stage, done, total: steps.append(stage))
    assert report.build == id
    assert not report.is_new
    assert report.changes.is_nothing
    assert steps == []


@pytest.mark.slow
def test_a_document_added_is_told_with_what_it_says(built_index: Path, tmp_path: Path) -> None:
    """The real build, in the real process; the former index is another build's to answer from."""
    shutil.copytree(SHIPPED, tmp_path / "knowledge")
    shutil.copytree(built_index, tmp_path / "index")
    letter = "The Children's Trust Board of Cornwall was abolished in May 2015."
    (tmp_path / "knowledge/documents/letter-2015.csv").write_text(
        f'Authority,Is the Children\'s Trust Board continuing?\nCornwall,"No. {letter}"\nDevon,Yes\n',
        encoding="utf-8",
    )
    settings = Settings(
        knowledge_dir=tmp_path / "knowledge",
        index_dir=tmp_path / "index",
        encoder_model="",
        max_document_mb=50,
    )
    before = load(settings.index_dir)
    stages: list[str] = []
    changes = Rebuilder(settings).rebuild(lambda stage, done, total: stages.append(stage)).changes
    assert changes.added == ("letter-2015.csv",)
    assert (changes.before, changes.after) == (before.id, load(settings.index_dir).id)
    assert {(r.authority, r.topic, r.before) for r in changes.readings} >= {
        ("Cornwall", "children_trust_board", None),
        ("Devon", "children_trust_board", None),
    }
    assert stages
