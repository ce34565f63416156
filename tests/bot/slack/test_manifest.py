"""The manifest and the code agree: whatever the app is told, may do and offers, and no more."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.slack import names

ROOT = Path(__file__).resolve().parent.parent.parent.parent
SLACK = ROOT / "bot" / "slack"
PAGES = ("docs/using-it.md", "docs/setup-slack.md")

# What Slack's reference says of each event and method that may be used, with blanks between several scopes.
EVENT_SCOPES = {
    "agent_session_stopped": "assistant:write",
    "app_home_opened": "",
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
}
METHOD_SCOPES = {
    "agents_sessions_rename": "chat:write",
    "agents_sessions_setStatus": "chat:write",
    "assistant_threads_setStatus": "chat:write",
    "assistant_threads_setSuggestedPrompts": "assistant:write",
    "assistant_threads_setTitle": "assistant:write",
    "apps_connections_open": "",  # with the app-level token
    "auth_test": "",
    "chat_delete": "chat:write",
    "chat_getPermalink": "",
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    # Conversations of one person with the bot are not looked up.
    "conversations_info": "channels:read groups:read mpim:read",
    "conversations_open": "im:write",
    "files_info": "files:read",
    "files_upload_v2": "files:write",
    "usergroups_users_list": "usergroups:read",
    "users_info": "users:read",
    "views_open": "",
    "views_publish": "",
    "views_push": "",
    "views_update": "",
}
# A file that somebody shared is fetched from this address with the bot's token.
FILE_ADDRESSES = {"url_private", "url_private_download"}


@cache
def manifest() -> dict[str, Any]:
    return dict(json.loads((SLACK / "manifest.json").read_text(encoding="utf-8")))


def bot_events() -> list[str]:
    return list(manifest()["settings"]["event_subscriptions"]["bot_events"])


def page(path: str) -> str:
    """A page on one line, so that what is wrapped is found."""
    return " ".join((ROOT / path).read_text(encoding="utf-8").split())


def scopes() -> set[str]:
    return set(manifest()["oauth_config"]["scopes"]["bot"])


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SLACK.rglob("*.py")))


def nodes() -> Iterator[ast.AST]:
    for tree in trees():
        yield from ast.walk(tree)


def value_of(node: ast.expr) -> object:
    """The string that an argument of a registration stands for."""
    if isinstance(node, ast.Constant):
        return node.value
    return getattr(names, node.attr if isinstance(node, ast.Attribute) else ast.unparse(node), None)


@cache
def registered(kind: str) -> frozenset[object]:
    """What the app's listeners of that kind ("event", "command") are registered for."""
    tree = ast.parse((SLACK / "app.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    return frozenset(
        value_of(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr == kind
        and ast.unparse(call.func.value) == "app"
    )


def methods_used() -> set[str]:
    """The methods of the Web API that the code names, called or handed on."""
    offered = {name for name in dir(WebClient) if re.fullmatch(r"[a-z]+(_[a-zA-Z0-9]+)+", name)}
    return {node.attr for node in nodes() if isinstance(node, ast.Attribute)} & (offered - {"api_call"})


def needed_scopes() -> set[str]:
    needed = [EVENT_SCOPES[event] for event in bot_events()] + [
        METHOD_SCOPES[name] for name in methods_used()
    ]
    strings = {
        node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    files = {"files:read"} if strings & FILE_ADDRESSES else set()
    # Commands and shortcuts need the one, an agent the other.
    return {"commands", "assistant:write"} | files | set(" ".join(needed).split())


@pytest.mark.parametrize("event", bot_events())
def test_an_event_that_is_subscribed_to_has_a_listener(event: str) -> None:
    assert event.partition(".")[0] in registered("event")


def test_an_event_that_is_listened_to_is_subscribed_to() -> None:
    subscribed = {event.partition(".")[0] for event in bot_events()}
    assert {event for event in registered("event") if isinstance(event, str)} <= subscribed


def test_a_command_that_is_offered_has_a_listener() -> None:
    offered = {command["command"] for command in manifest()["features"]["slash_commands"]}
    assert offered == registered("command") == {names.AUTHORITY_COMMAND, names.ARRANGEMENTS_COMMAND}


def test_a_shortcut_that_is_offered_has_a_listener() -> None:
    offered = {shortcut["callback_id"] for shortcut in manifest()["features"]["shortcuts"]}
    assert offered == registered("message_shortcut") | registered("shortcut") == {names.ASK_ABOUT_MESSAGE}


def test_the_code_reads_as_if_it_used_the_web_api() -> None:
    assert {"chat_postMessage", "files_upload_v2"} <= methods_used()


def test_no_method_is_called_by_a_name_that_cannot_be_checked() -> None:
    called = {
        node.func.attr
        for node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert "api_call" not in called


def test_every_method_and_event_has_its_scope_and_no_scope_is_idle() -> None:
    assert methods_used() <= METHOD_SCOPES.keys()
    assert scopes() == needed_scopes()


def test_no_user_token_is_asked_for() -> None:
    assert set(manifest()["oauth_config"]["scopes"]) == {"bot"}


@pytest.mark.parametrize("path", PAGES)
def test_every_command_and_shortcut_is_documented(path: str) -> None:
    features = manifest()["features"]
    for offered in (
        *(command["command"] for command in features["slash_commands"]),
        *(shortcut["name"] for shortcut in features["shortcuts"]),
    ):
        assert re.search(rf"(?<!\w){re.escape(offered)}(?!\w)", page(path)), f"{path} lacks {offered}"


def test_every_word_that_a_command_takes_is_documented() -> None:
    text = page("docs/using-it.md")
    hints = {c["command"]: c["usage_hint"] for c in manifest()["features"]["slash_commands"]}
    for command, hint in hints.items():
        for word in re.findall(r"(?<=\| )\w+", hint):
            assert f"{command} {word}" in text


@pytest.mark.parametrize("scope", sorted(scopes()))
def test_every_scope_is_explained(scope: str) -> None:
    assert f"`{scope}`" in page("docs/setup-slack.md")


def test_the_manifest_keeps_to_the_limits_of_slack() -> None:
    shown, features = manifest()["display_information"], manifest()["features"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch("#[0-9a-f]{6}", shown["background_color"])
    assert len(features["agent_view"]["agent_description"]) <= 300
    assert re.fullmatch(r"[\w .-]{1,80}", features["bot_user"]["display_name"])
    assert all(len(command["description"]) <= 2000 for command in features["slash_commands"])
    assert all(len(s["name"]) <= 24 and len(s["description"]) <= 150 for s in features["shortcuts"])


def test_the_app_is_an_agent_and_has_a_home() -> None:
    features = manifest()["features"]
    assert "agent_view" in features
    assert "assistant_view" not in features
    assert features["app_home"]["home_tab_enabled"]
    assert features["app_home"]["messages_tab_enabled"]
    assert not features["app_home"]["messages_tab_read_only_enabled"]
