"""The table of authorities by topics."""

from __future__ import annotations

import csv
import io

import pytest

from knowledge.types import Topic
from scripts import coverage
from scripts.common import UsageError
from tests.scripts.stub_engine import StubEngine, make_build, make_evidence, make_statement

Capture = pytest.CaptureFixture[str]
TOPICS = (Topic("plan", "The plan", "status"), Topic("chair", "Chair", "person"))
BUILD = make_build(
    topics=TOPICS,
    statements=tuple(make_statement(name) for name in ("Kent", "Essex", "Surrey")),
    evidence=(
        make_evidence("Kent", "plan", "retained", as_of="2011"),
        make_evidence("Kent", "plan", "replaced", as_of="2012-03", document="b.txt"),
        make_evidence("Kent", "plan", "planned", as_of="2020", primary=False),
        make_evidence("Essex", "plan", "no_response", as_of=None),
        make_evidence("Essex", "chair", "stated", value="=The  Leader"),
    ),
)


def cover(*arguments: str) -> int:
    return coverage.main(list(arguments), StubEngine(BUILD).open)


def rows(capture: Capture) -> dict[str, list[str]]:
    lines = capture.readouterr().out.splitlines()
    return {line.split()[0]: line.split()[1:] for line in lines if line}


def test_a_cell_shows_the_newest_status_and_marks_that_sources_differ(capsys: Capture) -> None:
    cover()
    assert rows(capsys)["Kent"] == ["replaced*"]


def test_a_topic_with_values_shows_only_that_something_is_held(capsys: Capture) -> None:
    cover()
    assert rows(capsys)["Essex"] == ["did", "not", "respond", "•"]


def test_an_authority_without_evidence_keeps_its_row(capsys: Capture) -> None:
    cover()
    assert rows(capsys)["Surrey"] == []


def test_totals_count_the_authorities_with_evidence(capsys: Capture) -> None:
    cover()
    assert rows(capsys)["held"] == ["2", "1"]


def test_csv_holds_every_status_and_value_and_no_formula(capsys: Capture) -> None:
    cover("--csv")
    table = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert table == [
        ["Authority", "The plan", "Chair"],
        ["Essex", "did not respond", "'=The Leader"],
        ["Kent", "replaced; retained", ""],
        ["Surrey", "", ""],
    ]


def test_one_topic_may_be_asked_for(capsys: Capture) -> None:
    cover("--csv", "--topic", "chair")
    assert capsys.readouterr().out.splitlines()[0] == "\ufeffAuthority,Chair"


def test_an_unknown_topic_is_quoted_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"'plans'.*plan, chair"):
        cover("--topic", "plans")
