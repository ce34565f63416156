"""What the listeners need, handed to each of them."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk import WebClient

from bot.answering import Answerer
from bot.builds.rebuilding import Rebuilder
from bot.settings import Settings
from bot.slack.delivery import Delivery
from bot.slack.manners import Work
from bot.state import State

# One that runs, one that waits to add documents, and whoever asks for another must be told at once.
_REBUILDS = 3


@dataclass(frozen=True, slots=True)
class Services:
    """The engine, the memory, the hands and the voice of the bot. Rebuilds keep no answer waiting."""

    settings: Settings
    engine: Answerer
    state: State
    delivery: Delivery
    rebuilder: Rebuilder
    work: Work
    rebuilds: Work


def make_services(settings: Settings, engine: Answerer, state: State, client: WebClient) -> Services:
    """The services over that client of Slack."""
    return Services(
        settings=settings,
        engine=engine,
        state=state,
        delivery=Delivery(client),
        rebuilder=Rebuilder(settings),
        work=Work(settings.answer_workers),
        rebuilds=Work(_REBUILDS),
    )
