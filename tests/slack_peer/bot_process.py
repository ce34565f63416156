"""The real bot, `python -m bot`, as a process of its own that the peer talks to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.slack_peer.peer import SlackPeer
from tests.slack_peer.workspace import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET

_ROOT = Path(__file__).resolve().parents[2]
_START_SECONDS = 90.0
_STOP_SECONDS = 60.0
_POLL_SECONDS = 0.1
# What a process needs from outside; everything else would be the developer's.
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "COVERAGE_PROCESS_START")


def socket_settings(peer: SlackPeer) -> dict[str, str]:
    """The settings of a bot over Socket Mode that takes the peer for Slack."""
    return {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_APP_TOKEN": APP_TOKEN, "SLACK_API_URL": peer.api_url}


def http_settings(peer: SlackPeer) -> dict[str, str]:
    """The settings of a bot over HTTP, on a port that is free."""
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_MODE": "http",
        "SLACK_API_URL": peer.api_url,
        "PORT": str(free_port()),
    }


def free_port() -> int:
    """A port on which nobody listens at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class BotProcess:
    """`python -m bot` in an empty folder with just these settings; it is ended when the block is left."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.settings = {
            "DATABASE_URL": f"sqlite:///{folder / 'state.db'}",
            "LOG_LEVEL": "INFO",
            **settings,
        }
        self._log = folder / "bot.log"

    def __enter__(self) -> Self:
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot"],
                cwd=self.folder,
                env=inherited | {"PYTHONPATH": str(_ROOT)} | self.settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.process.poll() is None

    @property
    def http_url(self) -> str:
        """Where it serves HTTP."""
        return f"http://127.0.0.1:{self.settings['PORT']}"

    def log(self) -> str:
        """All that it has written so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def wait_connected(self, peer: SlackPeer) -> Self:
        """The process, once it is connected to the peer; an AssertionError with its log if it ends instead."""

        def connected() -> bool:
            assert self.is_running, f"the bot ended with {self.process.returncode}:\n{self.log()}"
            return bool(peer.sockets.connections)

        peer.wait_for(connected, _START_SECONDS, f"the bot, whose log says:\n{self.log()}\n")
        return self

    def wait_serving(self) -> Self:
        """The process, once it serves HTTP."""
        limit = time.monotonic() + _START_SECONDS
        while time.monotonic() < limit:
            assert self.is_running, f"the bot ended with {self.process.returncode}:\n{self.log()}"
            try:
                with urllib.request.urlopen(f"{self.http_url}/healthz", timeout=5):
                    return self
            except (urllib.error.URLError, ConnectionError):
                time.sleep(_POLL_SECONDS)
        raise TimeoutError(f"the bot serves nothing:\n{self.log()}")

    def terminate(self) -> None:
        """Send SIGTERM, as whoever runs the bot does to stop it."""
        self.process.send_signal(signal.SIGTERM)

    def wait_ended(self, timeout: float = _STOP_SECONDS) -> int:
        """The exit code, once it has ended."""
        return self.process.wait(timeout)


class Start:
    """Starts bots over Socket Mode in one folder, so that they share their state; it ends them all."""

    def __init__(self, peer: SlackPeer, folder: Path, **settings: str) -> None:
        self._peer, self._folder, self._settings = peer, folder, settings
        self._bots = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bots.close()

    def __call__(self, **settings: str) -> BotProcess:
        """One more bot, connected to the peer."""
        given = {**socket_settings(self._peer), **self._settings, **settings}
        bot = self._bots.enter_context(BotProcess(self._folder, given))
        return bot.wait_connected(self._peer)
