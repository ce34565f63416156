"""Who may change what the bot answers from."""

from __future__ import annotations

import logging

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.slack.refusals import why

log = logging.getLogger("bot.slack")

_USER_GROUP = "S"


def is_administrator(client: WebClient, user: str, administrators: tuple[str, ...]) -> bool:
    """Whether the user is one of them, by id or as a member of one of the user groups among them."""
    groups = [id for id in administrators if id.startswith(_USER_GROUP)]
    return user in administrators or any(user in _members(client, group) for group in groups)


def _members(client: WebClient, group: str) -> list[str]:
    try:
        return list(client.usergroups_users_list(usergroup=group)["users"])
    except SlackApiError as error:
        log.error("the user group %s in SLACK_ADMINS cannot be read: %s", group, why(error))
        return []
