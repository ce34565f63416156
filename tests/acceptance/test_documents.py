"""Documents of every shape, about other councils and policies: each statement is under the right authority."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.attribution.provenance import describe_source
from index.attribution.subjects import assign_subjects
from index.parsing import parse
from index.statements import make_statements
from index.types import Statement
from knowledge.types import Source
from tests.acceptance import made_reports as reports
from tests.acceptance import made_surveys as surveys
from tests.index.builders import real_gazetteer

TEXTS = {
    "inspection.txt": reports.INSPECTION,
    "cabinet.txt": reports.CABINET_PAPER,
    "minutes.txt": reports.MINUTES,
    "news.txt": reports.NEWS,
    "survey.txt": surveys.WRAPPED_SURVEY,
    "columns.txt": surveys.SPACED_COLUMNS,
    "page.md": surveys.WEB_PAGE,
    "cases.txt": surveys.CASES,
    "pipes.txt": surveys.BARE_PIPES,
}
# By document and authority ("" is nobody): words of the statements that are under it.
SAID = {
    "inspection.txt": {
        "Wakefield": [
            "no widespread",
            "not yet delivering",
            "previously inspected arrangements",
            "71,200",
            "21% of the local",
            "free school meals",
            "487 children",
            "112 live outside",
            "Plan has been refreshed",
            "It is owned by",
            "Mid Yorkshire Hospitals",
            "registered provider",
            "approach to early help is weaker",
            "agreed a protocol",
            "protocol was signed",
            "Ensure that all",
            "sufficiency strategy",
            "Kirklees Neighbourhood",
        ],
        "Leeds": ["Leeds has placed"],
        "": ["Barnsley Hospital NHS"],
    },
    "cabinet.txt": {
        "Suffolk": [
            "asks Cabinet to agree",
            "present policy dates",
            "£19.2 million on transport",
            "adopt the policy at",
            "withdraw discretionary free",
            "report back in July",
            "consultation ran",
            "Most respondents",
            "Officers compared",
            "keep the present policy",
            "follow Norfolk and",
            "Savings of",
            "withdraw post-16",
            "preferred option saves",
            "equality impact assessment has",
            "Rural pupils",
            "Free transport is provided",
        ],
        "Norfolk": ["£540"],
        "Essex": ["£600", "Essex has kept"],
        "Cambridgeshire + Peterborough": ["share a joint transport"],
        "": ["Norfolk County Council withdrew"],
        "Hertfordshire": ["None offered"],
        "Kent": ["£520"],
    },
    "minutes.txt": {
        "Nottinghamshire": [
            "new early help unit",
            "takes all referrals",
            "single assessment form",
            "Circulate the",
            "30 September",
        ],
        "Lincolnshire": ["48 children's centres", "decide on their opening", "revised in May 2013"],
        "Derby": ["in place since 2009", "due in November", "does not have a separate", "Share the job"],
        "Leicester": ["Five of 23", "consulting until 31"],
        "Northamptonshire": [
            "back in house",
            "Staff have been transferred",
            "contract had ended early",
            "asked who used",
        ],
        "Rutland": ["one centre, in Oakham", "Book a room"],
        "": ["Members compared", "minutes of 6 June"],
    },
    "news.txt": {
        "Cheshire East": ["approved a workplace", "consult employers", "expects to raise", "due in January"],
        "": [
            "hear the result",
            "40 electric",
            "Highways England",
            "has promised",
            "charity wants",
        ],
        "Leicester": ["thrown out a similar", "They said that firms", "mayor may"],
        "Brighton and Hove": ["20mph zones to", "authority says that", "Its cabinet member"],
        "Dudley": ["Free parking", "needs the money"],
        "Somerset": ["cut all bus"],
        "Devon": ["Devon has not", "still spends £6"],
        "Nottingham": ["praises"],
        "Stockport": ["has resigned", "gave no reasons", "elect a successor"],
    },
    "survey.txt": {
        "Northumberland": ["adopted in March 2018"],
        "Lambeth": ["draft will go to cabinet in the autumn"],
        "Rutland": ["It covers both areas"],
        "": ["adopted 2016", "Most councils that", "Few fund"],
        "Bath and North East Somerset": ["Under review"],
        "Greenwich": ["Yes, since October 2017 and now in its second version", "Four posts"],
        "Cheshire West and Chester": ["(vacant at present)"],
        "St Helens": ["Not yet"],
        "Hull": ["lapsed in 2015 and was not replaced"],
    },
    "columns.txt": {
        "Rochdale": ["Two of nine", "£0.9m"],
        "Luton": ["Yes, but with shorter hours", "Youth parliament elected every two years"],
        "Bedford": ["No, all closed in 2011", "Bedford's clubs", "Volunteers run"],
        "Central Bedfordshire": ["Under review"],
        "Stockport": ["Mutual", "staff-owned mutual", "has a contract", "It was this or closure"],
        "Hertfordshire": ["£4.1m", "District youth forums"],
        "Slough": ["No response"],
        "Bury": ["Youth cabinet"],
        "": ["budgets fell"],
    },
    "page.md": {
        "Oldham": [
            "eight neighbourhoods",
            "Fee: £490",
            "1,900",
            "Hathershaw",
            "Werneth",
            "ended 2018",
            "Alexandra",
        ],
        "Salford": [
            "designated Broughton",
            "Landlords grumble",
            "Three designations",
            "Charlestown",
            "Langworthy",
            "£625",
            "Broughton",
        ],
        "Sefton": ["Bootle was designated", "houses in multiple", "£695"],
        "Manchester": ["Crumpsall", "Under consultation"],
        "Wigan": ["n/a"],
        "Trafford": ["never considered"],
        "": ["This page brings"],
    },
    "cases.txt": {
        "": ["Demand for", "These five", "know their sites", "Devolving", "12 Bath"],
        "Northumberland": [
            "315,000",
            "1,200 (2015)",
            "Half of the plots",
            "Nobody held",
            "full-time officer",
            "Plots were halved",
            "fell by a third",
            "made permanent",
        ],
        "Swindon": ["212,000", "loss of £40", "passed to parish", "Losses ended", "Three parishes"],
        "Hounslow": [
            "265,000",
            "fly-tipping",
            "trust was set up",
            "Its board",
            "Too early",
            "review is planned",
        ],
        "Calderdale": ["207,000", "Flooding in", "All but one"],
    },
    "pipes.txt": {
        "Bexley": ["Merged with Greenwich in 2013"],
        "Bromley": ["College"],
        "Harrow": ["No response"],
        "Hillingdon": ["Yes, except for basic skills"],
    },
}


def read(name: str, folder: Path) -> list[Statement]:
    """The statements of that text, as a build reads it with no manifest."""
    path = folder / name
    path.write_text(TEXTS[name], encoding="utf-8")
    document = parse(path)
    source = describe_source(Source(name, path.stem, derived=True), document)
    subjects, _ = assign_subjects(document, real_gazetteer(), source)
    return make_statements(document, subjects, real_gazetteer(), source)[0]


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_each_statement_is_under_whom_it_is_about_or_under_nobody(name: str, tmp_path: Path) -> None:
    """Each phrase stands in some statement, and every statement that has it is under that authority, or those."""
    said = [(s.text, s.authority or "") for s in read(name, tmp_path)]
    for authority, phrases in SAID[name].items():
        for phrase in phrases:
            assert {who for text, who in said if phrase in text} == {*authority.split(" + ")}, phrase


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_part_of_a_statement_is_at_its_offsets(name: str, tmp_path: Path) -> None:
    """The words of a statement are those of the document at its spans."""
    for statement in read(name, tmp_path):
        quoted = " ".join(TEXTS[name][start:end] for start, end in statement.spans)
        assert set(statement.text.split()[:1]) <= set(quoted.replace("*", " ").split()), statement.text


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("cabinet.txt", "2015-07-14"),
        ("minutes.txt", "2013-09-12"),
        ("survey.txt", "2018-11"),
        ("page.md", "2019-03-08"),
    ],
)
def test_a_document_dates_itself_in_its_first_lines(name: str, date: str, tmp_path: Path) -> None:
    """Every statement bears the date that the document opens with."""
    assert {s.as_of for s in read(name, tmp_path)} == {date}
