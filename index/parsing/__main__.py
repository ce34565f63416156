"""Print the blocks of a file: `python -m index.parsing FILE`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from index.parsing import UnreadableDocument, parse
from index.types import Block, Document

_SHOWN = 80


def show(document: Document) -> Iterator[str]:
    """One line a block, table and doubt."""
    for block in document.blocks:
        yield _line(document, block)
    for table in document.tables:
        yield f"table {table.id}: {table.caption} | {' | '.join(table.header)}"
    for doubt in document.doubts:
        yield f"doubt {doubt.start}-{doubt.end}: {doubt.what} ({doubt.reason})"


def _line(document: Document, block: Block) -> str:
    text = " // ".join(" ".join(document.clean[a:b].split()) for a, b in block.spans)
    line = document.text.count("\n", 0, block.start) + 1
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN // 2]} ... {text[-_SHOWN // 2 :]}"
    page = "^" if block.starts_page else " "
    parts = [
        " > ".join(block.section),
        f"<{block.lead}>" if block.lead else "",
        f"[{block.label}]" if block.label else "",
    ]
    return f"{line:5}{page}{block.kind:9} {' '.join(filter(None, parts))} | {len(block.spans)} | {shown}"


def main(arguments: list[str]) -> int:
    """Exit code 0, or 1 after one sentence."""
    if len(arguments) != 1:
        print("Give one file: python -m index.parsing FILE", file=sys.stderr)
        return 1
    try:
        document = parse(Path(arguments[0]))
    except UnreadableDocument as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(show(document)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
