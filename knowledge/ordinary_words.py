"""Words that are no misspelt authority, however near to one they are.

`FIELD_WORDS` are what questions about councils are made of: a typo is read as one of these before it is read
as a place ("childern"). `LOOKALIKES` are English words, surnames and other places that come within the
tolerance for typos of some name in the register ("working": Woking).
"""

from __future__ import annotations

_FIELD_WORDS = """
    about accountable after agreed answer answered areas arrangement arrangements authorities authority before
    board boards borough boroughs budget budgets chair chairs chaired changed children childrens commissioning
    committee compare complete contact continue continued council councils counties county coverage
    current dates decided describe describes different discontinued district districts document documents
    education email england establish established evidence families family governance group groups guidance
    health healthy inspector inspectors latest leader local locality london meeting member members national
    neighbour neighbours number officer ofsted outcome outcomes partner partners partnership partnerships
    people plans policy population position priorities priority published question quote region regions
    relationship replace replaced report reported respond responded response retain retained retaining review
    reviewed rural safeguarding school schools service services shadow shared should social source sources
    standards statement statistical status strategic strategy strength strengths structure structures survey
    surveys their there these those township transition trust trusts under unitary update updated wellbeing
    which where whose wider would young youth
"""

_LOOKALIKES = """
    angles barley barnes barney baronet baronets bents bridge bridged bridges bright broadband caden charley
    cheater cheaters chorale conway covent crawled crawler crawlers crowley doves drover drovers emailing
    enabling equaling finland hackneyed hamilton haring harrowed hasting hating having highlander highlanders
    hosting hostings hovering knowles lambert lamberts lanes moles myles northward northwards pooled pooler
    pooling pools poles sales sanford seton shelby southern southward southwards stairing stamford stanford
    sterling stirring string strings surveyed swirling tending tendering tenoring trending walden waterford
    working workings writhing
"""

FIELD_WORDS = frozenset(_FIELD_WORDS.split())
LOOKALIKES = frozenset(_LOOKALIKES.split())
ORDINARY_WORDS = FIELD_WORDS | LOOKALIKES
