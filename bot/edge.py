"""The outer edge, where errors become words: an answer for people, a reference for the log."""

from __future__ import annotations

import logging
import secrets
import traceback
from pathlib import Path
from typing import Protocol

from bot.answer import Answer
from bot.wording import answers as wording

log = logging.getLogger("bot")


class Answers(Protocol):
    """Anything that answers questions."""

    def answer(self, question: str) -> Answer:
        """The answer to one question."""
        ...


def answer_or_apologise(engine: Answers, question: str) -> Answer:
    """The engine's answer, or an answer with status "error" and a reference under which the log tells why."""
    try:
        return engine.answer(question)
    except Exception as error:  # noqa: BLE001 - the outermost edge: one bad question must not lose the others
        text = wording.error(log_failure(error))
        return Answer(question=question, kind="passage", status="error", text=text)


def log_failure(error: Exception, reason: str = "") -> str:
    """The reference under which the log now tells why something failed."""
    reference = secrets.token_hex(4)
    detail = error if log.isEnabledFor(logging.DEBUG) else None
    log.error("reference %s: %s", reference, reason or _reason(error), exc_info=detail)
    return reference


def _reason(error: Exception) -> str:
    """What the log says of an error: its own sentence, else its kind and place (its text may quote the question)."""
    if isinstance(error, _errors_with_a_sentence()):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return type(error).__name__ + place


def sentence_of(error: Exception) -> str:
    """What to tell people about an error: its own sentence where it has one, else a general one."""
    if isinstance(error, _errors_with_a_sentence()):
        return str(error)
    return wording.unexpected(type(error).__name__, " ".join(str(error).split())[:200])


def _errors_with_a_sentence() -> tuple[type[Exception], ...]:
    # Imported only when something failed: the index and the pack take time that most questions need not spend.
    from bot.errors import ProductError
    from bot.settings import BadSetting
    from index.building.store import BadIndex
    from index.retrieval.encoding import EncoderError
    from knowledge.pack import PackError

    return (ProductError, BadSetting, BadIndex, EncoderError, PackError)
