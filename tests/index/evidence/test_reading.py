"""Statements read as evidence: of which topic, with which status, quoted where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from index.attribution.subjects import assign_subjects
from index.evidence.classifier import StatusClassifier
from index.evidence.modality import Grammar
from index.evidence.reading import quote_span, read_evidence
from index.quoting import QUOTE_WORDS
from index.statements import make_statements
from index.types import Document, Doubt, Evidence, Statement
from knowledge.types import Conventions, Language, Modality, Source, Status, Topic
from tests.index.builders import (
    Part,
    item,
    labelled,
    make_document,
    paragraph,
    real_gazetteer,
    table,
)
from tests.index.fake_encoder import FakeEncoder

SOURCE = Source("report.txt", "A report", published="2012-07")
CONVENTIONS = Conventions(no_response=("no response",), not_stated=("n/a",), yes=("yes",), no=("no",))
KEPT = Status("kept", "kept", "yes", cues=("continues",), examples=("Members wished to go on.",))
CLOSED = Status("closed", "closed", "no", cues=("no longer",), examples=("The doors were shut for good.",))
REVIEWED = Status("reviewed", "under review", cues=("!under review",))
FORUM = Topic(
    "forum",
    "Youth forum",
    "status",
    terms=("youth forum",),
    headers=("forum status",),
    excludes=("sports forum",),
    statuses=(KEPT, CLOSED, REVIEWED, Status("unclear", "unclear")),
)
CHARTER = Topic(
    "charter", "Tree charter", "status", terms=("tree charter",), statuses=(KEPT, CLOSED, REVIEWED)
)
GROUPS = Topic("groups", "Groups", "number", terms=("number of groups",), cues=("local group*",))
AIMS = Topic("aims", "Aims", "text", terms=("aims",), cues=("aims are",))
TOPICS = (FORUM, CHARTER, GROUPS, AIMS)
HEADER = ("", "Council", "1. Is the youth forum continuing?", "2. Is there a tree charter?")


def read(
    *parts: Part, source: Source = SOURCE, classifier: StatusClassifier | None = None
) -> tuple[list[Evidence], list[Doubt]]:
    """The evidence of a document of those parts, and the doubts; every quote is checked."""
    document = make_document(*parts)
    evidence, doubts = read_evidence(
        statements_of(document, source), TOPICS, CONVENTIONS, {document.name: document.text}, classifier
    )
    assert all(e.quote == document.text[e.start : e.end] != "" or e.start == e.end for e in evidence)
    assert [e.id for e in evidence] == list(range(len(evidence)))
    return evidence, doubts


def statements_of(document: Document, source: Source) -> list[Statement]:
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return make_statements(document, subjects, real_gazetteer(), source)[0]


def survey(first: str, second: str) -> list[Part]:
    """A table of two councils, of which Leeds gives those answers."""
    return table(HEADER, ["1.", "Leeds", first, second], ["2.", "Norfolk", "No", "Yes"])


LICENSED = Topic(
    "column_licensed",
    "Licensed?",
    "status",
    headers=("licensed",),
    statuses=(
        Status("yes", "yes", "yes"),
        Status("no", "no", "no", absent="not_there"),
        Status("planned", "planned", absent="not_there"),
        Status("ended", "ended", absent="ended"),
        Status("unclear", "unclear"),
    ),
)
GRAMMAR = Grammar(
    Language(
        modality=(
            Modality("denied", answers=("turned . down",)),
            Modality("ended", answers=("ran out",)),
            Modality("planned", before=("will",)),
            Modality("proposed", answers=("out to consultation",)),
        )
    )
)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("Borough-wide since 2021.", "yes"),
        ("Cabinet turned it down.", "no"),
        ("Ours ran out in 2020 and no other came.", "ended"),
        ("Out to consultation until May.", "planned"),
        ("We will apply.", "planned"),
        ("No. It ran out.", "ended"),
        ("No, but hours were cut.", "no"),
        ("No. Opening hours were cut in 2018.", "no"),
        ("No. Cabinet turned it down.", "no"),
        ("Not yet; out to consultation until May.", "planned"),
    ],
)
def test_an_answer_in_its_own_words_counts_where_others_say_yes_or_no(answer: str, status: str) -> None:
    document = make_document(
        *table(("", "Council", "Licensed?"), ["1.", "Leeds", answer], ["2.", "Norfolk", "Yes"])
    )
    evidence, _ = read_evidence(
        statements_of(document, SOURCE),
        (LICENSED,),
        replace(CONVENTIONS, not_yet=("not yet",)),
        {document.name: document.text},
        grammar=GRAMMAR,
    )
    assert [e.status for e in evidence if e.authority == "Leeds"] == [status]


def of_leeds(evidence: Sequence[Evidence], topic: Topic) -> list[Evidence]:
    return [e for e in evidence if e.authority == "Leeds" and e.topic == topic.id]


def test_a_cell_answers_the_topic_of_its_header() -> None:
    evidence, _ = read(*survey("Yes, it meets weekly", "No"))
    assert [(e.authority, e.topic, e.status) for e in evidence] == [
        ("Leeds", "forum", "kept"),
        ("Leeds", "charter", "closed"),
        ("Norfolk", "forum", "closed"),
        ("Norfolk", "charter", "kept"),
    ]
    assert all(e.primary and e.method == "rule" and e.as_of == "2012-07" for e in evidence)
    assert evidence[0].quote == "Yes, it meets weekly"


@pytest.mark.parametrize(
    ("text", "status"), [("No response.", "no_response"), ("", "not_stated"), ("N/A", "not_stated")]
)
def test_silence_is_evidence_of_silence(text: str, status: str) -> None:
    [found] = of_leeds(read(*survey(text, "Yes"))[0], FORUM)
    assert (found.status, found.confidence) == (status, 1.0)


def test_a_reference_is_read_as_the_cell_it_names() -> None:
    evidence, doubts = read(*survey("It continues for now.", "See answer to question 1."))
    [own], [followed] = of_leeds(evidence, FORUM), of_leeds(evidence, CHARTER)
    assert (followed.status, followed.quote) == ("kept", own.quote)
    assert followed.statement != own.statement
    assert followed.confidence < own.confidence
    assert "cross-reference" in followed.reason
    assert [d.what.split(":")[0] for d in doubts] == ["Leeds, Tree charter"]


def test_see_above_is_the_cell_to_the_left() -> None:
    [followed] = of_leeds(read(*survey("No", "See above."))[0], CHARTER)
    assert (followed.status, followed.quote) == ("closed", "No")


@pytest.mark.parametrize("text", ["See answer to question 2.", "See answer to question 7."])
def test_a_reference_to_itself_or_to_nothing_is_unclear_and_doubted(text: str) -> None:
    evidence, doubts = read(*survey(text, "Yes") if "7" in text else survey("Yes", text))
    [found] = of_leeds(evidence, FORUM if "7" in text else CHARTER)
    assert found.status in ("unclear", "not_stated")
    assert found.confidence < 0.5
    assert doubts


def test_a_referenced_row_is_of_the_same_authority() -> None:
    parts = table(
        HEADER,
        ["1.", "Leeds", "Yes", "No"],
        ["2.", "Norfolk", "No", "See answer 1"],
        ["3.", "Kent", "Yes", "No"],
    )
    evidence, _ = read(*parts)
    [found] = [e for e in evidence if (e.authority, e.topic) == ("Norfolk", "charter")]
    assert found.status == "closed"


def test_what_no_rule_reads_goes_to_the_classifier_and_to_the_review_list() -> None:
    classifier = StatusClassifier(FakeEncoder())
    evidence, doubts = read(*survey("The doors were shut.", "Yes"), classifier=classifier)
    [found] = of_leeds(evidence, FORUM)
    assert (found.status, found.method) == ("closed", "classifier")
    assert found.confidence <= 0.75
    assert [d.reason for d in doubts] == ["classifier"]


def test_what_nobody_can_read_is_unclear_and_doubted() -> None:
    evidence, [doubt] = read(*survey("The mayor opened a fete.", "Yes"))
    [found] = of_leeds(evidence, FORUM)
    assert (found.status, found.confidence) == ("unclear", 0.3)
    assert (doubt.start, doubt.end) == (found.start, found.end)


def test_a_field_answers_the_topic_of_its_label() -> None:
    source = replace(SOURCE, subject="Leeds")
    [found] = read(labelled("Forum status", "The group is under review."), source=source)[0]
    assert (found.authority, found.topic, found.status, found.primary) == ("Leeds", "forum", "reviewed", True)


def test_a_sentence_in_passing_counts_where_it_names_the_topic_with_a_cue_close_by() -> None:
    source = replace(SOURCE, subject="Leeds")
    evidence, _ = read(paragraph("The youth forum continues. Everybody continues to be glad."), source=source)
    assert [(e.topic, e.status, e.primary) for e in evidence] == [("forum", "kept", False)]
    assert evidence[0].quote == "The youth forum continues."


@pytest.mark.parametrize(
    "text",
    [
        "The group continues.",
        "The youth forum was opened by the mayor.",
        "Yes.",
        "The youth forum opened its doors in spring and a large lunch for all the parks staff continues.",
        "The youth forum, a sports forum, continues.",
    ],
)
def test_a_sentence_without_the_name_near_a_cue_of_its_own_is_no_evidence(text: str) -> None:
    evidence, _ = read(paragraph(text), source=replace(SOURCE, subject="Leeds"))
    assert evidence == []


def test_a_statement_of_nobody_is_no_evidence() -> None:
    assert read(paragraph("The youth forum continues.")) == ([], [])


def test_a_sentence_of_a_cell_may_speak_of_another_topic_in_passing() -> None:
    evidence, _ = read(*survey("Yes. There are 12 local groups.", "Yes"))
    [found] = of_leeds(evidence, GROUPS)
    assert (found.value, found.primary, found.quote) == ("12", False, "There are 12 local groups.")


def test_a_topic_of_number_needs_a_number_in_passing() -> None:
    source = replace(SOURCE, subject="Leeds")
    assert read(paragraph("Our local groups meet in May."), source=source)[0] == []


def test_a_field_of_text_states_its_words() -> None:
    [found] = read(labelled("Aims", "Early help for all."), source=replace(SOURCE, subject="Leeds"))[0]
    assert (found.status, found.value) == ("stated", "Early help for all.")


def test_a_sentence_that_introduces_a_list_is_quoted_with_its_items() -> None:
    lead = "The aims are:"
    parts = [paragraph(lead), item("Early help.", lead), item("Safe parks.", lead)]
    evidence, _ = read(*parts, source=replace(SOURCE, subject="Leeds"))
    assert evidence[0].quote.startswith(lead)
    assert evidence[0].quote.endswith("Safe parks.")


def test_a_long_cell_is_quoted_from_the_sentence_that_decides() -> None:
    filler = "It rained on all the parks of the town again that week. " * 12
    assert len(filler.split()) > QUOTE_WORDS
    [found] = of_leeds(read(*survey(f"{filler}It continues.", "Yes"))[0], FORUM)
    assert found.quote == "It continues."


def test_a_quote_stops_at_an_interruption() -> None:
    whole = Statement(0, "a", "Leeds", "cell", "", ((0, 10), (50, 60)), "One two. Three four.")
    parts = [
        Statement(1, "a", "Leeds", "sentence", "", ((0, 4),), "One two.", parent=0),
        Statement(2, "a", "Leeds", "sentence", "", ((5, 10), (50, 55)), "Three four.", parent=0),
        Statement(3, "a", "Leeds", "sentence", "", ((56, 60),), "Five.", parent=0),
    ]
    assert quote_span(whole, parts, 0) == (0, 10)
