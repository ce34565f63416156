"""Questions about one authority, put to reports, letters and papers: the value first, whole lists, honest gaps."""

from __future__ import annotations

import pytest

from bot.answer import Answer
from bot.answering import Answerer
from tests.acceptance import made_letters as letters
from tests.acceptance import made_reports as reports
from tests.acceptance.packs import ask, open_pack

pytestmark = pytest.mark.slow

DOCUMENTS = {
    "inspection-report-2014.txt": reports.INSPECTION,
    "cabinet-paper-2015.txt": reports.CABINET_PAPER,
    "network-minutes-2013.txt": reports.MINUTES,
    "inspection-report-2011.txt": letters.OLD_INSPECTION,
    "letter-peer-challenge-2016.txt": letters.LETTER,
    "jsna-summary-2012.txt": letters.NEEDS_SUMMARY,
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """The engine over papers on one authority each."""
    return open_pack(tmp_path_factory.mktemp("papers"), DOCUMENTS)


def quotes(answer: Answer) -> list[str]:
    """All quotes in their order, on one line each."""
    said = [*(f.quote for f in answer.findings), *(p.quote for p in answer.passages)]
    return [" ".join(quote.split()) for quote in said]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("How many schools does Plymouth have?", "98 schools"),
        ("How many social workers does Plymouth employ?", "163 social workers"),
        ("How many agency staff does Plymouth have?", "nine"),
        ("Who chairs the children's trust board in Plymouth?", "the Leader"),
        ("Who led the peer challenge of Plymouth?", "Martin Cole"),
        ("What percentage of plans in Plymouth were reviewed on time?", "58%"),
        ("How much will Plymouth's children's services overspend by?", "£2.7 million"),
        ("How much did Plymouth spend on placements in 2014/15?", "£31.4 million"),
        ("What email address can be used to arrange a return visit to Plymouth?", "priya.nair@peers.example"),
        ("When was Wakefield inspected?", "4 March 2014"),
        ("Who was the lead inspector in Wakefield?", "Mrs Helen York"),
        ("How many children are looked after by Wakefield?", "487 children"),
        ("How many of Wakefield's looked after children live outside the area?", "112"),
        ("When was the protocol with the safeguarding board signed in Wakefield?", "January 2014"),
        ("When was Wakefield's previous inspection?", "2009"),
        ("What proportion of Wakefield's children live in poverty?", "21%"),
        ("How much did Suffolk spend on transport in 2014/15?", "£19.2 million"),
        ("How many responses did Suffolk's consultation draw?", "1,842 responses"),
        ("Who is the contact officer in Suffolk?", "Jane Barnet"),
        ("Who is the cabinet member in Suffolk?", "Gordon Lincoln"),
        ("How much would Suffolk save with the preferred option?", "£1.4 million"),
        ("When does Derbyshire's school nursing contract end?", "31 March 2014"),
        ("How much is Derbyshire's school nursing contract worth?", "£3.2 million"),
        ("How many schools does Derbyshire have?", "417 schools"),
        ("Who chairs the health and wellbeing board in Derbyshire?", "Councillor Carol Hart"),
        ("What email can I use to ask about the Derbyshire JSNA?", "jsna@derbyshire.example"),
        ("What percentage of women smoke in pregnancy in Derbyshire?", "15.2%"),
        ("How many people took part in Derbyshire's consultation?", "1,126 people"),
        ("When is the next meeting of the network?", "5 December 2013"),
    ],
)
def test_the_value_leads(engine: Answerer, question: str, value: str) -> None:
    answer = ask(engine, question)
    assert (answer.status, value in answer.headline) == ("answered", True), answer.text
    assert any(value in quote for quote in quotes(answer))


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("What are the recommendations for Wakefield?", "Ensure that all", "contact centre."),
        ("What did inspectors recommend to Plymouth?", "Immediately", "since September 2010"),
        ("What does the peer challenge letter recommend to Plymouth?", "virtual school head", "six months."),
        ("What is Cabinet recommended to do in Suffolk?", "adopt the policy", "July 2017."),
        ("What options did Suffolk consider?", "keep the present policy", "post-16 transport only."),
        ("What are Derbyshire's priorities for the first year?", "smoking in pregnancy", "their own homes."),
        ("What needs were identified in the consultation in Derbyshire?", "mental health", "rural areas"),
    ],
)
def test_a_list_is_quoted_whole(engine: Answerer, question: str, first: str, last: str) -> None:
    whole = quotes(ask(engine, question))[0]
    assert first in whole, whole
    assert last in whole, whole


def test_a_reason_is_quoted_with_what_it_is_the_reason_for(engine: Answerer) -> None:
    quote = quotes(ask(engine, "Why was Plymouth judged inadequate?"))[0]
    assert quote.startswith(
        "The overall effectiveness of safeguarding services is inadequate. This is because"
    )


@pytest.mark.parametrize(
    ("question", "headline"),
    [
        ("What judgement did leadership get in Wakefield?", "Leadership, management and governance: Requires improvement"),
        ("What grade did Wakefield get for children looked after?", "achieving permanence: Good"),
    ],
)  # fmt: skip
def test_a_judgement_is_told_with_the_label_that_it_stands_beside(
    engine: Answerer, question: str, headline: str
) -> None:
    assert headline in ask(engine, question).headline


def test_a_judgement_in_a_heading_is_found(engine: Answerer) -> None:
    found = quotes(ask(engine, "What was the overall judgement on Wakefield?"))
    assert found[0] == "The overall judgement is requires improvement"


@pytest.mark.parametrize(
    "question",
    [
        "When will Plymouth's contract end?",
        "How many libraries does Wakefield have?",
        "How much does Suffolk spend on museums?",
        "What is the telephone number of the Wakefield inspectors?",
    ],
)
def test_without_the_value_asked_for_nothing_is_offered_instead(engine: Answerer, question: str) -> None:
    assert ask(engine, question).status == "no_evidence"


def test_the_newest_source_leads_and_the_older_follows(engine: Answerer) -> None:
    found = ask(engine, "Does Plymouth still employ outreach workers?").findings
    assert [f.as_of for f in found[:2]] == ["2016-02-12", "2011-02-18"]


def test_what_has_changed_between_a_report_and_a_later_letter_is_told_with_both(engine: Answerer) -> None:
    answer = ask(engine, "What changed in Plymouth between 2011 and 2016?")
    assert answer.headline.startswith("Yes. Plymouth, Chair of the partnership")
    assert {f.document for f in answer.findings} >= {
        "inspection-report-2011.txt",
        "letter-peer-challenge-2016.txt",
    }
