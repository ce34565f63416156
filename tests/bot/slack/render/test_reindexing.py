"""What people see of a rebuild."""

from __future__ import annotations

from dataclasses import replace

from bot.slack import wording
from bot.slack.render.reindexing import render_progress, render_report
from bot.wording import builds as build_wording
from index.building.changes import Changed, Changes
from index.building.report import Report, Review, UnresolvedName
from tests.bot.builders import EMPTY_REPORT, STUDY, SURVEY, UNSURE_READING, shipped_pack
from tests.bot.slack.render.builders import TOPIC
from tests.bot.slack.render.reading_blocks import all_blocks, lines, said


def test_progress_says_the_stage_and_how_far_it_is() -> None:
    assert "Reading documents: 3 of 5." in render_progress("Reading documents", 3, 5).text
    assert "Preparing." in render_progress("preparing", 0, 0).text


def shown(report: Report) -> str:
    return said(all_blocks(render_report(report, shipped_pack())))


def test_the_report_names_documents_readings_and_what_could_not_be_read() -> None:
    changes = Changes(
        added=(SURVEY,),
        removed=("old.txt",),
        readings=(
            Changed("Essex", TOPIC, None, "retained", STUDY, "2012", "Children's trust board", page=3),
        ),
        before="b1",
        after="b2",
        authorities_before=30,
        authorities_after=31,
    )
    text = shown(replace(EMPTY_REPORT, changes=changes, unreadable=("The file scan.pdf has no text.",)))
    for part in (
        wording.REBUILT,
        f"Added (1): {SURVEY}.",
        "Removed (1): old.txt.",
        "Not read: The file scan.pdf has no text.",
        f"Essex, Children's trust board: now retained (as of 2012, {STUDY}, page 3); nothing was held before.",
        "31 authorities are held now, 30 before.",
    ):
        assert part in text


def test_the_report_says_how_much_there_is_to_review() -> None:
    names = (UnresolvedName("Atlantis", 2, (SURVEY,), "No such place."),)
    text = shown(replace(EMPTY_REPORT, review=Review((UNSURE_READING,) * 3, names)))
    assert "To review: 3 readings of low confidence" in text
    assert "“Atlantis” in 2 rows" in text


def test_a_rebuild_of_nothing_new_says_so() -> None:
    same = replace(EMPTY_REPORT, is_new=False, changes=Changes(before="b2", after="b2"))
    assert build_wording.NOTHING_CHANGED in shown(same)


def test_what_is_listed_under_a_line_is_a_list() -> None:
    names = tuple(UnresolvedName(f"Atlantis {n}", 1, (SURVEY,), "No.") for n in range(3))
    (found,) = [
        block
        for block in all_blocks(
            render_report(replace(EMPTY_REPORT, review=Review(names=names)), shipped_pack())
        )
        if any(part["type"] == "rich_text_list" for part in block.get("elements", ()))
    ]
    assert [line.partition(" in")[0] for line in lines(found)[1:]] == [f"“Atlantis {n}”" for n in range(3)]


def test_a_long_report_says_how_much_it_leaves_out() -> None:
    unreadable = tuple(f"{n}.pdf is damaged." for n in range(300))
    assert "more" in shown(replace(EMPTY_REPORT, unreadable=unreadable)).splitlines()[-1]
