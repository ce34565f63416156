"""What the bot remembers: each event once, its threads, the log and the feedback, for as long as allowed."""

from __future__ import annotations

import logging
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answer import Answer, AnswerStatus
from bot.errors import ProductError
from bot.state import State

ROOT = Path(__file__).resolve().parent.parent.parent
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
THREADS, PROCESSES, KEYS = 40, 2, 25

OpenState = Callable[..., State]


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'new folder' / 'state.db'}"


@pytest.fixture
def open_state(url: str, clock: Clock) -> Iterator[OpenState]:
    opened: list[State] = []

    def open_state(log_questions: bool = True, retention_days: int = 90) -> State:
        opened.append(State.open(url, log_questions, retention_days, clock))
        return opened[-1]

    yield open_state
    for state in opened:
        state.close()


@pytest.fixture
def state(open_state: OpenState) -> State:
    return open_state()


def make_answer(*asked: str, status: AnswerStatus = "answered") -> Answer:
    return Answer(asked[-1], "set", status, "text", build="b1", took_ms=4.5, asked=asked)


def written(url: str) -> bytes:
    """All that is in the database, the part included that is not yet in its file."""
    path = Path(url.removeprefix("sqlite:///"))
    return b"".join(part.read_bytes() for part in path.parent.glob(f"{path.name}*"))


def test_a_key_is_seen_the_first_time_once(state: State) -> None:
    assert [state.first_time("event:1"), state.first_time("event:1"), state.first_time("event:2")] == [
        True,
        False,
        True,
    ]


def test_a_key_is_remembered_after_a_restart(open_state: OpenState) -> None:
    assert open_state().first_time("event:1")
    assert not open_state().first_time("event:1")


def test_of_many_threads_one_sees_a_key_first(state: State) -> None:
    keys = [f"event:{number}" for number in range(KEYS)] * THREADS
    with ThreadPoolExecutor(THREADS) as pool:
        firsts = [key for key, first in zip(keys, pool.map(state.first_time, keys), strict=True) if first]
    assert sorted(firsts) == sorted(set(keys))


def test_of_several_processes_one_sees_a_key_first(url: str) -> None:
    code = (
        "import sys; from bot.state import State; state = State.open(sys.argv[1])\n"
        f"print(sum(state.first_time(f'event:{{n}}') for n in range({KEYS}))); state.close()"
    )
    command = [sys.executable, "-c", code, url]
    started = [
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    firsts = [int(process.communicate()[0]) for process in started]
    assert sum(firsts) == KEYS


def test_a_key_is_forgotten_after_some_days(state: State, clock: Clock) -> None:
    state.first_time("event:1")
    clock.now += timedelta(days=3)
    assert state.first_time("event:1")


def test_a_thread_keeps_the_questions_that_led_to_its_last_answer(state: State) -> None:
    state.engage("C1", "1.0", ["Which councils kept it?"])
    state.engage("C1", "1.0", ["Which councils kept it?", "And in London?"])
    assert state.engaged("C1", "1.0") == ("Which councils kept it?", "And in London?")


def test_a_thread_of_others_is_not_ours(state: State) -> None:
    state.engage("C1", "1.0", ["a"])
    assert state.engaged("C1", "2.0") is None
    assert state.engaged("C2", "1.0") is None


def test_a_thread_without_a_question_yet_is_ours(state: State) -> None:
    state.engage("C1", "1.0", [])
    assert state.engaged("C1", "1.0") == ()


@pytest.mark.parametrize("log_questions", [True, False])
def test_claiming_a_thread_leaves_the_questions_that_it_has(
    open_state: OpenState, log_questions: bool
) -> None:
    state = open_state(log_questions)
    state.claim("C1", "1.0")
    assert state.engaged("C1", "1.0") == ()
    state.engage("C1", "1.0", ["a"])
    state.claim("C1", "1.0")
    assert state.engaged("C1", "1.0") == ("a",)


def test_a_thread_is_remembered_after_a_restart(open_state: OpenState) -> None:
    open_state().engage("C1", "1.0", ["a", "b"])
    assert open_state().engaged("C1", "1.0") == ("a", "b")


def test_what_another_process_wrote_goes_before_what_this_one_remembers(open_state: OpenState) -> None:
    ours, other = open_state(), open_state()
    ours.engage("C1", "1.0", ["a"])
    other.engage("C1", "1.0", ["a", "b"])
    assert ours.engaged("C1", "1.0") == ("a", "b")


def test_many_threads_write_at_once_and_lose_nothing(state: State) -> None:
    def work(number: int) -> None:
        for turn in range(5):
            state.engage("C1", str(number), [str(turn)])
            state.log_answer(f"U{number}", make_answer(f"question {turn}"), "C1")

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    assert [state.engaged("C1", str(number)) for number in range(THREADS)] == [("4",)] * THREADS
    assert {len(state.recent(f"U{number}", 10)) for number in range(THREADS)} == {5}


def test_recent_questions_are_that_users_newest_first_each_once(state: State, clock: Clock) -> None:
    for user, question in [("U1", "a"), ("U2", "x"), ("U1", "b"), ("U1", "a"), ("U1", "c")]:
        clock.now += timedelta(minutes=1)
        state.log_answer(user, make_answer(question), "C1")
    assert [logged.question for logged in state.recent("U1", 2)] == ["c", "a"]
    assert [logged.question for logged in state.recent("U1")] == ["c", "a", "b"]


def test_a_logged_question_says_how_it_was_answered(state: State) -> None:
    state.log_answer("U1", make_answer("Did it?", "And Surrey?"), "C1")
    (logged,) = state.recent("U1")
    assert (logged.at, logged.user, logged.asked, logged.question) == (
        NOW,
        "U1",
        ("Did it?", "And Surrey?"),
        "And Surrey?",
    )
    assert (logged.status, logged.kind, logged.build, logged.took_ms, logged.place) == (
        "answered",
        "set",
        "b1",
        4.5,
        "C1",
    )


def test_unanswered_questions_are_those_since_then_without_an_answer(state: State, clock: Clock) -> None:
    state.log_answer("U1", make_answer("old", status="no_evidence"), "C1")
    clock.now += timedelta(days=1)
    state.log_answer("U1", make_answer("fine"), "C1")
    state.log_answer("U1", make_answer("where?", status="unknown_authority"), "C1")
    assert [logged.question for logged in state.unanswered()] == ["where?", "old"]
    assert [logged.question for logged in state.unanswered(clock.now)] == ["where?"]


def test_feedback_comes_back_newest_first(state: State, clock: Clock) -> None:
    state.add_feedback("U1", ["q"], "good")
    clock.now += timedelta(days=1)
    state.add_feedback("U2", ["q", "r"], "bad", "missing", 'what about "<Ely> & 北京 🎉"?', "b1")
    newest, oldest = state.feedback()
    assert (oldest.verdict, oldest.reason, oldest.comment) == ("good", "", "")
    assert (newest.user, newest.asked, newest.verdict, newest.reason, newest.comment, newest.build) == (
        "U2",
        ("q", "r"),
        "bad",
        "missing",
        'what about "<Ely> & 北京 🎉"?',
        "b1",
    )
    assert state.feedback(clock.now) == (newest,)


def test_moments_come_back_in_utc_whatever_zone_they_were_in(state: State, clock: Clock) -> None:
    clock.now = NOW.astimezone(tz=None)
    state.add_feedback("U1", ["q"], "good")
    assert state.feedback()[0].at == NOW
    assert state.feedback()[0].at.utcoffset() == timedelta(0)


def test_what_is_older_than_the_retention_goes(open_state: OpenState, clock: Clock) -> None:
    state = open_state(retention_days=30)
    state.log_answer("U1", make_answer("q", status="no_evidence"), "C1")
    state.add_feedback("U1", ["q"], "good")
    state.engage("C1", "1.0", ["q"])
    state.purge(NOW + timedelta(days=29))
    assert len(state.unanswered()) == len(state.feedback()) == 1
    state.purge(NOW + timedelta(days=31))
    assert (state.unanswered(), state.feedback(), state.recent("U1")) == ((), (), ())
    clock.now += timedelta(days=31)
    assert open_state().engaged("C1", "1.0") is None


def test_old_entries_go_while_the_bot_runs(open_state: OpenState, clock: Clock) -> None:
    state = open_state(retention_days=1)
    state.add_feedback("U1", ["q"], "good")
    clock.now += timedelta(days=2)
    state.first_time("any event")
    assert state.feedback() == ()


def test_old_entries_go_when_the_bot_starts(open_state: OpenState, clock: Clock) -> None:
    open_state().add_feedback("U1", ["q"], "good")
    clock.now += timedelta(days=91)
    assert open_state().feedback() == ()


def test_with_the_log_off_nothing_that_users_type_is_written(open_state: OpenState, url: str) -> None:
    state = open_state(log_questions=False)
    state.engage("C1", "1.0", ["zebra one", "zebra two"])
    state.log_answer("U1", make_answer("zebra three", status="no_evidence"), "C1")
    state.add_feedback("U1", ["zebra four"], "bad", "missing", "zebra five")
    assert b"zebra" not in written(url)
    assert (state.recent("U1"), state.unanswered()) == ((), ())
    assert [(f.verdict, f.reason, f.asked, f.comment) for f in state.feedback()] == [
        ("bad", "missing", (), "")
    ]
    assert not state.keeps_words


def test_with_the_log_off_a_thread_is_followed_in_memory(open_state: OpenState) -> None:
    state = open_state(log_questions=False)
    state.engage("C1", "1.0", ["zebra one", "zebra two"])
    assert state.engaged("C1", "1.0") == ("zebra one", "zebra two")
    assert open_state(log_questions=False).engaged("C1", "1.0") == ()


def test_a_database_that_fails_costs_no_answer(
    state: State, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    state.engage("C1", "1.0", ["zebra"])
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        for table in ("threads", "seen_keys", "questions", "feedback"):
            connection.execute(f"DROP TABLE {table}")
    with caplog.at_level(logging.ERROR):
        assert [state.first_time("event:1"), state.first_time("event:1")] == [True, False]
        state.log_answer("U1", make_answer("zebra"), "C1")
        state.add_feedback("U1", ["zebra"], "good", comment="zebra")
        state.engage("C1", "1.0", ["zebra", "lion"])
    assert state.engaged("C1", "1.0") == ("zebra", "lion")
    assert state.recent("U1") == ()
    assert "no such table" in caplog.text
    assert "zebra" not in caplog.text


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("state.db", "is no address of a database"),
        ("sqlite://", "and it names sqlite://"),
        ("mysql://bot:hunter2@host/db", "mysql://bot:***@host/db"),
        ("sqlite:////dev/null/state.db", "cannot be opened"),
        ("postgres://bot:hunter2@localhost:1/db", "postgresql+psycopg://bot:***@localhost:1/db"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_sentence_without_the_password(address: str, says: str) -> None:
    with pytest.raises(ProductError) as caught:
        State.open(address)
    said = caught.value.sentence
    assert "DATABASE_URL" in said
    assert says in said
    assert "hunter2" not in said
    assert "\n" not in said


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Shopping list, long enough to be no header of a database. " * 20)
    with pytest.raises(ProductError, match=r"DATABASE_URL .*notes\.txt.* cannot be opened"):
        State.open(f"sqlite:///{path}")


def test_a_database_of_a_newer_version_is_left_alone(open_state: OpenState, url: str) -> None:
    open_state()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        connection.execute("UPDATE schema_version SET version = version + 1")
        connection.commit()
    with pytest.raises(ProductError, match="newer version"):
        open_state()
