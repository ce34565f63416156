"""Reading one YAML file of the pack: plain text values, no key twice, errors as one sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

import yaml

from knowledge.errors import PackError

# The C loader reads the gazetteer ten times faster; not every platform has it.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _PlainLoader(_Base):  # type: ignore[misc]
    """Reads every scalar as text but true, false and null, and refuses a mapping that repeats a key.

    YAML 1.1 would turn `no` into a falsehood, 2011 into a number and 2011-06-21 into a date, and silently
    keep the last of two equal keys.
    """

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        _refuse_repeated_keys(node)
        return super().construct_mapping(node, deep=deep)


_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile("^(?:~|null|)$"), ["~", "n", ""])
_PlainLoader.add_implicit_resolver("tag:yaml.org,2002:merge", re.compile("^<<$"), ["<"])


def _refuse_repeated_keys(node: Any) -> None:
    seen: dict[str, Any] = {}
    for key, _ in node.value:
        if key.value in seen and isinstance(key.value, str):
            first = seen[key.value].start_mark.line + 1
            raise yaml.constructor.ConstructorError(
                None, None, f'the key "{key.value}" stands twice (first on line {first})', key.start_mark
            )
        if isinstance(key.value, str):
            seen[key.value] = key


def read_yaml(path: Path) -> dict[str, Any]:
    """The mapping that the file holds; an empty file holds an empty one."""
    text = _read_text(path)
    try:
        held = yaml.load(text, Loader=_PlainLoader)
    except yaml.YAMLError as error:
        raise PackError(_broken(path, text, error)) from error
    except RecursionError as error:
        raise PackError(f"{path} is nested too deeply to read: flatten it to lists of entries.") from error
    if held is None:
        return {}
    if not isinstance(held, dict):
        kind = "a list" if isinstance(held, list) else f'"{_short(str(held))}"'
        raise PackError(
            f"{path} holds {kind} where named sections belong: see the header of the shipped file."
        )
    return held


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(f"{path} is not UTF-8 text (byte {error.start}): save it as UTF-8.") from error
    except OSError as error:
        raise PackError(f"{path} cannot be read ({error.strerror}): mend the file or remove it.") from error


def _broken(path: Path, text: str, error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it holds characters that YAML does not allow"
    if mark is None:
        return f"{path} is not valid YAML: {problem}; remove them."
    lines = text.splitlines()
    if mark.line >= len(lines):
        # What was never closed shows at the end of the file; the mistake is where it was opened.
        mark = getattr(error, "context_mark", None) or mark
    line = lines[mark.line].strip() if mark.line < len(lines) else ""
    return f'{path} is not valid YAML: line {mark.line + 1}, "{_short(line)}": {problem}; mend that line.'


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
