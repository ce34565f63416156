"""What people do in Slack: they write, mention, command, click, pick, submit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import partial

from tests.slack_peer import payloads
from tests.slack_peer.api_chat import respond
from tests.slack_peer.api_files import as_shown
from tests.slack_peer.api_views import follow
from tests.slack_peer.blocks import action_of, find_element
from tests.slack_peer.records import (
    Delivery,
    DeliveryKind,
    Interaction,
    Json,
    Message,
    Said,
    UploadedFile,
    View,
)
from tests.slack_peer.workspace import BOT_USER, Channel, ResponseUrl, Workspace

_OTHER_BOT = "B0OTHER"


class People(ABC):
    """The doings of people, each told to the bot as Slack tells it."""

    workspace: Workspace

    @abstractmethod
    def deliver(
        self,
        kind: DeliveryKind,
        payload: Json,
        done: Callable[[Json], None] | None = None,
        copies: int | None = None,
    ) -> Delivery:
        """Hand one envelope to the bot."""

    @abstractmethod
    def deliver_event(self, event: Json, copies: int | None = None) -> tuple[Delivery, ...]:
        """Hand an event to the bot, if it wants it."""

    @abstractmethod
    def response_url(self, name: str) -> str:
        """The address of a response URL."""

    @abstractmethod
    def wait_acked(self, *deliveries: Delivery, timeout: float | None = None) -> None:
        """Come back once all those envelopes are acknowledged."""

    # Writing.

    def say(self, user: str, channel: str, text: str, thread: str | None = None) -> Said:
        """Write a message in a channel; the app hears of it where it is a member."""
        with self.workspace.changed:
            place = self.workspace.channel(channel)
            message = Message(place.id, self.workspace.new_ts(), user, text, thread_ts=thread)
            self.workspace.add(message)
        events = self.deliver_event(payloads.message_event(place, message)) if place.has_bot else ()
        return Said(message, events)

    def mention(self, user: str, channel: str, text: str, thread: str | None = None) -> Said:
        """Write a message that mentions the app: it is told twice, as Slack does where it is a member."""
        with self.workspace.changed:
            place = self.workspace.channel(channel)
            words = f"<@{BOT_USER}> {text}"
            message = Message(place.id, self.workspace.new_ts(), user, words, thread_ts=thread)
            self.workspace.add(message)
        mention = self.deliver_event(payloads.mention_event(place, message))
        told = self.deliver_event(payloads.message_event(place, message)) if place.has_bot else ()
        return Said(message, (*mention, *told))

    def dm(self, user: str, text: str, thread: str | None = None) -> Said:
        """Write to the app directly."""
        return self.say(user, user, text, thread)

    def share(
        self,
        user: str,
        channel: str,
        files: Mapping[str, bytes],
        text: str = "",
        mention: bool = False,
        external: str = "",
    ) -> Said:
        """Share files by name, with a message or none; `external` is the address of files that are only linked to."""
        with self.workspace.changed:
            place = self.workspace.channel(channel)
            words = f"<@{BOT_USER}> {text}" if mention else text
            message = Message(place.id, self.workspace.new_ts(), user, words)
            shared = [self._shared(place.id, name, content, external) for name, content in files.items()]
            message.files = tuple(file.id for file in shared)
            self.workspace.add(message)
        shown = [as_shown(self.workspace, file) for file in shared]
        tagged = self.deliver_event(payloads.mention_event(place, message, shown)) if mention else ()
        told = self.deliver_event(payloads.message_event(place, message, shown)) if place.has_bot else ()
        return Said(message, (*tagged, *told))

    def _shared(self, channel: str, name: str, content: bytes, external: str) -> UploadedFile:
        file = UploadedFile(self.workspace.new_id("F"), name, len(content), content=content)
        file.shared_in, file.address, file.is_external = channel, external, bool(external)
        self.workspace.files[file.id] = file
        return file

    def edit(self, said: Said, text: str) -> tuple[Delivery, ...]:
        """Edit a message."""
        with self.workspace.changed:
            said.message.former.append(said.message.text)
            said.message.text = text
        return self.deliver_event(
            payloads.changed_event(self.workspace.channel(said.message.channel), said.message)
        )

    def say_as_other_bot(self, channel: str, text: str, thread: str | None = None) -> Said:
        """Let another app write that, mentioning ours."""
        with self.workspace.changed:
            place = self.workspace.channel(channel)
            words = f"<@{BOT_USER}> {text}"
            message = Message(
                place.id, self.workspace.new_ts(), "U0OTHERBOT", words, [], thread, bot_id=_OTHER_BOT
            )
            self.workspace.add(message)
        return Said(
            message,
            (
                *self.deliver_event(payloads.mention_event(place, message)),
                *self.deliver_event(payloads.message_event(place, message)),
            ),
        )

    def join(self, user: str, channel: str) -> tuple[Delivery, ...]:
        """Join a channel: Slack writes so, and tells the app twice."""
        place = self.workspace.channel(channel)
        ts = self.workspace.new_ts()
        told = {"type": "member_joined_channel", "user": user, "channel": place.id, "event_ts": ts}
        return (
            *self.deliver_event(payloads.joined_event(place, user, ts)),
            *self.deliver_event(told),
        )

    # Opening, commanding, clicking.

    def open_home(self, user: str, tab: str = "home") -> tuple[Delivery, ...]:
        """Open the app's Home tab, or its messages."""
        return self.deliver_event(
            {
                "type": "app_home_opened",
                "user": user,
                "channel": self.workspace.channel(user).id,
                "tab": tab,
                "event_ts": self.workspace.new_ts(),
            }
        )

    def stop(self, said: Said) -> tuple[Delivery, ...]:
        """Press the stop button while the app works on that."""
        return self.deliver_event(
            {
                "type": "agent_session_stopped",
                "user": said.message.user,
                "channel": said.message.channel,
                "thread_ts": said.thread,
                "event_ts": self.workspace.new_ts(),
            }
        )

    def command(self, user: str, channel: str, name: str, text: str = "") -> Interaction:
        """Send a slash command."""
        with self.workspace.changed:
            place, trigger = self.workspace.channel(channel), self.workspace.new_trigger(user)
            url = self._new_url(place, user)
        payload = payloads.command(self.workspace, user, place, name, text, url, trigger)
        return Interaction(self._interact("slash_commands", payload, url), url, trigger)

    def click(
        self, message: Message, action_id: str, user: str | None = None, value: str | None = None
    ) -> Interaction:
        """Press a button of a message, or choose that value of a select or of feedback buttons."""
        block, element = find_element(message.blocks, action_id)
        user = user or message.only_for or "U0ANN"
        with self.workspace.changed:
            place, trigger = self.workspace.channel(message.channel), self.workspace.new_trigger(user)
            url = self._new_url(place, user, message)
        payload = payloads.interaction(self.workspace, "block_actions", user, trigger)
        payload |= payloads.in_message(place, message, url) | {"actions": [action_of(block, element, value)]}
        payload["state"] = {"values": {}}
        return Interaction(self._interact("interactive", payload), url, trigger)

    def click_in_view(self, view: View, action_id: str, value: str | None = None) -> Interaction:
        """Press a button of a modal or of the Home tab, or choose that value of a select."""
        block, element = find_element(view.blocks, action_id)
        with self.workspace.changed:
            trigger = self.workspace.new_trigger(view.user, view.id if view.type == "modal" else None)
        payload = payloads.interaction(self.workspace, "block_actions", view.user, trigger)
        payload |= payloads.in_view(view) | {"actions": [action_of(block, element, value)]}
        return Interaction(self._interact("interactive", payload), trigger_id=trigger)

    def shortcut(self, callback_id: str, message: Message, user: str) -> Interaction:
        """Use a message shortcut."""
        with self.workspace.changed:
            place, trigger = self.workspace.channel(message.channel), self.workspace.new_trigger(user)
            url = self._new_url(place, user, message)
        payload = payloads.interaction(self.workspace, "message_action", user, trigger)
        payload |= {
            "callback_id": callback_id,
            "channel": {"id": place.id, "name": place.name},
            "message_ts": message.ts,
            "message": payloads.as_shown(message),
            "response_url": url,
        }
        return Interaction(self._interact("interactive", payload), url, trigger)

    # Pickers and modals.

    def suggest(self, shown: Message | View, action_id: str, typed: str, user: str = "U0ANN") -> list[str]:
        """What an external select offers for what was typed, by the options' texts."""
        block, element = find_element(shown.blocks, action_id)
        if element["type"] != "external_select":
            raise LookupError(f"{action_id!r} is a {element['type']}")
        if isinstance(shown, View):
            payload = payloads.interaction(self.workspace, "block_suggestion", shown.user)
            payload |= payloads.in_view(shown)
        else:
            payload = payloads.interaction(self.workspace, "block_suggestion", user)
            payload |= payloads.in_message(self.workspace.channel(shown.channel), shown)
        payload |= {"action_id": action_id, "block_id": block["block_id"], "value": typed}
        delivery = self.deliver("interactive", payload)
        self.wait_acked(delivery)
        groups = delivery.ack.get("option_groups", ())
        options = [*delivery.ack.get("options", ()), *(o for group in groups for o in group["options"])]
        # An external select has no options of its own: it takes what it was offered.
        element["options"] = options
        return [str(option["text"]["text"]) for option in options]

    def submit(self, view: View, **values: str | None) -> Interaction:
        """Submit a modal with those values, by action_id."""
        state: Json = {}
        for action_id, value in values.items():
            block, element = find_element(view.blocks, action_id)
            state.setdefault(block["block_id"], {})[action_id] = _typed(block, element, value)
        with self.workspace.changed:
            trigger = self.workspace.new_trigger(view.user, view.id)
        payload = payloads.interaction(self.workspace, "view_submission", view.user, trigger)
        payload |= {"view": payloads.view_as_shown(view, state), "response_urls": []}
        done = partial(follow, self.workspace, view)
        return Interaction(self.deliver("interactive", payload, done), trigger_id=trigger)

    def close(self, view: View) -> None:
        """Close a modal, without a word to the app unless it asked for one."""
        with self.workspace.changed:
            view.closed = True

    def _new_url(self, place: Channel, user: str, message: Message | None = None) -> str:
        name = self.workspace.new_id("url-")
        ts, thread = (message.ts, message.thread_ts) if message else (None, None)
        self.workspace.response_urls[name] = ResponseUrl(place.id, user, ts, thread)
        return self.response_url(name)

    def _interact(self, kind: DeliveryKind, payload: Json, url: str = "") -> Delivery:
        return self.deliver(kind, payload, partial(self._answered, url) if url else None)

    def _answered(self, url: str, answer: Json) -> None:
        """A command may be answered in its acknowledgement."""
        if answer.get("text") or answer.get("blocks"):
            respond(self.workspace, self.workspace.response_urls[url.rpartition("/")[2]], answer)


def _typed(block: Json, element: Json, value: str | None) -> Json:
    """What the state of a view says of one input."""
    action = action_of(block, element, value) if element["type"].endswith(("select", "buttons")) else {}
    if action:
        return {"type": element["type"], "selected_option": action["selected_option"]}
    return {"type": element["type"], "value": value}
