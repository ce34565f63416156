"""How envelopes reach the bot: over Socket Mode, or as signed HTTP requests. All of it runs on the peer's loop."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import socket
import struct
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, WSMsgType, web

from tests.slack_peer.records import Call, Delivery, Json, Refusal
from tests.slack_peer.workspace import APP, SIGNING_SECRET, Workspace

_POLL_SECONDS = 0.01


class Transport(Protocol):
    """A way to the bot."""

    async def send(self, delivery: Delivery, attempt: int, reason: str) -> None:
        """Send the envelope, as the retry of that number if it is not 0."""


def acknowledge(workspace: Workspace, delivery: Delivery, payload: Json, status: int | None = None) -> None:
    """Record the first acknowledgement of an envelope, and do what it says."""
    with workspace.changed:
        if delivery.acked_at is None:
            delivery.acked_at, delivery.ack, delivery.status = time.monotonic(), payload, status
            _follow(workspace, delivery)
        workspace.changed.notify_all()


def _follow(workspace: Workspace, delivery: Delivery) -> None:
    """Show what came with the acknowledgement; what Slack would refuse is recorded as a refused call."""
    if delivery.done is None:
        return
    try:
        delivery.done(delivery.ack)
    except Refusal as refusal:
        workspace.calls.append(Call("acknowledgement", delivery.ack, refusal.as_answer()))


@dataclass(slots=True)
class Connection:
    """One open WebSocket of the bot."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    pings: int = 0
    # After a polite word to leave, nothing more is sent on it.
    leaving: bool = False


@dataclass(slots=True)
class SocketMode:
    """Slack's side of Socket Mode: each envelope goes to one of the open connections, in turn."""

    workspace: Workspace
    connections: list[Connection] = field(default_factory=list)
    tickets: set[str] = field(default_factory=set)
    # Every connection there ever was, and what came in that no envelope had asked for.
    opened: int = 0
    strange: list[Json] = field(default_factory=list)
    sent: dict[str, Delivery] = field(default_factory=dict)
    _turn: deque[Connection] = field(default_factory=deque)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """One connection from its hello to its end."""
        if request.query.get("ticket") not in self.tickets:
            raise web.HTTPForbidden(text="invalid ticket")
        self.tickets.discard(request.query["ticket"])
        # Answering pings by hand lets the peer count them.
        ws = web.WebSocketResponse(autoping=False)
        await ws.prepare(request)
        connection = Connection(ws, request.transport)
        await ws.send_json(self._hello())
        self._open(connection)
        try:
            await self._listen(connection)
        finally:
            self._close(connection)
        return ws

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "debug_info": {"host": "peer", "approximate_connection_time": 18060},
            "connection_info": {"app_id": APP},
        }

    def _open(self, connection: Connection) -> None:
        with self.workspace.changed:
            self.connections.append(connection)
            self._turn.append(connection)
            self.opened += 1
            self.workspace.changed.notify_all()

    def _close(self, connection: Connection) -> None:
        with self.workspace.changed:
            self.connections.remove(connection)
            self._turn.remove(connection)
            self.workspace.changed.notify_all()

    async def _listen(self, connection: Connection) -> None:
        async for message in connection.socket:
            if message.type == WSMsgType.PING:
                connection.pings += 1
                await connection.socket.pong(message.data)
            elif message.type == WSMsgType.TEXT:
                self._take(json.loads(message.data))

    def _take(self, answer: Json) -> None:
        delivery = self.sent.get(str(answer.get("envelope_id")))
        if delivery is None:
            self.strange.append(answer)
            return
        acknowledge(self.workspace, delivery, answer.get("payload") or {})

    async def send(self, delivery: Delivery, attempt: int, reason: str) -> None:
        """Send the envelope on the next open connection, once there is one."""
        connection = await self._next()
        self.sent[delivery.id] = delivery
        delivery.sent_at.append(time.monotonic())
        envelope: Json = {
            "envelope_id": delivery.id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        try:
            await connection.socket.send_json(envelope)
        except (ConnectionError, RuntimeError):
            # Lost with its connection: as on Slack's side, it counts as sent and is tried again unless acked.
            return

    async def _next(self) -> Connection:
        while not (open_ones := [c for c in self._turn if not c.leaving]):
            await asyncio.sleep(_POLL_SECONDS)
        chosen = open_ones[0]
        self._turn.remove(chosen)
        self._turn.append(chosen)
        return chosen

    async def ask_to_leave(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to make way for a new one, and close it a moment later, as Slack does."""
        for connection in [c for c in self.connections if not c.leaving]:
            connection.leaving = True
            await connection.socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def reset(self) -> None:
        """Cut every connection with a TCP reset."""
        for connection in list(self.connections):
            connection.leaving = True
            if connection.transport is None:
                continue
            # Lingering for no time makes the close a reset.
            raw = connection.transport.get_extra_info("socket")
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.transport.abort()


@dataclass(slots=True)
class SignedHttp:
    """Slack's side of HTTP mode: each envelope is one signed request."""

    workspace: Workspace
    url: str
    secret: str = SIGNING_SECRET
    timeout: float = 10.0

    async def send(self, delivery: Delivery, attempt: int, reason: str) -> None:
        """Send the request and take its answer as the acknowledgement."""
        body, kind = http_body(delivery)
        headers = signed(body, self.secret) | {"Content-Type": kind}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        delivery.sent_at.append(time.monotonic())
        try:
            async with (
                ClientSession(timeout=ClientTimeout(self.timeout)) as session,
                session.post(self.url, data=body.encode(), headers=headers) as answer,
            ):
                text = await answer.text()
        except (ClientError, TimeoutError, ConnectionError):
            return
        if answer.status == web.HTTPOk.status_code:
            acknowledge(self.workspace, delivery, _as_json(text), answer.status)
        else:
            delivery.status = answer.status


def http_body(delivery: Delivery) -> tuple[str, str]:
    """The body of an envelope over HTTP, and its content type."""
    form = "application/x-www-form-urlencoded"
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload), "application/json"
    if delivery.kind == "interactive":
        return urlencode({"payload": json.dumps(delivery.payload)}), form
    return urlencode(delivery.payload), form


def signed(body: str, secret: str = SIGNING_SECRET, at: int | None = None) -> dict[str, str]:
    """The two headers that prove that Slack sent that body, at that second."""
    stamp = str(int(time.time()) if at is None else at)
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def _as_json(text: str) -> Json:
    """The answer's payload; plain text is a message of that text."""
    if not text:
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {"text": text}
