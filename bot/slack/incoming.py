"""What Slack sends, read: whose question an event is, in plain words, and where its answer belongs."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Payload = Mapping[str, Any]

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_SPECIAL = re.compile(r"<!(?:subteam\^[A-Z0-9]+|here|channel|everyone)(?:\|[^>]*)?>")
_DATE = re.compile(r"<!date\^[^>|]*\|([^>]*)>")
_CHANNEL = re.compile(r"<#[CG][A-Z0-9]+(?:\|([^>]*))?>")
_LINK = re.compile(r"<((?:https?|mailto|tel):[^>|]+)(?:\|([^>]*))?>")
# Bold, italic and struck text, code: the signs stand at the borders of words.
_STYLE = re.compile(r"(?<![\w*_~`])([*_~`]+)(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])", re.DOTALL)
_QUOTED = re.compile(r"^(?:>|&gt;)+ ?", re.MULTILINE)
# What people write that is still a person's message; every other subtype is an edit, a join, a bot or the like.
_HUMAN_SUBTYPES = frozenset({None, "thread_broadcast", "file_share"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: a channel or thread, what only one user sees in answer to a click or command, or that
    user's own conversation with the bot (neither channel nor response_url).

    `public` says it to everybody in answer to a click, which is possible also where the bot is no member. `ts` is
    the message itself, of a place in which something was said.
    """

    user: str
    channel: str = ""
    thread: str = ""
    response_url: str = ""
    public: bool = False
    ts: str = field(default="", compare=False)

    @property
    def key(self) -> str:
        """What is said in one place is said in turn; a user's own conversation with the bot is one place."""
        part = "" if self.is_direct else self.thread or self.user
        return f"{self.channel or self.user}:{part}"

    @property
    def subject(self) -> str:
        """What the work for one thread is stopped by."""
        return f"{self.channel}:{self.thread}"

    @property
    def is_direct(self) -> bool:
        """Whether it is a user's own conversation with the bot."""
        return self.channel.startswith("D") or not self.channel

    @property
    def is_private(self) -> bool:
        """Whether only the user sees it although it stands in a channel."""
        return bool(self.response_url) and not self.public


def metadata_of(place: Place, *asked: str) -> str:
    """The place and questions as the private metadata of a view."""
    return json.dumps(
        [place.user, place.channel, place.thread, place.response_url, *asked], ensure_ascii=False
    )


def from_metadata(metadata: str) -> tuple[Place, tuple[str, ...]]:
    """The place and questions that private metadata holds."""
    user, channel, thread, response_url, *asked = json.loads(metadata)
    return Place(user, channel, thread, response_url), tuple(asked)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A person's message. `direct` is a conversation with the bot alone; `tagged` says that it mentions the bot.

    `files` are the ids of what was shared with it.
    """

    place: Place
    ts: str
    text: str
    direct: bool
    tagged: bool
    in_thread: bool
    for_others: bool
    external: bool
    files: tuple[str, ...]


def read_message(body: Payload, bot_user: str | None) -> Incoming | None:
    """The person's message in that event, or None where it is no person's, or no new one."""
    event = body["event"]
    if event.get("subtype") not in _HUMAN_SUBTYPES or event.get("bot_id") or event.get("edited"):
        return None
    if event.get("hidden") or not event.get("user") or not event.get("ts"):
        return None
    raw, thread = event.get("text") or "", event.get("thread_ts")
    mentioned = set(_MENTION.findall(raw))
    return Incoming(
        place=Place(event["user"], event["channel"], thread or event["ts"]),
        ts=event["ts"],
        text=plain(raw),
        direct=event["channel"].startswith("D"),
        tagged=bot_user in mentioned or event["type"] == "app_mention",
        in_thread=bool(thread) and thread != event["ts"],
        for_others=bool(mentioned - {bot_user}),
        external=bool(body.get("is_ext_shared_channel")),
        files=tuple(str(file["id"]) for file in event.get("files") or () if file.get("id")),
    )


def plain(text: str) -> str:
    """What a person typed, without Slack's markup: no mentions, links as their words, entities as their signs."""
    text = _MENTION.sub(" ", text)
    text = _DATE.sub(r"\1", _SPECIAL.sub(" ", text))
    text = _CHANNEL.sub(lambda found: f"#{found[1]}" if found[1] else " ", text)
    text = _LINK.sub(lambda found: found[2] or found[1], text)
    text = html.unescape(_QUOTED.sub("", text))
    text = _STYLE.sub(r"\2", _STYLE.sub(r"\2", text))
    # Behind a name people often write a colon or comma.
    return " ".join(text.split()).lstrip(":,;-–— ")


def place_of_action(body: Payload) -> Place:
    """Where a button was pressed: its thread, the message that only its user sees; in a view, the user's own."""
    user, container = body["user"]["id"], body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id") or ""
    if container.get("is_ephemeral"):
        return Place(user, channel, response_url=body.get("response_url") or "")
    message = body.get("message") or {}
    thread = message.get("thread_ts") or container.get("thread_ts") or message.get("ts") or ""
    return Place(user, channel, thread)


def place_of_command(body: Payload) -> Place:
    """Where the answer to a command goes: to its user alone."""
    return Place(body["user_id"], body["channel_id"], response_url=body["response_url"])


def place_of(body: Payload) -> Place | None:
    """Where people wait for what this was to do; None where nobody does."""
    if event := body.get("event"):
        thread = event.get("thread_ts") or event.get("ts")
        asked = event.get("type") in ("message", "app_mention") and event.get("user") and event.get("channel")
        return Place(event["user"], event["channel"], thread) if asked else None
    if "command" in body:
        return place_of_command(body)
    return place_of_action(body) if "user" in body else None


def once_key(body: Payload) -> str:
    """What tells a delivery from another: Slack may send each more than once."""
    if event_id := body.get("event_id"):
        return f"event:{event_id}"
    action = (body.get("actions") or [{}])[0].get("action_ts", "")
    return f"trigger:{body.get('trigger_id', '')}:{action}"
