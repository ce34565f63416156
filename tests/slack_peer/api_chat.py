"""The methods that post, change and read messages."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.slack_peer import payloads
from tests.slack_peer.records import Json, Message, Refusal
from tests.slack_peer.workspace import BOT, BOT_USER, Channel, ResponseUrl, Workspace

_LONGEST_TEXT = 40_000
_MOST_BLOCKS = 50
_READ = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


def listed(value: Any) -> list[Json]:
    """Blocks as a list: a form carries them as JSON text."""
    return list(json.loads(value) if isinstance(value, str) else value or ())


def with_block_ids(workspace: Workspace, blocks: list[Json]) -> list[Json]:
    """The blocks as Slack keeps them: those without a block_id get one."""
    return [block if "block_id" in block else block | {"block_id": workspace.new_id("b")} for block in blocks]


def checked(workspace: Workspace, given: Json) -> tuple[str, list[Json]]:
    """The text and the blocks of a message that breaks no limit."""
    # markdown_text is the text of a streamed message.
    text, blocks = str(given.get("text") or given.get("markdown_text") or ""), listed(given.get("blocks"))
    if not text and not blocks:
        raise Refusal("no_text")
    if len(text) > _LONGEST_TEXT:
        raise Refusal("msg_too_long")
    if len(blocks) > _MOST_BLOCKS:
        raise Refusal("invalid_blocks", f"{len(blocks)} blocks, more than {_MOST_BLOCKS}")
    workspace.check({"text": text, "blocks": blocks})
    return text, with_block_ids(workspace, blocks)


def _written_to(workspace: Workspace, given: Json) -> Channel:
    channel = workspace.channel(given.get("channel"))
    if not channel.has_bot:
        raise Refusal("not_in_channel")
    return channel


def _thread(workspace: Workspace, channel: Channel, given: Json) -> str | None:
    """The thread to write in: its root has to stand in that channel."""
    ts = given.get("thread_ts")
    if not ts:
        return None
    return workspace.message(channel.id, ts).root


def post_message(workspace: Workspace, given: Json) -> Json:
    """chat.postMessage."""
    workspace.need("chat:write")
    channel = _written_to(workspace, given)
    text, blocks = checked(workspace, given)
    message = _by_bot(workspace, channel.id, text, blocks, _thread(workspace, channel, given))
    workspace.outbox.append(payloads.message_event(channel, message))
    return {"channel": channel.id, "ts": message.ts, "message": payloads.as_shown(message)}


def _by_bot(
    workspace: Workspace,
    channel: str,
    text: str,
    blocks: list[Json],
    thread: str | None,
    only_for: str | None = None,
) -> Message:
    return workspace.add(
        Message(channel, workspace.new_ts(), BOT_USER, text, blocks, thread, BOT, only_for=only_for)
    )


def post_ephemeral(workspace: Workspace, given: Json) -> Json:
    """chat.postEphemeral."""
    workspace.need("chat:write")
    channel = _written_to(workspace, given)
    if given.get("user") not in channel.members:
        raise Refusal("user_not_in_channel")
    text, blocks = checked(workspace, given)
    thread = _thread(workspace, channel, given)
    message = _by_bot(workspace, channel.id, text, blocks, thread, str(given["user"]))
    return {"message_ts": message.ts}


def update(workspace: Workspace, given: Json) -> Json:
    """chat.update."""
    workspace.need("chat:write")
    channel = workspace.channel(given.get("channel"))
    message = workspace.message(channel.id, given.get("ts"))
    if message.bot_id != BOT or message.only_for:
        raise Refusal("cant_update_message")
    change(workspace, message, given)
    workspace.outbox.append(payloads.changed_event(channel, message))
    return {"channel": channel.id, "ts": message.ts, "text": message.text}


def change(workspace: Workspace, message: Message, given: Json) -> None:
    """Let the message say that instead."""
    text, blocks = checked(workspace, given)
    message.former.append(message.text)
    message.text, message.blocks, message.changed_at = text, blocks, time.monotonic()


def delete(workspace: Workspace, given: Json) -> Json:
    """chat.delete."""
    workspace.need("chat:write")
    message = workspace.message(workspace.channel(given.get("channel")).id, given.get("ts"))
    if message.bot_id != BOT:
        raise Refusal("cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


def get_permalink(workspace: Workspace, given: Json) -> Json:
    """chat.getPermalink."""
    message = workspace.message(workspace.channel(given.get("channel")).id, given.get("message_ts"))
    return {
        "channel": message.channel,
        "permalink": f"https://council.example/archives/{message.channel}/p{message.ts.replace('.', '')}",
    }


def replies(workspace: Workspace, given: Json) -> Json:
    """conversations.replies."""
    channel = _read_from(workspace, given)
    root = workspace.message(channel.id, given.get("ts")).root
    found = workspace.visible_in(channel.id, root)[: int(given.get("limit") or 1000)]
    return {"messages": [payloads.as_shown(m) for m in found], "has_more": False}


def history(workspace: Workspace, given: Json) -> Json:
    """conversations.history: the newest first, without the answers in threads."""
    channel = _read_from(workspace, given)
    found = [m for m in workspace.visible_in(channel.id) if m.root == m.ts]
    if latest := given.get("latest"):
        inclusive = str(given.get("inclusive", "")).lower() in ("1", "true")
        found = [m for m in found if m.ts < latest or (inclusive and m.ts == latest)]
    found = found[::-1][: int(given.get("limit") or 100)]
    return {"messages": [payloads.as_shown(m) for m in found], "has_more": False}


def _read_from(workspace: Workspace, given: Json) -> Channel:
    channel = workspace.channel(given.get("channel"))
    workspace.need(f"{_READ[channel.type]}:history")
    if not channel.has_bot:
        raise Refusal("not_in_channel")
    return channel


def info(workspace: Workspace, given: Json) -> Json:
    """conversations.info."""
    channel = workspace.channel(given.get("channel"))
    workspace.need(f"{_READ[channel.type]}:read")
    return {
        "channel": {
            "id": channel.id,
            "name": channel.name,
            "is_channel": channel.type == "channel",
            "is_group": channel.type == "group",
            "is_im": channel.type == "im",
            "is_mpim": channel.type == "mpim",
            "is_private": channel.type != "channel",
            "is_member": channel.has_bot,
            "is_shared": channel.external,
            "is_ext_shared": channel.external,
        }
    }


def open_direct(workspace: Workspace, given: Json) -> Json:
    """conversations.open: the direct messages with one person."""
    workspace.need("im:write")
    users = str(given.get("users") or "").split(",")
    if users[0] not in workspace.users:
        raise Refusal("user_not_found")
    return {"channel": {"id": workspace.channel(users[0]).id}}


def respond(workspace: Workspace, url: ResponseUrl, given: Json) -> Message | None:
    """What a response URL does: an answer to one person, to all, or in place of the message that was clicked."""
    if given.get("delete_original") or given.get("replace_original"):
        original = workspace.message(url.channel, url.message_ts)
        if given.get("delete_original"):
            original.deleted = True
        else:
            change(workspace, original, given)
        return original
    text, blocks = checked(workspace, given)
    only_for = None if given.get("response_type") == "in_channel" else url.user
    thread = given.get("thread_ts") or url.thread_ts
    return _by_bot(workspace, url.channel, text, blocks, thread, only_for)
