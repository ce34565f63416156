"""Surveys made from a seed, on policies unlike the shipped ones, with questions whose answers are worked out."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from knowledge.pack import load_pack
from knowledge.types import Authority
from tests.acceptance.packs import KNOWLEDGE

Record = Mapping[str, str]
Test = Callable[[Record], bool]


@dataclass(frozen=True)
class Asked:
    """A question with its gold: the exact set, how many, or what an answer has to show.

    `status` is the answer's; `conflicts` those whose disagreement it has to report; `at_least` the score that is good
    enough, lower where people may differ over the gold.
    """

    question: str
    names: frozenset[str] | None = None
    count: int | None = None
    facts: tuple[str, ...] = ()
    status: str = "answered"
    conflicts: frozenset[str] = frozenset()
    at_least: float = 0.95


@dataclass(frozen=True)
class Made:
    """A survey's file, and what can be asked of it. `unresolved` are the names in it that are nobody's."""

    file: str
    content: bytes
    asked: tuple[Asked, ...]
    unresolved: tuple[str, ...] = ()


@cache
def authorities() -> tuple[Authority, ...]:
    """The authorities that exist today, combined ones aside."""
    current = [a for a in load_pack(KNOWLEDGE).authorities if not a.end and a.gss]
    return tuple(a for a in current if a.type not in ("combined_authority", "strategic_authority"))


def all_surveys() -> tuple[Made, ...]:
    """Every survey, the largest first."""
    return leisure(), parks(), flooding(), libraries(), housing(), waste()


def write_surveys(folder: Path, surveys: Iterable[Made]) -> None:
    """Puts the files into a knowledge folder."""
    (folder / "documents").mkdir(parents=True)
    for made in surveys:
        (folder / "documents" / made.file).write_bytes(made.content)


# Coded columns with a comment beside them, numbers with a unit, grades


_RUN_BY = {
    "In-house": (
        "We manage all our centres directly.",
        "Council staff run the centres; no plans to change.",
        "Directly managed by the council itself since 2010.",
        "The council's own staff manage the centres.",
    ),
    "Leisure trust": (
        "A charitable trust took over in 2011.",
        "The trust holds a 25-year lease on the sites.",
        "Passed to a charitable trust with a lease of 25 years.",
    ),
    "Outsourced to contractor": (
        "A private company operates the pools for us.",
        "Contract with a commercial operator until 2018.",
        "The commercial operator's contract runs until 2018.",
    ),
    "": ("", ""),
}


_BESIDES = (
    "",
    "",
    "Prices were frozen in 2012.",
    "See our web site.",
    "A review is due next year.",
    "Two pools closed in 2009.",
)


def leisure() -> Made:
    """380 councils: who runs the leisure centres, a scheme's status, a grade, spending, comments, addresses."""
    pick = random.Random(5)
    rows = []
    for place, authority in enumerate(pick.sample(list(authorities()), 380)):
        run = pick.choice(list(_RUN_BY))
        told = run if place % 40 or not run else pick.choice([r for r in _RUN_BY if r and r != run])
        rows.append(
            {
                "name": authority.name,
                "Local authority": wild(authority, place),
                "How are leisure centres run?": run if place % 50 else "Leisure trust; In-house",
                "Discount scheme status": pick.choice(["Open", "Closed", "Pending", "Open"]),
                "Inspection grade": pick.choice("ABCDEF"),
                "Spend per head 2012 (£)": f"£{pick.uniform(2, 30):.2f}",
                "Spend per head 2013 (£)": f"£{pick.uniform(2, 30):.2f}",
                "Number of centres": str(pick.randint(1, 14)),
                "Comments": f"{pick.choice(_RUN_BY[told])} {pick.choice(_BESIDES)}".strip()
                if place % 50
                else "",
                "Website": f"https://www.example.org/{place}",
                "geometry": f"POLYGON(({place} 1, 2 3, 4 5))",
                "said": run if place % 50 else "Leisure trust; In-house",
                "told": told if run and place % 50 else "",
            }
        )
    header = [key for key in rows[0] if key not in ("name", "said", "told")]
    lines = [["Leisure provision survey 2013"], header, *([row[key] for key in header] for row in rows)]
    lines.insert(200, ["Borsetshire", "In-house", "Open", "A", "£1.00", "£1.00", "3", "", "", ""])

    def who(test: Test) -> frozenset[str]:
        return named(rows, test)

    def run_by(value: str) -> Test:
        return lambda r: value in r["said"]

    def number(key: str) -> Callable[[Record], float]:
        return lambda r: float(r[key].lstrip("£"))

    spend12, spend13 = number("Spend per head 2012 (£)"), number("Spend per head 2013 (£)")
    centres = number("Number of centres")
    differing = named(rows, lambda r: bool(r["told"]) and r["told"] != r["said"])
    one = next(r for r in rows if r["said"] == "Leisure trust")
    blank = next(r for r in rows if not r["said"])
    counties = {a.name for a in authorities() if a.type.startswith("county")}
    london = {a.name for a in authorities() if a.type == "london_borough"}
    asked = (
        Asked("which councils run their leisure centres in house?", who(run_by("In-house")), conflicts=differing & who(run_by("In-house"))),
        Asked("who runs leisure centres in-house", who(run_by("In-house"))),
        Asked("which councils outsource their leisure centres?", who(run_by("Outsourced"))),
        Asked("which councils have contracted out their leisure centres?", who(run_by("Outsourced"))),
        Asked("how many councils use a leisure trust?", who(run_by("trust")), count=len(who(run_by("trust")))),
        Asked("which councils use a trust to run leisure centres", who(run_by("trust"))),
        Asked("which county councils run leisure centres in-house?", who(run_by("In-house")) & counties),
        Asked("which London boroughs use a leisure trust?", who(run_by("trust")) & london),
        Asked("which councils kept their leisure centres in house?", who(run_by("In-house"))),
        Asked("which councils do not run their leisure centres in house?", who(lambda r: bool(r["said"]) and r["said"] != "In-house") - frozenset(r["name"] for r in rows if ";" in r["said"])),
        Asked("which councils did not respond about how leisure centres are run?", who(lambda r: not r["said"])),
        Asked("which councils left the question on how leisure centres are run blank?", who(lambda r: not r["said"])),
        Asked("which councils run leisure centres in house or through a trust?", who(lambda r: "In-house" in r["said"] or "trust" in r["said"])),
        Asked("who has closed the discount scheme?", who(lambda r: r["Discount scheme status"] == "Closed")),
        Asked("which councils have discount scheme status pending?", who(lambda r: r["Discount scheme status"] == "Pending")),
        Asked("discount scheme pending", who(lambda r: r["Discount scheme status"] == "Pending")),
        Asked("which councils still have an open discount scheme?", who(lambda r: r["Discount scheme status"] == "Open")),
        Asked("how many councils have closed their discount scheme?", count=len(who(lambda r: r["Discount scheme status"] == "Closed"))),
        Asked("which councils have an inspection grade of B or better?", who(lambda r: r["Inspection grade"] in "AB")),
        Asked("which councils have an inspection grade below D", who(lambda r: r["Inspection grade"] in "EF")),
        Asked("who got at least a C at inspection?", who(lambda r: r["Inspection grade"] in "ABC")),
        Asked("which councils got inspection grade A?", who(lambda r: r["Inspection grade"] == "A")),
        Asked("which councils were graded worse than E in the inspection?", who(lambda r: r["Inspection grade"] == "F")),
        Asked("spend a head in 2013 above £25", who(lambda r: spend13(r) > 25)),
        Asked("which councils spent more than £28 per head in 2012?", who(lambda r: spend12(r) > 28)),
        Asked("which councils spent between £10 and £12 per head in 2013?", who(lambda r: 10 <= spend13(r) <= 12)),
        Asked("which councils spent £3 a head or less in 2013?", who(lambda r: spend13(r) <= 3)),
        Asked("top 5 councils by spend per head in 2013", _best(rows, spend13, 5)),
        Asked("which councils spend more than £25 per head?", status="clarification"),
        Asked("which councils have more than 12 leisure centres?", who(lambda r: centres(r) > 12)),
        Asked("which councils have exactly 7 leisure centres?", who(lambda r: centres(r) == 7)),
        Asked("which London boroughs have at least 10 leisure centres?", who(lambda r: centres(r) >= 10) & london),
        Asked("which councils run leisure centres in house and have more than 12 centres?", who(lambda r: "In-house" in r["said"] and centres(r) > 12)),
        Asked(f"how does {one['name']} run its leisure centres?", facts=("Leisure trust",)),
        Asked(f"what is {one['name']}'s inspection grade?", facts=(f'"{one["Inspection grade"]}"',)),
        Asked(f"spend per head in {one['name']} in 2013", facts=(one["Spend per head 2013 (£)"],)),
        Asked(f"spend per head in {one['name']}", facts=(one["Spend per head 2012 (£)"], one["Spend per head 2013 (£)"])),
        Asked(f"how does {blank['name']} run its leisure centres?", status="no_evidence"),
    )  # fmt: skip
    content = csv_text(lines, ";").encode("cp1252", errors="replace")
    return Made("leisure provision survey 2013.csv", content, asked, ("Borsetshire",))


# Two plain questions that share a word, dates, amounts in several units, a scale of words


def parks() -> Made:
    """A workbook: plan adopted and plan published, a date, a rating, a budget in millions, a share."""
    pick = random.Random(6)
    rows = []
    for place, authority in enumerate(pick.sample(list(authorities()), 150)):
        adopted = pick.choice(["Yes", "Yes", "No", "In progress", ""])
        year, month, day = pick.randint(2006, 2014), pick.randint(1, 12), pick.randint(1, 28)
        months = "January February March April May June July August September October November December"
        date = (
            f"{months.split()[month - 1]} {year}",
            f"{day:02}/{month:02}/{year}",
            f"{year}-{month:02}-{day:02}",
        )
        budget = pick.choice([0.3, 0.45, 0.8, 1.2, 1.75, 2.6, 4.1])
        rows.append(
            {
                "name": authority.name,
                "Authority": wild(authority, place),
                "Green space plan adopted?": adopted,
                "Green space plan published?": pick.choice(["Yes", "No"]) if adopted == "Yes" else "No",
                "Adoption date": pick.choice(date) if adopted == "Yes" else "",
                "Parks rating": pick.choice(["Outstanding", "Good", "Requires improvement", "Inadequate"]),
                "Parks budget 2014/15": f"£{budget:g}m" if budget > 1 else f"£{budget * 1000:g}k",
                "Volunteers (% of hours)": f"{pick.randint(0, 60)}%",
                "budget": str(budget),
                "date": f"{year}{month:02}{day:02}" if adopted == "Yes" else "",
            }
        )
    header = [key for key in rows[0] if key not in ("name", "budget", "date")]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Responses"
    for line in [["Open spaces return 2015"], [], header, *([r[key] for key in header] for r in rows)]:
        sheet.append(line)
    kept = io.BytesIO()
    book.save(kept)

    def who(test: Test) -> frozenset[str]:
        return named(rows, test)

    def rated(*values: str) -> frozenset[str]:
        return who(lambda r: r["Parks rating"] in values)

    def share(r: Record) -> int:
        return int(r["Volunteers (% of hours)"].rstrip("%"))

    one = next(r for r in rows if r["date"])
    asked = (
        Asked("which councils have adopted a green space plan?", who(lambda r: r["Green space plan adopted?"] == "Yes")),
        Asked("which councils have published their green space plan?", who(lambda r: r["Green space plan published?"] == "Yes")),
        Asked("which councils have not adopted a green space plan?", who(lambda r: r["Green space plan adopted?"] in ("No", "In progress"))),
        Asked("where is the adoption of the green space plan in progress?", who(lambda r: r["Green space plan adopted?"] == "In progress")),
        Asked("which councils adopted a green space plan but have not published it?", who(lambda r: r["Green space plan adopted?"] == "Yes" and r["Green space plan published?"] == "No")),
        Asked("which councils left green space plan adopted blank?", who(lambda r: not r["Green space plan adopted?"])),
        Asked("which councils have an adoption date since 2012?", who(lambda r: r["date"] >= "2012")),
        Asked("adoption date before April 2010", who(lambda r: "" < r["date"] < "201004")),
        Asked("which councils have an adoption date between 2009 and 2011?", who(lambda r: "2009" <= r["date"] < "2012")),
        Asked("which councils have an adoption date in 2013?", who(lambda r: r["date"].startswith("2013"))),
        Asked("which councils have a parks rating of good or better?", rated("Good", "Outstanding")),
        Asked("whose parks are rated below good?", rated("Requires improvement", "Inadequate")),
        Asked("which councils have parks rated inadequate?", rated("Inadequate")),
        Asked("which councils have outstanding parks?", rated("Outstanding")),
        Asked("how many councils have a parks rating of at least requires improvement", count=len(rated("Outstanding", "Good", "Requires improvement"))),
        Asked("which councils have a parks budget above £1.5m?", who(lambda r: float(r["budget"]) > 1.5)),
        Asked("which councils have a parks budget of less than £500,000?", who(lambda r: float(r["budget"]) < 0.5)),
        Asked("which councils have a parks budget under half a million?", who(lambda r: float(r["budget"]) < 0.5)),
        Asked("where do volunteers give more than 50% of hours?", who(lambda r: share(r) > 50)),
        Asked("which councils have the highest share of volunteers hours?", _best(rows, share, 1)),
        Asked(f"when did {one['name']} adopt its green space plan?", facts=(one["Adoption date"],)),
        Asked(f"parks budget of {one['name']}", facts=(one["Parks budget 2014/15"],)),
    )  # fmt: skip
    return Made("open-spaces-2015.xlsx", kept.getvalue(), asked)


# Scales of other words, and names as they are typed


def flooding() -> Made:
    """A Markdown table: risk, progress by traffic light, the partner who leads, people spoken to."""
    pick = random.Random(7)
    rows = []
    for place, authority in enumerate(pick.sample([a for a in authorities() if a.nation == "England"], 90)):
        rows.append(
            {
                "name": authority.name,
                "Council": wild(authority, place + 3),
                "Flood risk level": pick.choice(["High", "Medium", "Low"]),
                "Flood works progress": pick.choice(["Red", "Amber", "Green"]),
                "Flood partner": pick.choice(
                    ["Environment Agency", "Water company", "Drainage board", "None named"]
                ),
                "Residents consulted": f"{pick.randint(1, 90) * 100:,}",
            }
        )
    header = [key for key in rows[0] if key != "name"]
    piped = [
        f"| {' | '.join(line)} |"
        for line in [header, ["---"] * len(header), *([r[k] for k in header] for r in rows)]
    ]
    text = "\n".join(["# Flood resilience returns, March 2016", "", "## Table 1: returns", "", *piped, ""])

    def who(key: str, *values: str) -> frozenset[str]:
        return named(rows, lambda r: r[key] in values)

    one = rows[4]
    asked = (
        Asked("which councils have a high flood risk?", who("Flood risk level", "High")),
        Asked("which councils have a flood risk level of medium or above?", who("Flood risk level", "High", "Medium")),
        Asked("whose flood risk is lower than high?", who("Flood risk level", "Low", "Medium")),
        Asked("which councils are red or amber on flood works?", who("Flood works progress", "Red", "Amber")),
        Asked("flood works progress worse than green", who("Flood works progress", "Red", "Amber")),
        Asked("which councils have the Environment Agency as flood partner?", who("Flood partner", "Environment Agency")),
        Asked("who works with a drainage board on flooding?", who("Flood partner", "Drainage board")),
        Asked("which councils consulted more than 8,000 residents?", named(rows, lambda r: int(r["Residents consulted"].replace(",", "")) > 8000)),
        Asked(f"compare {rows[1]['name']} and {rows[2]['name']} on flood risk level", facts=(rows[1]["Flood risk level"], rows[2]["Flood risk level"])),
        Asked(f"who is the flood partner of {one['name']}?", facts=(one["Flood partner"],)),
    )  # fmt: skip
    return Made("flood-resilience-2016.md", text.encode(), asked)


# One row for each council, year and indicator


def libraries() -> Made:
    """A long table: what was counted stands in the row, not in the header."""
    pick = random.Random(8)
    lines = [["Council", "Year", "Indicator", "Value"]]
    held: list[Record] = []
    for authority in pick.sample(list(authorities()), 50):
        for year in (2011, 2012, 2013):
            values = {
                "Library visits (thousands)": str(pick.randint(40, 900)),
                "Mobile libraries": str(pick.randint(0, 6)),
                "Self-service kiosks": pick.choice(["Yes", "No"]),
            }
            lines += [[authority.official_name, str(year), key, value] for key, value in values.items()]
            held.append({"name": authority.name, "year": str(year), **values})

    def who(year: str, test: Test) -> frozenset[str]:
        return named([r for r in held if r["year"] == year], test)

    one = held[4]
    asked = (
        Asked("which councils had more than 4 mobile libraries in 2012?", who("2012", lambda r: int(r["Mobile libraries"]) > 4)),
        Asked("which councils had no mobile libraries in 2011?", who("2011", lambda r: r["Mobile libraries"] == "0")),
        Asked("which councils have self-service kiosks?", who("2013", lambda r: r["Self-service kiosks"] == "Yes")),
        Asked("which councils had self-service kiosks in 2011?", who("2011", lambda r: r["Self-service kiosks"] == "Yes")),
        Asked("top 3 councils by library visits in 2013", _best([r for r in held if r["year"] == "2013"], lambda r: int(r["Library visits (thousands)"]), 3)),
        Asked(f"how many mobile libraries did {one['name']} have in {one['year']}?", facts=(f'"{one["Mobile libraries"]}"',)),
        Asked(f"mobile libraries in {one['name']} over time", facts=tuple(f"as of {y}" for y in (2011, 2012, 2013))),
    )  # fmt: skip
    return Made("library-statistics.csv", ("\ufeff" + csv_text(lines, ",")).encode("utf-8"), asked)


# Years as columns, and a council's code in place of its name


def housing() -> Made:
    """A wide table: one column a year under one title, councils by their code alone."""
    pick = random.Random(9)
    chosen = pick.sample([a for a in authorities() if a.gss.startswith("E0")], 80)
    rows = [
        {"name": a.name, "Code": a.gss, **{str(y): str(pick.randint(5, 900)) for y in range(2010, 2014)}}
        for a in chosen
    ]
    lines = [["Households in temporary accommodation"], ["Code", "2010", "2011", "2012", "2013"]]
    lines += [[value for key, value in row.items() if key != "name"] for row in rows]
    one = rows[0]
    asked = (
        Asked("which councils had more than 800 households in temporary accommodation in 2011?", named(rows, lambda r: int(r["2011"]) > 800)),
        Asked("which councils had fewer than 100 households in temporary accommodation in 2010?", named(rows, lambda r: int(r["2010"]) < 100)),
        Asked("which councils have the 3 highest numbers of households in temporary accommodation?", _best(rows, lambda r: int(r["2013"]), 3)),
        Asked(f"households in temporary accommodation in {one['name']} in 2012", facts=(f'"{one["2012"]}"',)),
    )  # fmt: skip
    return Made("temporary-accommodation.csv", csv_text(lines, ",").encode(), asked)


# Councils as columns


def waste() -> Made:
    """A small table with the councils side by side and what was asked down the side."""
    names = ("Leeds", "Camden", "Kent", "York", "Norfolk", "Salford")
    table = {
        "Bin collection frequency": (
            "Weekly",
            "Weekly",
            "Fortnightly",
            "Fortnightly",
            "Three-weekly",
            "Weekly",
        ),
        "Garden waste charge": ("£35", "£60", "£40", "£45", "£52", "£0"),
        "Waste contract ends": ("March 2020", "2018", "June 2024", "2019", "2026", "2021"),
    }
    lines = [
        ["Waste collection compared, 2017"],
        ["", *names],
        *([key, *values] for key, values in table.items()),
    ]

    def who(key: str, test: Callable[[str], bool]) -> frozenset[str]:
        return frozenset(n for n, value in zip(names, table[key], strict=True) if test(value))

    asked = (
        Asked("which councils have a weekly bin collection?", who("Bin collection frequency", lambda v: v == "Weekly")),
        Asked("garden waste charge above £45", who("Garden waste charge", lambda v: int(v[1:]) > 45)),
        Asked("whose waste contract ends after 2020?", who("Waste contract ends", lambda v: int(v[-4:]) > 2020)),
        Asked("what does Kent charge for garden waste?", facts=("£40",)),
    )  # fmt: skip
    return Made("waste-compared.csv", csv_text(lines, ",").encode(), asked)


def wild(authority: Authority, place: int) -> str:
    """The authority's name as one of the people who fill in forms writes it."""
    name = authority.name
    forms = (
        name,
        authority.official_name,
        name.replace(" and ", " & "),
        f"{name} Council",
        f"{name}, Council of",
        name.upper(),
        f" {name} ",
        name.replace("-", " "),
        f"{name} (1)",
        authority.official_name.replace(" and ", " & "),
    )
    return forms[place % len(forms)]


def named(rows: Iterable[Record], test: Test) -> frozenset[str]:
    """The names of the rows that pass."""
    return frozenset(row["name"] for row in rows if test(row))


def best_of(figures: Sequence[tuple[str, float]], most: int) -> frozenset[str]:
    """The names with the largest figures; those that tie with the last are in."""
    last = sorted((value for _, value in figures), reverse=True)[most - 1]
    return frozenset(name for name, value in figures if value >= last)


def _best(rows: Iterable[Record], value: Callable[[Record], float], most: int) -> frozenset[str]:
    return best_of([(row["name"], value(row)) for row in rows], most)


def csv_text(lines: Sequence[Sequence[str]], delimiter: str) -> str:
    """The lines as separated values."""
    kept = io.StringIO()
    csv.writer(kept, delimiter=delimiter, lineterminator="\n").writerows(lines)
    return kept.getvalue()
