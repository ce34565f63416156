"""Papers on one authority each, written for the tests: a summary of needs, a letter, an older inspection report."""

from __future__ import annotations

# Two bodies publish it, so that only its title says whose it is.
NEEDS_SUMMARY = """\
Derbyshire Joint Strategic Needs Assessment: summary 2012

Derbyshire County Council and NHS Derbyshire County

Published October 2012

1. Introduction

This summary sets out the health and wellbeing needs of people in Derbyshire. It will inform the
Joint Health and Wellbeing Strategy, which the Health and Wellbeing Board will adopt in March 2013.
The board is chaired by Councillor Carol Hart, Cabinet Member for Health and Communities.

2. Our population

The county has 769,700 residents. There are 417 schools, of which 349 are primary schools and 45 are
secondary schools. By 2033 the number of people aged over 75 will rise by 84%.

Life expectancy is 78.6 years for men and 82.4 years for women. In Bolsover men live 4.1 years less
than in Derbyshire Dales.

3. Priorities

The board has agreed two priorities for the first year:

- to reduce smoking in pregnancy; and
- to help older people stay in their own homes.

Five further needs were identified in the consultation, in which 1,126 people took part:

1. mental health of young people
2. loneliness
3. fuel poverty
4. alcohol misuse
5. access to dentists in rural areas

4. Commissioning

The contract for school nursing with Derbyshire Community Health Services ends on 31 March 2014. It is
worth £3.2 million a year. The sexual health service was re-let in April 2012 to Chesterfield Royal
Hospital for three years.

Smoking in pregnancy fell from 17.9% in 2009/10 to 15.2% in 2011/12.

5. Contact

Questions about this summary should be sent to Dr Alan Pryce, Public Health Consultant, on 01629 555 0142
or at jsna@derbyshire.example. A full version can be ordered in large print.
"""

# The council is named in the address and the subject line.
LETTER = """\
Councillor Janet Mills
Leader of the Council
Plymouth City Council
Ballard House
Plymouth PL1 3BJ

12 February 2016

Dear Councillor Mills

Peer challenge of children's services in Plymouth, 25 to 28 January 2016

Thank you for inviting us. The team was led by Martin Cole, Director of Children's Services in another
authority, and met more than 120 people.

Our main findings are these. Morale among social workers is high. The council has cut the number of agency
staff from 46 in 2013 to nine in December 2015. However, the education of looked after children is not good
enough because personal education plans are often late and schools are not held to account. Only 58% of plans
were reviewed on time.

We recommend that the council should:

- appoint a full-time virtual school head by September 2016;
- agree a protocol with head teachers on exclusions; and
- report to scrutiny every six months.

The youth offending team has closed its two hostels. It no longer employs outreach workers. The Children and Young
People's Trust continues to meet, chaired by the Leader, but is no longer required to publish a plan.

You asked us to look at the budget. Children's services will overspend by £2.7 million this year, mainly on
placements. The council spent £31.4 million on placements in 2014/15.

We would be happy to return in a year to see what has been achieved. Please contact Priya Nair (020 7946 0077,
priya.nair@peers.example) to arrange this.

Yours sincerely

Martin Cole
"""

# The same council five years before the letter.
OLD_INSPECTION = """\
Inspection of safeguarding and looked after children services

Plymouth City Council

Inspection dates: 7 to 18 February 2011
Reporting inspector: Bob Farrow
Published: 25 March 2011

Overall effectiveness

The overall effectiveness of safeguarding services is inadequate. This is because managers do not check that
referrals are dealt with and because thresholds are not understood by partners. At the time of the inspection 214
children had no allocated social worker.

Areas for improvement

In order to improve the quality of provision the council and its partners should take the following action.

Immediately:

- ensure that every child in need has an allocated social worker
- ensure that strategy discussions involve the police

Within three months:

- audit all cases that were closed since September 2010

Leadership and management

The Children's Trust Board is chaired by the Director of Children's Services, Dr Paul Rennie. The Children and Young People's
Plan 2011-14 sets five priorities: early years, attainment, health, youth justice and housing. The board will continue. The council has
98 schools and employs 163 social workers.

The youth offending team employs twelve outreach workers and runs two hostels.
"""
