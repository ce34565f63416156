"""The report of a build, for people."""

from __future__ import annotations

from dataclasses import replace

from bot.builds.answer_changes import AnswerChange
from bot.builds.build_report import report_in_words
from index.building.changes import Changed, Changes
from index.building.report import Redone, Report, Review, UnresolvedName
from index.types import Doubt, Fact, Provenance
from knowledge.manifest import missing_entry
from tests.bot.builders import EMPTY_REPORT as EMPTY
from tests.bot.builders import MISFIT, shipped_pack
from tests.bot.builders import UNSURE_READING as UNSURE

TITLE = Fact("title", "Plan", 0.8, "first page")
CREATED = Fact("published", "2013-12-23", 0.3, "metadata", used=False)


def lines_of(report: Report, in_full: bool = False, answers: list[AnswerChange] | None = None) -> list[str]:
    return report_in_words(report, shipped_pack(), answers, in_full).splitlines()


def test_a_build_in_which_all_is_well_is_told_in_three_lines() -> None:
    assert lines_of(EMPTY) == [
        "Build b2 is published: 1 document, 12 statements, 3 evidence; 3.2 s.",
        "Nothing has changed.",
        "Nothing to review.",
    ]


def test_a_build_that_was_there_already_says_so_alone() -> None:
    same = replace(EMPTY, is_new=False, changes=Changes(before="b2", after="b2"))
    assert lines_of(same) == [
        "Build b2 is up to date: 1 document, 12 statements, 3 evidence.",
        "Nothing to review.",
    ]


def test_a_disagreement_within_a_document_is_told_once_as_new_and_ever_after_as_standing() -> None:
    new = lines_of(replace(EMPTY, changes=Changes(misfits=(MISFIT,)), misfits=(MISFIT,)))
    standing = lines_of(replace(EMPTY, misfits=(MISFIT,)))
    assert next(line for line in new if "2 of 24" in line).startswith("New disagreement: ")
    assert next(line for line in standing if "2 of 24" in line).startswith("Disagreement: ")
    assert all(sum("2 of 24" in line for line in lines) == 1 for lines in (new, standing))


def redone(parsed: int, read: int, words: int, vectors: int, of: int = 6) -> tuple[Redone, ...]:
    counts = zip(("parsed", "read", "words", "vectors"), (parsed, read, words, vectors), strict=True)
    return tuple(Redone(stage, made, of - made) for stage, made in counts)


def test_what_was_done_again_is_told_with_its_reason() -> None:
    for causes, done, said in (
        (("authorities",), redone(0, 6, 6, 6),
         "The authorities changed: every document was attributed, indexed and embedded anew, none was parsed."),
        (("corrections",), redone(0, 0, 0, 0),
         "The corrections changed: the evidence was read anew, none was parsed, attributed, indexed or embedded."),
        (("model", "topics"), redone(0, 6, 6, 6),
         "The embedding model and the topics changed: the evidence was read anew, "
         "every document was attributed, indexed and embedded anew, none was parsed."),
        ((), redone(1, 1, 1, 1), "1 of 6 documents was parsed, attributed, indexed and embedded."),
        (("synonyms",), redone(2, 2, 6, 2),
         "The synonyms changed: every document was indexed anew, 2 of 6 documents were parsed, attributed and embedded."),
    ):  # fmt: skip
        assert lines_of(replace(EMPTY, causes=causes, redone=done))[1] == said


def test_a_first_build_says_that_it_is_one() -> None:
    first = replace(EMPTY, changes=Changes(added=("a.txt",), after="b2", authorities_after=3))
    assert lines_of(first)[1:3] == ["There was no build before.", "Added (1): a.txt."]


def test_what_was_not_read_is_told_once() -> None:
    sentence = "'x.pdf' is damaged: save it again."
    report = replace(EMPTY, unreadable=(sentence,), changes=Changes(before="b1", unreadable=(sentence,)))
    assert [line for line in lines_of(report) if "x.pdf" in line] == [f"Not read: {sentence}"]


def test_a_new_document_without_an_entry_shows_what_it_is_taken_for() -> None:
    known = (Provenance("a.txt", True, (TITLE, CREATED)), Provenance("b.txt", True, (TITLE,)))
    report = replace(
        EMPTY, provenance=known, warnings=(missing_entry("a.txt"), missing_entry("b.txt"), "Mend this."),
        changes=Changes(added=("a.txt",), before="b1"),
    )  # fmt: skip
    said = lines_of(report)
    assert said[1] == "Warning: Mend this."
    assert "2 documents have no entry" in said[2]
    assert said[3] == (
        '  a.txt: title "Plan" (first page, 0.80); published 23 December 2013 (metadata, 0.30, too unsure to use)'
    )
    assert not [line for line in said if line.startswith("  b.txt")]
    assert [line for line in lines_of(report, in_full=True) if line.startswith("  b.txt")]


def test_of_many_documents_the_first_are_listed() -> None:
    known = tuple(Provenance(f"{n}.txt", True) for n in range(25))
    report = replace(
        EMPTY, provenance=known, changes=Changes(added=tuple(p.document for p in known), before="b1")
    )
    assert "  and 5 more documents (--json lists them)" in lines_of(report)


def test_evidence_that_changed_is_told_with_both_sides_and_the_place() -> None:
    changed = Changed(
        "West Sussex", "cypp", "retained", "discontinued", "report.pdf", "2015", "CYPP", "2011", page=31
    )
    said = lines_of(replace(EMPTY, changes=Changes(readings=(changed,), before="b1")))
    assert (
        "West Sussex, CYPP: was retained (as of 2011), now discontinued (as of 2015, report.pdf, page 31)."
        in said
    )


def test_what_is_for_a_person_is_counted_and_in_full_listed() -> None:
    names = tuple(UnresolvedName(f"Atlantis {n}", 2, ("a.csv",), "No such place.") for n in range(22))
    doubt = Doubt("a.txt", 0, 9, "some\nwords", "the sentence breaks off here")
    report = replace(EMPTY, review=Review((UNSURE,), names, (doubt,)))
    said = lines_of(report)
    assert "To review: 1 reading of low confidence (python -m scripts.review walks through them)." in said
    assert "  “Atlantis 0” in 2 rows of a.csv. No such place." in said
    assert "  and 2 more names (--doubts lists them)" in said
    assert "1 other doubt (--doubts lists it)." in said
    full = lines_of(report, in_full=True)
    assert '  Kent, CYPP: retained (0.30; a.txt, page 7): "Yes, it is."' in full
    assert "  a.txt 0-9: some words — the sentence breaks off here" in full
    assert len([line for line in full if "Atlantis" in line]) == 22


def test_answers_that_changed_are_told_and_those_that_only_quote_otherwise_counted() -> None:
    lost = AnswerChange("S1", "which?", ("Kent",), ("Essex",), "answered", "answered", 2, 1, 1.0, 0.5)
    gone = AnswerChange("L1", "what?", (), (), "answered", "no_evidence", None, None, 1.0, 0.0)
    other = AnswerChange("P1", "who?", (), (), "answered", "answered", None, None, 1.0, 1.0)
    said = lines_of(EMPTY, answers=[gone, lost, other])
    assert "3 answers of the evaluation set have changed:" in said
    assert "  S1 which? gained Kent; lost Essex; counted 2, now 1; score 1.00, now 0.50." in said
    assert "  L1 what? was answered, now no_evidence; score 1.00, now 0.00." in said
    assert "  1 of them only quotes otherwise (--json lists them)." in said
    assert "No answer of the evaluation set has changed." in lines_of(EMPTY, answers=[])
