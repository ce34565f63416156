"""The three steps of an upload, and what the app may know of a file that a person shared."""

from __future__ import annotations

import json
from urllib.parse import quote

from tests.slack_peer import payloads
from tests.slack_peer.records import Json, Message, Refusal, UploadedFile
from tests.slack_peer.workspace import BOT, BOT_TOKEN, BOT_USER, Workspace


def get_upload_url(workspace: Workspace, given: Json) -> Json:
    """files.getUploadURLExternal."""
    workspace.need("files:write")
    if not given.get("filename") or not int(given.get("length") or 0):
        raise Refusal("invalid_arguments", "an upload has a filename and a length")
    name, length = str(given["filename"]), int(given["length"])
    file = UploadedFile(workspace.new_id("F"), name, length, str(given.get("alt_txt") or ""))
    workspace.files[file.id] = file
    return {"upload_url": f"{workspace.upload_base}{file.id}", "file_id": file.id}


def receive(workspace: Workspace, file_id: str, content: bytes) -> None:
    """Take the content, which has to be as long as announced."""
    file = workspace.files.get(file_id)
    if file is None:
        raise Refusal("file_not_found")
    if len(content) != file.length:
        raise Refusal("invalid_length", f"{len(content)} bytes, announced {file.length}")
    file.content = content


def complete(workspace: Workspace, given: Json) -> Json:
    """files.completeUploadExternal: shares the files in a channel or thread, if one is given."""
    workspace.need("files:write")
    items = given.get("files") or []
    items = json.loads(items) if isinstance(items, str) else items
    files = [_received(workspace, item) for item in items]
    if not files:
        raise Refusal("invalid_arguments", "no files")
    names = [given["channel_id"]] if given.get("channel_id") else str(given.get("channels") or "").split(",")
    for name in filter(None, names):
        _share(workspace, files, str(name), given)
    return {"files": [{"id": file.id, "title": file.title, "name": file.name} for file in files]}


def _received(workspace: Workspace, item: Json) -> UploadedFile:
    file = workspace.files.get(str(item.get("id")))
    if file is None or file.content is None:
        raise Refusal("file_not_found")
    file.title = str(item.get("title") or file.name)
    return file


def _share(workspace: Workspace, files: list[UploadedFile], name: str, given: Json) -> None:
    channel = workspace.channel(name)
    if not channel.has_bot:
        raise Refusal("not_in_channel")
    thread = given.get("thread_ts") or None
    if thread:
        workspace.message(channel.id, thread)
    for file in files:
        file.shared_in, file.thread_ts = channel.id, thread
    comment = str(given.get("initial_comment") or "")
    message = Message(channel.id, workspace.new_ts(), BOT_USER, comment, thread_ts=thread, bot_id=BOT)
    message.files = tuple(file.id for file in files)
    workspace.add(message)
    workspace.outbox.append(payloads.message_event(channel, message) | {"subtype": "file_share"})


def info(workspace: Workspace, given: Json) -> Json:
    """files.info."""
    workspace.need("files:read")
    file = workspace.files.get(str(given.get("file")))
    if file is None or file.shared_in is None:
        raise Refusal("file_not_found")
    return {"file": as_shown(workspace, file)}


def as_shown(workspace: Workspace, file: UploadedFile) -> Json:
    """A file as events and the Web API show it."""
    address = file.address or f"{workspace.files_base}{file.id}/{quote(file.name, safe='')}"
    return {
        "id": file.id,
        "name": file.name,
        "title": file.title or file.name,
        "size": file.length,
        "mode": "external" if file.is_external else "hosted",
        "is_external": file.is_external,
        "url_private": address,
        "url_private_download": address,
    }


def content_of(workspace: Workspace, file_id: str, token: str) -> bytes | None:
    """The content of a shared file, None for whoever may not have it: they are sent to a page to sign in."""
    file = workspace.files.get(file_id)
    is_allowed = token == BOT_TOKEN and (workspace.scopes is None or "files:read" in workspace.scopes)
    return file.content if file and is_allowed else None
