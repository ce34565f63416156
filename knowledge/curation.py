"""Writes what a curator decides: entries of sources.yaml and corrections.yaml, put behind those that are there.

The file is never written anew: the text that a person wrote stays letter for letter, comments and all.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import PackError
from knowledge.types import Correction, Source
from knowledge.yaml_file import read_yaml

Value = str | list[str] | None

_ENDLESS = 10**9
# What a reader of the file meets first where there was no file yet.
_HEADERS = {
    "sources": "# Sources: what is known of each file in documents/. docs/knowledge-pack.md explains the keys.\n\n",
    "corrections": "# Corrections: a curator's word over the machine's. docs/knowledge-pack.md explains the keys.\n\n",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to be: its keys and values in order, by key what a comment beside it says, and a note above it."""

    values: Mapping[str, Value]
    comments: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def source_entry(source: Source, comments: Mapping[str, str] | None = None, note: str = "") -> Entry:
    """The entry of a source; a date that is not known stands in it as null, so that a person sees it wanting."""
    held = {f.name: getattr(source, f.name) for f in fields(source) if f.name != "derived"}
    shown: dict[str, Value] = {
        key: list(value) if isinstance(value, tuple) else value or None
        for key, value in held.items()
        if value or key in ("published", "as_of")
    }
    return Entry(shown, comments or {}, note)


def correction_entry(correction: Correction) -> Entry:
    """The entry of a correction."""
    return Entry(asdict(correction))


def append_entries(path: Path, section: str, entries: Sequence[Entry]) -> None:
    """The file with the entries behind those that its section has, all at once or not at all.

    Raises PackError, and leaves the file as it was, where its form leaves no place for them.
    """
    if not entries:
        return
    before = read_yaml(path) if path.exists() else {}
    text = path.read_bytes().decode("utf-8-sig") if path.exists() else _HEADERS.get(section, "")
    held = before.get(section) or []
    wanted = {**before, section: [*held, *(dict(entry.values) for entry in entries)]}
    _write(path, _appended(text, section, entries), wanted)


def _appended(text: str, section: str, entries: Sequence[Entry]) -> str:
    newline = "\r\n" if "\r\n" in text else "\n"
    # The loader in C counts characters in another way than Python does.
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    key, held = next(((k, v) for k, v in pairs if k.value == section), (None, None))
    if key is None or held is None:
        blocks = _blocks(entries, 2, newline)
        return _ended(text, newline) + f"{section}:{newline}{blocks}"
    if not (isinstance(held, yaml.SequenceNode) and held.value):
        # "sources: []" and "sources:" hold nothing yet.
        text = text[: key.end_mark.index] + ":" + text[held.end_mark.index :]
        return _inserted(text, key.end_mark.index + 1, _blocks(entries, 2, newline), newline)
    if held.flow_style:
        # A list in brackets: further members behind its last.
        last = held.value[-1].end_mark.index
        return text[:last] + "".join(f", {_in_braces(entry)}" for entry in entries) + text[last:]
    blocks = newline + _blocks(entries, held.start_mark.column, newline)
    return _inserted(text, _end(held), blocks, newline)


def _end(node: yaml.Node) -> int:
    """Where the last that was written of the node ends: the parser counts what stands behind it as well."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _inserted(text: str, end: int, blocks: str, newline: str) -> str:
    """The text with the blocks from the line behind that place on."""
    line_end = text.find("\n", len(text[:end].rstrip()))
    place = len(text) if line_end < 0 else line_end + 1
    return _ended(text[:place], newline) + blocks + text[place:]


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else text + newline


def _blocks(entries: Sequence[Entry], indent: int, newline: str) -> str:
    """The entries on lines of their own, with a blank line between them."""
    return newline.join(_block(entry, indent, newline) for entry in entries)


def _block(entry: Entry, indent: int, newline: str) -> str:
    lines = [f"{' ' * indent}# {entry.note}"] if entry.note else []
    for number, (key, value) in enumerate(entry.values.items()):
        lead = " " * indent + ("- " if number == 0 else "  ")
        note = f"  # {' '.join(entry.comments[key].split())}" if key in entry.comments else ""
        lines.append(f"{lead}{key}: {_scalar(value)}{note}")
    apart = ((k, v) for k, v in entry.comments.items() if k not in entry.values)
    lines += [f"{' ' * indent}  # {key}: {' '.join(said.split())}" for key, said in apart]
    return newline.join(lines) + newline


def _in_braces(entry: Entry) -> str:
    return "{" + ", ".join(f"{key}: {_quoted(value)}" for key, value in entry.values.items()) + "}"


def _scalar(value: Value) -> str:
    """The value as YAML on one line: plain where that is safe, else in quotation marks."""
    if not isinstance(value, str):
        return _quoted(value)
    dumped = yaml.safe_dump(value, allow_unicode=True, width=_ENDLESS).removesuffix("\n...\n").strip("\n")
    # Dates and numbers need no marks here: every scalar of the pack is read as text.
    bare = dumped.strip("'")
    if dumped == f"'{bare}'" and bare.replace("-", "").isdigit():
        return bare
    return dumped if "\n" not in dumped and not dumped.startswith(("|", ">")) else _quoted(value)


def _quoted(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, list):
        return f"[{', '.join(map(_quoted, value))}]"
    return yaml.safe_dump(value, default_style='"', allow_unicode=True, width=_ENDLESS).strip("\n")


def _write(path: Path, text: str, wanted: Mapping[str, Any]) -> None:
    """Puts the text in the file's place once it has been read back as what is wanted."""
    # A link stays a link: what it points to is replaced.
    target = path.resolve()
    try:
        handle, fresh = tempfile.mkstemp(dir=target.parent, prefix=".new-", suffix=".yaml")
    except OSError as error:
        raise PackError(
            f'"{path}" cannot be written ({error.strerror}): make its folder writable.'
        ) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if _read_back(Path(fresh)) != wanted:
            raise PackError(
                f'"{path}" is written in a form to which nothing can be added safely: write its entries as a list, '
                'each on lines of its own that start with "- ", then try again.'
            )
        Path(fresh).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(fresh).replace(target)
    finally:
        Path(fresh).unlink(missing_ok=True)


def _read_back(path: Path) -> dict[str, Any] | None:
    try:
        return read_yaml(path)
    except PackError:
        return None
