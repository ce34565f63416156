"""Fetching what people share: from Slack alone, whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.errors import ProductError
from bot.slack import downloading
from bot.slack.downloading import SharedFile, fetch, look_up
from bot.wording import adding as wording
from tests.slack_peer import SlackPeer
from tests.slack_peer.workspace import ANN, BOT_TOKEN

CONTENT = b"Kent kept its plan."


@pytest.fixture(scope="module")
def shared_peer() -> Iterator[SlackPeer]:
    """A peer for all tests of this file."""
    with SlackPeer(patience=15) as peer:
        yield peer


@pytest.fixture
def peer(shared_peer: SlackPeer, monkeypatch: pytest.MonkeyPatch) -> SlackPeer:
    """The peer with nothing said yet; nobody waits between tries."""
    monkeypatch.setattr(downloading, "_BETWEEN_TRIES", 0.0)
    shared_peer.forget()
    return shared_peer


@pytest.fixture
def client(peer: SlackPeer) -> WebClient:
    return WebClient(BOT_TOKEN, base_url=peer.api_url)


def share(peer: SlackPeer, external: str = "") -> str:
    said = peer.share(ANN, ANN, {"plan.txt": CONTENT}, external=external)
    return said.message.files[0]


def reason(client: WebClient, file: str) -> str:
    with pytest.raises(ProductError) as refused:
        fetch(client, look_up(client, file))
    return refused.value.sentence


def test_a_file_is_fetched_with_the_token(peer: SlackPeer, client: WebClient) -> None:
    found = look_up(client, share(peer))
    assert (found.name, found.size) == ("plan.txt", len(CONTENT))
    assert fetch(client, found) == CONTENT


@pytest.mark.parametrize("status", [429, 500, 503])
def test_what_fails_for_a_moment_is_tried_again(status: int, peer: SlackPeer, client: WebClient) -> None:
    peer.faults.break_next("download", status, times=2)
    assert fetch(client, look_up(client, share(peer))) == CONTENT
    peer.faults.break_next("download", status, times=3)
    assert f"({status})" in reason(client, share(peer))


def test_a_token_that_may_not_read_files_is_said_so(peer: SlackPeer, client: WebClient) -> None:
    """Slack sends it to a page to sign in, which is not taken for the file."""
    file = share(peer)
    found = look_up(client, file)
    with pytest.raises(ProductError) as refused:
        fetch(WebClient("xoxb-wrong", base_url=peer.api_url), found)
    assert refused.value.sentence == wording.NO_SCOPE
    peer.faults.refuse_next("files.info", "missing_scope")
    assert reason(client, file) == wording.NO_SCOPE


def test_a_file_that_is_gone_is_said_so(client: WebClient) -> None:
    assert reason(client, "F0NONE") == wording.NO_FILE


@pytest.mark.parametrize(
    "address", ["https://drive.example.org/plan.txt", "http://127.0.0.1:1/plan.txt", "file:///etc/hostname"]
)
def test_the_token_goes_to_nobody_else(address: str, peer: SlackPeer, client: WebClient) -> None:
    assert reason(client, share(peer, external=address)) == wording.only_linked("plan.txt")
    lying = share(peer)
    peer.workspace.files[lying].address = address
    assert reason(client, lying) == wording.only_linked("plan.txt")


@pytest.mark.parametrize(
    ("api", "address", "is_taken"),
    [
        ("https://slack.com/api/", "https://files.slack.com/files-pri/T1-F1/a.txt", True),
        ("https://slack.com/api/", "http://files.slack.com/files-pri/T1-F1/a.txt", False),
        ("https://slack.com/api/", "https://files.slack.com.example.org/a.txt", False),
        ("https://slack.com/api/", "https://notslack.com/a.txt", False),
    ],
)
def test_files_lie_under_the_domain_of_the_api(api: str, address: str, is_taken: bool) -> None:
    assert downloading._is_of(api, address) is is_taken


@pytest.mark.parametrize("size", [1, len(CONTENT) + 1])
def test_a_file_of_another_size_is_not_taken(size: int, peer: SlackPeer, client: WebClient) -> None:
    found = look_up(client, share(peer))
    with pytest.raises(ProductError, match=wording.OTHER_SIZE):
        fetch(client, SharedFile(found.name, size, found.address))
