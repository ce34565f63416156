"""The evaluation set as records."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from knowledge.checks import check_unique
from knowledge.errors import PackError
from knowledge.schema import read_entries, read_entry
from knowledge.yaml_file import read_yaml

QuestionKind = Literal["set", "lookup", "compare", "count", "passage", "timeline", "unanswerable"]


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """A quote behind the gold; `authority` is "" where it is about none in particular."""

    document: str
    quote: str
    authority: str = ""


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what a right answer holds. `gold` is {} where the documents do not answer.

    `held_back` questions are measured only: what failed at them is not shown to whoever mends the answers.
    """

    id: str
    kind: QuestionKind
    question: str
    gold: dict[str, Any]
    evidence: tuple[GoldEvidence, ...] = ()
    note: str = ""
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class _NamesGold:
    must: tuple[str, ...]
    may: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _StatusGold:
    status: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _FactsGold:
    facts: tuple[str, ...]
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _NumberGold:
    value: int
    accept: tuple[int, ...]
    facts: tuple[str, ...] = ()


_GOLD: dict[str, type[Any]] = {
    "set": _NamesGold,
    "lookup": _StatusGold,
    "compare": _FactsGold,
    "count": _NumberGold,
    "passage": _FactsGold,
    "timeline": _FactsGold,
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """A question as it stands in the file, with `gold` not looked into yet."""

    id: str
    kind: QuestionKind
    question: str
    gold: Any
    evidence: tuple[GoldEvidence, ...] = ()
    note: str = ""
    held_back: bool = False


def load_questions(path: Path) -> list[GoldQuestion]:
    """The questions of the file in its order; PackError says in one sentence what is wrong with an entry."""
    if not path.is_file():
        raise PackError(
            f'There is no file "{path}": name a file of questions such as knowledge/questions.yaml.'
        )
    entries = read_entries(_Entry, read_yaml(path).get("questions"), path.name, "questions")
    check_unique((entry.id for entry in entries), path.name, "question id")
    return [_as_question(entry, path.name) for entry in entries]


def _as_question(entry: _Entry, file: str) -> GoldQuestion:
    gold = _read_gold(entry, f'{file}, question "{entry.id}", gold')
    return GoldQuestion(
        entry.id, entry.kind, entry.question, gold, entry.evidence, entry.note, entry.held_back
    )


def _read_gold(entry: _Entry, where: str) -> dict[str, Any]:
    """The gold's values under their keys, checked for the kind of question."""
    record = _GOLD.get(entry.kind)
    if record is None:
        if entry.gold != "none":
            raise PackError(f"{where} is given: write none for a question that nothing answers.")
        return {}
    read = read_entry(record, entry.gold, where)
    return {name: getattr(read, name) for name in record.__dataclass_fields__}
