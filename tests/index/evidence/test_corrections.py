"""A curator's word takes the place of what was read, where its quote stands in the document."""

from __future__ import annotations

from dataclasses import replace

from index.evidence.corrections import apply_corrections
from index.types import Evidence, Statement
from knowledge.types import Correction, Status, Topic

TEXT = "Leeds: Yes, for now. York: No."
TEXTS = {"a.txt": TEXT, "b.txt": "Leeds says yes."}
READ = Evidence(0, "Leeds", "forum", "kept", "a.txt", 7, 20, "Yes, for now.", 0, "2011", 0.9, "rule", True)
OTHERS = [
    replace(READ, id=1, authority="York", start=27, end=30, quote="No."),
    replace(READ, id=2, topic="budget"),
    replace(READ, id=3, document="b.txt"),
]
STATEMENTS = [Statement(4, "a.txt", "Leeds", "cell", "Forum", ((7, 20),), "Yes, for now.", "2011-06")]
WORD = Correction("Leeds", "forum", "reviewed", "a.txt", "for now", "J. Doe", "2012-01-05", "read again")


def test_a_correction_replaces_what_its_document_said_of_that_authority_and_topic() -> None:
    evidence, doubts = apply_corrections([READ, *OTHERS], [WORD], TEXTS, STATEMENTS)
    assert evidence[:3] == OTHERS
    [curated] = evidence[3:]
    assert (curated.authority, curated.topic, curated.status) == ("Leeds", "forum", "reviewed")
    assert (curated.method, curated.confidence, curated.primary) == ("curated", 1.0, True)
    assert doubts == []


def test_a_correction_is_quoted_where_it_stands_with_its_statement_s_date() -> None:
    evidence, _ = apply_corrections([], [WORD], TEXTS, STATEMENTS)
    [curated] = evidence
    assert TEXT[curated.start : curated.end] == curated.quote == "for now"
    assert (curated.statement, curated.as_of) == (4, "2011-06")
    assert all(part in curated.reason for part in ("read again", "J. Doe", "2012-01-05"))


def test_a_correction_whose_quote_is_not_in_the_document_changes_nothing_and_is_reported() -> None:
    evidence, [doubt] = apply_corrections([READ], [replace(WORD, quote="for ever")], TEXTS, STATEMENTS)
    assert evidence == [READ]
    assert "for ever" in doubt.what
    assert "corrections.yaml" in doubt.reason


def test_a_correction_of_a_document_that_was_not_read_is_reported() -> None:
    evidence, doubts = apply_corrections([READ], [replace(WORD, document="c.txt")], TEXTS, STATEMENTS)
    assert (evidence, len(doubts)) == ([READ], 1)


def test_of_two_corrections_on_one_matter_the_last_counts() -> None:
    later = replace(WORD, status="closed")
    evidence, _ = apply_corrections([READ], [WORD, later], TEXTS, STATEMENTS)
    assert [e.status for e in evidence] == ["closed"]


def test_a_quote_outside_every_statement_is_curated_evidence_all_the_same() -> None:
    evidence, doubts = apply_corrections([], [WORD], TEXTS, [])
    assert [(e.statement, e.as_of) for e in evidence] == [(-1, None)]
    assert doubts == []


def test_words_that_recur_are_quoted_where_they_were_read_or_where_the_authority_says_them() -> None:
    """A survey says "Yes" in every row."""
    text = "York: Yes. Leeds: Yes. Yes."
    statements = [
        Statement(0, "a.txt", "York", "cell", "Forum", ((6, 10),), "Yes."),
        Statement(1, "a.txt", "Leeds", "cell", "Forum", ((18, 22),), "Yes."),
    ]
    word = replace(WORD, quote="Yes.")
    (said,), _ = apply_corrections([], [word], {"a.txt": text}, statements)
    assert (said.start, said.statement) == (18, 1)
    read = replace(READ, start=23, end=27)
    (said,), _ = apply_corrections([read], [word], {"a.txt": text}, statements)
    assert said.start == 23


def test_a_correction_on_a_column_that_no_table_has_is_reported() -> None:
    forum = Topic("forum", "Forum", "status", statuses=(Status("reviewed", "reviewed"),))
    for wrong, reason in (
        (replace(WORD, topic="column_roads"), 'of the topic "column_roads"'),
        (replace(WORD, status="gone"), 'no status "gone"'),
    ):
        evidence, [doubt] = apply_corrections([READ], [wrong], TEXTS, STATEMENTS, [forum])
        assert evidence == [READ]
        assert reason in doubt.reason
    assert apply_corrections([READ], [WORD], TEXTS, STATEMENTS, [forum])[1] == []


def test_a_number_that_is_confirmed_keeps_its_value() -> None:
    trees = Topic("trees", "Trees", "number")
    word = replace(WORD, topic="trees", status="stated", quote="1,200")
    (said,), _ = apply_corrections([], [word], {"a.txt": "Leeds: 1,200 trees."}, [], [trees])
    assert said.value == "1200"
