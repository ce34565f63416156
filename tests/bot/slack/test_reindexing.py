"""Rebuilding from Slack: who may, what they see, and what happens when it goes wrong."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.builds.rebuilding import AlreadyRunning, Progress, Rebuilder
from bot.errors import ProductError
from bot.slack import board, wording
from bot.slack.incoming import Place
from bot.slack.reindexing import reindex
from bot.slack.services import Services
from index.building.changes import Changed, Changes
from index.building.report import Report
from tests.bot.builders import EMPTY_REPORT
from tests.bot.slack.running import services_for
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.workspace import ANN, BEN, EVE, POLICY, QUIET

PATIENCE = 10.0
CHANGES = Changes(
    added=("new.txt",),
    unreadable=("broken.pdf: it has no text.",),
    readings=(Changed("Essex", "cypp", "retained", "replaced", "new.txt", "2012"),),
    before="b1",
    after="b2",
    authorities_before=8,
    authorities_after=9,
)
REPORT = replace(EMPTY_REPORT, changes=CHANGES, unreadable=CHANGES.unreadable)


class ScriptedRebuilder(Rebuilder):
    """A rebuild that does what the test says, in this process."""

    def __init__(self, script: Callable[[Progress], Report]) -> None:
        self._script = script
        self.runs = 0

    @property
    def is_running(self) -> bool:
        """Whether the script is running."""
        return bool(self.runs)

    def rebuild(self, progress: Progress = lambda stage, done, total: None) -> Report:
        """What the script comes to."""
        self.runs += 1
        try:
            return self._script(progress)
        finally:
            self.runs -= 1


@pytest.fixture(scope="module")
def shared_peer() -> Iterator[SlackPeer]:
    """A peer for all tests of this file."""
    with SlackPeer(patience=15) as peer:
        yield peer


@pytest.fixture
def peer(shared_peer: SlackPeer) -> SlackPeer:
    """The peer with nothing said yet."""
    shared_peer.forget()
    return shared_peer


@pytest.fixture
def services(peer: SlackPeer, tmp_path: Path) -> Iterator[Services]:
    """Services whose administrators are a user group and one user."""
    with services_for(peer, tmp_path) as services:
        yield services


def with_script(services: Services, script: Callable[[Progress], Report]) -> Services:
    return replace(services, rebuilder=ScriptedRebuilder(script))


def place_of(peer: SlackPeer, user: str, channel: str = POLICY) -> Place:
    """Where the answer to that user's command goes."""
    return Place(user, channel, response_url=peer._new_url(peer.workspace.channel(channel), user).strip())


def run(services: Services, place: Place) -> None:
    reindex(services, place)
    assert services.rebuilds.drain(PATIENCE)


def fail(sentence: str) -> Callable[[Progress], Report]:
    def script(progress: Progress) -> Report:
        raise ProductError(sentence)

    return script


@pytest.mark.parametrize("user", [ANN, BEN])
def test_an_administrator_sees_what_changed_and_what_could_not_be_read(
    services: Services, peer: SlackPeer, user: str
) -> None:
    """One is named by the user group, the other by id."""
    run(with_script(services, lambda progress: REPORT), place_of(peer, user))
    (message,) = peer.answers(POLICY)
    shown = words_in(message)
    assert wording.REBUILT in shown
    assert "broken.pdf" in shown
    assert "Essex" in shown


def test_nobody_else_may(services: Services, peer: SlackPeer) -> None:
    run(with_script(services, lambda progress: REPORT), place_of(peer, EVE))
    assert [m.text for m in peer.answers(POLICY, only_for=EVE)] == [wording.ADMINS_ONLY]
    assert peer.answers(POLICY) == []


def test_nobody_may_where_no_administrators_are_named(services: Services, peer: SlackPeer) -> None:
    without = replace(services, settings=services.settings.model_copy(update={"slack_admins": ()}))
    run(with_script(without, lambda progress: REPORT), place_of(peer, ANN))
    assert [m.text for m in peer.answers(POLICY, only_for=ANN)] == [wording.NO_ADMINS]


def test_a_user_group_that_cannot_be_read_makes_nobody_an_administrator(
    services: Services, peer: SlackPeer, caplog: pytest.LogCaptureFixture
) -> None:
    peer.faults.refuse_next("usergroups.users.list", "no_such_subteam")
    run(with_script(services, lambda progress: REPORT), place_of(peer, ANN))
    assert [m.text for m in peer.answers(POLICY, only_for=ANN)] == [wording.ADMINS_ONLY]
    assert "no_such_subteam" in caplog.text


def test_progress_is_one_message_that_is_changed_no_more_than_once_a_second(
    services: Services, peer: SlackPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "SECONDS_BETWEEN", 0.0)

    def script(progress: Progress) -> Report:
        for done in range(3):
            progress("parsing", done, 3)
        monkeypatch.setattr(board, "SECONDS_BETWEEN", PATIENCE)
        progress("parsing", 3, 3)
        return REPORT

    run(with_script(services, script), place_of(peer, ANN))
    (message,) = peer.answers(POLICY)
    assert len(message.former) == 4
    assert "2 of 3" in message.former[-1]


def test_a_second_request_says_that_one_is_running(services: Services, peer: SlackPeer) -> None:
    started, release = threading.Event(), threading.Event()

    def script(progress: Progress) -> Report:
        started.set()
        release.wait(PATIENCE)
        return REPORT

    running = with_script(services, script)
    reindex(running, place_of(peer, ANN))
    assert started.wait(PATIENCE)
    reindex(running, place_of(peer, BEN))
    assert peer.wait_for_ephemeral(POLICY, BEN)[0].text == wording.REBUILD_RUNNING
    release.set()
    assert services.rebuilds.drain(PATIENCE)


def test_a_rebuild_elsewhere_is_told_in_its_own_words(services: Services, peer: SlackPeer) -> None:
    def script(progress: Progress) -> Report:
        raise AlreadyRunning("Another process is rebuilding this index.")

    run(with_script(services, script), place_of(peer, ANN))
    assert "Another process" in peer.answers(POLICY)[0].text


def test_a_rebuild_that_fails_says_why_and_that_answers_go_on(services: Services, peer: SlackPeer) -> None:
    run(with_script(services, fail("The disk is full.")), place_of(peer, ANN))
    text = peer.answers(POLICY)[0].text
    assert wording.NOT_REBUILT in text
    assert "The disk is full." in text


def test_a_message_that_can_no_longer_be_changed_is_followed_by_a_new_one(
    services: Services, peer: SlackPeer
) -> None:
    peer.faults.refuse_next("chat.update", "message_not_found")
    run(with_script(services, lambda progress: REPORT), place_of(peer, ANN))
    first, second = peer.answers(POLICY)
    assert wording.REBUILT in words_in(second)
    assert second.thread_ts == first.ts


def test_where_the_bot_is_no_member_the_administrator_is_told_directly(
    services: Services, peer: SlackPeer
) -> None:
    run(with_script(services, lambda progress: REPORT), place_of(peer, ANN, QUIET))
    own = peer.answers(peer.workspace.channel(ANN).id)
    assert wording.REBUILT in words_in(own[-1])
