"""A server that speaks the chat-completions protocol as a test tells it to: truthfully, or any other way."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from bot.llm.client import ChatModel, Connection

Json = dict[str, Any]


@dataclass
class ModelServer:
    """What was asked of it, and how it replies: `says` makes the text of a completion from the data it was sent.

    `status` other than 200 is an error; `body` is sent as it is in place of a completion; `released` is waited for.
    """

    says: Callable[[Json], str] = lambda data: "{}"
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    released: threading.Event = field(default_factory=threading.Event)
    requests: list[Json] = field(default_factory=list)
    seen_headers: list[dict[str, str]] = field(default_factory=list)
    url: str = ""

    def __post_init__(self) -> None:
        self.released.set()

    def replies(self, said: object) -> None:
        """From now on every completion is that value as JSON."""
        self.says = lambda data: json.dumps(said)

    def completion(self, request: Json) -> bytes:
        """The completion of a request, in the form of the protocol."""
        text = self.says(json.loads(request["messages"][-1]["content"]))
        return json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()


@contextmanager
def running_server() -> Iterator[ModelServer]:
    """A server on a port of its own, until the block ends."""
    script = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            script.requests.append(request)
            script.seen_headers.append({name.lower(): value for name, value in self.headers.items()})
            script.released.wait()
            body = script.completion(request) if script.body is None else script.body
            self.send_response(script.status)
            for name, value in {"Content-Type": "application/json", **script.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except (BrokenPipeError, ConnectionResetError):
                return  # whoever asked has left

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    script.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.released.set()
        server.shutdown()
        server.server_close()
        thread.join()


def model_at(server: ModelServer, seconds: float = 20.0) -> ChatModel:
    """A model at that server."""
    return ChatModel(Connection(server.url, "tiny", "sk-SECRET", seconds))
