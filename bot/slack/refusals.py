"""What Slack says when it refuses something."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError


def error_code(error: SlackApiError) -> str:
    """Slack's word for what is wrong."""
    return str(error.response.get("error", ""))


def reason_of(error: Exception) -> str:
    """What the log says of a failure that came from Slack, "" of any other: those may quote people."""
    return f"Slack refused it: {error_code(error)}" if isinstance(error, SlackApiError) else ""


def why(error: Exception) -> str:
    """What the log says of any failure, in a few words."""
    return reason_of(error) or type(error).__name__
