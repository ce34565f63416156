"""Packs made for a test: a folder of documents, its index built by the real engine, and the engine over it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.answer import Answer
from bot.answering import Answerer
from bot.engine import open_engine
from bot.evaluation.scoring import quote_faults
from bot.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent.parent
KNOWLEDGE = ROOT / "knowledge"


def open_pack(folder: Path, documents: Mapping[str, str], yaml: Mapping[str, str] | None = None) -> Answerer:
    """The engine over those documents; YAML files that are not given are the shipped ones."""
    knowledge = folder / "knowledge"
    (knowledge / "documents").mkdir(parents=True)
    for name, text in documents.items():
        (knowledge / "documents" / name).write_text(text, encoding="utf-8")
    for name, text in (yaml or {}).items():
        (knowledge / name).write_text(text, encoding="utf-8")
    return open_engine(load_settings(knowledge_dir=knowledge, index_dir=folder / "index"))


def ask(engine: Answerer, question: str) -> Answer:
    """The answer, all of whose quotes have been found word for word at their offsets."""
    answer = engine.answer(question)
    assert not quote_faults(answer, engine.build.texts)
    return answer


def shown(answer: Answer) -> str:
    """What an answer lets people read: its text and its quotes."""
    return " ".join([answer.text, *(f.quote for f in answer.findings), *(p.quote for p in answer.passages)])


def statuses(answer: Answer, authority: str, topic: str) -> set[str]:
    """The statuses that the answer gives an authority on a topic."""
    return {f.status for f in answer.findings if (f.authority, f.topic) == (authority, topic)}
