"""What the bot remembers between messages, in SQLite or PostgreSQL; the only importer of SQLAlchemy.

Every call is one statement that commits by itself, so many threads and several processes may share a database.
A database that fails later must not cost anybody an answer: what is written is then lost with a line in the log,
and what has to be known (was this event seen? which thread is mine?) is held in memory.
"""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeDecorator

from bot.answer import Answer
from bot.errors import ProductError
from bot.remembered import Feedback, LoggedQuestion, Newest
from bot.wording import state as state_wording

log = logging.getLogger("bot.state")

_SCHEMA_VERSION = 1
# Slack repeats an event for some minutes, and after an outage for hours.
_KEYS_LIVE = timedelta(days=2)
_PURGE_EVERY = timedelta(hours=1)
# How much is held in memory: threads without stored words, and keys while the database fails.
_MOST_REMEMBERED = 2000
# Seconds that a writer waits for another one.
_PATIENCE = 30
_BETWEEN_TRIES = 0.02
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class _Moment(TypeDecorator[datetime]):
    """A moment in UTC: SQLite keeps no time zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The moment in UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """The moment with its time zone."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


_METADATA = MetaData()
_VERSION = Table(
    "schema_version", _METADATA, Column("id", Integer, primary_key=True), Column("version", Integer)
)
_THREADS = Table(
    "threads",
    _METADATA,
    Column("channel", String(64), primary_key=True),
    Column("thread", String(64), primary_key=True),
    Column("asked", JSON, nullable=False),
    Column("used", _Moment, nullable=False, index=True),
)
_KEYS = Table(
    "seen_keys",
    _METADATA,
    Column("key", String(255), primary_key=True),
    Column("at", _Moment, nullable=False, index=True),
)
_QUESTIONS = Table(
    "questions",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", _Moment, nullable=False, index=True),
    Column("user", String(64), nullable=False, index=True),
    Column("asked", JSON, nullable=False),
    Column("status", String(32), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("build", String(64), nullable=False),
    Column("took_ms", Float, nullable=False),
    Column("place", String(64), nullable=False),
)
_FEEDBACK = Table(
    "feedback",
    _METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", _Moment, nullable=False, index=True),
    Column("user", String(64), nullable=False),
    Column("asked", JSON, nullable=False),
    Column("verdict", String(32), nullable=False),
    Column("reason", String(64), nullable=False),
    Column("comment", Text, nullable=False),
    Column("build", String(64), nullable=False),
)


class State:
    """The bot's memory. May be used by many threads."""

    def __init__(
        self, engine: Engine, log_questions: bool, retention: timedelta, clock: Callable[[], datetime]
    ) -> None:
        self._engine = engine
        self._insert = _INSERT[engine.dialect.name]
        self._keeps_words = log_questions
        self._retention = retention
        self._clock = clock
        self._purged = clock()
        self._chains: Newest[tuple[str, str], tuple[str, ...]] = Newest(_MOST_REMEMBERED)
        self._unwritten: Newest[str, None] = Newest(_MOST_REMEMBERED)

    @classmethod
    def open(
        cls,
        url: str,
        log_questions: bool = True,
        retention_days: int = 90,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Self:
        """The state in that database, its tables made and what is too old removed.

        Raises ProductError with one sentence where it cannot be opened.
        """
        state = cls(_open_engine(url), log_questions, timedelta(days=retention_days), clock)
        state.purge(clock())
        return state

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    @property
    def keeps_words(self) -> bool:
        """Whether anything that users type is written down."""
        return self._keeps_words

    def first_time(self, key: str) -> bool:
        """Whether that key was never seen before, by any process; the second call says no."""
        self._purge_when_due()
        insert = self._insert(_KEYS).values(key=key, at=self._clock()).on_conflict_do_nothing()
        try:
            # The row itself says so: the count of rows is unknown to PostgreSQL's driver here.
            return bool(self._rows(insert.returning(_KEYS.c.key)))
        except SQLAlchemyError as error:
            _report(error)
            return self._unwritten.add(key, None)

    def claim(self, channel: str, thread: str) -> None:
        """Remember the thread as one of ours; the questions that it has already are left."""
        self._chains.add((channel, thread), ())
        insert = self._insert(_THREADS).values(channel=channel, thread=thread, asked=[], used=self._clock())
        self._write(insert.on_conflict_do_nothing())

    def engage(self, channel: str, thread: str, asked: Sequence[str]) -> None:
        """Remember the thread as one of ours, with the questions to which a follow-up would belong."""
        self._chains.put((channel, thread), tuple(asked))
        insert = self._insert(_THREADS).values(
            channel=channel, thread=thread, asked=self._words(asked), used=self._clock()
        )
        newest = {"asked": insert.excluded.asked, "used": insert.excluded.used}
        self._write(insert.on_conflict_do_update(index_elements=["channel", "thread"], set_=newest))

    def engaged(self, channel: str, thread: str) -> tuple[str, ...] | None:
        """The questions asked in a thread of ours, oldest first, or None where the thread is not ours.

        Another process may have written newer ones than this one remembers, so the database is asked first.
        """
        remembered = self._chains.get((channel, thread))
        chosen = select(_THREADS.c.asked).where(_THREADS.c.channel == channel, _THREADS.c.thread == thread)
        rows = self._read(chosen)
        stored = tuple(rows[0].asked) if rows else None
        return stored or remembered or stored

    def log_answer(self, user: str, answer: Answer, place: str) -> None:
        """Write down a question with what became of it; nothing where the log is off."""
        if not self._keeps_words:
            return
        self._write(
            self._insert(_QUESTIONS).values(
                at=self._clock(),
                user=user,
                asked=list(answer.asked or (answer.question,)),
                status=answer.status,
                kind=answer.kind,
                build=answer.build,
                took_ms=answer.took_ms,
                place=place,
            )
        )

    def recent(self, user: str, most: int = 5) -> tuple[LoggedQuestion, ...]:
        """The newest questions of that user, newest first, each once."""
        # Repetitions are common (a button asks again), so some more are read than are shown.
        chosen = select(_QUESTIONS).where(_QUESTIONS.c.user == user).limit(most * 5)
        newest: dict[tuple[str, ...], LoggedQuestion] = {}
        for row in self._read(chosen.order_by(_QUESTIONS.c.at.desc(), _QUESTIONS.c.id.desc())):
            newest.setdefault(tuple(row.asked), _question(row))
        return tuple(newest.values())[:most]

    def add_feedback(
        self,
        user: str,
        asked: Sequence[str],
        verdict: str,
        reason: str = "",
        comment: str = "",
        build: str = "",
    ) -> None:
        """Write down what a user thought of the answer to those questions; no words of theirs where the log is off."""
        self._write(
            self._insert(_FEEDBACK).values(
                at=self._clock(),
                user=user,
                asked=self._words(asked),
                verdict=verdict,
                reason=reason,
                comment=comment if self._keeps_words else "",
                build=build,
            )
        )

    def unanswered(self, since: datetime | None = None) -> tuple[LoggedQuestion, ...]:
        """The questions that got no answer, newest first."""
        chosen = select(_QUESTIONS).where(_QUESTIONS.c.status != "answered")
        if since:
            chosen = chosen.where(_QUESTIONS.c.at >= since)
        newest_first = chosen.order_by(_QUESTIONS.c.at.desc(), _QUESTIONS.c.id.desc())
        return tuple(map(_question, self._rows(newest_first)))

    def feedback(self, since: datetime | None = None) -> tuple[Feedback, ...]:
        """What people thought of answers, newest first."""
        chosen = select(_FEEDBACK)
        if since:
            chosen = chosen.where(_FEEDBACK.c.at >= since)
        rows = self._rows(chosen.order_by(_FEEDBACK.c.at.desc(), _FEEDBACK.c.id.desc()))
        return tuple(
            Feedback(row.at, row.user, tuple(row.asked), row.verdict, row.reason, row.comment, row.build)
            for row in rows
        )

    def purge(self, now: datetime) -> None:
        """Remove what is older than it may become."""
        self._purged = now
        oldest = now - self._retention
        self._write(delete(_QUESTIONS).where(_QUESTIONS.c.at < oldest))
        self._write(delete(_FEEDBACK).where(_FEEDBACK.c.at < oldest))
        self._write(delete(_THREADS).where(_THREADS.c.used < oldest))
        self._write(delete(_KEYS).where(_KEYS.c.at < now - _KEYS_LIVE))

    def _purge_when_due(self) -> None:
        if self._clock() - self._purged >= _PURGE_EVERY:
            self.purge(self._clock())

    def _words(self, asked: Sequence[str]) -> list[str]:
        """The questions as they may be written down."""
        return list(asked) if self._keeps_words else []

    def _write(self, statement: Any) -> None:
        try:
            with self._engine.connect() as connection:
                connection.execute(statement)
        except SQLAlchemyError as error:
            _report(error)

    def _rows(self, statement: Any) -> Sequence[Any]:
        with self._engine.connect() as connection:
            return connection.execute(statement).all()

    def _read(self, statement: Any) -> Sequence[Any]:
        """The rows, or none while the database fails."""
        try:
            return self._rows(statement)
        except SQLAlchemyError as error:
            _report(error)
            return ()


def _question(row: Any) -> LoggedQuestion:
    return LoggedQuestion(
        row.at, row.user, tuple(row.asked), row.status, row.kind, row.build, row.took_ms, row.place
    )


def _report(error: SQLAlchemyError) -> None:
    log.error("the state could not be read or written: %s", _reason(error))


def _reason(error: Exception) -> str:
    """The first line of what the driver says: the rest may hold what somebody typed."""
    return str(getattr(error, "orig", None) or error).partition("\n")[0]


def _open_engine(url: str) -> Engine:
    """The engine on that database, with its tables there."""
    address = _address(url)
    shown = address.render_as_string(hide_password=True)
    try:
        engine = _make_engine(address)
        version = _prepare(engine)
    except ImportError as error:
        raise ProductError(state_wording.database_driver_missing(shown, error.name or "its driver")) from None
    except (SQLAlchemyError, OSError) as error:
        raise ProductError(state_wording.database_not_opened(shown, _reason(error))) from None
    if version > _SCHEMA_VERSION:
        engine.dispose()
        raise ProductError(state_wording.database_too_new(shown))
    return engine


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise ProductError(
            state_wording.DATABASE_URL_UNREADABLE
        ) from None  # not shown: it may hold a password
    if address.drivername in ("postgres", "postgresql"):  # as hosting providers write it
        address = address.set(drivername="postgresql+psycopg")
    in_memory = address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:")
    if address.get_backend_name() not in _INSERT or in_memory:
        raise ProductError(state_wording.database_unknown(address.render_as_string(hide_password=True)))
    return address


def _make_engine(address: URL) -> Engine:
    is_file = address.get_backend_name() == "sqlite"
    if is_file:
        Path(str(address.database)).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        address,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,  # they hold what people typed
        pool_size=10,
        max_overflow=50,  # more threads than ever answer at once
        pool_pre_ping=not is_file,
        connect_args={"timeout": _PATIENCE} if is_file else {"connect_timeout": _PATIENCE},
    )
    if is_file:
        event.listen(engine, "connect", _tune_sqlite)
    return engine


def _tune_sqlite(connection: Any, _record: Any) -> None:
    # Readers then wait for no writer; a crash of the machine may lose the last moments, never the file.
    _write_ahead(connection)
    connection.execute("PRAGMA synchronous=NORMAL")


def _write_ahead(connection: Any) -> None:
    """Turn the write-ahead log on: the one statement in which SQLite does not wait while another process does it."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_BETWEEN_TRIES)


def _prepare(engine: Engine) -> int:
    """The version of the schema in the database, its tables made where there are none."""
    with engine.connect() as connection:
        for table in _METADATA.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
        first = _INSERT[engine.dialect.name](_VERSION).values(id=1, version=_SCHEMA_VERSION)
        connection.execute(first.on_conflict_do_nothing())
        return int(connection.execute(select(_VERSION.c.version)).scalar_one())
