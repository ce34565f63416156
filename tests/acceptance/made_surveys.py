"""Surveys, pages and case studies written for the tests, with the damage that copying does to tables."""

from __future__ import annotations

# Cells wrap over lines, labels carry extras, one name is misspelt and one is nobody's.
WRAPPED_SURVEY = """\
Survey of loneliness strategies: responses

Local Wellbeing Network, November 2018

We wrote to 60 councils in July 2018. Some replied. Answers are printed as received.

No\tCouncil\tDo you have a loneliness strategy?\tStaff
1\tNorthumberland CC\tYes, adopted in March 2018\tTwo posts
2\tLondon Borough of Lambeth\tNo, but a draft will go
to cabinet in the autumn\tNone
3\tRutland (joint with Leicestershire)\tYes. It covers both areas\tShared post
4\tWarwikshire\tYes\tOne post
5\tBorsetshire\tYes, adopted 2016\tThree posts
6\tCity of Wolverhampton Council\tNo response\tNo response
7\tBath & NE Somerset\tUnder review\tOne post
8\tRedcar & Cleveland BC\tNo\tNone
9\tRoyal Borough of Greenwich\tYes, since
October 2017 and now in its
second version\tFour posts

10\tCheshire West & Chester\tYes\tOne post
(vacant at present)
11\tSt Helens MBC*\tNot yet\tNone
12\tBournemouth, Christchurch and Poole\tYes\tTwo posts
13\tHull City Council\tNo. The previous strategy lapsed in 2015
and was not replaced\tNone
38\tKingston upon Thames (with Richmond)\tYes\tShared post
39\tSandwell MBC\tYes\tTwo posts
40\tSolihull\t\tNone

* Reply received after the deadline.

Findings

Most councils that replied have a strategy. Few fund more than two posts. Durham has the largest team of all, with five posts.
"""

# Columns are kept apart by spaces, and councils are listed after a colon.
SPACED_COLUMNS = """\
Youth services after the cuts: a snapshot of nine councils

Youth Work Alliance                                    October 2012

Councils that responded: Bury; Rochdale; Tameside; Stockport; Luton; Bedford; Central
Bedfordshire; Hertfordshire; Slough.

Councils that did not reply: Reading; Wokingham

Table 1. What has become of the service

Council                Youth clubs open?     Budget 2012/13    Run by
Bury                   Yes                   £1.2m             Council
Rochdale               Two of nine           £0.9m             Council
Tameside               No                    £0.3m             -
Stockport MBC          Yes                   £1.0m             Mutual
Luton                  Yes, but with         £0.7m             Council
                       shorter hours
Bedford                No, all closed        nil               -
                       in 2011
Central Bedfordshire   Under review          £0.5m             Council
Hertfordshire          Yes                   £4.1m             Council
Slough                 No response           -                 -

Table 2. Who decides

Council                How young people take part
Bury                   Youth cabinet
Luton                  Youth parliament elected every
                       two years
Hertfordshire          District youth forums

What we heard

Stockport set up a staff-owned mutual in April 2012. The mutual has a contract for three years. "It was
this or closure," one manager said.

Bedford's clubs closed within six weeks. Volunteers run three of them now.

Across the country, budgets fell by 27 per cent.
"""

# Headings for each council, and a table whose label cell spans several rows.
WEB_PAGE = """\
---
title: Selective licensing in the North West
date: 2019-03-08
---

# Selective licensing of private landlords in the North West

*Last updated: 8 March 2019*

This page brings together what councils in the region told us. See also [our guide](https://example.org/leeds/guide).

## Oldham

Oldham's first scheme ran from 2015 to 2020 and covers **eight neighbourhoods**.

- Fee: £490 per property
- 1,900 licences issued
- The scheme has been extended to Hathershaw

## Salford City Council

The council designated Broughton in 2007, one of the first schemes in England.

> "Landlords grumble, then they pay," said Cllr Paul Burnley.

- Three designations are now in force:
  - Charlestown and Lower Kersal
  - Eccles
  - Langworthy and Weaste
- Fee: £625

## Sefton

* Bootle was designated in March 2018
* A second scheme covers houses in multiple occupation in Southport

## Summary table

| Council | Area | In force? | Fee |
|:--------|:-----|:---------:|----:|
| **Oldham** | Alexandra | Yes | £490 |
| | Werneth | Yes | £490 |
| | Hathershaw | No, ended 2018 | |
| **Salford** | Broughton | No | £625 |
| | Eccles | Yes | £625 |
| **Sefton** | Bootle | Yes | £695 |
| **Manchester** | Crumpsall | Under consultation | |
| **Wigan** | none | No | n/a |

## Councils that decided against

Wigan and Bolton looked at licensing in 2017 and decided against it. Trafford has never considered it.
"""

# Each council is named in its heading alone.
CASES = """\
Making allotments work

Five case studies for town hall managers

Published by the Open Spaces Forum, June 2016

Introduction

Demand for allotments has grown since 2008. These five studies show what councils have done with
little money.

Northumberland

Population: 315,000
Region: North East
Sites: 61
Waiting list: 1,200 (2015)

What was the problem?

Half of the plots on the northern sites stood empty, while in the south people waited seven years. Nobody
held a complete list.

What was done?

A full-time officer walked every site in 2013. Plots were halved on request, and rents rose to £60.

Results

The waiting list fell by a third in two years. The officer's post was made permanent.

Swindon

Population: 212,000
Region: South West
Sites: 27
Waiting list: 640 (2015)

What was the problem?

The town's sites were run at a loss of £40,000 a year.

What was done?

Management passed to parish councils in 2014, in spite of protests by two associations.

Results

Losses ended. Three parishes have since raised their rents.

Hounslow

Population: 265,000
Region: London
Sites: 34
Waiting list: 2,100 (2015)

What was the problem?

Sites were neglected; rats and fly-tipping were common.

What was done?

A trust was set up. Its board is made up of plot holders.

Results

Too early to say. A review is planned for 2018. Similar trusts exist in Bromley and Bristol.

Calderdale

Population: 207,000
Region: Yorkshire and the Humber
Sites: 19
Waiting list: none

What was the problem?

Flooding in December 2015 destroyed four sites in the valley.

What was done?

Neighbours in Kirklees and Bradford lent plots for one season.

Results

All but one site have reopened.

Conclusions

Councils that know their sites do better. Devolving sites to parishes or trusts saves money but needs
support for several years.

Contacts

Open Spaces Forum, 12 Bath Road, Reading RG1 6XX
"""

# Cells between bare pipes, some wrapped.
BARE_PIPES = """\
Table A: Adult learning – responses by authority

Authority | Provider | Fees charged | Comment
Bexley | Own service | Yes | Merged with Greenwich
in 2013
Bromley | College | No |
Harrow | | | No response
Hillingdon | Own service | Yes, except
for basic skills |
Havering | Own service | Yes |

Source: survey by the Learning Network, spring 2014
"""
