"""How events come in, over a WebSocket or HTTP, and how no more come in: what has come is acknowledged first."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_sdk.errors import SlackClientError
from slack_sdk.socket_mode.builtin import SocketModeClient
from slack_sdk.socket_mode.interval_runner import IntervalRunner
from slack_sdk.socket_mode.request import SocketModeRequest
from waitress.server import create_server  # type: ignore[import-untyped]
from waitress.wasyncore import close_all  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

log = logging.getLogger("bot.slack")

HEALTH = "/healthz"

# A connection that was cut is noticed within four of these.
_PING_SECONDS = 3
# Requests that are acknowledged at the same time.
_CONCURRENT = 20
_WATCH_SECONDS = 1.0
_POLL_SECONDS = 0.02
_LAST_LOOK_SECONDS, _QUEUE_SECONDS = 0.5, 2.0
_CLOSING_SECONDS = 2.0
# Slack's requests are far smaller; what is larger is not from Slack.
_MOST_BYTES = 2_000_000


class Intake(Protocol):
    """A way in."""

    def start(self) -> None:
        """Take what comes from now on."""
        ...

    def is_busy(self) -> bool:
        """Whether something waits to be acknowledged."""
        ...

    def stop(self) -> None:
        """Take nothing new; returns when all that had come is acknowledged and handed on."""
        ...

    def close(self) -> None:
        """Let the connections go."""
        ...


class _Gate:
    """Counts what is inside; once it is shut nothing comes in."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._empty = threading.Condition(self._lock)
        self._inside = 0
        self._shut = False

    @property
    def is_shut(self) -> bool:
        return self._shut

    @property
    def is_occupied(self) -> bool:
        return self._inside > 0

    @contextmanager
    def passing(self) -> Iterator[bool]:
        """Whether one may come in, which then counts as inside."""
        with self._lock:
            open_ = not self._shut
            self._inside += open_
        try:
            yield open_
        finally:
            with self._lock:
                self._inside -= open_
                self._empty.notify_all()

    def shut(self) -> None:
        """Let nothing in any more, and wait until nothing is inside."""
        with self._lock:
            self._shut = True
            self._empty.wait_for(lambda: not self._inside)


class SocketIntake(SocketModeHandler):
    """Takes events from a WebSocket. What it does not acknowledge Slack delivers again, to whoever is there."""

    def __init__(self, app: App, app_token: str) -> None:
        super().__init__(app, app_token, ping_interval=_PING_SECONDS, concurrency=_CONCURRENT)
        self._gate = _Gate()
        self._watch = IntervalRunner(self._revive, _WATCH_SECONDS)

    def start(self) -> None:
        """Connect; a connection that is lost is replaced."""
        # Asked for here, where a refusal is told in a sentence: the client would log it as well.
        opened = self.client.web_client.apps_connections_open(app_token=self.app_token)
        self.client.wss_uri = opened["url"]
        self.connect()  # type: ignore[no-untyped-call]
        self._watch.start()

    def _revive(self) -> None:
        """Replace a connection that is lost: where a ping failed, the client itself would wait for five failures."""
        session = self.client.current_session
        if self.client.closed or session is None:
            return
        if session.is_active() and not session.consecutive_check_state_error_count:
            return
        try:
            session.disconnect()
            self.client.connect_to_new_endpoint()
        except (SlackClientError, OSError) as error:  # the client itself goes on trying
            log.warning("the connection to Slack was not replaced: %s", type(error).__name__)

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Acknowledge one request and hand it on, unless nothing is taken any more."""
        with self._gate.passing() as may_pass:
            if may_pass:
                super().handle(client, req)

    def is_busy(self) -> bool:
        """Whether something waits to be acknowledged."""
        return self._gate.is_occupied or not self.client.message_queue.empty()

    def stop(self) -> None:
        """Take nothing new; returns when all that had come is acknowledged and handed on."""
        # What was on its way when the signal came would otherwise wait for Slack's second try, a minute later.
        time.sleep(_LAST_LOOK_SECONDS)
        limit = time.monotonic() + _QUEUE_SECONDS
        while not self.client.message_queue.empty() and time.monotonic() < limit:
            time.sleep(_POLL_SECONDS)
        self._gate.shut()

    def close(self) -> None:
        """Reconnect no more; the connection ends with the process, since closing it waits for seconds."""
        self.client.auto_reconnect_enabled = False
        self.client.closed = True
        self.client.current_app_monitor.event.set()
        self._watch.event.set()


class HttpIntake:
    """Takes requests over HTTP. Once it stops it answers 503, and Slack sends the event again."""

    def __init__(self, app: App, host: str, port: int) -> None:
        self._gate = _Gate()
        self._server: Any = create_server(
            _front(app, self._gate),
            sockets=[_bound(host, port)],
            threads=_CONCURRENT,
            max_request_body_size=_MOST_BYTES,
            ident=None,
        )
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port that is listened on."""
        return int(self._server.effective_port)

    def start(self) -> None:
        """Take what comes from now on."""
        self._thread.start()

    def is_busy(self) -> bool:
        """Whether something waits to be acknowledged."""
        return self._gate.is_occupied

    def stop(self) -> None:
        """Take nothing new; returns when all that had come is acknowledged and handed on."""
        self._gate.shut()

    def close(self) -> None:
        """Listen no more."""
        # The threads that answer wake the one that listens when they are done, so they end first.
        self._server.task_dispatcher.shutdown()
        if self._thread.is_alive():
            woken = threading.Event()
            # Its sockets are its own thread's to close, and not before the one that wakes it is written to.
            self._server.trigger.pull_trigger(partial(_close_after, woken, self._server._map))
            woken.set()
            self._thread.join(_CLOSING_SECONDS)


def _close_after(event: threading.Event, sockets: dict[int, Any]) -> None:
    """Close a server's sockets once the event is set."""
    event.wait(_CLOSING_SECONDS)
    close_all(sockets)


def _bound(host: str, port: int) -> socket.socket:
    """A socket with that address; OSError where it cannot be had."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError:
        bound.close()
        raise
    return bound


def _front(app: App, gate: _Gate) -> Any:
    """The WSGI application: Slack's requests, and at /healthz whether any would be taken."""
    slack = SlackRequestHandler(app)

    def front(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == HEALTH:
            return _reply(start_response, "503 Service Unavailable" if gate.is_shut else "200 OK")
        with gate.passing() as may_pass:
            if not may_pass:
                return _reply(start_response, "503 Service Unavailable")
            if not environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "").isdecimal():
                return _reply(start_response, "401 Unauthorized")
            try:
                return slack(environ, start_response)
            # What fails in a listener never comes up to here: this is nothing that Slack sends.
            except Exception:  # noqa: BLE001
                return _reply(start_response, "400 Bad Request")

    return front


def _reply(start_response: StartResponse, status: str) -> Iterable[bytes]:
    body = status.encode()
    start_response(status, [("content-type", "text/plain"), ("content-length", str(len(body)))])
    return [body]
