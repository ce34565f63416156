"""The Web API method by method, with what each refuses; a method that is not here is unknown to the peer."""

from __future__ import annotations

from collections.abc import Callable

from tests.slack_peer import api_chat, api_files, api_views
from tests.slack_peer.records import Json, Refusal
from tests.slack_peer.workspace import APP, BOT, BOT_USER, TEAM, Workspace

Method = Callable[[Workspace, Json], Json]
_SESSION_STATES = frozenset({"active", "processing", "suspended", "closed"})
_MOST_PROMPTS = 4


def auth_test(_workspace: Workspace, _given: Json) -> Json:
    """auth.test: who the token stands for."""
    return {
        "url": "https://council.example/",
        "team": "Council",
        "user": "answers",
        "team_id": TEAM,
        "user_id": BOT_USER,
        "bot_id": BOT,
        "app_id": APP,
        "is_enterprise_install": False,
    }


def users_info(workspace: Workspace, given: Json) -> Json:
    """users.info."""
    workspace.need("users:read")
    name = workspace.users.get(str(given.get("user")))
    if name is None:
        raise Refusal("user_not_found")
    profile = {"real_name": name.title(), "display_name": name}
    return {
        "user": {
            "id": given["user"],
            "team_id": TEAM,
            "name": name,
            "is_bot": False,
            "tz": "Europe/London",
            "profile": profile,
        }
    }


def group_members(workspace: Workspace, given: Json) -> Json:
    """usergroups.users.list."""
    workspace.need("usergroups:read")
    members = workspace.groups.get(str(given.get("usergroup")))
    if members is None:
        raise Refusal("no_such_subteam")
    return {"users": sorted(members)}


def set_session_status(workspace: Workspace, given: Json) -> Json:
    """agents.sessions.setStatus: a session stands in one thread."""
    workspace.need("chat:write")
    channel = workspace.channel(given.get("channel_id"))
    if given.get("status") not in _SESSION_STATES:
        raise Refusal("invalid_arguments", f"status is {given.get('status')!r}")
    if not given.get("thread_ts"):
        raise Refusal("invalid_arguments", "a session in a channel or in direct messages needs a thread_ts")
    workspace.message(channel.id, given["thread_ts"])
    workspace.sessions.append(given)
    return {"agent_status": given["status"]}


def rename_session(workspace: Workspace, given: Json) -> Json:
    """agents.sessions.rename."""
    workspace.need("chat:write")
    workspace.channel(given.get("channel_id"))
    workspace.sessions.append(given)
    return {}


def set_thread_status(workspace: Workspace, given: Json) -> Json:
    """assistant.threads.setStatus."""
    workspace.need("chat:write", "assistant:write")
    channel = workspace.channel(given.get("channel_id"))
    workspace.message(channel.id, given.get("thread_ts"))
    workspace.sessions.append(given)
    return {}


def set_thread_title(workspace: Workspace, given: Json) -> Json:
    """assistant.threads.setTitle."""
    workspace.need("assistant:write")
    workspace.channel(given.get("channel_id"))
    return {}


def set_prompts(workspace: Workspace, given: Json) -> Json:
    """assistant.threads.setSuggestedPrompts: at most four, each with a title and a message."""
    workspace.need("assistant:write")
    workspace.channel(given.get("channel_id"))
    prompts = api_chat.listed(given.get("prompts"))
    if not 0 < len(prompts) <= _MOST_PROMPTS or not all(p.get("title") and p.get("message") for p in prompts):
        raise Refusal("invalid_arguments", f"prompts are {prompts!r}")
    workspace.prompts.append(given | {"prompts": prompts})
    return {}


def add_reaction(workspace: Workspace, given: Json) -> Json:
    """reactions.add."""
    workspace.need("reactions:write")
    message = workspace.message(workspace.channel(given.get("channel")).id, given.get("timestamp"))
    reaction = {"name": given.get("name"), "ts": message.ts, "channel": message.channel}
    if reaction in workspace.reactions:
        raise Refusal("already_reacted")
    workspace.reactions.append(reaction)
    return {}


def remove_reaction(workspace: Workspace, given: Json) -> Json:
    """reactions.remove."""
    workspace.need("reactions:write")
    channel = workspace.channel(given.get("channel")).id
    reaction = {"name": given.get("name"), "ts": given.get("timestamp"), "channel": channel}
    if reaction not in workspace.reactions:
        raise Refusal("no_reaction")
    workspace.reactions.remove(reaction)
    return {}


METHODS: dict[str, Method] = {
    "agents.sessions.rename": rename_session,
    "agents.sessions.setStatus": set_session_status,
    "assistant.threads.setStatus": set_thread_status,
    "assistant.threads.setSuggestedPrompts": set_prompts,
    "assistant.threads.setTitle": set_thread_title,
    "auth.test": auth_test,
    "chat.delete": api_chat.delete,
    "chat.getPermalink": api_chat.get_permalink,
    "chat.postEphemeral": api_chat.post_ephemeral,
    "chat.postMessage": api_chat.post_message,
    "chat.update": api_chat.update,
    "conversations.history": api_chat.history,
    "conversations.info": api_chat.info,
    "conversations.open": api_chat.open_direct,
    "conversations.replies": api_chat.replies,
    "files.completeUploadExternal": api_files.complete,
    "files.getUploadURLExternal": api_files.get_upload_url,
    "files.info": api_files.info,
    "reactions.add": add_reaction,
    "reactions.remove": remove_reaction,
    "usergroups.users.list": group_members,
    "users.info": users_info,
    "views.open": api_views.open_view,
    "views.publish": api_views.publish,
    "views.push": api_views.push,
    "views.update": api_views.update,
}
