"""Rules of the sentences on what a rebuild changed."""

from __future__ import annotations

from bot.builds.changes import changes_in_words
from index.building.changes import Changed, Changes, Disagreement, Side
from tests.bot.builders import MISFIT, shipped_pack


def words(changes: Changes, most: int = 20) -> tuple[str, ...]:
    return changes_in_words(changes, shipped_pack(), most)


def reading(authority: str, before: str | None, after: str | None, topic: str = "cypp") -> Changed:
    return Changed(
        authority,
        topic,
        before,
        after,
        "inspection.pdf",
        "2015",
        topic_label="CYPP",
        before_as_of="2011",
        page=31,
    )


def test_nothing_changed_is_said() -> None:
    assert words(Changes(before="b1", after="b1")) == ("Nothing has changed.",)


def test_what_cannot_be_read_is_said_even_when_nothing_changed() -> None:
    said = words(Changes(unreadable=("x.pdf is damaged.",)))
    assert said == ("Nothing has changed.", "x.pdf is damaged.")


def test_documents_and_authorities_come_first() -> None:
    said = words(
        Changes(("a.txt", "b.txt"), ("c.txt",), ("d.txt",), authorities_before=1, authorities_after=2)
    )
    assert said == (
        "Added (2): a.txt and b.txt.",
        "Changed (1): c.txt.",
        "Removed (1): d.txt.",
        "2 authorities are held now, 1 before.",
    )


def test_a_changed_reading_says_both_statuses_with_date_and_place() -> None:
    assert words(Changes(readings=(reading("Essex", "retained", "discontinued"),))) == (
        "Essex, CYPP: was retained (as of 2011), now discontinued (as of 2015, inspection.pdf, page 31).",
    )


def test_a_reading_may_be_gained_or_lost() -> None:
    said = words(Changes(readings=(reading("Essex", None, "retained"), reading("Kent", "retained", None))))
    assert said == (
        "Kent, CYPP: was retained (as of 2015, inspection.pdf, page 31); nothing is held now.",
        "Essex, CYPP: now retained (as of 2015, inspection.pdf, page 31); nothing was held before.",
    )


def test_a_value_is_said_in_place_of_its_status() -> None:
    changed = Changed(
        "Essex", "population_0_19", "stated", "stated", "a.txt", topic_label="Population",
        before_value="62400", after_value="63000",
    )  # fmt: skip
    assert words(Changes(readings=(changed,))) == (
        "Essex, Population: was 62,400 (undated), now 63,000 (undated, a.txt).",
    )


def test_many_gains_are_counted_by_topic() -> None:
    gains = tuple(reading(f"A{n}", None, "retained") for n in range(6))
    assert words(Changes(readings=gains)) == ("CYPP: evidence on 6 more authorities.",)
    losses = tuple(reading(f"A{n}", "retained", None) for n in range(6))
    assert words(Changes(readings=losses)) == ("CYPP: nothing is held any more on 6 authorities.",)


def test_a_new_disagreement_has_all_sides() -> None:
    sides = (Side("discontinued", "b.txt", "2015"), Side("retained", "a.txt", "2011"))
    assert words(Changes(disagreements=(Disagreement("Essex", "cypp", "CYPP", sides),))) == (
        "Essex, CYPP: the sources now differ: discontinued (as of 2015, b.txt); retained (as of 2011, a.txt).",
    )


def test_a_document_that_newly_disagrees_with_its_own_answers_is_told_with_these() -> None:
    changes = Changes(misfits=(MISFIT,))
    assert not changes.is_nothing
    assert words(changes) == (
        "New disagreement: 2 of 24 answers in survey.pdf, page 3 do not fit what it says "
        "(“All keep a plan.”): Essex and Kent (discontinued).",
    )


def test_of_too_many_changes_the_rest_is_counted() -> None:
    changed = tuple(reading(f"A{n}", "retained", "discontinued") for n in range(9))
    said = words(Changes(readings=changed), most=4)
    assert len(said) == 4
    assert said[-1] == "And 6 more changes."
