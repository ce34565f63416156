"""Rules of what one build says that another does not."""

from __future__ import annotations

from dataclasses import replace

from index.building.changes import Changed, Changes, Disagreement, Side, compare
from index.building.record import Build
from index.types import BuildReport, Document, Evidence, Statement
from knowledge.types import Conventions, Pack, Source, Status, Topic

PLAN = Topic("plan", "Plan", "status", statuses=(Status("kept", "kept"), Status("dropped", "dropped")))
SIZE = Topic("size", "Size", "number")
NOTE = Topic("note", "Note", "text")
PACK = Pack(
    (Source("a.txt", "A"), Source("b.txt", "B")), (), (), (), {}, (PLAN, SIZE, NOTE), (), Conventions()
)


def said(
    authority: str,
    topic: str,
    status: str = "stated",
    document: str = "a.txt",
    as_of: str | None = "2011",
    value: str = "",
    page: int | None = None,
) -> tuple[Statement, Evidence]:
    statement = Statement(0, document, authority, "cell", topic, ((0, 4),), "text", as_of=as_of, page=page)
    evidence = Evidence(
        0, authority, topic, status, document, 0, 4, "text", 0, as_of, 0.9, "rule", True, value=value
    )  # fmt: skip
    return statement, evidence


def build(id: str, *said: tuple[Statement, Evidence], texts: dict[str, str] | None = None) -> Build:
    held = texts or {s.document: "text" for s, _ in said} or {"a.txt": "text"}
    return Build(
        id=id,
        made_at="2030-01-01",
        encoder="tiny",
        pack=PACK,
        documents=tuple(Document(name, text, text, ()) for name, text in held.items()),
        statements=tuple(replace(s, id=i) for i, (s, _) in enumerate(said)),
        evidence=tuple(replace(e, id=i, statement=i) for i, (_, e) in enumerate(said)),
        chunks=(),
        report=BuildReport(),
    )


def test_a_build_differs_in_nothing_from_itself() -> None:
    one = build("one", said("Kent", "plan", "kept"))
    changes = compare(one, one)
    assert changes == Changes(before="one", after="one", authorities_before=1, authorities_after=1)
    assert changes.is_nothing


def test_documents_are_added_removed_or_changed_by_their_text() -> None:
    before = build("one", texts={"a.txt": "as it was", "b.txt": "gone", "c.txt": "same"})
    after = build("two", texts={"c.txt": "same", "a.txt": "as it is", "d.txt": "new"})
    changes = compare(before, after)
    assert (changes.added, changes.changed, changes.removed) == (("d.txt",), ("a.txt",), ("b.txt",))
    assert (changes.before, changes.after) == ("one", "two")
    assert not changes.is_nothing


def test_a_first_build_adds_everything() -> None:
    changes = compare(None, build("one", said("Kent", "plan", "kept")))
    assert changes.added == ("a.txt",)
    assert [(r.before, r.after) for r in changes.readings] == [(None, "kept")]
    assert (changes.before, changes.authorities_before, changes.authorities_after) == ("", 0, 1)


def test_what_could_not_be_read_is_told_with_the_changes() -> None:
    after = replace(build("two"), report=BuildReport(unreadable=("x.pdf is damaged.",)))
    assert compare(build("one"), after).unreadable == ("x.pdf is damaged.",)


def test_a_reading_that_changed_has_both_statuses_and_where_the_new_one_stands() -> None:
    old = said("Kent", "plan", "kept", "a.txt", "2011", page=3)
    new = said("Kent", "plan", "dropped", "b.txt", "2015", page=31)
    (reading,) = compare(build("one", old), build("two", old, new)).readings
    assert reading == Changed(
        "Kent", "plan", "kept", "dropped", "b.txt", "2015", topic_label="Plan", before_as_of="2011", page=31
    )


def test_a_reading_that_vanished_has_where_it_stood() -> None:
    (reading,) = compare(build("one", said("Kent", "plan", "kept", page=3)), build("two")).readings
    assert (reading.before, reading.after) == ("kept", None)
    assert (reading.document, reading.as_of, reading.page) == ("a.txt", "2011", 3)


def test_only_the_evidence_that_leads_counts() -> None:
    """An older document that says something else changes nothing of how things stand."""
    new, old = said("Kent", "plan", "kept", "a.txt", "2015"), said("Kent", "plan", "dropped", "b.txt", "2011")
    assert compare(build("one", new), build("two", new, old)).readings == ()


def test_a_value_that_differs_is_a_change_and_another_wording_is_none() -> None:
    before = build("one", said("Kent", "size", value="5"), said("Kent", "note", value="five of them"))
    after = build("two", said("Kent", "size", value="6"), said("Kent", "note", value="six of them"))
    (reading,) = compare(before, after).readings
    assert (reading.topic, reading.before_value, reading.after_value) == ("size", "5", "6")
    assert reading.before == reading.after == "stated"


def test_readings_stand_by_authority_and_in_the_order_of_the_topics() -> None:
    after = build("two", said("Kent", "size"), said("Essex", "note"), said("Kent", "plan", "kept"))
    assert [(r.authority, r.topic) for r in compare(build("one"), after).readings] == [
        ("Essex", "note"),
        ("Kent", "plan"),
        ("Kent", "size"),
    ]


def test_a_topic_that_the_new_pack_lacks_keeps_its_label() -> None:
    before = build("one", said("Kent", "plan", "kept"))
    after = replace(build("two"), pack=replace(PACK, topics=()))
    assert [r.topic_label for r in compare(before, after).readings] == ["Plan"]


def test_a_disagreement_is_told_once() -> None:
    old, new = said("Kent", "plan", "kept", "a.txt", "2011"), said("Kent", "plan", "dropped", "b.txt", "2015")
    one, two = build("one", old), build("two", old, new)
    sides = (Side("dropped", "b.txt", "2015"), Side("kept", "a.txt", "2011"))
    assert compare(one, two).disagreements == (Disagreement("Kent", "plan", "Plan", sides),)
    assert compare(two, two).disagreements == ()
    assert compare(two, one).disagreements == ()
