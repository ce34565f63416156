"""One workspace of Slack: its people, channels, messages, views and files, and what the app may do in it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from threading import Condition
from typing import Any, Literal

from tests.slack_peer.records import Call, Json, Message, Refusal, UploadedFile, View, no_problems

TEAM, APP, BOT, BOT_USER = "T0COUNCIL", "A0ANSWERS", "B0ANSWERS", "U0ANSWERS"
BOT_TOKEN, APP_TOKEN = "xoxb-1111-2222-peer", "xapp-1-A0ANSWERS-3333-peer"
SIGNING_SECRET = "5eed5eed5eed5eed5eed5eed5eed5eed"

ANN, BEN, EVE, OTHER_BOT_USER = "U0ANN", "U0BEN", "U0EVE", "U0OTHERBOT"
POLICY, QUIET, SHARED, PRIVATE = "C0POLICY", "C0QUIET", "C0SHARED", "G0PRIVATE"
ADMINS = "S0ADMINS"

ChannelType = Literal["channel", "group", "im", "mpim"]
_TRIGGER_SECONDS = 3.0
_RESPONSE_URL_USES = 5


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation; the app is in it where its user is a member."""

    id: str
    name: str
    type: ChannelType
    members: frozenset[str]
    external: bool = False

    @property
    def has_bot(self) -> bool:
        """Whether the app is in it."""
        return BOT_USER in self.members


@dataclass(slots=True)
class Trigger:
    """The right to open a view, for a moment and once; `view` is the modal in which it was given."""

    user: str
    at: float
    view: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where an answer to a command or click may go, five times."""

    channel: str
    user: str
    message_ts: str | None
    thread_ts: str | None
    uses: int = 0


def _channels() -> dict[str, Channel]:
    everyone = frozenset({ANN, BEN, EVE, OTHER_BOT_USER})
    channels = [
        Channel(POLICY, "policy", "channel", everyone | {BOT_USER}),
        Channel(QUIET, "quiet", "channel", everyone),
        Channel(SHARED, "with-partners", "channel", everyone | {BOT_USER}, external=True),
        Channel(PRIVATE, "directors", "group", everyone | {BOT_USER}),
        *(Channel(f"D0{user[2:]}", "", "im", frozenset({user, BOT_USER})) for user in (ANN, BEN, EVE)),
    ]
    return {channel.id: channel for channel in channels}


@dataclass(slots=True)
class Workspace:
    """Everything that the peer knows; `changed` guards it, and is notified of every change."""

    problems: Callable[[Json], list[str]] = no_problems
    # None: every scope granted, every event subscribed to.
    scopes: frozenset[str] | None = None
    subscriptions: frozenset[str] | None = None
    # Types of block that this workspace does not know yet.
    unknown_blocks: frozenset[str] = frozenset()
    trigger_seconds: float = _TRIGGER_SECONDS
    upload_base: str = ""
    # Where the content of files is served, to whoever has the token.
    files_base: str = ""

    changed: Condition = field(default_factory=Condition)
    users: dict[str, str] = field(
        default_factory=lambda: {ANN: "ann", BEN: "ben", EVE: "eve", BOT_USER: "answers"}
    )
    groups: dict[str, frozenset[str]] = field(default_factory=lambda: {ADMINS: frozenset({ANN})})
    channels: dict[str, Channel] = field(default_factory=_channels)
    messages: list[Message] = field(default_factory=list)
    views: dict[str, View] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    # What was there before everything was forgotten.
    earlier: list[Message] = field(default_factory=list)
    earlier_views: set[str] = field(default_factory=set)
    files: dict[str, UploadedFile] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    reactions: list[Json] = field(default_factory=list)
    # Arguments of agents.sessions.* and assistant.threads.* as they came.
    sessions: list[Json] = field(default_factory=list)
    prompts: list[Json] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    # Events that the app's own doings bring about, to be delivered to it.
    outbox: list[Json] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def forget(self) -> None:
        """Look as if nothing had been said or done; what the app still does about earlier things is taken."""
        with self.changed:
            self.earlier.extend(self.messages)
            self.earlier_views.update(self.views)
            for kept in (self.messages, self.reactions, self.sessions, self.prompts, self.calls):
                kept.clear()
            for named in (self.homes, self.files):
                named.clear()

    def new_id(self, prefix: str) -> str:
        """A name that nothing else has."""
        return f"{prefix}{next(self._numbers):08d}"

    def new_ts(self) -> str:
        """A timestamp that no other message has, later than all before it."""
        return f"{int(time.time())}.{next(self._numbers):06d}"

    def channel(self, name: object) -> Channel:
        """The conversation of that id, or the direct messages of the person of that id."""
        wanted = f"D0{str(name)[2:]}" if str(name) in self.users else str(name)
        if wanted not in self.channels:
            raise Refusal("channel_not_found")
        return self.channels[wanted]

    def message(self, channel: str, ts: object) -> Message:
        """The message that stands there."""
        for message in chain(self.messages, self.earlier):
            if message.channel == channel and message.ts == ts and not message.deleted:
                return message
        raise Refusal("message_not_found")

    def add(self, message: Message) -> Message:
        """The message, now in its channel."""
        self.messages.append(message)
        return message

    def need(self, *scopes: str) -> None:
        """Refuses unless the app has one of those scopes."""
        if self.scopes is not None and not self.scopes & set(scopes):
            raise Refusal("missing_scope", f"needs {' or '.join(scopes)}")

    def check(self, shown: Json, error: str = "invalid_blocks") -> None:
        """Refuses a message or a view that breaks a limit of Slack's."""
        types = {block.get("type") for block in shown.get("blocks", ())}
        if found := [f"unsupported type: {name}" for name in types & self.unknown_blocks]:
            raise Refusal(error, *found)
        if found := self.problems(shown):
            raise Refusal(error, *found)

    def new_trigger(self, user: str, view: str | None = None) -> str:
        """The id of a fresh trigger of that person."""
        name = self.new_id("trigger.")
        self.triggers[name] = Trigger(user, time.monotonic(), view)
        return name

    def use_trigger(self, name: object) -> Trigger:
        """The trigger, now used up."""
        trigger = self.triggers.get(str(name))
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.used:
            raise Refusal("exchanged_trigger_id")
        if time.monotonic() - trigger.at > self.trigger_seconds:
            raise Refusal("expired_trigger_id")
        trigger.used = True
        return trigger

    def use_response_url(self, name: str) -> ResponseUrl:
        """The response URL of that name, used once more."""
        url = self.response_urls.get(name)
        if url is None:
            raise Refusal("invalid_response_url")
        if url.uses >= _RESPONSE_URL_USES:
            raise Refusal("used_url")
        url.uses += 1
        return url

    def visible_in(self, channel: str, thread: str | None = None) -> list[Message]:
        """What stands in that channel, or in that thread of it, oldest first; nothing that one person sees alone."""
        return [
            message
            for message in self.messages
            if message.channel == channel
            and not message.deleted
            and message.only_for is None
            and (thread is None or message.root == thread)
        ]


def limits_of(manifest: Mapping[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
    """The bot scopes and the bot events of an app manifest."""
    scopes = manifest["oauth_config"]["scopes"]["bot"]
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    return frozenset(scopes), frozenset(events)
