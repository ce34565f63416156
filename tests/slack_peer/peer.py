"""Slack, as far as the bot can see: a server on a random port, in a thread of its own, driven from tests."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Mapping, Sequence
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import web

from bot.slack.render.limits import problems
from tests.slack_peer import payloads
from tests.slack_peer.faults import Faults
from tests.slack_peer.people import People
from tests.slack_peer.records import Call, Delivery, DeliveryKind, Json, Message, Said, UploadedFile, View
from tests.slack_peer.transport import SignedHttp, SocketMode, Transport
from tests.slack_peer.web_api import WebApi
from tests.slack_peer.workspace import TEAM, Workspace, limits_of

T = TypeVar("T")
# Slack tries again after 3 s without an acknowledgement; then it waits one minute and five, which no test does.
_RETRY_SECONDS = 3.0
_MOST_RETRIES = 3
_WAIT_SECONDS = 30.0
_POLL_SECONDS = 0.02
_SLICE_SECONDS = 0.1


class SlackPeer(People):
    """The server with its workspace, what goes wrong in it (`faults`), and what people do in it (`People`)."""

    def __init__(
        self,
        manifest: Mapping[str, Any] | None = None,
        *,
        check: Callable[[Json], list[str]] = problems,
        retry_seconds: float = _RETRY_SECONDS,
        patience: float = _WAIT_SECONDS,
    ) -> None:
        scopes, subscriptions = limits_of(manifest) if manifest else (None, None)
        self.workspace = Workspace(check, scopes, subscriptions)
        self.faults = Faults()
        self.sockets = SocketMode(self.workspace)
        self.deliveries: list[Delivery] = []
        # Every event is sent this many times, the further ones as retries.
        self.copies = 1
        self.retry_seconds = retry_seconds
        self.patience = patience
        self._transport: Transport = self.sockets
        self._api = WebApi(self.workspace, self.faults, self.sockets, self._deliver_own)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="slack-peer", daemon=True)
        self._tasks: set[asyncio.Task[None]] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        self._runner = self.run(self._start())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _start(self) -> web.AppRunner:
        # Nothing is worth waiting for when it stops.
        runner = web.AppRunner(self._api.app(), shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self._api.address = f"{host}:{port}"
        self.workspace.upload_base = f"http://{host}:{port}/upload/"
        self.workspace.files_base = f"http://{host}:{port}/files/"
        return runner

    async def _stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """The base of its Web API, for SLACK_API_URL."""
        return f"http://{self._api.address}/api/"

    def response_url(self, name: str) -> str:
        """The address of a response URL."""
        return f"http://{self._api.address}/response/{name}"

    def speak_http(self, url: str) -> None:
        """From now on send envelopes as signed requests to that address."""
        self._transport = SignedHttp(self.workspace, url)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What that work on the peer's loop comes to."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_WAIT_SECONDS)

    def forget(self) -> None:
        """Start afresh, with the same connections: nothing was said, nothing goes wrong."""
        self.workspace.forget()
        self.faults.forget()
        self.deliveries.clear()
        self.copies = 1

    # Delivering.

    def deliver(
        self,
        kind: DeliveryKind,
        payload: Json,
        done: Callable[[Json], None] | None = None,
        copies: int | None = None,
    ) -> Delivery:
        """Hand one envelope to the bot; it is on its way when this returns."""
        tries = (copies or self.copies) if kind == "events_api" else 1
        with self.workspace.changed:
            delivery = Delivery(self.workspace.new_id("envelope-"), kind, payload, done=done, tries=tries)
            self.deliveries.append(delivery)
        self._loop.call_soon_threadsafe(self._start_delivery, delivery)
        return delivery

    def deliver_event(self, event: Json, copies: int | None = None) -> tuple[Delivery, ...]:
        """Hand an event to the bot, if its manifest subscribes to it."""
        if not self._is_subscribed(event):
            return ()
        return (self.deliver("events_api", payloads.event_callback(self.workspace, event), None, copies),)

    def _is_subscribed(self, event: Json) -> bool:
        wanted = self.workspace.subscriptions
        kind = {"channel": "channels", "group": "groups"}.get(str(event.get("channel_type")))
        name = event["type"] if event["type"] != "message" else f"message.{kind or event['channel_type']}"
        return wanted is None or name in wanted

    def _deliver_own(self, event: Json) -> None:
        """Tell the app of its own message, as Slack does."""
        self.deliver_event(event, copies=1)

    def _start_delivery(self, delivery: Delivery) -> None:
        task = self._loop.create_task(self._send_until_acked(delivery))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send_until_acked(self, delivery: Delivery) -> None:
        for attempt in range(delivery.tries):
            await self._transport.send(delivery, attempt, "timeout" if attempt else "")
        # People who pressed a button are told that it failed; events are sent again.
        retries = _MOST_RETRIES if delivery.kind == "events_api" else 0
        for attempt in range(delivery.tries, delivery.tries + retries):
            if await self._is_acked(delivery):
                return
            await self._transport.send(delivery, attempt, "timeout")

    async def _is_acked(self, delivery: Delivery) -> bool:
        limit = time.monotonic() + self.retry_seconds
        while delivery.acked_at is None and time.monotonic() < limit:
            await asyncio.sleep(_POLL_SECONDS)
        return delivery.acked_at is not None

    def ask_to_leave(self) -> None:
        """Send every connection a polite `disconnect`."""
        self.run(self.sockets.ask_to_leave())

    def reset(self) -> None:
        """Cut every connection with a TCP reset."""
        self.run(self.sockets.reset())

    # Waiting and looking.

    def wait_for(self, found: Callable[[], T], timeout: float | None = None, what: str = "it") -> T:
        """What `found` comes to, once it is true; a TimeoutError with the state of things otherwise."""
        limit = time.monotonic() + (timeout or self.patience)
        with self.workspace.changed:
            # In slices: what is waited for may lie outside of the workspace, where nobody notifies.
            while not (result := self.workspace.changed.wait_for(found, _SLICE_SECONDS)):
                if time.monotonic() > limit:
                    raise TimeoutError(f"waited for {what} in vain; {self.state()}")
            return result

    def state(self) -> str:
        """What there is, in a few lines, for a test that failed."""
        said = [f"{m.channel} {m.root} {m.user}: {m.text[:100]!r}" for m in self.workspace.messages[-8:]]
        return "\n".join(["the last messages:", *said, f"refused: {self.refused}"])

    def wait_connected(self, connections: int = 1, timeout: float | None = None) -> None:
        """Come back once the bot has that many connections."""
        self.wait_for(lambda: len(self.sockets.connections) >= connections, timeout, "a connection")

    def wait_acked(self, *deliveries: Delivery, timeout: float | None = None) -> None:
        """Come back once all those envelopes are acknowledged."""
        self.wait_for(lambda: all(d.acked_at is not None for d in deliveries), timeout, "acknowledgements")

    def answers(self, channel: str, thread: str | None = None, only_for: str | None = None) -> list[Message]:
        """What the bot has said there, oldest first; with `only_for`, what that person alone was shown."""
        return [
            message
            for message in self.workspace.messages
            if message.by_bot
            and message.channel == channel
            and message.only_for == only_for
            and not message.deleted
            and (thread is None or message.root == thread)
        ]

    def wait_for_message(
        self, channel: str, thread: str | None = None, count: int = 1, timeout: float | None = None
    ) -> list[Message]:
        """The bot's messages there, once there are that many."""
        return self.wait_for(
            lambda: found if len(found := self.answers(channel, thread)) >= count else [],
            timeout,
            f"{count} message(s) in {channel} {thread}",
        )

    def answer_to(self, said: Said, count: int = 1, timeout: float | None = None) -> Message:
        """The newest message of the bot in the thread of what was said, once there are that many."""
        return self.wait_for_message(said.message.channel, said.thread, count, timeout)[-1]

    def wait_for_ephemeral(
        self, channel: str, user: str, count: int = 1, timeout: float | None = None
    ) -> list[Message]:
        """What that person alone was shown there, once there is that much."""
        return self.wait_for(
            lambda: found if len(found := self.answers(channel, None, user)) >= count else [],
            timeout,
            f"{count} ephemeral message(s) for {user} in {channel}",
        )

    def open_views(self, user: str) -> list[View]:
        """The modals on that person's screen, the one on top last."""
        forgotten = self.workspace.earlier_views
        views = [view for view in self.workspace.views.values() if view.id not in forgotten]
        return [view for view in views if view.user == user and not view.closed]

    def wait_for_view(self, user: str, callback_id: str, timeout: float | None = None) -> View:
        """The modal of that name on that person's screen, once it is there."""
        return self.wait_for(
            lambda: next((v for v in self.open_views(user)[::-1] if v.callback_id == callback_id), None),
            timeout,
            f"view {callback_id}",
        )  # type: ignore[return-value]

    def wait_for_home(self, user: str, timeout: float | None = None) -> View:
        """That person's Home tab, once it is published."""
        return self.wait_for(lambda: self.workspace.homes.get(user), timeout, "the Home tab")  # type: ignore[return-value]

    def wait_for_file(self, ending: str, timeout: float | None = None) -> UploadedFile:
        """The newest shared file whose name ends so, once there is one."""
        return self.wait_for(
            lambda: next(
                (
                    file
                    for file in reversed(self.workspace.files.values())
                    if file.shared_in and file.name.endswith(ending)
                ),
                None,
            ),
            timeout,
            f"a file *{ending}",
        )  # type: ignore[return-value]

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of those methods, oldest first."""
        return [call for call in self.workspace.calls if call.method in methods]

    @property
    def refused(self) -> list[tuple[str, str, Any]]:
        """Method, error and details of every call that was refused, ordered faults and refusals alike."""
        return [
            (call.method, str(call.answer["error"]), call.answer.get("response_metadata", ""))
            for call in self.workspace.calls
            if not call.answer["ok"] and call.status == web.HTTPOk.status_code
        ]

    def seconds_to_ack(self, deliveries: Sequence[Delivery]) -> list[float]:
        """How long each took to be acknowledged; those that never were took for ever."""
        return [float("inf") if (s := d.seconds_to_ack) is None else s for d in deliveries]

    @property
    def team(self) -> str:
        """The id of the workspace."""
        return TEAM
