"""The mapping that forgets the oldest."""

from __future__ import annotations

from bot.remembered import Newest


def test_what_was_put_there_is_got_back() -> None:
    entries: Newest[str, int] = Newest(2)
    entries.put("a", 1)
    assert entries.get("a") == 1
    assert entries.get("b") is None


def test_the_oldest_goes_when_there_are_too_many() -> None:
    entries: Newest[str, int] = Newest(2)
    for key in "abac":
        entries.put(key, ord(key))
    assert [entries.get(key) for key in "abc"] == [ord("a"), None, ord("c")]


def test_what_is_there_is_left_where_something_is_added() -> None:
    entries: Newest[str, int] = Newest(2)
    assert [entries.add("a", 1), entries.add("a", 2)] == [True, False]
    assert entries.get("a") == 1
