"""The log: one line a record, no secret, and what somebody typed at no level but debug."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import set_up_logging
from bot.settings import LogFormat, LogLevel

SECRET = "8f742231b10e"


class Log:
    """What is written to standard error."""

    def __init__(self) -> None:
        self.stream = io.StringIO()

    def set_up(self, level: LogLevel = "INFO", form: LogFormat = "text") -> None:
        set_up_logging(level, form, [SECRET, ""], self.stream)

    @property
    def lines(self) -> list[str]:
        return self.stream.getvalue().splitlines()


@pytest.fixture
def log() -> Iterator[Log]:
    """A log of its own; the loggers are left as they were."""
    names = ("", "bot", "index", "knowledge", "scripts")
    before = [(logging.getLogger(name), logging.getLogger(name).level) for name in names]
    handlers = logging.getLogger().handlers[:]
    yield Log()
    logging.getLogger().handlers[:] = handlers
    for logger, level in before:
        logger.setLevel(level)


def fail(words: str) -> None:
    raise ValueError(words)


def test_a_line_says_when_how_grave_who_and_what(log: Log) -> None:
    log.set_up()
    logging.getLogger("bot.slack").info("answered %s", "it", extra={"took_ms": 4, "status": "no_evidence"})
    (line,) = log.lines
    assert line.startswith("timestamp=20")
    assert 'level=info logger=bot.slack event="answered it" took_ms=4 status=no_evidence' in line


def test_json_has_one_object_a_line(log: Log) -> None:
    log.set_up(form="json")
    logging.getLogger("bot").info("answered", extra={"took_ms": 4, "build": None})
    logging.getLogger("bot").info("“and”\nagain")
    first, second = map(json.loads, log.lines)
    assert (first["event"], first["level"], first["logger"], first["took_ms"]) == (
        "answered",
        "info",
        "bot",
        4,
    )
    assert second["event"] == "“and”\nagain"


def test_a_record_stays_on_one_line(log: Log) -> None:
    log.set_up()
    logging.getLogger("bot").warning("one\ntwo level=error", extra={"what": "a\nb"})
    assert len(log.lines) == 1


def test_our_records_count_from_the_level_on_and_others_when_they_warn(log: Log) -> None:
    log.set_up("INFO")
    logging.getLogger("bot").debug("hidden")
    logging.getLogger("index.building.build").info("shown")
    logging.getLogger("somebody_else").info("hidden")
    logging.getLogger("somebody_else").warning("shown")
    assert len(log.lines) == 2


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("level", ["INFO", "DEBUG"])
def test_no_secret_is_written_wherever_it_stands(log: Log, level: LogLevel, form: LogFormat) -> None:
    log.set_up(level, form)
    logger = logging.getLogger("bot")
    logger.info("token %s, %s", SECRET, "xoxb-1-abc", extra={"header": {"Authorization": f"Bearer {SECRET}"}})
    logging.getLogger("other").error("wss://host/?ticket=xapp-1-A2-abcdef")
    try:
        fail(f"refused {SECRET}")
    except ValueError:
        logger.exception("failed")
    written = log.stream.getvalue()
    assert len(log.lines) == 3
    assert SECRET not in written
    assert "abc" not in written
    assert "***" in written


def test_an_exception_is_told_by_kind_and_place_but_not_by_its_text(log: Log) -> None:
    log.set_up("INFO")
    try:
        fail("what about zebras?")
    except ValueError:
        logging.getLogger("bot").exception("failed")
    (line,) = log.lines
    assert "ValueError at bot/test_logs.py:" in line
    assert "zebras" not in line


def test_at_debug_an_exception_is_told_in_full(log: Log) -> None:
    log.set_up("DEBUG")
    try:
        fail("what about zebras?")
    except ValueError:
        logging.getLogger("bot").exception("failed")
    assert "what about zebras?" in log.lines[0]


def test_an_exception_that_is_not_being_handled_has_no_place(log: Log) -> None:
    log.set_up("INFO")
    logging.getLogger("bot").error("failed", exc_info=True)
    logging.getLogger("bot").error("failed", exc_info=ValueError("zebras"))
    assert "exception=" not in log.lines[0]
    assert "ValueError" in log.lines[1]


def test_setting_up_twice_writes_once(log: Log) -> None:
    log.set_up()
    log.set_up()
    logging.getLogger("bot").info("once")
    assert len(log.lines) == 1
