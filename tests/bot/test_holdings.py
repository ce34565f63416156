"""What the composers read from one build."""

from __future__ import annotations

import pytest

from bot.holdings import Holdings, Searches
from index.retrieval.statement_index import StatementIndex
from tests.bot.builders import (
    GUIDANCE,
    STUDY,
    SURVEY,
    Said,
    make_build,
    make_holdings,
    world,
)


def refuse() -> StatementIndex:
    raise AssertionError("loaded without need")


def test_no_search_is_loaded_before_it_is_needed() -> None:
    """A look-up must not wait for the encoder."""
    holdings = Holdings(make_build(), Searches(refuse, refuse, refuse, refuse))  # type: ignore[arg-type]
    assert holdings.positions("cypp")["Essex"].leading.status == "retained"
    with pytest.raises(AssertionError, match="without need"):
        holdings.scan("pools", by_meaning=False)


def test_evidence_is_chosen_by_topic_authority_and_document() -> None:
    chosen = world().evidence("children_trust_board", "Barnet", [STUDY])
    assert [e.status for e in chosen] == ["retained"]
    assert len(world().evidence("children_trust_board", "Barnet")) == 2
    assert world().evidence("no_such_topic") == []


def test_positions_may_be_those_of_some_documents() -> None:
    assert world().positions("children_trust_board")["Barnet"].leading.status == "retained"
    assert world().positions("children_trust_board", [SURVEY])["Barnet"].leading.status == "discontinued"


def test_a_scan_scores_every_statement_of_the_authorities_and_documents() -> None:
    found = world().scan("swimming pools", {"Durham", "Essex"}, [STUDY])
    assert {s.statement.authority for s in found} == {"Durham", "Essex"}
    assert {s.statement.document for s in found} == {STUDY}
    best = max(found, key=lambda s: s.score)
    assert best.statement.text.startswith("Swimming pools")


def test_without_authorities_a_scan_covers_statements_about_nobody() -> None:
    found = world().scan("annual report on school transport", by_meaning=False)
    assert len(found) == len(world().words.statements)
    assert max(found, key=lambda s: s.score).statement.document == GUIDANCE


def test_of_several_wordings_the_best_counts() -> None:
    found = world().scan("pools or budgets", variants=("pools", "budgets"), by_meaning=False)
    whole = {s.statement.text: s.words for s in found}
    assert whole["Swimming pools are managed in house."] == pytest.approx(1.0)


def test_a_title_is_known_without_its_entry_and_a_date_may_be_missing() -> None:
    assert world().source_title(SURVEY) == "Survey of trusts"
    assert world().source_title("other.txt") == "other.txt"
    assert world().as_of(SURVEY) == "2011-06"
    assert world().as_of("other.txt") is None


def test_a_year_is_out_of_range_when_nothing_held_speaks_for_it() -> None:
    assert world().out_of_range([1985], or_written=False) == ("2008-11", "2012")
    assert world().out_of_range([1985, 2011], or_written=False) is None


def test_a_year_that_a_document_writes_is_in_range_where_that_will_do() -> None:
    """Passages are quoted for what they say; sets must speak for the year itself."""
    assert world().out_of_range([2014], or_written=True) is None
    assert world().out_of_range([2014], or_written=False) == ("2008-11", "2012")


def test_without_dates_no_year_is_out_of_range() -> None:
    holdings = make_holdings(make_build([Said("Essex", "Yes.", as_of=None)]))
    assert holdings.out_of_range([1985], or_written=False) is None


@pytest.mark.parametrize(
    ("question", "is_foreign"),
    [
        ("which councils retained their CYPP?", False),
        ("swimming pools?", False),
        ("Essex?", False),
        ("Quels conseils ont conservé leur régime?", True),
        ("Które rady zachowały swój plan dla dzieci i młodzieży?", True),
        ("Welche Räte haben ihren Plan behalten?", True),
        ("children/youth plan - why?", False),
        ("哪些委员会保留了计划?", True),
    ],
)
def test_a_question_without_a_known_word_is_foreign(question: str, is_foreign: bool) -> None:
    assert world().is_foreign(question) == is_foreign


def test_the_sentences_of_a_block_make_one_stretch() -> None:
    text = world().build.texts[GUIDANCE]
    start, end = world().block_spans[(GUIDANCE, 1)]
    assert text[start:end].startswith("Boards must publish")
    assert text[start:end].endswith("goes to every school.")
