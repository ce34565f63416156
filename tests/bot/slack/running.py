"""The bot in this process, over the small world, connected to a peer that plays Slack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from slack_bolt.adapter.socket_mode import SocketModeHandler

from bot.answer import Answer
from bot.answering import Answerer
from bot.settings import Settings
from bot.slack.app import make_app, make_client
from bot.slack.intake import SocketIntake
from bot.slack.services import Services, make_services
from bot.state import State
from tests.bot.builders import world
from tests.slack_peer import SlackPeer
from tests.slack_peer.workspace import ADMINS, APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

SET = "which councils retained their CYPP?"


class StubbornAnswerer(Answerer):
    """The engine over the small world, in which some questions go wrong or wait for a word."""

    def __init__(self) -> None:
        super().__init__(world)
        self.before: Callable[[str], object] = lambda text: None

    def answer(self, text: str, before: Any = ()) -> Answer:
        """The answer, after what the test has ordered for that question."""
        self.before(text)
        return super().answer(text, before)


@dataclass(frozen=True)
class Running:
    """A bot and the peer that it talks to."""

    peer: SlackPeer
    services: Services
    engine: StubbornAnswerer

    def with_settings(self, **changed: Any) -> Services:
        """The services with some settings changed."""
        return replace(self.services, settings=self.services.settings.model_copy(update=changed))


def settings_for(peer: SlackPeer, folder: Path, **changed: Any) -> Settings:
    """The settings of a bot that takes the peer for Slack."""
    return Settings(
        slack_bot_token=SecretStr(BOT_TOKEN),
        slack_app_token=SecretStr(APP_TOKEN),
        slack_signing_secret=SecretStr(SIGNING_SECRET),
        slack_api_url=peer.api_url,
        slack_admins=(ADMINS, "U0BEN"),
        database_url=f"sqlite:///{folder / 'state.db'}",
        index_dir=folder / "index",
    ).model_copy(update=changed)


@contextmanager
def services_for(peer: SlackPeer, folder: Path, **changed: Any) -> Iterator[Services]:
    """Services that talk to the peer, with a state of their own."""
    settings = settings_for(peer, folder, **changed)
    state = State.open(settings.database_url, settings.question_log, settings.retention_days)
    try:
        yield make_services(settings, StubbornAnswerer(), state, make_client(settings))
    finally:
        state.close()


@contextmanager
def running(peer: SlackPeer, folder: Path, **changed: Any) -> Iterator[Running]:
    """The bot, connected over Socket Mode until the block is left."""
    with services_for(peer, folder, **changed) as services, ThreadPoolExecutor(10) as executor:
        intake = SocketIntake(make_app(services, executor), APP_TOKEN)
        intake.start()
        peer.wait_connected()
        engine = services.engine
        assert isinstance(engine, StubbornAnswerer)
        yield Running(peer, services, engine)
        services.work.drain(10)
        intake.close()
        SocketModeHandler.close(intake)  # type: ignore[no-untyped-call]
