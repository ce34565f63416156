"""Fetching a file that somebody shared in Slack, with the bot's token, from Slack alone."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import ProductError
from bot.slack.refusals import error_code
from bot.wording import adding as wording

_TRIES = 3
_BETWEEN_TRIES = 1.0
_TIMEOUT_SECONDS = 60
_FAILS_FOR_A_MOMENT = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file in Slack: its name, its size in bytes, and the address that asks for the bot's token."""

    name: str
    size: int
    address: str


class _NoRedirects(HTTPRedirectHandler):
    """Follows no redirect: it would carry the token elsewhere, and Slack sends whom it does not know to a page."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """No further request."""
        return


def look_up(client: WebClient, file: str) -> SharedFile:
    """What Slack knows of the file of that id; ProductError with one sentence where it cannot be had."""
    try:
        held = client.files_info(file=file)["file"]
    except SlackApiError as error:
        refused = error_code(error) in ("missing_scope", "not_allowed_token_type")
        raise ProductError(wording.NO_SCOPE if refused else wording.NO_FILE) from None
    name, address = str(held.get("name") or ""), str(held.get("url_private") or "")
    if held.get("is_external"):
        raise ProductError(wording.only_linked(name))
    if not address:
        raise ProductError(wording.NO_FILE)
    # Whoever else is named there gets no token.
    if not _is_of(client.base_url, address):
        raise ProductError(wording.only_linked(name))
    return SharedFile(name, int(held.get("size") or 0), address)


def fetch(client: WebClient, file: SharedFile) -> bytes:
    """The content; ProductError with one sentence where Slack gives something else, or nothing."""
    for left in reversed(range(_TRIES)):
        try:
            content = _read(client, file)
            break
        except HTTPError as error:
            error.close()
            if not left or error.code not in _FAILS_FOR_A_MOMENT:
                reason = (
                    wording.NO_SCOPE if error.code < 400 else wording.not_fetched(file.name, f"{error.code}")
                )
                raise ProductError(reason) from None
        except (OSError, HTTPException) as error:
            if not left:
                raise ProductError(wording.not_fetched(file.name, type(error).__name__)) from None
        time.sleep(_BETWEEN_TRIES)
    if len(content) != file.size:
        raise ProductError(wording.not_fetched(file.name, wording.OTHER_SIZE))
    return content


def _read(client: WebClient, file: SharedFile) -> bytes:
    request = Request(file.address, headers={"Authorization": f"Bearer {client.token}"})
    with build_opener(_NoRedirects).open(request, timeout=_TIMEOUT_SECONDS) as response:
        # A byte more tells that it is larger than it was said to be.
        content: bytes = response.read(file.size + 1)
        return content


def _is_of(api: str, address: str) -> bool:
    """Whether the address is the API's own or of a host under its domain, as files.slack.com is under slack.com."""
    own, other = urlsplit(api), urlsplit(address)
    host = other.hostname or ""
    is_same = other.netloc == own.netloc or host.endswith(f".{own.hostname}")
    return other.scheme == own.scheme and is_same
