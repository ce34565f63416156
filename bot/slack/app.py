"""The Slack app: which listener hears what."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Any

from slack_bolt import App
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)

from bot.settings import Settings
from bot.slack import names
from bot.slack.listeners import buttons, commands, events, modals
from bot.slack.listeners.failures import on_failure
from bot.slack.services import Services

SLACK_API = "https://slack.com/api/"
# Slack asks for up to 30 seconds of patience at a time; people wait rather than be told to try again.
_RATE_LIMIT_RETRIES = 10
_RETRIES = 3
_ANYTHING = re.compile("")


def make_client(settings: Settings) -> WebClient:
    """The client of Slack's Web API, which repeats what fails for a reason that passes."""
    return WebClient(
        settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url or SLACK_API,
        logger=_quiet("slack_sdk.web", logging.CRITICAL),  # what fails is raised as well
        retry_handlers=[
            RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_RETRIES),
            ServerErrorRetryHandler(max_retry_count=_RETRIES),
            ConnectionErrorRetryHandler(max_retry_count=_RETRIES),
        ],
    )


def make_app(services: Services, executor: Executor) -> App:
    """The app with every listener; asks Slack at once whether the token is right.

    `executor` runs the listeners, which only acknowledge and hand on: answers have threads of their own.
    """
    app = App(
        client=services.delivery.client,
        signing_secret=services.settings.slack_signing_secret.get_secret_value(),
        listener_executor=executor,
        logger=_quiet("slack_bolt"),
    )
    app.error(partial(on_failure, services))
    _register(app, services)
    return app


def _register(app: App, services: Services) -> None:
    def hears(listener: Callable[..., Any]) -> Callable[..., Any]:
        return partial(listener, services)

    app.event("app_mention")(hears(events.on_message))
    app.event("message")(hears(events.on_message))
    app.event("app_home_opened")(hears(events.on_home_opened))
    app.event("agent_session_stopped")(hears(events.on_stopped))

    app.command(names.AUTHORITY_COMMAND)(hears(commands.on_authority))
    app.command(names.ARRANGEMENTS_COMMAND)(hears(commands.on_arrangements))
    app.message_shortcut(names.ASK_ABOUT_MESSAGE)(hears(modals.on_shortcut))

    app.action(names.SHOW_EVIDENCE)(hears(buttons.on_show_evidence))
    app.action(_numbered(names.EVIDENCE_PAGE))(hears(buttons.on_evidence_page))
    app.action(names.WHY)(hears(buttons.on_why))
    app.action(names.FULL_TABLE)(hears(buttons.on_full_table))
    app.action(_numbered(names.SUGGESTION))(hears(buttons.on_question))
    app.action(_numbered(names.OTHER_READING))(hears(buttons.on_question))
    app.action(_numbered(names.CHOOSE_AUTHORITY))(hears(buttons.on_choice))
    app.action(names.OPEN_PICKER)(hears(buttons.on_open_picker))
    app.action(names.PICK_AUTHORITY)(hears(buttons.on_pick))
    app.action(names.POST_TO_CHANNEL)(hears(buttons.on_post))
    app.action(_numbered(names.REPLACE_DOCUMENT))(hears(buttons.on_replace))
    app.action(names.FEEDBACK)(hears(buttons.on_feedback))

    app.options(names.PICK_AUTHORITY)(hears(modals.on_typing))
    app.view_submission(names.PICKER_VIEW)(hears(modals.on_picked))
    app.view_submission(names.ASK_VIEW)(hears(modals.on_asked))
    app.view_submission(names.FEEDBACK_VIEW)(hears(modals.on_bad_feedback))
    app.view_closed(names.FEEDBACK_VIEW)(hears(modals.on_feedback_closed))

    # What nobody listens to is acknowledged all the same: Slack would send it again, or show a warning.
    app.event(_ANYTHING)(events.on_anything_else)
    for hear in (app.action, app.shortcut, app.view):
        hear(_ANYTHING)(events.acknowledge)


def _numbered(name: str) -> re.Pattern[str]:
    """What is followed by a number, since an action_id is unique in a message."""
    return re.compile(rf"{re.escape(name)}\d+")


def _quiet(name: str, level: int = logging.WARNING) -> logging.Logger:
    """The library's log from that level on: at info level it may quote people."""
    logger = logging.getLogger(name)
    wanted = logging.getLogger("bot").getEffectiveLevel()
    logger.setLevel(wanted if wanted <= logging.DEBUG else level)
    logger.addFilter(_is_news)
    return logger


def _is_news(record: logging.LogRecord) -> bool:
    """Whether a record says more than that the token of the environment is in the client already."""
    return record.msg != warning_client_prioritized_and_token_skipped()
