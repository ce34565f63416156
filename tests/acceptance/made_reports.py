"""Reports written for the tests as they come out of PDFs, Word files and newsletters: running text."""

from __future__ import annotations

# The council is named at the top alone; neighbours, hospitals and companies with its name come in passing.
INSPECTION = """\
Inspection of services for children in need of help and
protection, children looked after and care leavers

Wakefield Metropolitan District Council

Inspection dates: 4 March 2014 to 26 March 2014
Report published: 19 May 2014
Lead inspector: Mrs Helen York

The overall judgement is requires improvement

There are no widespread or serious failures that create or leave children being harmed
or at risk of harm. However, the authority is not yet delivering good protection and help
for children, young people and families.

1. Children who need help and protection         Requires improvement
2. Children looked after and achieving permanence    Good
3. Leadership, management and governance         Requires improvement

Information about this local authority area2

The council previously inspected arrangements in 2009, when services were judged to be adequate.

Children living in this area

▪ Approximately 71,200 children and young people under the age of 18 years live in the
authority. This is 22% of the total population in the area.
▪ Approximately 21% of the local authority's children are living in poverty.
▪ The proportion of children entitled to free school meals is 19% in primary schools (the
national average is 18%).

                                                                              3
Wakefield Metropolitan District Council: inspection report, May 2014

2 The local authority was given the opportunity to review this section of the report and has
updated it with local unvalidated data where this was available.

Looked after children in this area

At 31 January 2014, 487 children are being looked after by the local authority (a rate of 68
per 10,000 children). Of this number, 112 live outside the local authority area, most of them
in Leeds, Kirklees and Barnsley.

Executive summary

1. The Children and Young People's Plan has been refreshed and now runs to 2016. It is
owned by the Children and Young People's Partnership, which replaced the children's trust
board in September 2012.

2. The Mid Yorkshire Hospitals NHS Trust is represented on the partnership and attends
regularly. Barnsley Hospital NHS Foundation Trust does not attend, although it treats many
children from the south of the district.

3. Wakefield and District Housing, a registered provider, has signed the early help pledge.

4. The council's approach to early help is weaker than that of neighbouring Leeds, whose
clusters were visited by the review team in October 2013. Leeds has placed a social worker in every
cluster.

                                                                              7
Wakefield Metropolitan District Council: inspection report, May 2014

5. The Health and Wellbeing Board has agreed a protocol with the Safeguarding Children
Board3. The protocol was signed in January 2014.

3 The Wakefield and District Safeguarding Children Board.

Recommendations

■ Ensure that all assessments are completed within timescales.
■ Publish a sufficiency strategy for placements by July 2014.
■ Review the contract with Kirklees Neighbourhood Services Ltd for the contact centre.

                                                                              11
Wakefield Metropolitan District Council: inspection report, May 2014

Yours sincerely

Helen York
Her Majesty's Inspector
"""

# A paper of one council that compares itself with others, in its text and in a table.
CABINET_PAPER = """\
SUFFOLK COUNTY COUNCIL

CABINET - 14 JULY 2015                                     Agenda Item 9

REVIEW OF HOME TO SCHOOL TRANSPORT POLICY

Report of the Director for Children and Young People
Cabinet Member: Councillor Gordon Lincoln
Electoral divisions: All

Summary

1.1 This report asks Cabinet to agree a new home to school transport policy from
September 2016. The present policy dates from 2009.

1.2 The council spent £19.2 million on transport in 2014/15, an overspend of
£1.1 million.

Recommendations

Cabinet is recommended to:

(a) adopt the policy at Appendix A with effect from 1 September 2016;
(b) withdraw discretionary free transport for pupils over 16; and
(c) ask the Director to report back in July 2017.

2. Background

2.1 A consultation ran from 2 February to 27 April 2015 and drew 1,842 responses. Most
respondents opposed the withdrawal of transport for pupils over 16.

2.2 Officers compared the policy with those of the council's neighbours. Norfolk County
Council withdrew discretionary transport in 2012. Essex has kept a subsidised scheme for
low-income families.

2.3 Cambridgeshire and Peterborough share a joint transport unit, which has saved £2
million a year.

3. Options considered

3.1 Option 1: keep the present policy. This would cost £19.2 million a year and is not
recommended.

3.2 Option 2: follow Norfolk and withdraw all discretionary transport. Savings of £3 million
would be made by 2018.

3.3 Option 3 (recommended): withdraw post-16 transport only.

4. Financial implications

4.1 The preferred option saves £1.4 million in a full year.

5. Equality impact

5.1 An equality impact assessment has been carried out and is at Appendix B. Rural pupils
would be most affected, in particular in Waveney and Mid Suffolk.

Appendix A

Draft policy

Free transport is provided to the nearest suitable school for pupils aged 5 to 16 who live
more than three miles away.

Appendix B

Comparison with other authorities

Authority        Post-16 charge      Spare seats
Norfolk          £540                Yes
Essex            £600                No
Hertfordshire    None offered        Yes
Kent             £520                Yes

Contact Officer: Jane Barnet, Transport Manager, 01473 000000, jane.barnet@suffolk.gov.uk
"""

# Each council reports in a labelled paragraph; actions stand in ragged columns.
MINUTES = """\
East Midlands Early Help Network

Minutes of the meeting held on 12 September 2013 at County Hall, Leicester

Present: Ann Rutland (Nottinghamshire CC, chair), Paul Derby (Lincolnshire), Sue Hall (Derby City),
Mo Khan (Leicester City Council), Liz Day (Northamptonshire), Tim Webb (Rutland)

Apologies: Nottingham City, Leicestershire County Council

1. Minutes of the last meeting

The minutes of 6 June were agreed.

2. Round-up of developments

Nottinghamshire: A new early help unit opened in July. The unit takes all referrals that do
not need a social worker. There is a single assessment form.

Lincolnshire: The county has kept all 48 children's centres. It will decide on their opening
hours in December.

Derby: Multi-agency teams have been in place since 2009 and are being reviewed. A report is
due in November.

Leicester City: Five of 23 centres are to close. The council is consulting until 31 October.

Northamptonshire: Liz Day reported that the service had been brought back in house. Staff
have been transferred. A family support contract had ended early.

Rutland: There is one centre, in Oakham, shared with Leicestershire for some sessions.

3. Thresholds

Members compared their threshold documents. Nottinghamshire and Nottingham City publish one
document between them. Lincolnshire's was revised in May 2013. Derby does not have a separate
early help threshold.

4. Any other business

Northamptonshire asked who used the Family Star. Three authorities did: Derby, Rutland and
Lincolnshire.

Actions

Action    Who             By when
Circulate the threshold documents    Nottinghamshire    30 September
Share the job description of the early help worker    Derby    15 October
Book a room for the next meeting    Rutland    1 December

Next meeting: 5 December 2013, Matlock (hosted by Derbyshire)
"""

# One paragraph a council: named in the first sentence, then "it" and "the council".
NEWS = """\
Roads and Transport Weekly
Issue 214, 6 May 2016

Round-up

Cheshire East Council has approved a workplace parking levy in principle. It will consult employers over
the summer. The council expects to raise £4 million a year. A decision is due in January.

In Leicester, councillors have thrown out a similar plan. They said that firms would move to the edge of
the city. The mayor may try again after the election.

Brighton & Hove has extended its 20mph zones to Portslade. The authority says that collisions fell by
a fifth in the first zones. Its cabinet member, Cllr Mears, called the results "striking".

Free parking on Saturdays is to end in Dudley. The council needs the money to repair potholes.

Medway and Kent have agreed a joint bid for bus funding. They will hear the result in July. It would pay
for 40 electric buses.

Somerset has cut all bus subsidies. Neighbouring Devon has not. It still spends £6 million a year on rural
services.

Highways England will start work on the A14 in the autumn. It has promised Cambridgeshire County Council
that villages will be spared night work.

A report by the Campaign for Better Transport praises Nottingham City Council for its trams. The charity
wants other cities to follow.

Councillor Jim Bolton has resigned as transport lead in Stockport. He gave no reasons. The council will
elect a successor on 19 May.
"""
