"""Documents that nobody has seen are read by the same code: another policy, other authorities, a new topic."""

from __future__ import annotations

import pytest

from bot.answering import Answerer
from tests.acceptance.climate_survey import FORMS
from tests.acceptance.made_documents import CASE_STUDIES, LEISURE_TABLE, LEISURE_TOPIC, LIBRARY_SURVEY
from tests.acceptance.packs import ask, open_pack, shown, statuses

pytestmark = pytest.mark.slow

Folders = pytest.TempPathFactory


# A survey of another policy, which no topic declares


@pytest.fixture(scope="module", params=sorted(FORMS))
def survey(request: pytest.FixtureRequest, tmp_path_factory: Folders) -> Answerer:
    """The engine over the climate survey, in each of its forms."""
    name = str(request.param)
    return open_pack(tmp_path_factory.mktemp("survey"), {name: FORMS[name]()})


@pytest.mark.parametrize(
    ("question", "must", "may"),
    [
        ("which councils have adopted a climate emergency plan?", "Leeds Camden Greenwich Brighton", ""),
        ("Who has adopted a climate plan", "Leeds Camden Greenwich Brighton", ""),
        ("which councils have not adopted a climate emergency plan?", "Norfolk York Nottingham Dorset", "Kirklees Devon"),
        ("which councils haven't got a climate emergency plan", "Norfolk York Nottingham Dorset", "Kirklees Devon"),
        ("where is the climate emergency plan under review?", "Devon", ""),
        ("which councils are planning a climate emergency plan?", "Kirklees", ""),
        ("who gave no response on the climate emergency plan?", "Cornwall", ""),
        ("Which councils have a cycling strategy?", "Camden Norfolk York Cornwall Nottingham Brighton", ""),
        ("which councils don't have a cycling strategy", "Leeds Greenwich Isle", "Devon Dorset"),
        ("who is reviewing their cycling strategy?", "Devon Dorset", ""),
        ("which London boroughs have a cycling strategy?", "Camden", ""),
        ("which Yorkshire councils have adopted a climate emergency plan?", "Leeds", ""),
    ],
)  # fmt: skip
def test_a_set_question_on_a_column_that_no_topic_declares_is_complete(
    survey: Answerer, question: str, must: str, may: str
) -> None:
    """The header is the topic, and answers mean what they mean in every survey."""
    answer = ask(survey, question)
    got = {name.split()[0] for name in answer.authorities}
    assert set(must.split()) <= got <= set((must + " " + may).split()), answer.text


def test_a_set_question_on_two_columns_keeps_those_that_satisfy_both(survey: Answerer) -> None:
    answer = ask(survey, "Which councils have both a climate emergency plan and a cycling strategy?")
    assert set(answer.authorities) == {"Camden", "Brighton and Hove"}


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("how many councils have adopted a climate emergency plan?", 4),
        ("How many councils have a cycling strategy?", 6),
        ("how many councils didn't respond on the cycling strategy?", 1),
        ("How many councils are in the survey?", 12),
    ],
)
def test_a_count_question_counts_a_column_that_no_topic_declares(
    survey: Answerer, question: str, count: int
) -> None:
    assert ask(survey, question).count == count


@pytest.mark.parametrize(
    ("question", "authority", "status"),
    [
        ("Has Norfolk adopted a climate emergency plan?", "Norfolk", "no"),
        ("has leeds adopted a climate emergency plan", "Leeds", "yes"),
        ("York climate emergency plan?", "York", "no"),
        ("Dorset - climate emergency plan?", "Dorset", "no"),
        ("Does Devon have a cycling strategy?", "Devon", "under_review"),
        ("is there a cycling strategy in Greenwich?", "Greenwich", "no"),
    ],
)
def test_a_look_up_reads_the_cell_as_surveys_answer(
    survey: Answerer, question: str, authority: str, status: str
) -> None:
    """ "Not yet" is a no, and "see answer to question 1" is that answer."""
    answer = ask(survey, question)
    assert status in {f.status for f in answer.findings if f.authority == authority}, answer.text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Who is the lead officer in Devon?", "Mark Trew"),
        ("who is Brighton's lead officer", "Lena Fox"),
        ("How much does Camden spend per head?", "7.85"),
        ("spend per head in York?", "3.00"),
        ("When was the climate emergency plan adopted in Greenwich?", "June 2020"),
        ("when did Leeds adopt it?", "March 2019"),
    ],
)
def test_a_look_up_shows_the_value_of_the_cell(survey: Answerer, question: str, fact: str) -> None:
    answer = ask(survey, question)
    assert any(fact in finding.quote for finding in answer.findings[:2]), answer.text


def test_a_comparison_shows_the_cells_side_by_side(survey: Answerer) -> None:
    answer = ask(survey, "Compare Leeds and York on the cycling strategy")
    first = {f.authority: f for f in reversed(answer.findings)}
    assert (first["Leeds"].status, first["York"].status) == ("no", "yes")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Has Manchester adopted a climate emergency plan?", "unknown_authority"),
        ("which councils have declared themselves nuclear-free?", "no_evidence"),
        ("Has the Isle of Wight adopted a climate emergency plan?", "no_evidence"),
    ],
)
def test_what_the_survey_does_not_say_is_refused(survey: Answerer, question: str, status: str) -> None:
    """An empty cell is no answer."""
    answer = ask(survey, question)
    assert answer.status == status, answer.text
    assert (answer.authorities, answer.count) == ((), None)


def test_a_look_up_says_who_did_not_respond(survey: Answerer) -> None:
    """It shows the cell that says so, and nothing else."""
    answer = ask(survey, "Who is the lead officer in Norfolk?")
    assert {f.status for f in answer.findings} == {"no_response"}
    assert "did not respond" in answer.text


# A survey whose headers are made of words that also name a status


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: Folders) -> Answerer:
    """The engine over the library survey."""
    return open_pack(tmp_path_factory.mktemp("libraries"), {"libraries.txt": LIBRARY_SURVEY})


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which councils have closed libraries since 2010?", ["Brent", "Gateshead", "Hounslow", "Sefton"]),
        ("where have libraries closed?", ["Brent", "Gateshead", "Hounslow", "Sefton"]),
        ("which councils have not closed any libraries?", ["Cumbria", "Wiltshire", "York"]),
        ("which northern authorities have closed libraries?", ["Gateshead", "Sefton"]),
        ("which London boroughs have closed libraries?", ["Brent", "Hounslow"]),
        ("where do volunteers run branches?", ["Gateshead", "Sefton", "Wiltshire"]),
        ("who is planning to have volunteers run branches?", ["Brent"]),
    ],
)
def test_words_of_the_header_itself_ask_for_a_yes(
    libraries: Answerer, question: str, names: list[str]
) -> None:
    """ "Closed" is what was asked, not an answer; "see answer to question 1" counts the columns."""
    answer = ask(libraries, question)
    assert list(answer.authorities) == names, answer.text


def test_the_date_at_the_head_of_a_document_is_the_date_of_its_findings(libraries: Answerer) -> None:
    answer = ask(libraries, "Has Cumbria closed any libraries?")
    assert [(f.status, f.as_of) for f in answer.findings[:1]] == [("no", "2015-03")]


def test_a_time_that_the_document_does_not_cover_is_out_of_range(libraries: Answerer) -> None:
    assert ask(libraries, "which councils had closed libraries in 1987?").status == "out_of_range"


# A topic that is added in YAML alone


@pytest.fixture(scope="module")
def leisure(tmp_path_factory: Folders) -> Answerer:
    """The engine over a pack with a topic of its own; synonyms and conventions are the shipped ones."""
    return open_pack(
        tmp_path_factory.mktemp("leisure"), {"leisure.txt": LEISURE_TABLE}, {"topics.yaml": LEISURE_TOPIC}
    )


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which councils run their leisure centres in house?", ["Bolton", "Suffolk"]),
        ("who has contracted out the leisure centres?", ["Sefton", "Somerset"]),
        ("where are the sports centres run by a trust?", ["Gateshead"]),
        ("which councils didn't answer about leisure centres?", ["Wirral"]),
    ],
)
def test_a_topic_added_in_yaml_alone_answers_set_questions(
    leisure: Answerer, question: str, names: list[str]
) -> None:
    answer = ask(leisure, question)
    assert answer.topic == "leisure_centres"
    assert list(answer.authorities) == names, answer.text


# Case studies whose headings stand before the text, with labels that end in a colon


@pytest.fixture(scope="module")
def cases(tmp_path_factory: Folders) -> Answerer:
    """The engine over the made-up case studies."""
    return open_pack(tmp_path_factory.mktemp("cases"), {"case-studies-2013.txt": CASE_STUDIES})


def test_every_field_stands_under_the_authority_of_its_section(cases: Answerer) -> None:
    """Three sections of six fields each; the text never names another authority."""
    fields = [s for s in cases.build.statements if s.kind == "field"]
    held = {name: sum(s.authority == name for s in fields) for name in ("Bradford", "Cornwall", "Merton")}
    assert held == {"Bradford": 6, "Cornwall": 6, "Merton": 6}


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("which councils retained their CYPP?", ["Bradford", "Merton"]),
        ("which councils no longer have a CYPP?", ["Cornwall"]),
        ("which councils are Labour controlled?", ["Bradford"]),
        ("which councils renamed their children's trust board?", ["Cornwall"]),
        ("who has teenage pregnancy as a priority?", ["Cornwall", "Merton"]),
    ],
)
def test_set_questions_read_the_fields_of_every_section(
    cases: Answerer, question: str, names: list[str]
) -> None:
    answer = ask(cases, question)
    assert list(answer.authorities) == names, answer.text


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("What is the 0-19 population of Bradford?", "151,000"),
        ("email for Merton", "ruth.lane@merton.example"),
        ("what are Cornwall's priorities?", "rural transport"),
        ("what advice did Bradford give?", "Start with the data"),
        ("Who chairs the partnership in Merton?", "Lead Member"),
    ],
)
def test_look_ups_show_what_the_section_says(cases: Answerer, question: str, fact: str) -> None:
    assert fact in shown(ask(cases, question))


def test_statuses_of_fields_are_read_with_the_shipped_topics(cases: Answerer) -> None:
    answer = ask(cases, "Cornwall CYPP status")
    assert statuses(answer, "Cornwall", "cypp") == {"discontinued"}
