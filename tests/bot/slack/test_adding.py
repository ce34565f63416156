"""Adding documents from Slack: who may, what is fetched, what is told, and what is asked with it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltContext

from bot.builds.rebuilding import Progress, Rebuilder, Work
from bot.errors import ProductError
from bot.slack import names
from bot.slack.adding import Shared, add_shared
from bot.slack.incoming import Place
from bot.slack.listeners.buttons import on_replace
from bot.slack.listeners.events import on_message
from bot.slack.services import Services
from bot.wording import adding as wording
from tests.bot.builders import EMPTY_REPORT
from tests.bot.slack.running import SET, services_for
from tests.slack_peer import SlackPeer
from tests.slack_peer.blocks import words_in
from tests.slack_peer.records import Message, Said
from tests.slack_peer.workspace import ANN, BOT_USER, EVE, POLICY

PATIENCE = 10.0
KENT, LEEDS = b"Kent kept its plan.\n", b"Leeds dropped its plan.\n"


class WithoutBuild(Rebuilder):
    """Does the work in this process, where nothing is built."""

    def run(self, work: Work[Any], progress: Progress = lambda stage, done, total: None) -> Any:
        """What the work comes to."""
        return work(self._settings, progress)


@pytest.fixture(scope="module")
def shared_peer(root: Path) -> Iterator[SlackPeer]:
    """A peer for all tests of this file, which grants what the manifest asks for."""
    manifest = json.loads((root / "bot" / "slack" / "manifest.json").read_text(encoding="utf-8"))
    with SlackPeer(manifest, patience=15) as peer:
        yield peer


@pytest.fixture
def peer(shared_peer: SlackPeer) -> SlackPeer:
    """The peer with nothing said yet."""
    shared_peer.forget()
    return shared_peer


@pytest.fixture
def services(peer: SlackPeer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """Services over a folder with one document, whose builds say that they were made."""
    monkeypatch.setattr("bot.builds.adding.rebuild_and_report", lambda settings, progress: EMPTY_REPORT)
    documents = tmp_path / "knowledge" / "documents"
    documents.mkdir(parents=True)
    (documents / "kent.txt").write_bytes(KENT)
    with services_for(peer, tmp_path, knowledge_dir=documents.parent, max_document_mb=1) as made:
        yield replace(made, rebuilder=WithoutBuild(made.settings))


def hear(services: Services, said: Said) -> None:
    """Every event that tells of it, as the listener gets them."""
    for delivery in said.deliveries:
        on_message(services, delivery.payload, BoltContext({"bot_user_id": BOT_USER}))
    assert services.rebuilds.drain(PATIENCE)
    assert services.work.drain(PATIENCE)


def told(services: Services, peer: SlackPeer, said: Said) -> Message:
    """The bot's message in the thread of what was shared."""
    hear(services, said)
    return peer.answers(said.message.channel, said.thread)[0]


def documents(services: Services) -> set[str]:
    return {path.name for path in (services.settings.knowledge_dir / "documents").iterdir()}


@pytest.mark.parametrize(("channel", "mention"), [(ANN, False), (POLICY, True)])
def test_what_an_administrator_shares_is_stored_and_told_in_the_thread(
    channel: str, mention: bool, services: Services, peer: SlackPeer
) -> None:
    said = peer.share(ANN, channel, {"leeds.txt": LEEDS, "york.txt": b"York kept it."}, mention=mention)
    text = words_in(told(services, peer, said))
    assert wording.added(["leeds.txt", "york.txt"]) in text
    assert "Build b2 is published" in text
    assert documents(services) == {"kent.txt", "leeds.txt", "york.txt"}
    assert len(peer.answers(said.message.channel)) == 1


def test_a_file_in_a_channel_that_mentions_nobody_is_not_for_the_bot(
    services: Services, peer: SlackPeer
) -> None:
    said = peer.share(ANN, POLICY, {"leeds.txt": LEEDS})
    hear(services, said)
    assert peer.answers(POLICY) == []
    assert documents(services) == {"kent.txt"}


def test_a_mention_that_is_told_without_its_files_costs_nothing(services: Services, peer: SlackPeer) -> None:
    """Slack tells twice of a message that mentions the bot."""
    said = peer.share(ANN, POLICY, {"leeds.txt": LEEDS}, SET, mention=True)
    said.deliveries[0].payload["event"].pop("files")
    hear(services, said)
    assert documents(services) == {"kent.txt", "leeds.txt"}
    answered = [m for m in peer.answers(POLICY) if "retained" in words_in(m)]
    assert len(answered) == 1


def test_nobody_else_may_and_is_told_so_alone(services: Services, peer: SlackPeer) -> None:
    said = peer.share(EVE, POLICY, {"leeds.txt": LEEDS}, mention=True)
    hear(services, said)
    assert [m.text for m in peer.answers(POLICY, only_for=EVE)] == [wording.ADMINS_ONLY]
    assert peer.answers(POLICY) == []
    assert documents(services) == {"kent.txt"}
    nobody = replace(services, settings=services.settings.model_copy(update={"slack_admins": ()}))
    assert told(nobody, peer, peer.share(ANN, ANN, {"leeds.txt": LEEDS})).text == wording.NO_ADMINS


def test_a_question_that_comes_with_a_file_is_answered_after_it(services: Services, peer: SlackPeer) -> None:
    said = peer.share(ANN, ANN, {"leeds.txt": LEEDS}, SET)
    hear(services, said)
    report, answer = peer.answers(said.message.channel, said.thread)
    assert "leeds.txt" in words_in(report)
    assert "retained" in words_in(answer)
    said = peer.share(ANN, ANN, {"york.txt": b"York kept it."}, "Please add this one.")
    hear(services, said)
    assert len(peer.answers(said.message.channel, said.thread)) == 1


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"old.doc": b"\xd0\xcf\x11\xe0"}, "save it as .docx"),
        ({"report.pdf": LEEDS}, "cannot be opened as a PDF"),
        ({"report.txt": b"%PDF-1.7"}, "is a PDF inside"),
        ({"big.txt": b"Leeds. " * 200_000}, "MAX_DOCUMENT_MB"),
        ({"../up.txt": LEEDS}, "cannot be the name of a document"),
        ({"again.txt": KENT}, "with the same content"),
        ({"empty.txt": b" "}, "is empty"),
    ],
)
def test_a_file_that_does_not_do_is_refused_with_its_reason(
    files: dict[str, bytes], reason: str, services: Services, peer: SlackPeer
) -> None:
    message = told(services, peer, peer.share(ANN, ANN, files))
    assert reason in words_in(message)
    assert wording.NOTHING_ADDED in words_in(message)
    assert documents(services) == {"kent.txt"}


def test_one_that_is_refused_does_not_hold_the_others_up(services: Services, peer: SlackPeer) -> None:
    said = peer.share(ANN, ANN, {"old.doc": b"x", "leeds.txt": LEEDS, "gone.txt": b"x"})
    peer.workspace.files[said.message.files[2]].shared_in = None
    text = words_in(told(services, peer, said))
    assert wording.added(["leeds.txt"]) in text
    assert "save it as .docx" in text
    assert wording.NO_FILE in text


def test_a_document_of_the_same_name_is_replaced_by_a_button_alone(
    services: Services, peer: SlackPeer
) -> None:
    message = told(services, peer, peer.share(ANN, ANN, {"kent.txt": LEEDS}))
    assert wording.other_content("kent.txt") in words_in(message)
    path = services.settings.knowledge_dir / "documents" / "kent.txt"
    assert path.read_bytes() == KENT
    click = peer.click(message, f"{names.REPLACE_DOCUMENT}0")
    for _ in range(2):  # however often Slack delivers it
        on_replace(services, lambda: None, click.delivery.payload)  # type: ignore[arg-type]
    assert services.rebuilds.drain(PATIENCE)
    assert path.read_bytes() == LEEDS
    _, second = peer.answers(message.channel, message.root)
    assert wording.added(["kent.txt"]) in words_in(second)


def test_only_an_administrator_may_press_that_button(services: Services, peer: SlackPeer) -> None:
    message = told(services, peer, peer.share(ANN, POLICY, {"kent.txt": LEEDS}, mention=True))
    click = peer.click(message, f"{names.REPLACE_DOCUMENT}0", EVE)
    on_replace(services, lambda: None, click.delivery.payload)  # type: ignore[arg-type]
    assert services.rebuilds.drain(PATIENCE)
    assert [m.text for m in peer.answers(POLICY, only_for=EVE)] == [wording.ADMINS_ONLY]


def test_a_build_that_fails_leaves_the_document_stored_and_says_so(
    services: Services, peer: SlackPeer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(settings: object, progress: object) -> None:
        raise ProductError("The disk is full.")

    monkeypatch.setattr("bot.builds.adding.rebuild_and_report", fail)
    text = words_in(told(services, peer, peer.share(ANN, ANN, {"leeds.txt": LEEDS})))
    assert wording.stored_only(["leeds.txt"]) in text
    assert "The disk is full." in text


def test_those_who_share_at_the_same_time_are_served_in_turn(services: Services, peer: SlackPeer) -> None:
    at_once: list[int] = []
    most = threading.Lock()

    class Watching(WithoutBuild):
        def run(self, work: Work[Any], progress: Progress = lambda stage, done, total: None) -> Any:
            assert most.acquire(blocking=False), "two at once"
            at_once.append(1)
            try:
                return super().run(work, progress)
            finally:
                most.release()

    watched = replace(services, rebuilder=Watching(services.settings))
    for name in ("one.txt", "two.txt"):
        said = peer.share(ANN, ANN, {name: name.encode()})
        add_shared(watched, Shared(Place(ANN, said.message.channel, said.thread), said.message.files))
    assert services.rebuilds.drain(PATIENCE)
    assert len(at_once) == 2
    assert documents(services) == {"kent.txt", "one.txt", "two.txt"}
