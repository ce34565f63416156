"""Documents written for the tests of generality, and a topic that only their pack knows."""

from __future__ import annotations

# Two captions, headers without numbers whose own words are those of a status ("closed"), short forms of names.
LIBRARY_SURVEY = """\
Library services in eight authorities: survey report

March 2015

Table 1: Northern authorities

Ref\tName of authority\tHave any libraries closed since 2010?\tDo volunteers run any branches?\tComments
1\tGateshead MBC\tYes, five branches closed in 2013.\tYes\tSee also the annual report
2\tCumbria County Council\tNo, but hours were cut\tNot at present\t
3\tCity of York\tNo\tUnder consideration\tMobile library withdrawn
4\tSefton\tYes. Seven closed in 2013\tSee answer to question 1\t

Table 2: Southern authorities

Ref\tName of authority\tHave any libraries closed since 2010?\tDo volunteers run any branches?\tComments
1\tHounslow\tYes - one\tNo response\t
2\tWest Berkshire\tNo reply received\tNo reply received\t
3\tWilts\tNo\tYes, eleven community-managed branches\t
4\tBrent LB\tYes: six of twelve closed in October 2011\tPlanned\t

Contact: survey team
"""

LEISURE_TABLE = """\
Leisure provision across six authorities

Responses received in May 2016

Council\tHow are your leisure centres run?\tNotes
Bolton\tThey are run in house by our own staff.\tSeven sites
Sefton\tContracted out to a private operator since 2014.\tContract ends in 2024
Gateshead\tBy a charitable trust which leases the buildings.\tTwo sites closed
Wirral\tNo response.\t
Suffolk\tAll of them remain under direct council management.\tFour sites
Somerset\tThe service was outsourced to a private company.\tTen sites
"""

LEISURE_TOPIC = """\
topics:
  - id: leisure_centres
    label: "Leisure centres"
    kind: status
    question: "How does the authority run its leisure centres?"
    terms: [leisure centres, leisure centre, sports centres, sports centre]
    headers: [how leisure centres are run]
    asks: [run, operated, managed]
    statuses:
      - id: in_house
        label: run in house
        asks: [in house, in-house, directly, by the council itself]
        cues: ["!in house", "!direct council management", "!our own staff"]
        examples:
          - "Council employees look after every building."
      - id: trust
        label: run by a trust
        asks: [by a trust, trust, charity]
        cues: ["!charitable trust", "!leisure trust"]
        examples:
          - "A charity took the buildings on."
      - id: contracted_out
        label: contracted out
        asks: [contracted out, outsourced, privately, private operator]
        cues: ["!contracted out", "!outsourced", "!private operator", "!private company"]
        examples:
          - "A firm does it for us."
"""

CASE_STUDIES = """\
Working together: three case studies

Introduction

This report describes how three authorities have arranged their work for children. The visits took place in 2013.

1. City of Bradford Metropolitan District Council

Context: A metropolitan district in West Yorkshire under Labour control.
Population aged 0 to 19: 151,000
Children's Trust arrangements: The trust board continues with a smaller membership.
CYPP status: The plan has been retained and runs to 2015.
Priorities: school readiness; healthy weight; youth employment.
Contact: Amir Khan, Partnership Manager, amir.khan@bradford.example

The approach

The board meets every second month. Schools are represented by two headteachers, and a group of young people reports on
what has changed since the last meeting.

Advice to others

- Start with the data, and agree on few measures.
- Give every partner a task.

2. Cornwall Council

Context: A unitary authority in the far south west with no overall control.
Population aged 0 to 19: 112,000
Children's Trust arrangements: The board has been renamed the Children's Partnership.
CYPP status: A CYPP is no longer produced.
Priorities: rural transport; teenage pregnancy; housing for care leavers.
Contact: Jenna Tregenza, Head of Commissioning, jenna.tregenza@cornwall.example

The approach

Travel time decides what families can use. Services therefore moved into four hubs, each with its own manager.

Advice to others

- Visit the places that are hardest to reach first.

3. London Borough of Merton

Context: An outer London borough under Conservative control.
Population aged 0 to 19: 47,500
Children's Trust arrangements: The trust continues as before and is chaired by the Lead Member for Children's Services.
CYPP status: A new plan for 2013-16 has been agreed and the previous one was kept until then.
Priorities: teenage pregnancy; early help; young carers.
Contact: Ruth Lane, Joint Commissioner, ruth.lane@merton.example

The approach

A single front door receives all referrals. Health visitors and social workers sit together.

Advice to others

- Keep the list of priorities short.
"""
