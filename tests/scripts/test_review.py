"""Walking through what was doubtful, and writing down what a person decides."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.holdings import Holdings
from knowledge.pack import load_pack
from knowledge.yaml_file import read_yaml
from scripts import review
from scripts.common import exit_code
from tests.bot.builders import SOURCES, SURVEY, WORLD, Said, make_build, make_holdings

Capture = pytest.CaptureFixture[str]
UNSURE = "Members feel that it is early to say."
SAID = (
    *(said for said in WORLD if said.authority != "Sandwell"),
    Said("Sandwell", UNSURE, "cypp", "unclear", confidence=0.3),
    Said("Solihull", "There is a plan\nof sorts.", "cypp", "retained", confidence=0.45),
)
HEADER = "# mine\ncorrections: []  # none yet\n"


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """The folder of the small world, with corrections of its own and none in it."""
    (tmp_path / "documents").mkdir()
    for source in SOURCES:
        (tmp_path / "documents" / source.file).write_text("text", encoding="utf-8")
    (tmp_path / "corrections.yaml").write_text(HEADER, encoding="utf-8")
    return tmp_path


@pytest.fixture
def holdings() -> Holdings:
    return make_holdings(make_build(SAID))


@pytest.fixture
def run(knowledge: Path, holdings: Holdings) -> Callable[..., int]:
    """Reviews with those lines typed in; the end of them is the end of the input."""

    def review_with(*lines: str, options: tuple[str, ...] = ("--who", "A. Curator")) -> int:
        typed = iter(lines)
        main = partial(
            review.main,
            ["--knowledge", str(knowledge), *options],
            open_holdings=lambda _: holdings,
            ask=lambda _: next(typed, None),
        )
        return exit_code(main)

    return review_with


def written(knowledge: Path) -> list[dict[str, Any]]:
    return list(read_yaml(knowledge / "corrections.yaml")["corrections"])


def test_a_reading_is_shown_with_its_quote_and_the_statuses_to_choose_from(
    run: Callable[..., int], capsys: Capture
) -> None:
    assert run() == 0
    out = capsys.readouterr().out
    assert (
        "[1/2] Sandwell, Children and Young People's Plan (CYPP): read as unclear (0.30; survey.txt)" in out
    )
    assert f">>{UNSURE}<<" in out
    assert "\n   3  discontinued\n" in out
    assert "did not respond" in out
    assert "Nothing was written." in out


def test_what_is_decided_is_written_with_who_when_and_why(run: Callable[..., int], knowledge: Path) -> None:
    assert run("discontinued", "", "They said it in a meeting.", "q") == 0
    (entry,) = written(knowledge)
    when = entry.pop("when")
    assert entry == {
        "authority": "Sandwell",
        "topic": "cypp",
        "status": "discontinued",
        "document": SURVEY,
        "quote": UNSURE,
        "who": "A. Curator",
        "why": "They said it in a meeting.",
    }
    assert len(when) == 10
    assert (
        (knowledge / "corrections.yaml")
        .read_text(encoding="utf-8")
        .startswith("# mine\ncorrections:  # none yet\n")
    )
    (correction,) = load_pack(knowledge).corrections
    assert correction.status == "discontinued"


@pytest.mark.parametrize("typed", ["3", "discontinued", "Discontinued"])
def test_a_status_is_chosen_by_number_id_or_label(
    typed: str, run: Callable[..., int], knowledge: Path
) -> None:
    run(typed, "", "Why not.", "q")
    assert [entry["status"] for entry in written(knowledge)] == ["discontinued"]


def test_a_reading_may_be_confirmed_left_alone_or_stopped_at(
    run: Callable[..., int], knowledge: Path
) -> None:
    run("", "y", "", "")
    (entry,) = written(knowledge)
    assert (entry["authority"], entry["status"], entry["why"]) == (
        "Solihull", "retained", "Read by a person and confirmed.",
    )  # fmt: skip


def test_what_is_no_choice_is_asked_again(run: Callable[..., int], knowledge: Path, capsys: Capture) -> None:
    run("99", "perhaps", "0", "retained", "", "", "A reason.")
    out = capsys.readouterr().out
    assert out.count("is none of these") == 3
    assert "A correction needs a reason" in out
    assert len(written(knowledge)) == 1


def test_a_quote_that_is_not_in_the_document_is_refused(
    run: Callable[..., int], knowledge: Path, capsys: Capture
) -> None:
    run("retained", "Members feel that it is late.", "early to say", "Because.", "q")
    assert f"These words do not stand in {SURVEY}" in capsys.readouterr().out
    assert [entry["quote"] for entry in written(knowledge)] == ["early to say"]


def test_a_quote_of_another_authority_is_refused(
    run: Callable[..., int], knowledge: Path, capsys: Capture
) -> None:
    run("retained", "a shorter plan was agreed in May", "", "Because.", "q")
    assert "These words are said of Essex, not of Sandwell" in capsys.readouterr().out
    assert [entry["quote"] for entry in written(knowledge)] == [UNSURE]


def test_a_quote_is_written_as_the_document_has_it(run: Callable[..., int], knowledge: Path) -> None:
    """Nobody can type a line break."""
    run("", "planned", "a plan of   sorts", "Because.")
    assert [entry["quote"] for entry in written(knowledge)] == ["a plan\nof sorts"]


def test_what_was_decided_before_is_not_asked_again(run: Callable[..., int], capsys: Capture) -> None:
    run("retained", "", "Because.", "q")
    capsys.readouterr()
    run("q")
    assert "[1/1] Solihull" in capsys.readouterr().out
    run("y", "", "")
    capsys.readouterr()
    run()
    assert "No reading to review." in capsys.readouterr().out


def test_a_decision_that_is_broken_off_is_not_written(run: Callable[..., int], knowledge: Path) -> None:
    """Every decision before it is."""
    run("retained", "", "Because.", "planned", "")
    assert [entry["authority"] for entry in written(knowledge)] == ["Sandwell"]


def test_one_document_authority_or_topic_can_be_asked_for(run: Callable[..., int], capsys: Capture) -> None:
    for options, shown in (
        (("--authority", "Solihull"), ["Solihull"]),
        (("--topic", "chair"), ["No reading to review."]),
        (("--document", SURVEY), ["Sandwell", "Solihull"]),
    ):
        assert run(options=(*options, "--list")) == 0
        lines = capsys.readouterr().out.splitlines()
        assert [line.split(",")[0] for line in lines] == shown


def test_shipped_corrections_that_served_a_folder_come_along(
    run: Callable[..., int], knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    borrowed = (knowledge / "corrections.yaml").rename(knowledge / "elsewhere.yaml")
    borrowed.unlink()
    run("retained", "", "Because.", "q")
    assert len(written(knowledge)) == 1 + len(
        load_pack(Path(review.__file__).parents[1] / "knowledge").corrections
    )


def test_who_decides_is_the_name_that_git_knows_and_else_asked_once(
    run: Callable[..., int], knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 0, stdout="Someone\n", stderr="")

    monkeypatch.setattr(subprocess, "run", git)
    run("y", "", "", "q", options=())
    monkeypatch.setattr(
        subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, stdout="", stderr="")
    )
    run("", "Another", "y", "", "", options=())
    assert [entry["who"] for entry in written(knowledge)] == ["Someone", "Another"]


def test_what_is_piped_in_is_read_line_by_line(
    knowledge: Path, holdings: Holdings, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("retained\n\nBecause.\n"))
    main = partial(
        review.main, ["--knowledge", str(knowledge), "--who", "Me"], open_holdings=lambda _: holdings
    )
    assert exit_code(main) == 0
    assert "1 correction written" in capsys.readouterr().out
    assert len(written(knowledge)) == 1
