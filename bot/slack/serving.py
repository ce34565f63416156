"""Running the bot in Slack until it is told to stop; what it has taken on is finished first."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import FrameType

from slack_bolt.error import BoltError
from slack_sdk.errors import SlackApiError

from bot.answering import Answerer
from bot.errors import ProductError
from bot.settings import Settings, SlackMode
from bot.slack import wording
from bot.slack.app import SLACK_API, make_app, make_client
from bot.slack.intake import HttpIntake, Intake, SocketIntake
from bot.slack.manners import run_within
from bot.slack.refusals import error_code
from bot.slack.services import Services, make_services
from bot.state import State

log = logging.getLogger("bot.slack")

# Listeners only acknowledge and hand on; so many of them may wait for Slack at once.
_LISTENERS = 40
# How long a signal may go unheard.
_LISTENING_SECONDS = 0.5
# How long one thread may keep the others from running: acknowledgements pass through many between answers.
_SWITCH_SECONDS = 0.0005
# For telling those whose answers did not get ready in time.
_LAST_WORDS_SECONDS = 5.0


def run_slack(
    settings: Settings, mode: SlackMode, engine: Answerer, announce: Callable[[str], object]
) -> int:
    """The exit code: Slack is served until a signal says stop, and what was taken on is finished.

    Raises ProductError with one sentence where the bot cannot start.
    """
    stopped = _on_signal()
    sys.setswitchinterval(_SWITCH_SECONDS)
    state = State.open(settings.database_url, settings.question_log, settings.retention_days)
    executor = ThreadPoolExecutor(_LISTENERS, thread_name_prefix="listener")
    services = make_services(settings, engine, state, make_client(settings))
    intake = _opened(services, mode, executor)
    services.work.give_way_to(intake.is_busy)
    announce(wording.serving(intake.port if isinstance(intake, HttpIntake) else None))
    # Without a limit a signal that reaches another thread than this one would never be heard.
    while not stopped.wait(_LISTENING_SECONDS):
        pass
    announce(wording.FINISHING)
    _finish(services, intake, executor)
    state.close()
    return 0


def _opened(services: Services, mode: SlackMode, executor: ThreadPoolExecutor) -> Intake:
    """The way in, open."""
    settings = services.settings
    with _naming("SLACK_BOT_TOKEN", settings):
        app = make_app(services, executor)
    if mode == "socket":
        with _naming("SLACK_APP_TOKEN", settings):
            return _started(SocketIntake(app, settings.slack_app_token.get_secret_value()))
    try:
        return _started(HttpIntake(app, settings.http_host, settings.port))
    except OSError as error:
        raise ProductError(wording.not_listening(settings.http_host, settings.port, _reason(error))) from None


def _started(intake: Intake) -> Intake:
    intake.start()
    return intake


@contextmanager
def _naming(setting: str, settings: Settings) -> Iterator[None]:
    """Turns what keeps Slack from taking us in into a sentence that names the setting."""
    try:
        yield
    except (BoltError, SlackApiError) as error:
        refusal = error if isinstance(error, SlackApiError) else error.__context__
        code = error_code(refusal) if isinstance(refusal, SlackApiError) else type(error).__name__
        raise ProductError(wording.token_refused(setting, code)) from None
    except OSError as error:
        address = settings.slack_api_url or SLACK_API
        raise ProductError(wording.slack_unreachable(address, _reason(error))) from None


def _reason(error: OSError) -> str:
    return str(getattr(error, "reason", None) or error.strerror or type(error).__name__)


def _on_signal() -> threading.Event:
    """Set when the process is told to stop; told twice, it stops at once."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        stopped.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return stopped


def _finish(services: Services, intake: Intake, executor: ThreadPoolExecutor) -> None:
    """Everything taken on is finished in time, or those who wait are told that it will not be."""
    work, rebuilds, seconds = services.work, services.rebuilds, services.settings.shutdown_seconds
    # In this order each step waits for what the one before may still hand on. A rebuild is not waited for:
    # it takes minutes, and the index that was there goes on answering.
    steps = (intake.stop, executor.shutdown, services.rebuilder.stop, rebuilds.drain, work.drain)
    if run_within(seconds, *steps):
        intake.close()
        return
    log.warning("stopping with work unfinished after %s seconds", seconds)
    run_within(_LAST_WORDS_SECONDS, work.abandon, rebuilds.abandon, intake.close)
    # What hangs must not keep the process: its threads would be waited for.
    logging.shutdown()
    os._exit(0)
