"""What the composers share: who is looked at, what is covered, where sources disagree, how quotes are shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer import Conflict, Finding
from bot.compose.common import (
    conflict_lines,
    conflicts,
    coverage,
    finding,
    readable,
    refusal,
    statement_finding,
    unique,
    universe_of,
    within_limit,
)
from bot.holdings import Scored
from bot.labels import status_label
from bot.understanding.question import Question, understand
from tests.bot.builders import STUDY, SURVEY, Said, make_build, make_holdings, world

KEPT = Finding("Kent", "cypp", "retained", "2011", SURVEY, 10, 30, "q", 0.9, "rule")


def asked(text: str) -> Question:
    return understand(text, world().lexicon)


@pytest.mark.parametrize(
    ("text", "universe"),
    [
        ("which councils kept it?", 8),
        ("which councils in the survey kept it?", 7),
        ("which London boroughs kept it?", 2),
        ("which London boroughs in the case studies kept it?", 1),
        ("which London boroughs in Scotland kept it?", 0),
    ],
)
def test_the_universe_is_what_documents_and_groups_leave(text: str, universe: int) -> None:
    assert len(universe_of(asked(text), world())) == universe


def test_a_finding_is_the_evidence_as_a_claim() -> None:
    evidence = world().evidence("cypp", "Essex")[0]
    made = finding(evidence)
    assert (made.authority, made.status, made.quote) == ("Essex", "retained", evidence.quote)
    assert world().build.texts[made.document][made.start : made.end] == made.quote


def test_a_statement_that_introduces_a_list_is_quoted_with_it() -> None:
    lead = Said("Essex", "The board will:", document=STUDY, kind="sentence")
    item = Said("Essex", "run the pools.", document=STUDY, kind="sentence", context="The board will:")
    holdings = make_holdings(make_build([lead, item]))
    made = statement_finding(Scored(holdings.build.statements[0], 1, 1, 1.2), holdings)
    assert made.quote == "The board will:\nrun the pools."
    assert (made.topic, made.status, made.method) == (None, "stated", "semantic")
    assert made.confidence < 1


@pytest.mark.parametrize(
    ("item", "is_kept"),
    [
        (replace(KEPT, start=12, end=20), False),
        (replace(KEPT, start=12, end=20, topic=None), False),
        (replace(KEPT, start=12, end=40), True),
        (replace(KEPT, topic="chair"), True),
        (replace(KEPT, authority="Essex"), True),
        (replace(KEPT, document=STUDY), True),
    ],
)
def test_a_quote_within_an_earlier_one_is_not_repeated(item: Finding, is_kept: bool) -> None:
    assert (item in unique([KEPT, item])) == is_kept


def test_coverage_tells_silence_from_nothing_held() -> None:
    universe = {"Essex", "Northamptonshire", "Tower Hamlets", "Rotherham"}
    covered = coverage(universe, world().positions("cypp"), world(), [SURVEY])
    assert (covered.authorities_known, covered.with_evidence) == (4, 1)
    assert covered.no_response == ("Northamptonshire",)
    assert covered.nothing_on_this_topic == ("Rotherham", "Tower Hamlets")
    assert covered.documents == (SURVEY,)


def test_a_conflict_points_at_the_findings_of_its_sides() -> None:
    topic = world().build.pack.topic("children_trust_board")
    assert topic is not None
    position = world().positions(topic.id)["Barnet"]
    findings = [KEPT, *map(finding, position.evidence)]
    assert conflicts(findings, [position], topic) == (Conflict("Barnet", topic.id, (1, 2)),)
    assert conflicts(findings[:2], [position], topic) == ()


def test_a_status_has_a_label_even_where_its_topic_has_none() -> None:
    topic = world().build.pack.topic("cypp")
    assert status_label(topic, "replaced") == "replaced by another document"
    assert status_label(None, "no_response") == "did not respond"
    assert status_label(None, "odd") == "odd"


def test_a_quote_is_shown_without_tags_and_line_breaks_and_cut_with_a_mark() -> None:
    assert readable("Yes,<br/>a\n  <b>plan</b>.") == "Yes, a plan ."
    assert readable("one two three four", 2) == "one two …"
    assert readable("if a < b then") == "if a < b then"


def test_a_text_keeps_whole_lines_within_its_limit_and_always_the_first() -> None:
    assert within_limit(["word " * 500, "more"]).split() == ["word"] * 500
    kept = within_limit(["a b"] * 300).split()
    assert 300 < len(kept) <= 400


def test_a_refusal_names_no_authority_and_no_count() -> None:
    said = refusal(asked("which councils kept their CYPP?"), "no_evidence", "None.")
    assert (said.status, said.topic, said.authorities, said.count) == ("no_evidence", "cypp", (), None)


def test_a_refusal_begins_with_its_headline_and_goes_on_with_its_notes() -> None:
    said = refusal(
        asked("which councils kept their CYPP?"), "clarification", "One?", "Two.", choices=["A", "B"]
    )
    assert (said.text, said.headline, said.notes) == ("One? Two.", "One?", ("Two.",))
    assert said.choices == ("A", "B")


def test_each_side_of_a_disagreement_is_told_with_its_source() -> None:
    topic = world().build.pack.topic("children_trust_board")
    assert topic is not None
    (line,) = conflict_lines(world().positions(topic.id).values(), topic, world())
    assert line == (
        "The sources differ on Barnet: retained (as of 2012, Case studies); "
        "discontinued (as of June 2011, Survey of trusts)."
    )
