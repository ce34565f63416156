"""Rules of the lock under which an index is built."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.building.build_lock import Holder, Locked, build_lock, holder_of, locked

PATIENCE = 30


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return build_lock(tmp_path / "index")


def test_it_says_who_has_it_and_since_when(path: Path) -> None:
    assert holder_of(path) is None
    with locked(path):
        holder = holder_of(path)
    assert holder is not None
    assert holder.process == os.getpid()
    assert holder.since is not None
    assert datetime.now(UTC) - holder.since < timedelta(minutes=1)
    assert holder_of(path) is None


def test_a_second_holder_is_refused(path: Path) -> None:
    with locked(path), pytest.raises(Locked) as refused, locked(path):
        pass
    assert refused.value.holder.process == os.getpid()


def test_who_waits_is_told_for_whom_and_has_it_then(path: Path) -> None:
    told: list[Holder] = []
    had = threading.Event()

    def wait() -> None:
        with locked(path, told.append):
            had.set()

    with locked(path):
        other = threading.Thread(target=wait)
        other.start()
        while not told:
            other.join(0.01)
        assert not had.is_set()
    other.join(PATIENCE)
    assert had.is_set()
    assert [holder.process for holder in told] == [os.getpid()]


def test_it_ends_with_its_process(path: Path) -> None:
    program = (
        "import os, signal, sys; from pathlib import Path; from index.building.build_lock import locked\n"
        "with locked(Path(sys.argv[1])): os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], cwd=Path(__file__).parents[3], check=False)
    assert path.read_text(encoding="utf-8")
    with locked(path):
        pass


def test_a_lock_file_that_says_nothing_is_a_lock_all_the_same(path: Path) -> None:
    with locked(path):
        path.write_text("", encoding="utf-8")
        assert holder_of(path) == Holder(0, None)
