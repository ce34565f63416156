"""Further surveys made from a seed: free text on several things, years in long tables, small tables, refined answers."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence

import openpyxl

from tests.acceptance.generated_surveys import (
    Asked,
    Made,
    Record,
    Test,
    authorities,
    best_of,
    csv_text,
    named,
    wild,
)

_OFFERS = {
    "food": ("Food parcels from the local food bank.", "We issue food vouchers.", "Supermarket vouchers for food."),
    "fuel": ("Top-ups for prepayment meters.", "A fuel payment for gas and electricity.", "Fuel vouchers."),
    "furniture": ("Second-hand furniture from a charity.", "White goods and beds, delivered.", "Recycled furniture."),
    "cash": ("Cash is paid into a bank account.", "A cash grant by cheque.", "Cash by PayPoint."),
}  # fmt: skip


def further_surveys() -> tuple[Made, ...]:
    """Every survey of this file, the largest first."""
    return crisis_grants(), street_lighting(), recycling(), training()


def crisis_grants() -> Made:
    """300 councils: statuses of several words, a date, budgets in thousands, Y and N, free text, grades with A*."""
    pick = random.Random(21)
    rows = []
    for place, authority in enumerate(pick.sample(list(authorities()), 300)):
        status = pick.choice(["Open to applications", "Closed to applications", "Pending", "Under review"])
        kinds = pick.sample(list(_OFFERS), pick.randint(1, 2))
        day, month, year = (
            pick.randint(1, 28),
            pick.choice(["January", "June", "October"]),
            pick.randint(2011, 2013),
        )
        more = "\nSee leaflet." if place % 9 == 0 else ""
        rows.append(
            {
                "name": authority.name,
                "ons_code": authority.gss,
                "LA name": wild(authority, place + 1),
                "Scheme status": status,
                "Date scheme closed": f"{day} {month} {year}" if status.startswith("Closed") else "",
                "Budget 2012/13 (£000)": f"{pick.randint(50, 4000):,}",
                "Budget 2013/14 (£000)": f"{pick.randint(50, 4000):,}",
                "Average award (£)": str(pick.randint(20, 300)),
                "Local connection required?": pick.choice(["Y", "N", "N", ""]),
                "What help is offered?": " ".join(pick.choice(_OFFERS[kind]) for kind in kinds) + more,
                "Overall grade": pick.choice(["A*", "A", "B", "C", "D", "U"]),
                "Delivered by": pick.choice(
                    ["Council benefits team", "Credit union", "Charity partner", "Shared service"]
                ),
                "url": f"http://example.org/{place}/x",
                "checksum": f"{pick.getrandbits(128):032x}",
                "kinds": " ".join(kinds),
            }
        )
    content = csv_text(_table(rows, "kinds"), ",").encode("utf-8-sig")
    return Made("crisis_grants_2013.csv", content, _about_grants(rows))


def _about_grants(rows: Sequence[Record]) -> tuple[Asked, ...]:
    def who(test: Test) -> frozenset[str]:
        return named(rows, test)

    def has(key: str, *values: str) -> Test:
        return lambda r: r[key] in values

    def starts(key: str, value: str) -> Test:
        return lambda r: r[key].startswith(value)

    def figure(key: str) -> list[tuple[str, float]]:
        return [(r["name"], float(r[key].replace(",", ""))) for r in rows]

    def where(key: str, low: float, high: float) -> frozenset[str]:
        return frozenset(name for name, value in figure(key) if low <= value <= high)

    def offering(kind: str) -> frozenset[str]:
        return who(lambda r: kind in r["kinds"])

    def saying(*words: str) -> frozenset[str]:
        return who(lambda r: any(word in r["What help is offered?"] for word in words))

    london = {a.name for a in authorities() if a.type in ("london_borough", "city_corporation")}
    south_east = {a.name for a in authorities() if a.region == "South East"}
    wales = {a.name for a in authorities() if a.nation == "Wales"}
    status, grade, connection = "Scheme status", "Overall grade", "Local connection required?"
    one, closed = rows[7], next(r for r in rows if r["Date scheme closed"])
    total = sum(value for _, value in figure("Budget 2013/14 (£000)"))
    return (
        Asked("who has closed their crisis scheme?", who(starts(status, "Closed"))),
        Asked("list councils whose scheme status is pending", who(has(status, "Pending"))),
        Asked("schemes under review", who(has(status, "Under review"))),
        Asked("which schemes are still open", who(starts(status, "Open"))),
        Asked("which Welsh councils have a scheme open to applications?", who(starts(status, "Open")) & wales),
        Asked("how many schemes are pending?", count=len(who(has(status, "Pending")))),
        Asked("whose scheme closed before 2012?", who(lambda r: r["Date scheme closed"].endswith("2011"))),
        Asked("which schemes closed in 2013?", who(lambda r: r["Date scheme closed"].endswith("2013"))),
        Asked("which councils require a local connection?", who(has(connection, "Y"))),
        Asked("where is no local connection required?", who(has(connection, "N"))),
        Asked("which councils didn't answer on local connection?", who(has(connection, ""))),
        Asked("graded B or better overall", who(has(grade, "A*", "A", "B"))),
        Asked("who has an overall grade of C or worse?", who(has(grade, "C", "D", "U"))),
        Asked("which councils have grade A*?", who(has(grade, "A*"))),
        Asked("Which authorities deliver the scheme through a credit union?", who(has("Delivered by", "Credit union"))),
        Asked("who uses a charity partner to deliver the scheme?", who(has("Delivered by", "Charity partner"))),
        Asked("in the South East, who delivers through the benefits team?", who(has("Delivered by", "Council benefits team")) & south_east),
        Asked("budget in 2013/14 of more than £3.5m", where("Budget 2013/14 (£000)", 3501, 9e9)),
        Asked("which councils had a budget under £200,000 in 2012/13?", where("Budget 2012/13 (£000)", 0, 199)),
        Asked("which councils have a budget above £1m?", status="clarification"),
        Asked("total budget in 2013/14", facts=(f"{total:,.0f}",)),
        Asked("which three councils have the biggest average award?", best_of(figure("Average award (£)"), 3)),
        Asked("average award above £280", where("Average award (£)", 281, 9e9)),
        Asked("London boroughs with an average award of £100 or less", where("Average award (£)", 0, 100) & london),
        Asked("which councils offer food vouchers?", saying("food vouchers", "vouchers for food"), at_least=0.8),
        Asked("which councils offer furniture?", offering("furniture"), at_least=0.8),
        Asked("who helps with fuel or gas and electricity?", saying("fuel", "Fuel"), at_least=0.75),
        Asked("which councils pay cash into a bank account?", saying("Cash is paid"), at_least=0.8),
        Asked(f"what help is offered in {one['name']}?", facts=(one["What help is offered?"].split(".")[0],)),
        Asked(f"what was {one['name']}'s budget for 2013/14?", facts=(one["Budget 2013/14 (£000)"],)),
        Asked(f"when did {closed['name']} close its scheme?", facts=(closed["Date scheme closed"],)),
        Asked(f"who delivers the scheme in {one['name']}?", facts=(one["Delivered by"],)),
        Asked("which councils have a closed scheme and a grade of A or better?", who(lambda r: r[status].startswith("Closed") and r[grade] in ("A*", "A"))),
        Asked("which councils with a pending scheme are delivered by a shared service?", who(lambda r: r[status] == "Pending" and r["Delivered by"] == "Shared service")),
    )  # fmt: skip


def street_lighting() -> Made:
    """A workbook of 110 councils: a yes or no with more behind it, a share, a year, satisfaction."""
    pick = random.Random(22)
    rows = [
        {
            "name": authority.name,
            "Highway authority": wild(authority, place + 2),
            "Are street lights switched off at night?": pick.choice(
                ["Yes - all night", "Yes - part night", "No", "No - trial ended", ""]
            ),
            "Maintenance contract": pick.choice(["PFI", "Direct labour", "Term contract"]),
            "LED share": f"{pick.randint(0, 100)}%",
            "Lamp columns": f"{pick.randint(2, 90) * 1000:,}",
            "Year of last policy review": str(pick.randint(2005, 2016)),
            "Resident satisfaction": pick.choice(
                ["Very satisfied", "Satisfied", "Neutral", "Dissatisfied", "Very dissatisfied"]
            ),
        }
        for place, authority in enumerate(pick.sample(list(authorities()), 110))
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lighting"
    for line in _table(rows):
        sheet.append(line)
    kept = io.BytesIO()
    book.save(kept)
    return Made("street_lighting.xlsx", kept.getvalue(), _about_lighting(rows))


def _about_lighting(rows: Sequence[Record]) -> tuple[Asked, ...]:
    def who(test: Test) -> frozenset[str]:
        return named(rows, test)

    off, content, one = "Are street lights switched off at night?", "Resident satisfaction", rows[3]

    def share(r: Record) -> int:
        return int(r["LED share"].rstrip("%"))

    def year(r: Record) -> int:
        return int(r["Year of last policy review"])

    return (
        Asked("which councils switch off street lights at night?", who(lambda r: r[off].startswith("Yes"))),
        Asked("which councils do not switch off their street lights?", who(lambda r: r[off].startswith("No"))),
        Asked("which councils maintain lighting by direct labour?", who(lambda r: r["Maintenance contract"] == "Direct labour")),
        Asked("who has a PFI maintenance contract?", who(lambda r: r["Maintenance contract"] == "PFI")),
        Asked("LED share of 90% or more", who(lambda r: share(r) >= 90)),
        Asked("which councils have less than 5% LED?", who(lambda r: share(r) < 5)),
        Asked("councils with over 80,000 lamp columns", who(lambda r: int(r["Lamp columns"].replace(",", "")) > 80_000)),
        Asked("who last reviewed their lighting policy before 2008?", who(lambda r: year(r) < 2008)),
        Asked("last policy review since 2014", who(lambda r: year(r) >= 2014)),
        Asked("where are residents at least satisfied?", who(lambda r: r[content] in ("Very satisfied", "Satisfied"))),
        Asked("whose residents are dissatisfied or worse?", who(lambda r: r[content].endswith("issatisfied"))),
        Asked("which councils have neutral resident satisfaction?", who(lambda r: r[content] == "Neutral")),
        Asked(f"what is the LED share in {one['name']}?", facts=(one["LED share"],)),
        Asked(f"{one['name']} maintenance contract", facts=(one["Maintenance contract"],)),
    )  # fmt: skip


def recycling() -> Made:
    """A long table of financial years with a column of units."""
    pick = random.Random(23)
    lines = [["Local Authority", "Financial year", "Measure", "Unit", "Result"]]
    units = {"Recycling rate": "%", "Residual waste per household": "kg", "Collection frequency": ""}
    held: list[Record] = []
    for authority in pick.sample(list(authorities()), 40):
        for year in ("2011/12", "2012/13"):
            values = {
                "Recycling rate": f"{pick.uniform(20, 65):.1f}",
                "Residual waste per household": str(pick.randint(300, 800)),
                "Collection frequency": pick.choice(["Weekly", "Fortnightly"]),
            }
            lines += [[authority.name, year, key, units[key], values[key]] for key in values]
            held.append({"name": authority.name, "year": year, **values})
    before, now = (([r for r in held if r["year"] == year]) for year in ("2011/12", "2012/13"))
    rates = [(r["name"], float(r["Recycling rate"])) for r in now]
    waste = [(r["name"], -float(r["Residual waste per household"])) for r in now]
    asked = (
        Asked("which councils had a recycling rate above 60% in 2012?", named(now, lambda r: float(r["Recycling rate"]) > 60)),
        Asked("which councils recycled less than 25% in 2011?", named(before, lambda r: float(r["Recycling rate"]) < 25)),
        Asked("top 5 recycling rates", best_of(rates, 5)),
        Asked("who collects fortnightly?", named(now, lambda r: r["Collection frequency"] == "Fortnightly")),
        Asked("lowest residual waste per household", best_of(waste, 1)),
        Asked(f"recycling rate in {now[5]['name']}", facts=(now[5]["Recycling rate"],)),
    )  # fmt: skip
    return Made("recycling.csv", csv_text(lines, ",").encode(), asked)


def training() -> Made:
    """Nine councils in a Markdown table: too few rows for anything to be learnt from them."""
    header = ("Council", "Training compulsory?", "Provider", "Cost per member", "Sessions")
    rows = [
        ("Leeds", "Leeds CC", "Yes", "LGA", "£120", "4"),
        ("Derby", "Derby City", "No", "In house", "£40", "2"),
        ("Exeter", "Exeter", "Yes", "In house", "£35", "6"),
        ("Poole", "Poole BC", "No", "University", "£210", "1"),
        ("Luton", "Luton Borough Council", "No response", "", "", ""),
        ("Slough", "Slough", "Yes", "LGA", "£99", "3"),
        ("Hull", "Hull, City of", "", "In house", "£0", "0"),
        ("Bury", "Bury MBC", "Under review", "LGA", "£130", "5"),
        ("York", "York, City of", "Yes", "University", "£180", "2"),
    ]
    piped = [
        f"| {' | '.join(line)} |" for line in (header, ["---"] * len(header), *(row[1:] for row in rows))
    ]
    text = "\n".join(["# Training of councillors", "", "A snapshot, May 2014.", "", *piped, ""])

    def who(*names: str) -> frozenset[str]:
        return frozenset(names)

    asked = (
        Asked("where is councillor training compulsory?", who("Leeds", "Exeter", "Slough", "York")),
        Asked("where is training not compulsory?", who("Derby", "Poole")),
        Asked("which councils train councillors in house?", who("Derby", "Exeter", "Hull")),
        Asked("whose training is provided by a university?", who("Poole", "York")),
        Asked("training cost per member above £100", who("Leeds", "Poole", "Bury", "York")),
        Asked("which councils hold at least 4 training sessions?", who("Leeds", "Exeter", "Bury")),
        Asked("who provides training in Exeter?", facts=("In house",)),
        Asked("how many councils make training compulsory?", count=4),
    )
    return Made("councillor-training.md", text.encode(), asked)


def _table(rows: Sequence[Record], *hidden: str) -> list[list[str]]:
    header = [key for key in rows[0] if key not in ("name", *hidden)]
    return [header, *([row[key] for key in header] for row in rows)]
