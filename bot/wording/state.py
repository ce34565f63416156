"""Why the database of what the bot remembers does not open."""

from __future__ import annotations


def database_not_opened(address: str, reason: str) -> str:
    """The database of the state does not open."""
    return (
        f"The database in DATABASE_URL ({address}) cannot be opened ({reason}): "
        "check the address and that it may be written, or remove the setting to use var/state.db."
    )


def database_driver_missing(address: str, package: str) -> str:
    """The package that speaks to that kind of database is not there."""
    return (
        f"The database in DATABASE_URL ({address}) needs the Python package {package}, which is not installed: "
        "install it into .venv, or remove the setting to use var/state.db."
    )


def database_too_new(address: str) -> str:
    """The database of the state was written by newer code."""
    return (
        f"The database in DATABASE_URL ({address}) was written by a newer version of this bot: "
        "update the bot, or name another database."
    )


def database_unknown(address: str) -> str:
    """A kind of database that is not supported."""
    return (
        f"The setting DATABASE_URL should name an SQLite file (sqlite:///var/state.db) or a PostgreSQL database "
        f"(postgresql://user:password@host/name), and it names {address}."
    )


DATABASE_URL_UNREADABLE = (
    "The setting DATABASE_URL is no address of a database: write it like sqlite:///var/state.db "
    "or postgresql://user:password@host/name, or remove it to get the default."
)
