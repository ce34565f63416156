"""What Slack sends: events, commands and interactions, in the form that its documentation shows."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from tests.slack_peer.records import Json, Message, View
from tests.slack_peer.workspace import APP, BOT, BOT_USER, TEAM, Channel, Workspace


def event_callback(workspace: Workspace, event: Json) -> Json:
    """The envelope's payload for one event."""
    channel = workspace.channels.get(_channel_of(event))
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "context_enterprise_id": None,
        "api_app_id": APP,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.new_id("Ev"),
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": channel is not None and channel.external,
        "event_context": f"4-{workspace.new_id('')}",
    }


def _channel_of(event: Json) -> str:
    channel = event.get("channel") or event.get("item", {}).get("channel") or ""
    return str(channel["id"] if isinstance(channel, dict) else channel)


def message_event(channel: Channel, message: Message, files: Sequence[Json] = ()) -> Json:
    """The event that tells of a new message, and of the files shared with it."""
    event: Json = {
        "type": "message",
        "user": message.user,
        "text": message.text,
        "ts": message.ts,
        "event_ts": message.ts,
        "channel": channel.id,
        "channel_type": channel.type,
        "team": TEAM,
    }
    if message.blocks:
        event["blocks"] = message.blocks
    if message.thread_ts:
        event |= {"thread_ts": message.thread_ts, "parent_user_id": BOT_USER}
    if message.bot_id:
        event |= {"bot_id": message.bot_id, "app_id": APP if message.bot_id == BOT else "A0OTHER"}
    else:
        event["client_msg_id"] = f"client-{message.ts}"
    if files:
        event |= {"subtype": "file_share", "files": list(files), "upload": False}
    return event


def mention_event(channel: Channel, message: Message, files: Sequence[Json] = ()) -> Json:
    """The event that tells the app that it was mentioned."""
    event = message_event(channel, message, files) | {"type": "app_mention"}
    event.pop("subtype", None)
    del event["channel_type"]
    return event


def changed_event(channel: Channel, message: Message) -> Json:
    """The event that tells of an edit."""
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.type,
        "ts": message.ts + "1",
        "event_ts": message.ts + "1",
        "message": message_event(channel, message) | {"edited": {"user": message.user, "ts": message.ts}},
        "previous_message": message_event(channel, message) | {"text": (message.former or [""])[-1]},
    }


def joined_event(channel: Channel, user: str, ts: str) -> Json:
    """The message that Slack itself writes when somebody joins a channel."""
    return {
        "type": "message",
        "subtype": "channel_join",
        "user": user,
        "text": f"<@{user}> has joined the channel",
        "ts": ts,
        "event_ts": ts,
        "channel": channel.id,
        "channel_type": channel.type,
    }


def command(
    workspace: Workspace, user: str, channel: Channel, name: str, text: str, url: str, trigger: str
) -> Json:
    """The payload of a slash command."""
    return {
        "token": "verification-token",
        "team_id": TEAM,
        "team_domain": "council",
        "channel_id": channel.id,
        "channel_name": channel.name or "directmessage",
        "user_id": user,
        "user_name": workspace.users[user],
        "command": name,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": url,
        "trigger_id": trigger,
    }


def interaction(workspace: Workspace, kind: str, user: str, trigger: str | None = None) -> Json:
    """What all interactions have in common."""
    payload: Json = {
        "type": kind,
        "user": {
            "id": user,
            "username": workspace.users[user],
            "name": workspace.users[user],
            "team_id": TEAM,
        },
        "api_app_id": APP,
        "token": "verification-token",
        "team": {"id": TEAM, "domain": "council"},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    return payload | ({"trigger_id": trigger} if trigger else {})


def in_message(channel: Channel, message: Message, url: str = "") -> Json:
    """What an interaction says of the message in which it happened; an ephemeral one is not shown to the app."""
    container: Json = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": channel.id,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    place: Json = {"container": container, "channel": {"id": channel.id, "name": channel.name}}
    if url:
        place["response_url"] = url
    if message.only_for is None:
        place["message"] = as_shown(message)
    return place


def as_shown(message: Message) -> Json:
    """A message as the Web API and interactions show it."""
    shown: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": TEAM,
        "blocks": message.blocks,
    }
    if message.thread_ts:
        shown["thread_ts"] = message.thread_ts
    if message.bot_id:
        shown |= {"bot_id": message.bot_id, "app_id": APP if message.bot_id == BOT else "A0OTHER"}
    return shown


def in_view(view: View) -> Json:
    """What an interaction says of the view in which it happened."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view_as_shown(view)}


def view_as_shown(view: View, state: Json | None = None) -> Json:
    """A view as the Web API and interactions show it."""
    given: dict[str, Any] = {"private_metadata": "", "callback_id": "", "external_id": "", "submit": None}
    return (
        given
        | view.content
        | {
            "id": view.id,
            "team_id": TEAM,
            "app_id": APP,
            "bot_id": BOT,
            "hash": view.hash,
            "state": {"values": state or {}},
            "previous_view_id": view.below,
            "root_view_id": view.below or view.id,
        }
    )
