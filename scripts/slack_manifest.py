"""Print the manifest from which a Slack app is made: for Socket Mode, or for a bot that Slack reaches over HTTP."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.common import Parser, UsageError, run

EXAMPLES = """\
  python -m scripts.slack_manifest                                   # for Socket Mode
  python -m scripts.slack_manifest --http https://bot.example.org    # for HTTP
"""
MANIFEST = Path(__file__).resolve().parent.parent / "bot" / "slack" / "manifest.json"
# The one path on which the bot takes whatever Slack sends.
_PATH = "/slack/events"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the manifest as JSON on standard output."""
    parser = Parser(
        prog="python -m scripts.slack_manifest",
        description=__doc__,
        epilog=f"examples:\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--http", metavar="ADDRESS", help="address of the bot as Slack reaches it, beginning with https://"
    )
    options = parser.parse_args(arguments)
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    print(json.dumps(for_http(manifest, options.http) if options.http else manifest, indent=2))
    return 0


def for_http(manifest: dict[str, Any], address: str) -> dict[str, Any]:
    """The manifest of a bot that Slack reaches at that address instead of over a socket."""
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.netloc:
        raise UsageError(f'Slack needs an address that begins with https://, and "{address}" does not.')
    url = f"https://{parts.netloc}{_PATH}"
    features, settings = manifest["features"], manifest["settings"]
    commands = [{**command, "url": url} for command in features["slash_commands"]]
    return {
        **manifest,
        "features": {**features, "slash_commands": commands},
        "settings": {
            **settings,
            "event_subscriptions": {"request_url": url, **settings["event_subscriptions"]},
            "interactivity": {
                **settings["interactivity"],
                "request_url": url,
                "message_menu_options_url": url,
            },
            "socket_mode_enabled": False,
        },
    }


if __name__ == "__main__":
    run(main)
