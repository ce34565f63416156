"""How a question was read, in words."""

from __future__ import annotations

from bot.wording import readings as reading_wording


def test_exceptions_are_named_and_many_are_counted() -> None:
    assert reading_wording.without(["Kent", "Essex"]) == "without Kent and Essex"
    assert reading_wording.without(["x"] * 33) == "without 33 authorities"


def test_a_period_may_begin_at_any_time() -> None:
    assert (reading_wording.period(2011, 2014), reading_wording.period(None, 2013)) == (
        "2011 to 2014",
        "to 2013",
    )


def test_another_reading_is_worded_as_a_question() -> None:
    assert reading_wording.which_councils("Open?", "kept") == "Which councils: Open, kept?"
    assert reading_wording.which_councils("Open?") == "Which councils: Open?"
    assert reading_wording.on_topic(["Kent", "Essex"], "Plan") == "Kent and Essex: Plan?"


def test_a_status_denied_is_anything_but_that() -> None:
    assert reading_wording.any_but(["kept", "planned"]) == "anything but kept or planned"
