"""What people see of a rebuild."""

from __future__ import annotations

from bot.slack import wording
from bot.slack.render.reindexing import render_changes, render_progress
from index.changes import Changed, Changes
from tests.bot.builders import STUDY, SURVEY
from tests.bot.slack.render.builders import TOPIC, labels
from tests.bot.slack.render.reading_blocks import all_blocks, said


def test_progress_says_the_stage_and_how_far_it_is() -> None:
    assert "Reading documents: 3 of 5." in render_progress("Reading documents", 3, 5).text
    assert "Preparing." in render_progress("preparing", 0, 0).text


def test_changes_name_documents_readings_and_what_could_not_be_read() -> None:
    changes = Changes(
        added=(SURVEY,),
        removed=("old.txt",),
        unreadable=("The file scan.pdf has no text.",),
        readings=(Changed("Essex", TOPIC, None, "retained", STUDY, "2012"),),
        before="b1",
        after="b2",
        authorities_before=30,
        authorities_after=31,
    )
    text = said(all_blocks(render_changes(changes, labels())))
    for part in (
        "Added (1): ",
        "Survey of trusts",
        "Removed (1): ",
        "old.txt",
        "The file scan.pdf has no text.",
        "Essex, Children's trust board: nothing held, now retained (Case studies, as of 2012)",
        "31 authorities are held; before, there were 30.",
        "Index build b2; before, b1.",
    ):
        assert part in text


def test_a_rebuild_that_changed_nothing_says_so() -> None:
    text = said(all_blocks(render_changes(Changes(before="b1", after="b1"), labels())))
    assert wording.NOTHING_CHANGED in text


def test_long_lists_say_how_much_they_leave_out() -> None:
    changes = Changes(added=tuple(f"{n}.txt" for n in range(50)), authorities_after=1)
    assert "30 more" in said(all_blocks(render_changes(changes, labels())))
