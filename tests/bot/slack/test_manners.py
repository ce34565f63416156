"""Work: each job once, in turn, to its end, and never in silence."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from bot.slack.manners import Job, Work, run_within
from bot.slack.wording import STOPPING

PATIENCE = 10.0


class Told:
    """Keeps what people were told."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def __call__(self, sentence: str) -> None:
        self.sentences.append(sentence)


def job(
    run: Callable[[], object], key: str = "k", told: Callable[[str], object] = print, subject: str = ""
) -> Job:
    return Job(lambda stopped: run(), told, key, subject)


def test_jobs_of_one_key_run_in_their_order() -> None:
    work, done = Work(8), list[int]()
    for number in range(50):
        work.submit(job(lambda number=number: done.append(number)))  # type: ignore[misc]
    assert work.drain(PATIENCE)
    assert done == list(range(50))


def test_a_slow_job_keeps_no_other_key_waiting() -> None:
    work, release, done = Work(2), threading.Event(), threading.Event()
    work.submit(job(lambda: release.wait(PATIENCE), "slow"))
    work.submit(job(done.set, "quick"))
    assert done.wait(PATIENCE)
    release.set()
    assert work.drain(PATIENCE)


def test_a_job_that_fails_tells_its_people_and_loses_no_other(caplog: pytest.LogCaptureFixture) -> None:
    work, told, done = Work(1), Told(), threading.Event()
    work.submit(job(lambda: 1 / 0, told=told))
    work.submit(job(done.set))
    assert work.drain(PATIENCE)
    assert done.is_set()
    reference = caplog.records[0].args[0]  # type: ignore[index]
    assert str(reference) in told.sentences[0]
    assert "ZeroDivisionError" in caplog.text


def test_an_apology_that_fails_is_logged_and_nothing_else_is_lost(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(sentence: str) -> None:
        raise ConnectionError

    work, done = Work(1), threading.Event()
    work.submit(job(lambda: 1 / 0, told=refuse))
    work.submit(job(done.set))
    assert work.drain(PATIENCE)
    assert done.is_set()
    assert "ConnectionError" in caplog.text


def test_the_log_of_a_failure_does_not_quote_people(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("what somebody typed")

    work = Work(1)
    work.submit(job(fail, told=lambda sentence: None))
    assert work.drain(PATIENCE)
    assert "what somebody typed" not in caplog.text


def test_work_on_a_subject_can_be_stopped_running_or_waiting() -> None:
    work, started, release, said = Work(1), threading.Event(), threading.Event(), list[str]()

    def run(stopped: threading.Event) -> None:
        started.set()
        release.wait(PATIENCE)
        if not stopped.is_set():
            said.append("running")

    work.submit(Job(run, print, "k", "thread"))
    work.submit(job(lambda: said.append("waiting"), subject="thread"))
    work.submit(job(lambda: said.append("other"), subject="other thread"))
    assert started.wait(PATIENCE)
    assert work.stop("thread")
    assert not work.stop("thread")
    release.set()
    assert work.drain(PATIENCE)
    assert said == ["other"]


def test_draining_waits_no_longer_than_its_deadline() -> None:
    work, release = Work(1), threading.Event()
    work.submit(job(lambda: release.wait(PATIENCE)))
    assert not work.drain(0.05)
    release.set()
    assert work.drain(PATIENCE)


def test_those_whose_answers_are_given_up_are_told() -> None:
    work, release, told = Work(1), threading.Event(), Told()
    work.submit(job(lambda: release.wait(PATIENCE), told=told))
    work.submit(job(lambda: None, told=told))
    assert work.abandon() == 2
    assert told.sentences == [STOPPING, STOPPING]
    release.set()
    assert work.drain(PATIENCE)


def test_steps_run_one_after_another_within_their_time() -> None:
    done: list[int] = []
    assert run_within(PATIENCE, lambda: done.append(1), lambda: done.append(2))
    assert done == [1, 2]


def test_a_step_that_hangs_is_left_behind() -> None:
    release = threading.Event()
    assert not run_within(0.05, lambda: release.wait(PATIENCE))
    release.set()


def test_no_job_begins_while_something_waits_to_be_acknowledged() -> None:
    work, done, busy = Work(2), threading.Event(), threading.Event()
    busy.set()
    work.give_way_to(busy.is_set)
    work.submit(Job(lambda stopped: done.set(), print, "a"))
    assert not done.wait(0.2)
    busy.clear()
    assert done.wait(5)
