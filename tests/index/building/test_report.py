"""What a build leaves to a person, and what it says of what it did."""

from __future__ import annotations

import json
from dataclasses import replace

from index.building.record import Build
from index.building.report import Redone, as_data, make_report, review_of
from index.types import BuildReport, Document, Doubt, Evidence, GeneralFinding, Statement
from knowledge.types import Conventions, Pack, Source, Status, Topic

PLAN = Topic("plan", "Plan", "status", statuses=(Status("kept", "kept"), Status("dropped", "dropped")))
PACK = Pack((Source("a.txt", "A"),), (), (), (), {}, (PLAN,), (), Conventions())
UNKNOWN = 'No authority is called "Atlantis".'


def cell(id: int, authority: str | None, row: int, reason: str = "", document: str = "a.csv") -> Statement:
    place = 10 * id
    return Statement(
        id, document, authority, "cell", "Plan", ((place, place + 5),), "words",
        table=0, row=row, page=7, reason=reason,
    )  # fmt: skip


def read(statement: Statement, confidence: float, id: int = 0, **changes: object) -> Evidence:
    made = Evidence(
        id, statement.authority or "", "plan", "kept", statement.document, statement.start, statement.end,
        "words", statement.id, "2011", confidence, "rule", True,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def build(
    statements: list[Statement], evidence: list[Evidence], doubts: list[Doubt] | None = None, **report: object
) -> Build:
    made = replace(BuildReport(doubts=tuple(doubts or ())), **report)  # type: ignore[arg-type]
    texts = [Document(name, "text", "text", ()) for name in dict.fromkeys(s.document for s in statements)]
    numbered = [replace(e, id=i) for i, e in enumerate(evidence)]
    return Build("b", "2030", "m", PACK, tuple(texts), tuple(statements), tuple(numbered), (), made)


def doubted(statement: Statement, what: str, reason: str) -> Doubt:
    return Doubt(statement.document, statement.start, statement.end, what, reason)


def test_a_reading_that_answers_rest_on_and_that_is_unsure_is_for_a_person() -> None:
    kent, essex, york = cell(0, "Kent", 0), cell(1, "Essex", 1), cell(2, "York", 2)
    review = review_of(build([kent, essex, york], [read(kent, 0.5), read(essex, 0.9), read(york, 0.3)]))
    assert [(r.authority, r.confidence) for r in review.readings] == [("York", 0.3), ("Kent", 0.5)]
    assert (review.readings[0].page, review.readings[0].topic_label) == (7, "Plan")


def test_an_unsure_reading_behind_a_sure_one_is_not() -> None:
    first, second = cell(0, "Kent", 0), cell(1, "Kent", 1)
    review = review_of(build([first, second], [read(first, 0.9), read(second, 0.45, primary=False)]))
    assert review.readings == ()


def test_a_reading_that_was_doubted_is_for_a_person_however_sure() -> None:
    kent = cell(0, "Kent", 0)
    doubt = doubted(kent, "Kent, Plan: read as kept (0.81)", "cross-reference followed")
    review = review_of(build([kent], [read(kent, 0.81, reason="cross-reference followed")], [doubt]))
    assert [r.reason for r in review.readings] == ["cross-reference followed"]
    assert review.doubts == ()


def test_what_a_curator_decided_is_not_asked_again() -> None:
    kent = cell(0, "Kent", 0)
    doubt = doubted(kent, "Kent, Plan: read as kept (0.30)", "nothing in the text says which status")
    curated = read(kent, 1.0, method="curated", start=900, end=905)
    review = review_of(build([kent], [curated], [doubt]))
    assert (review.readings, review.doubts) == ((), ())


def test_a_name_that_names_nobody_is_listed_once_with_its_rows() -> None:
    """One doubt a row or one for all, in several tables or one: what counts is the rows."""
    rows = [cell(i, None, row=i, reason=UNKNOWN) for i in range(3)]
    again = cell(3, None, 2, UNKNOWN)  # another column of the same row
    there = cell(4, None, 0, UNKNOWN, "b.csv")
    doubts = [doubted(s, "Atlantis", UNKNOWN) for s in (*rows, there)]
    (name,) = review_of(build([*rows, again, there], [], doubts)).names
    assert (name.name, name.rows, name.documents, name.reason) == ("Atlantis", 4, ("a.csv", "b.csv"), UNKNOWN)
    assert review_of(build([*rows, again, there], [], doubts)).doubts == ()
    (fewer,) = review_of(build([*rows, again], [], doubts[:1])).names
    assert fewer.rows == 3


def test_names_stand_by_how_often_they_are_met() -> None:
    rows = [cell(i, None, i, reason=f"No {name}.") for i, name in enumerate(["A", "B", "B"])]
    doubts = [doubted(s, s.reason[3:-1], s.reason) for s in rows]
    assert [(n.name, n.rows) for n in review_of(build(rows, [], doubts)).names] == [("B", 2), ("A", 1)]


def test_all_other_doubts_are_kept_as_they_are() -> None:
    kent = cell(0, "Kent", 0)
    doubt = Doubt("a.csv", 0, 5, "words", "the sentence breaks off here")
    assert review_of(build([kent], [read(kent, 0.9)], [doubt])).doubts == (doubt,)


def test_a_report_says_which_inputs_changed_and_what_was_done_again() -> None:
    kent = cell(0, "Kent", 0)
    before = build([kent], [], inputs={"authorities": "1", "model": "m"})
    after = build(
        [kent], [], inputs={"authorities": "2", "model": "m"},
        made={"read": 2, "words": 2}, kept={"parsed": 2, "vectors": 2},
    )  # fmt: skip
    report = make_report(before, after)
    assert report.causes == ("authorities",)
    assert report.redone == (
        Redone("parsed", 0, 2), Redone("read", 2, 0), Redone("words", 2, 0), Redone("vectors", 0, 2),
    )  # fmt: skip


def test_a_build_that_does_not_say_what_it_was_made_of_is_no_reason() -> None:
    kent = cell(0, "Kent", 0)
    after = build([kent], [], inputs={"model": "m"})
    assert make_report(build([kent], []), after).causes == ()
    assert make_report(None, after).causes == ()


def general(*exceptions: Evidence) -> GeneralFinding:
    said = Statement(9, "a.csv", None, "sentence", "", ((0, 4),), "text")
    return GeneralFinding(said, "all", "plan", (), exceptions, holds=not exceptions)


def test_a_document_that_its_own_answers_do_not_bear_out_stands_in_every_report_and_is_new_once() -> None:
    kent, essex = cell(0, "Kent", 0), cell(1, "Essex", 1)
    held = build([kent, essex], [], general_findings=(general(read(kent, 0.9)), general()))
    first, second = make_report(None, held), make_report(held, held)
    [misfit] = first.misfits
    assert (misfit.quote, misfit.unfit, misfit.answered) == ("text", (("Kent", "kept"),), 1)
    assert (first.changes.misfits, second.misfits, second.changes.misfits) == ((misfit,), (misfit,), ())
    both = general(read(kent, 0.9), read(essex, 0.9))
    third = build([kent, essex], [], general_findings=(both,))
    assert [m.unfit for m in make_report(held, third).changes.misfits] == [
        (("Kent", "kept"), ("Essex", "kept"))
    ]


def test_a_report_is_plain_data() -> None:
    kent = cell(0, "Kent", 0)
    doubt = Doubt("a.csv", 0, 5, "words", "the sentence breaks off here")
    data = as_data(make_report(None, build([kent], [read(kent, 0.4)], [doubt])))
    again = json.loads(json.dumps(data))
    assert again["changes"]["added"] == ["a.csv"]
    assert again["review"]["readings"][0]["authority"] == "Kent"
    assert again["review"]["doubts"][0]["reason"] == "the sentence breaks off here"
    assert again["characters"] == 4
