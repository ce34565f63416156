"""Getting messages to people: in a thread, to one person alone, or in a conversation of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.webhook import WebhookClient

from bot.slack import wording
from bot.slack.incoming import Place
from bot.slack.refusals import error_code
from bot.slack.render.blocks import notice
from bot.slack.render.message import Message, View
from bot.slack.render.tables import FORMS, TableForm

log = logging.getLogger("bot.slack")

# A form of table that the workspace does not take, or blocks that it finds too long.
_BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})
# Where the bot may not speak, or an answer to a click may not go any more: people are told in a conversation of
# their own instead.
_NOT_HERE = frozenset(
    "not_in_channel channel_not_found is_archived restricted_action restricted_action_thread_locked "
    "restricted_action_read_only_channel expired_url used_url invalid_response_url".split()
)

_UPLOADS = 3

Rendering = Callable[[TableForm], Sequence[Message]]


@dataclass(frozen=True, slots=True)
class File:
    """A file to upload. `alt` says what a picture shows."""

    name: str
    title: str
    content: bytes
    alt: str = ""


class Delivery:
    """Says things in Slack; falls back where a workspace does not take a form of message, or a place the bot."""

    def __init__(self, client: WebClient) -> None:
        self.client = client
        self._form: TableForm = FORMS[0]

    def say(self, place: Place, render: Rendering) -> Place:
        """Where the messages were said, in the best form of table that is taken; its thread is the first one's."""
        for form in FORMS[FORMS.index(self._form) :]:
            first, *more = render(form)
            try:
                said = self._send_somewhere(place, first)
            except SlackApiError as error:
                if error_code(error) not in _BLOCKS_REFUSED:
                    raise
                log.warning("a message with a %s was refused: %s", form, error_code(error))
                continue
            # What was refused once would be refused again.
            self._form = form
            return self.tell(said, *more)
        return self.tell(place, Message(first.text))

    def tell(self, place: Place, *messages: Message) -> Place:
        """Where the messages were said, as their text alone where their blocks are refused."""
        for message in messages:
            try:
                place = self._send_somewhere(place, message)
            except SlackApiError as error:
                if error_code(error) not in _BLOCKS_REFUSED or not message.blocks:
                    raise
                log.warning("the blocks of a message were refused: %s", error_code(error))
                place = self._send_somewhere(place, Message(message.text))
        return place

    def tell_alone(self, place: Place, message: Message) -> None:
        """Say it so that only the user sees it."""
        if place.is_direct or place.response_url:
            self.tell(place, message)
            return
        self.client.chat_postEphemeral(
            channel=place.channel,
            user=place.user,
            thread_ts=place.thread or None,
            text=message.text,
            blocks=list(message.blocks) or None,
        )

    def replace(self, place: Place, message: Message) -> None:
        """Put the message in the place of the one whose button was pressed, which only the user sees."""
        self._respond(place, message, replaces=True)

    def update(self, channel: str, ts: str, message: Message) -> None:
        """Change the message of that ts into this one."""
        self.client.chat_update(channel=channel, ts=ts, text=message.text, blocks=list(message.blocks))

    def upload(self, place: Place, file: File, comment: str) -> Place:
        """Where the file went: to the user alone where only they see the conversation."""
        channel, thread = ("", "") if place.response_url else (place.channel, place.thread)
        went = Place(place.user, channel or self.own_conversation(place.user), thread)
        for left in reversed(range(_UPLOADS)):
            try:
                self._upload(went, file, comment)
                break
            # The client repeats what its methods are refused, but not the sending of the file between them.
            except (SlackRequestError, OSError):
                if not left:
                    raise
        return went

    def own_conversation(self, user: str) -> str:
        """The channel of the user's conversation with the bot."""
        return str(self.client.conversations_open(users=[user])["channel"]["id"])

    def open_view(self, trigger: str, view: View, on_top: bool = False) -> str:
        """The id of the modal, opened; `on_top` of the one in which the button was pressed."""
        show = self.client.views_push if on_top else self.client.views_open
        return str(show(trigger_id=trigger, view=view)["view"]["id"])

    def update_view(self, id: str, view: View) -> None:
        """Change the modal of that id into this one."""
        self.client.views_update(view_id=id, view=view)

    def _upload(self, place: Place, file: File, comment: str) -> None:
        self.client.files_upload_v2(
            channel=place.channel,
            thread_ts=place.thread or None,
            filename=file.name,
            title=file.title,
            content=file.content,
            alt_txt=file.alt or None,
            initial_comment=comment,
        )

    def _send_somewhere(self, place: Place, message: Message) -> Place:
        """Where the message was said: in that place or, where the bot may not speak there, to the user directly."""
        try:
            return self._send(place, message)
        except SlackApiError as error:
            if error_code(error) not in _NOT_HERE or (place.is_direct and not place.response_url):
                raise
            log.warning("a message goes to its asker directly: %s", error_code(error))
            self._send(Place(place.user), notice(wording.NOT_THERE))
            return self._send(Place(place.user), message)

    def _send(self, place: Place, message: Message) -> Place:
        if place.response_url:
            self._respond(place, message)
            return place
        channel = place.channel or self.own_conversation(place.user)
        said = self.client.chat_postMessage(
            channel=channel,
            thread_ts=place.thread or None,
            text=message.text,
            blocks=list(message.blocks) or None,
            unfurl_links=False,
            unfurl_media=False,
        )
        ts = str(said["ts"])
        return replace(place, channel=channel, thread=place.thread or ts, ts=ts)

    def _respond(self, place: Place, message: Message, replaces: bool = False) -> None:
        client = self.client
        hook = WebhookClient(place.response_url, retry_handlers=client.retry_handlers, timeout=client.timeout)
        response = hook.send(
            text=message.text,
            blocks=list(message.blocks) or None,
            response_type="in_channel" if place.public else "ephemeral",
            replace_original=replaces,
        )
        if response.status_code != 200:
            refused = {"ok": False, "error": _refusal(response.body)}
            raise SlackApiError("response_url", refused)  # type: ignore[no-untyped-call]


def _refusal(body: str) -> str:
    """Slack's word in the answer of a response_url, which is JSON or plain text."""
    known = _BLOCKS_REFUSED | _NOT_HERE
    return next(
        (code for code in sorted(known, key=len, reverse=True) if code in body), "invalid_response_url"
    )
