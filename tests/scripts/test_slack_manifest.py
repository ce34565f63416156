"""The manifest for Socket Mode and for HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts import slack_manifest
from scripts.common import UsageError

Capture = pytest.CaptureFixture[str]
URL = "https://bot.example.org/slack/events"


def printed(capture: Capture, *arguments: str) -> dict[str, Any]:
    slack_manifest.main(arguments)
    return dict(json.loads(capture.readouterr().out))


def test_without_an_option_it_is_the_file(capsys: Capture) -> None:
    assert printed(capsys) == json.loads(slack_manifest.MANIFEST.read_text(encoding="utf-8"))


def test_for_http_everything_that_slack_calls_has_the_address(capsys: Capture) -> None:
    manifest = printed(capsys, "--http", "https://bot.example.org/")
    settings = manifest["settings"]
    assert {command["url"] for command in manifest["features"]["slash_commands"]} == {URL}
    assert settings["event_subscriptions"]["request_url"] == URL
    assert settings["interactivity"]["request_url"] == URL
    assert settings["interactivity"]["message_menu_options_url"] == URL
    assert settings["socket_mode_enabled"] is False


def test_for_http_nothing_else_changes(capsys: Capture) -> None:
    socket, http = printed(capsys), printed(capsys, "--http", "https://bot.example.org")
    assert http["oauth_config"] == socket["oauth_config"]
    assert (
        http["settings"]["event_subscriptions"]["bot_events"]
        == socket["settings"]["event_subscriptions"]["bot_events"]
    )


@pytest.mark.parametrize("address", ["http://bot.example.org", "bot.example.org", "https://"])
def test_an_address_that_slack_would_refuse_is_quoted(address: str) -> None:
    with pytest.raises(UsageError, match="https://"):
        slack_manifest.main(["--http", address])
