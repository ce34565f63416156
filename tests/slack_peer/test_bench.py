"""The benchmark of the bot in Slack; what it measures is no test's business."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.common import UsageError
from tests.slack_peer import bench


@pytest.mark.slow
def test_every_kind_and_the_rush_are_measured(built_index: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--rounds", "1", "--at-once", "3", "--index", str(built_index)]) == 0
    said = capsys.readouterr().out
    for figure in (
        "yardstick",
        "set, event to answer, p50",
        "passage, event to answer, p95",
        "questions a second",
    ):
        assert figure in said


def test_nothing_is_no_number_of_questions() -> None:
    with pytest.raises(UsageError, match="--at-once 0"):
        bench.read_options(["--at-once", "0"])
