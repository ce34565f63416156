"""From raw YAML entries to the frozen records: pydantic checks, and says in one sentence what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from knowledge.errors import PackError, did_you_mean

Record = TypeVar("Record")

_NAMING_KEYS = ("id", "file", "name", "authority", "label")

_WANTED = {
    "string_type": "write a text",
    "string_too_short": "write a text that is not empty",
    "tuple_type": "write a list, such as [one, two]",
    "dict_type": "write keys and values",
    "model_type": "write keys and values",
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "int_parsing": "write a whole number",
}


def read_entries(record: type[Record], raw: Any, file: str, section: str) -> tuple[Record, ...]:
    """One record an entry of a list section; an absent section gives none."""
    if raw is None:
        return ()
    if not isinstance(raw, list):
        raise PackError(f'{file}: "{section}" must be a list of entries, each starting with "- ".')
    return tuple(
        read_entry(record, entry, f"{file}, {section} entry {place}{_named(entry)}")
        for place, entry in enumerate(raw, start=1)
    )


def read_entry(record: type[Record], raw: Any, where: str) -> Record:
    """The record that the entry describes; `where` starts the sentence of the error."""
    model = _model(record)
    if not isinstance(raw, Mapping):
        raise PackError(
            f'{where} is {_shown(raw)}: write keys and values, such as "{_keys(record)[0]}: ...".'
        )
    try:
        return cast(Record, _as_record(record, model.model_validate(raw)))
    except ValidationError as error:
        raise PackError(_sentence(record, where, error)) from error


def _named(entry: Any) -> str:
    """How people find the entry again: ' ("Kent")', or "" where it has no name."""
    if not isinstance(entry, Mapping):
        return ""
    name = next((entry[key] for key in _NAMING_KEYS if entry.get(key)), None)
    return f" ({_shown(name)})" if name else ""


def _make_model(record: type[Any]) -> type[BaseModel]:
    """A strict model of a record: no further keys, and no empty text where text is required."""
    hints = get_type_hints(record)
    described: dict[str, Any] = {
        f.name: (_model_hint(hints[f.name]), _model_default(f, hints[f.name])) for f in fields(record)
    }
    return create_model(record.__name__, __config__=ConfigDict(extra="forbid"), **described)


# Once a record, not once an entry: making a model takes longer than using it.
_model: Callable[[Any], type[BaseModel]] = cache(_make_model)


def _model_hint(hint: Any) -> Any:
    inner = _inner_record(hint)
    return tuple[_model(inner), ...] if inner else hint  # type: ignore[misc]


def _inner_record(hint: Any) -> type[Any] | None:
    """The record of which the field holds a tuple, None for a field of any other kind."""
    inner = next(iter(get_args(hint)), None)
    return inner if isinstance(inner, type) and is_dataclass(inner) else None


def _model_default(field: Any, hint: Any) -> Any:
    if field.default is not MISSING:
        return field.default
    if field.default_factory is not MISSING:
        return Field(default_factory=field.default_factory)
    return Field(min_length=1) if hint is str else ...


def _as_record(record: type[Any], model: BaseModel) -> Any:
    values = {}
    for name, inner in _inner_records(record).items():
        value = getattr(model, name)
        values[name] = tuple(_as_record(inner, held) for held in value) if inner else value
    return record(**values)


def _find_inner_records(record: type[Any]) -> dict[str, type[Any] | None]:
    hints = get_type_hints(record)
    return {f.name: _inner_record(hints[f.name]) for f in fields(record)}


_inner_records: Callable[[Any], dict[str, type[Any] | None]] = cache(_find_inner_records)


def _sentence(record: type[Any], where: str, error: ValidationError) -> str:
    # A misspelt key is both unknown and missing: the unknown one tells more.
    faults = sorted(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    fault = faults[0]
    path = [part + 1 if isinstance(part, int) else part for part in fault["loc"]]
    key = str(path[-1])
    within = f", {' '.join(map(str, path[:-1]))}" if len(path) > 1 else ""
    if fault["type"] == "extra_forbidden":
        keys = _keys(_record_at(record, fault["loc"]))
        guess = did_you_mean(key, keys) or "."
        return f'{where}{within} has the unknown key "{key}" (known are {", ".join(keys)}){guess}'
    if fault["type"] == "missing":
        return f'{where}{within} lacks the key "{key}": add it.'
    wanted = _WANTED.get(fault["type"]) or fault["msg"].replace("Input should be", "write")
    return f'{where}{within} has {_shown(fault["input"])} under "{key}": {wanted}.'


def _record_at(record: type[Any], loc: tuple[int | str, ...]) -> type[Any]:
    """The record that the path of an error leads into."""
    if len(loc) < 3:
        return record
    inner = _inner_records(record).get(str(loc[0]))
    return _record_at(inner, loc[2:]) if inner else record


def _keys(record: type[Any]) -> list[str]:
    return [f.name for f in fields(record) if f.name != "derived"]


def _shown(value: Any, limit: int = 60) -> str:
    """The value as a sentence shows it. A list is not written out: aliases can make it endlessly long."""
    if not isinstance(value, str):
        return "nothing" if value is None else f"a {type(value).__name__}"
    return f'"{value}"' if len(value) <= limit else f'"{value[: limit - 1]}…"'
