"""What the peer remembers: messages, views, files, deliveries, calls. Times are of the monotonic clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
DeliveryKind = Literal["events_api", "slash_commands", "interactive"]


@dataclass(slots=True)
class Message:
    """One message of a channel, by a person or a bot; `only_for` names the reader of an ephemeral one."""

    channel: str
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    bot_id: str | None = None
    only_for: str | None = None
    files: tuple[str, ...] = ()
    deleted: bool = False
    # The texts it had before it was updated, oldest first.
    former: list[str] = field(default_factory=list)
    posted_at: float = field(default_factory=time.monotonic)
    changed_at: float = field(default_factory=time.monotonic)

    @property
    def root(self) -> str:
        """The timestamp of the thread that it opens or stands in."""
        return self.thread_ts or self.ts

    @property
    def by_bot(self) -> bool:
        """Whether a bot wrote it."""
        return self.bot_id is not None


@dataclass(slots=True)
class View:
    """A modal, or the Home tab of one person; `below` is the id of the modal under it."""

    id: str
    user: str
    content: Json
    hash: str
    below: str | None = None
    closed: bool = False
    # What it showed before it was updated, oldest first.
    former: list[Json] = field(default_factory=list)

    @property
    def type(self) -> str:
        """Modal or home."""
        return str(self.content["type"])

    @property
    def callback_id(self) -> str:
        """The name by which the bot knows it."""
        return str(self.content.get("callback_id", ""))

    @property
    def blocks(self) -> list[Json]:
        """What it shows."""
        return list(self.content.get("blocks", ()))


@dataclass(slots=True)
class UploadedFile:
    """A file on its way through the three steps of an upload, or shared by a person; `shared_in` is set by the last.

    `is_external` is one that Slack only links to, `address` where it lies then.
    """

    id: str
    name: str
    length: int
    alt_text: str = ""
    title: str = ""
    content: bytes | None = None
    shared_in: str | None = None
    thread_ts: str | None = None
    is_external: bool = False
    address: str = ""


@dataclass(slots=True)
class Delivery:
    """One envelope for the bot: when it went out, and when and with what it was acknowledged.

    `done` is called with the payload of the first acknowledgement: a command's answer, a view's next step.
    """

    id: str
    kind: DeliveryKind
    payload: Json
    sent_at: list[float] = field(default_factory=list)
    acked_at: float | None = None
    ack: Json = field(default_factory=dict)
    # Over HTTP, the status of the answer.
    status: int | None = None
    done: Callable[[Json], None] | None = None
    # How many tries it got, the first included.
    tries: int = 1

    @property
    def seconds_to_ack(self) -> float | None:
        """The time from its first sending to its acknowledgement, or None where there was none."""
        if self.acked_at is None or not self.sent_at:
            return None
        return self.acked_at - self.sent_at[0]


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the Web API, and what it was answered."""

    method: str
    arguments: Json
    answer: Json
    status: int = 200
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person typed: the message, its thread, and the envelopes that tell the bot of it."""

    message: Message
    deliveries: tuple[Delivery, ...]

    @property
    def thread(self) -> str:
        """The thread in which an answer belongs."""
        return self.message.root


@dataclass(frozen=True, slots=True)
class Interaction:
    """A command, a click or a submitted view: its envelope and the response URL that came with it."""

    delivery: Delivery
    response_url: str = ""
    trigger_id: str = ""


class Refusal(Exception):
    """A request that Slack would refuse, by the name of its error."""

    def __init__(self, error: str, *messages: str) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = messages

    def as_answer(self) -> Json:
        """What the Web API says of it."""
        answer: Json = {"ok": False, "error": self.error}
        if self.messages:
            answer["response_metadata"] = {"messages": [f"[ERROR] {message}" for message in self.messages]}
        return answer


def no_problems(_: Json) -> list[str]:
    """Finds nothing wrong: the check of a peer that was given none."""
    return []
