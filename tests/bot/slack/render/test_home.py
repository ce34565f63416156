"""App Home."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.slack import names, wording
from bot.slack.render.home import Held, Recent, Source, render_home
from tests.bot.slack.render.reading_blocks import elements, lines, said

NOW = datetime(2030, 1, 2, 12, 30, tzinfo=UTC)
HELD = Held(30, 14, 312, 420, "b1", NOW - timedelta(days=3))
SOURCES = [Source("Survey of trusts", "2011-06", 25), Source("Case studies", None, 1)]


def test_it_says_what_can_be_asked_and_of_how_much() -> None:
    view = render_home(HELD, SOURCES, ["Which councils kept their plan?"], [])
    assert wording.home_intro(30, 2, 14) in said(view["blocks"])
    assert elements(view["blocks"])[f"{names.SUGGESTION}0"]["value"] == "Which councils kept their plan?"


def test_it_has_the_picker() -> None:
    view = render_home(HELD, SOURCES, [], [])
    assert elements(view["blocks"])[names.PICK_AUTHORITY]["type"] == "external_select"


def test_sources_have_their_dates_and_authorities() -> None:
    blocks = render_home(HELD, SOURCES, [], [])["blocks"]
    place = next(
        i
        for i, b in enumerate(blocks)
        if b.get("text") == {"type": "plain_text", "text": wording.HOME_SOURCES, "emoji": False}
    )
    assert lines(blocks[place + 1]) == [
        "Survey of trusts (as of June 2011), 25 authorities",
        "Case studies (undated), 1 authority",
    ]


def test_the_build_has_its_age_and_the_coverage_its_numbers() -> None:
    text = lines(render_home(HELD, SOURCES, [], [], NOW)["blocks"][-1])
    assert text == [
        "Something is held on 312 of 420 pairs of an authority and a topic.",
        "Index build b1. Built 30 December 2029, 12:30 UTC (3 days ago)",
    ]


def test_recent_questions_have_their_time_and_can_be_asked_again() -> None:
    view = render_home(HELD, SOURCES, ["A?"], [Recent("Who kept it?", NOW), Recent("And now?", NOW)])
    again = [
        e for e in elements(view["blocks"]).values() if e.get("text", {}).get("text") == wording.ASK_AGAIN
    ]
    assert [e["value"] for e in again] == ["Who kept it?", "And now?"]
    assert all(e["action_id"].startswith(names.SUGGESTION) for e in again)
    assert again[0]["accessibility_label"] == "Ask again: Who kept it?"
    assert {
        "type": "date",
        "timestamp": int(NOW.timestamp()),
        "format": "{date_short_pretty}, {time}",
        "fallback": "2 January 2030, 12:30 UTC",
    } in [
        leaf
        for b in view["blocks"]
        if b["type"] == "rich_text"
        for p in b["elements"]
        for leaf in p["elements"]
    ]


def test_who_has_asked_nothing_reads_that() -> None:
    assert wording.NOTHING_ASKED in said(render_home(HELD, SOURCES, [], [])["blocks"])


def test_ages_are_in_the_words_that_fit() -> None:
    assert [wording.age(timedelta(hours=h)) for h in (0, 1, 47, 48)] == [
        " (less than an hour ago)",
        " (1 hour ago)",
        " (47 hours ago)",
        " (2 days ago)",
    ]
