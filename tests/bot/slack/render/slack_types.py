"""Check what the renderers make against the published TypeScript types of Slack, `@slack/types`.

`make slack-types`, or `python -m tests.bot.slack.render.slack_types`: needs node and npm, which takes the two packages
from wherever npm finds packages. Not part of `make check`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.slack.render.message import Message
from tests.bot.slack.render.builders import NASTY
from tests.bot.slack.render.test_keeps_to_limits import RENDERERS

FOLDER = Path(__file__).resolve().parents[4] / "var" / "slack-types"
# Tried together on 2026-11-22.
PACKAGES = ("@slack/types@3.2.0", "typescript@7.0.2")
SIZES = (0, 1, 24)
TEXTS = ("plain", "marks", "right to left")


def payloads() -> Iterator[tuple[str, Message | dict[str, Any]]]:
    """What every renderer makes at some sizes and with some texts, each under a name."""
    for render in RENDERERS:
        for size in SIZES:
            for text in TEXTS:
                for number, payload in enumerate(render(size, NASTY[text])):
                    yield f"{render.__name__}, {size}, {text}, {number}", payload


def as_typescript() -> str:
    """A program that compiles where all of that is of Slack's types."""
    lines = ["import type { HomeView, KnownBlock, ModalView } from '@slack/types';"]
    for name, payload in payloads():
        if isinstance(payload, Message):
            blocks = list(payload.blocks)
        else:
            kind = "HomeView" if payload["type"] == "home" else "ModalView"
            blocks = payload["blocks"]
            # The type of a view lets blocks of any type pass, so they are checked on their own.
            lines.append(
                f"// {name}\nexport const _{len(lines)}: {kind} = {json.dumps({**payload, 'blocks': []})};"
            )
        lines.append(f"// {name}\nexport const _{len(lines)}: KnownBlock[] = {json.dumps(blocks)};")
    return "\n".join(lines) + "\n"


def main() -> int:
    """The code of the compiler: 0 where everything fits."""
    if not shutil.which("npm"):
        sys.stderr.write("npm was not found: install node, then try again.\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    program = FOLDER / "rendered.ts"
    program.write_text(as_typescript(), encoding="utf-8")
    (FOLDER / "package.json").write_text("{}", encoding="utf-8")
    install = ["npm", "install", "--no-audit", "--no-fund", "--silent", *PACKAGES]
    if code := subprocess.run(install, cwd=FOLDER).returncode:
        sys.stderr.write("npm could not fetch the types: see its message above.\n")
        return code
    compile = [
        "node_modules/.bin/tsc",
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "nodenext",
        program.name,
    ]
    code = subprocess.run(compile, cwd=FOLDER).returncode
    sys.stdout.write("Everything is of Slack's types.\n" if code == 0 else f"See {program} at those lines.\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
