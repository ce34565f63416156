"""The HTTP side of the peer: Web API, uploads, response URLs, and the door of Socket Mode."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from tests.slack_peer import api_files
from tests.slack_peer.api_chat import respond
from tests.slack_peer.faults import Faults
from tests.slack_peer.methods import METHODS
from tests.slack_peer.records import Call, Json, Refusal
from tests.slack_peer.transport import SocketMode
from tests.slack_peer.workspace import APP_TOKEN, BOT_TOKEN, Workspace

_TOO_LARGE = 64 * 1024 * 1024


@dataclass(slots=True)
class WebApi:
    """The handlers, over one workspace; `deliver` gets the events that the app's own doings bring about."""

    workspace: Workspace
    faults: Faults
    sockets: SocketMode
    deliver: Callable[[Json], None]
    address: str = ""

    def app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=_TOO_LARGE)
        app.router.add_route("*", "/api/{method}", self.call)
        app.router.add_post("/upload/{file}", self.upload)
        app.router.add_get("/files/{file}/{name}", self.download)
        app.router.add_get("/login", self.login)
        app.router.add_post("/response/{name}", self.response)
        app.router.add_get("/link", self.sockets.serve)
        return app

    async def call(self, request: web.Request) -> web.Response:
        """One method, unless a fault comes first."""
        method = request.match_info["method"]
        given = await _arguments(request)
        await self.faults.wait(method, given)
        if fault := self.faults.take(method):
            self._record(Call(method, given, fault.body, fault.status))
            return web.json_response(fault.body, status=fault.status, headers=fault.headers)
        answer = self._answer(method, given, _token(request, given))
        return web.json_response(answer)

    def _answer(self, method: str, given: Json, token: str) -> Json:
        with self.workspace.changed:
            try:
                answer = {"ok": True} | self._run(method, given, token)
            except Refusal as refusal:
                answer = refusal.as_answer()
            events, self.workspace.outbox = self.workspace.outbox, []
        self._record(Call(method, given, answer))
        for event in events:
            self.deliver(event)
        return answer

    def _run(self, method: str, given: Json, token: str) -> Json:
        if not token:
            raise Refusal("not_authed")
        if method == "apps.connections.open":
            return self._open_connection(token)
        if token != BOT_TOKEN:
            raise Refusal("invalid_auth")
        if method not in METHODS:
            raise Refusal("unknown_method", method)
        return METHODS[method](self.workspace, given)

    def _open_connection(self, token: str) -> Json:
        if token != APP_TOKEN:
            raise Refusal("invalid_auth" if token.startswith("xapp-") else "not_allowed_token_type")
        ticket = self.workspace.new_id("ticket-")
        self.sockets.tickets.add(ticket)
        return {"url": f"ws://{self.address}/link?ticket={ticket}"}

    async def upload(self, request: web.Request) -> web.Response:
        """The content of a file."""
        content = await request.read()
        with self.workspace.changed:
            try:
                api_files.receive(self.workspace, request.match_info["file"], content)
            except Refusal as refusal:
                return web.Response(status=400, text=refusal.error)
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.Response:
        """The content of a file that a person shared, unless a fault comes first."""
        file = request.match_info["file"]
        await self.faults.wait("download", {"file": file})
        if fault := self.faults.take("download"):
            self._record(Call("download", {"file": file}, fault.body, fault.status))
            return web.json_response(fault.body, status=fault.status, headers=fault.headers)
        with self.workspace.changed:
            content = api_files.content_of(self.workspace, file, _token(request, {}))
        self._record(
            Call("download", {"file": file}, {"ok": content is not None}, 302 if content is None else 200)
        )
        if content is None:
            raise web.HTTPFound(f"http://{self.address}/login")
        return web.Response(body=content, content_type="application/octet-stream")

    async def login(self, _: web.Request) -> web.Response:
        """The page that browsers are sent to for what they may not have."""
        return web.Response(text="<html>Sign in</html>", content_type="text/html")

    async def response(self, request: web.Request) -> web.Response:
        """A message to a response URL."""
        name = request.match_info["name"]
        given: Json = await request.json()
        await self.faults.wait("response_url", given)
        if fault := self.faults.take("response_url"):
            self._record(Call("response_url", given, fault.body, fault.status))
            return web.json_response(fault.body, status=fault.status, headers=fault.headers)
        with self.workspace.changed:
            try:
                respond(self.workspace, self.workspace.use_response_url(name), given)
                answer: Json = {"ok": True}
            except Refusal as refusal:
                answer = refusal.as_answer()
        self._record(Call("response_url", given, answer))
        return web.json_response(answer, status=200 if answer["ok"] else 404)

    def _record(self, call: Call) -> None:
        with self.workspace.changed:
            self.workspace.calls.append(call)
            self.workspace.changed.notify_all()


async def _arguments(request: web.Request) -> Json:
    """What was given: as JSON, as a form, or in the query."""
    given: Json = dict(request.query)
    if request.content_type == "application/json":
        text = await request.text()
        return given | (json.loads(text) if text else {})
    return given | dict(await request.post())


def _token(request: web.Request, given: Json) -> str:
    header = request.headers.get("Authorization", "")
    return header.removeprefix("Bearer ") or str(given.pop("token", ""))
