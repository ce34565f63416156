"""The methods that open and change modals and the Home tab."""

from __future__ import annotations

import json
import time
from typing import Any

from tests.slack_peer import payloads
from tests.slack_peer.api_chat import with_block_ids
from tests.slack_peer.records import Json, Refusal, View
from tests.slack_peer.workspace import Workspace

_MOST_STACKED = 3
_MOST_BLOCKS = 100


def checked(workspace: Workspace, given: Any, kind: str = "modal") -> Json:
    """The content of a view that breaks no limit."""
    content: Json = json.loads(given) if isinstance(given, str) else dict(given or {})
    if content.get("type") != kind:
        raise Refusal("invalid_arguments", f"the view is a {content.get('type')}, not a {kind}")
    if len(content.get("blocks", ())) > _MOST_BLOCKS:
        raise Refusal("invalid_arguments", f"{len(content['blocks'])} blocks, more than {_MOST_BLOCKS}")
    workspace.check(content, "invalid_arguments")
    return content | {"blocks": with_block_ids(workspace, content["blocks"])}


def show(workspace: Workspace, user: str, content: Json, below: str | None = None) -> View:
    """A new modal on that person's screen."""
    view = View(workspace.new_id("V"), user, content, workspace.new_id("hash."), below)
    workspace.views[view.id] = view
    return view


def replace(workspace: Workspace, view: View, content: Json) -> None:
    """Let the view show that instead."""
    view.former.append(view.content)
    view.content, view.hash = content, workspace.new_id("hash.")


def depth(workspace: Workspace, view: View) -> int:
    """How many modals lie on one another up to that one."""
    return 1 + (depth(workspace, workspace.views[view.below]) if view.below else 0)


def open_view(workspace: Workspace, given: Json) -> Json:
    """views.open."""
    trigger = workspace.use_trigger(given.get("trigger_id"))
    view = show(workspace, trigger.user, checked(workspace, given.get("view")))
    return {"view": payloads.view_as_shown(view)}


def push(workspace: Workspace, given: Json) -> Json:
    """views.push: on top of the modal in which the trigger was given."""
    trigger = workspace.use_trigger(given.get("trigger_id"))
    if trigger.view is None or trigger.view not in workspace.views:
        raise Refusal("not_found", "the trigger was not given in a modal")
    below = workspace.views[trigger.view]
    if depth(workspace, below) >= _MOST_STACKED:
        raise Refusal("push_limit_reached")
    view = show(workspace, trigger.user, checked(workspace, given.get("view")), below.id)
    return {"view": payloads.view_as_shown(view)}


def update(workspace: Workspace, given: Json) -> Json:
    """views.update."""
    view = _named(workspace, given)
    if given.get("hash") and given["hash"] != view.hash:
        raise Refusal("hash_conflict")
    replace(workspace, view, checked(workspace, given.get("view")))
    return {"view": payloads.view_as_shown(view)}


def _named(workspace: Workspace, given: Json) -> View:
    view = workspace.views.get(str(given.get("view_id")))
    if view is None and (name := given.get("external_id")):
        view = next((v for v in workspace.views.values() if v.content.get("external_id") == name), None)
    if view is None or view.closed:
        raise Refusal("not_found")
    return view


def publish(workspace: Workspace, given: Json) -> Json:
    """views.publish: the Home tab of one person."""
    user = str(given.get("user_id"))
    if user not in workspace.users:
        raise Refusal("invalid_arguments", "no such user")
    content = checked(workspace, given.get("view"), "home")
    if home := workspace.homes.get(user):
        replace(workspace, home, content)
    else:
        workspace.homes[user] = View(workspace.new_id("V"), user, content, f"{time.time()}.hash")
    return {"view": payloads.view_as_shown(workspace.homes[user])}


def follow(workspace: Workspace, view: View, step: Json) -> None:
    """What the answer to a submitted view does with the modals on the screen."""
    action = step.get("response_action")
    if action == "errors":
        blocks = {block["block_id"] for block in view.blocks if block["type"] == "input"}
        if strange := set(step["errors"]) - blocks:
            raise Refusal("invalid_arguments", f"errors for {strange}, which are no inputs")
        view.content = view.content | {"errors": step["errors"]}
    elif action == "update":
        replace(workspace, view, checked(workspace, step["view"]))
    elif action == "push":
        show(workspace, view.user, checked(workspace, step["view"]), view.id)
    elif action == "clear":
        for other in workspace.views.values():
            other.closed = other.closed or other.user == view.user
    else:
        view.closed = True
