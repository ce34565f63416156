"""Papers of one council each, or of none, written for the tests: letters, minutes, plans, reports of other bodies."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A document with whose it is (None is nobody's as a whole), and words of statements that are under nobody."""

    file: str
    subject: str | None
    text: str
    nobody: tuple[str, ...] = ()


PAPERS = (
    Paper(
        "sc046.md",
        "Sunderland",
        """# Inspection of services for children in need of help and protection

# Sunderland City Council

Inspection date: 11 May 2015

## Executive summary

The local authority does not know itself well enough. Performance is below that of statistical neighbours such as
Gateshead, Halton and Wigan.

City Hospitals Sunderland NHS Foundation Trust refers promptly.

Leeds City Council lends two social workers.
""",
        nobody=("lends two social workers",),
    ),
    Paper(
        "cabinet-2016-03.md",
        "West Lancashire",
        """# West Lancashire Borough Council

## Cabinet: 15 March 2016

Contact: Mr S Kent (Extn. 5169)

# Leisure contract extension

The facilities are managed by the West Lancashire Community Leisure Trust.

Lancashire County Council withdrew its grant of £40,000 in 2015.

- That the contract is extended to 2020.
""",
        nobody=("withdrew its grant",),
    ),
    Paper(
        "needs 2014.md",
        "Luton",
        """# Luton Joint Strategic Needs Assessment 2014

The borough has 210,000 residents.

Obesity at age 11 is higher than in Bedford and Central Bedfordshire.

Luton and Dunstable University Hospital runs the clinic.
""",
    ),
    Paper(
        "letter.md",
        "Bradford",
        """Piccadilly Gate, Store Street, Manchester M1 2WD

16 October 2018

# Focused visit to City of Bradford Metropolitan District Council children's services

Thresholds are not applied consistently in the front door.

Leeds City Council is acting as improvement partner.
""",
        nobody=("acting as improvement partner",),
    ),
    Paper(
        "peer-challenge.md",
        "Hastings",
        """# Local Government Association

# Corporate Peer Challenge

# Hastings Borough Council

The peers were:

- Anna Hart, Chief Executive, Selby District Council
- Councillor John Lewes, Leader, Swale Borough Council

The authority has a clear vision. Scrutiny needs more independence.
""",
        nobody=("Anna Hart", "John Lewes"),
    ),
    Paper(
        "13 019 552.md",
        "Lambeth",
        """# Complaint against the London Borough of Lambeth

The Council delayed for eleven months. It has agreed to pay £1,500.

The Council wrote to Southwark Council in May 2013.

The Council will review its procedures.
""",
    ),
    Paper(
        "Corporate Plan Sandwell MBC.md",
        "Sandwell",
        """# Corporate Plan 2015-2019

We face a gap of £31 million. We employ 4,100 people.

Sandwell Leisure Trust runs our nine leisure centres. The council will publish a report each June.
""",
    ),
    Paper(
        "minutes.md",
        "Halton",
        """# HALTON BOROUGH COUNCIL

# Children, Young People and Families Policy and Performance Board

At a meeting held on Monday, 24 February 2014 in the Civic Suite, Town Hall, Runcorn

Present: Councillors Dennett (Chairman), Horabin (Vice-Chairman), Baker, Bolton and Stafford

The number of children in care had risen to 141.

RESOLVED: That the report be noted.
""",
    ),
    Paper(
        "inquiry.md",
        "Rotherham",
        """# Independent Inquiry into Child Sexual Exploitation in Rotherham

The failures of leadership were blatant. The Inquiry visited Sheffield.

The Council should keep the specialist team.
""",
    ),
    Paper(
        "trust-report.md",
        None,
        """# Wigan Leisure and Culture Trust

The Trust runs 14 leisure centres. Visits rose by 4 per cent.
""",
    ),
    Paper(
        "hospital.md",
        None,
        """# Southend University Hospital NHS Foundation Trust

The trust treated 92,000 patients in the emergency department.
""",
    ),
    Paper(
        "joint-waste.md",
        None,
        """# Joint Waste Strategy of Adur and Worthing Councils

The joint service collects from 78,000 homes. Both councils agreed alternate weekly collection.
""",
    ),
    Paper(
        "shared-staff.md",
        None,
        """# Richmond and Wandsworth Better Service Partnership

The two councils have shared staff since 2016. One chief executive serves both councils.
""",
    ),
    Paper(
        "guidance.md",
        None,
        """# Department for Education

# Guidance on virtual school heads for local authorities in England

Every authority must appoint at least one person.

Norfolk County Council pools 20 per cent of the grant.

In Hackney the virtual head chairs a monthly panel.
""",
    ),
)
