"""Names of authorities that stand for somebody else: their neighbours, or bodies that carry the name."""

from __future__ import annotations

import re

from knowledge.gazetteer import Mention

# "Kent's statistical neighbours" are anyone but Kent.
_OTHERS = re.compile(
    r"(?:['\u2019]s?)*\s+(?:[\w-]+\s+){0,2}(?:neighbou?rs?|neighbou?ring|comparators?|peers?|family group)\b",
    re.I,
)
# A body that bears the place's name is not its council: "Barnsley Hospital NHS Foundation Trust".
_OTHER_BODY = re.compile(
    r"(?:['\u2019]s)?(?:\s+(?!(?:Council|Borough|County|City|Children|Partnership|Board)\b)"
    r"(?:[A-Z][\w\u2019'-]*|and|&|of|for)){0,5}?\s+"
    r"(?:Hospitals?|Infirmary|NHS|PCT|CCG|University|College|Academy|School|Ltd|Limited|plc|PLC|LLP|[Pp]olice|"
    r"Constabulary|Fire|Airport|Cathedral|Housing|Homes|Building Society|Chamber of Commerce|FC|Rovers|"
    r"Age UK|Citizens Advice|Mind|"
    r"(?:Leisure|Cultur(?:e|al)|Sports?|Arts|Museums?|Heritage|Theatres?|Libraries|Wildlife|Community|Care)\s+Trust)\b"
)
_A_BODY_OF_BOTH = re.compile(
    r"(?:partnerships?|boards?|joint|combined|consorti\w+|alliances?|polic\w+|fire|health|care|hospitals?|trusts?"
    r"|city|county|district|borough|council|authorit\w+|regions?|areas?|services?|in|on|at|of|for|with|by|to|from"
    r"|there|they|that|which|who|whose|where|when|while|but|if|then|not|only|than|such|more|less)\b"
)


def stands_for_others(text: str, mention: Mention) -> bool:
    """Whether the name stands for its neighbours, or belongs to another body: a hospital, company or leisure trust."""
    return bool(_OTHERS.match(text, mention.end) or _OTHER_BODY.match(text, mention.end))


def is_body_of_both(word: str) -> bool:
    """Whether the word after several names makes them one body ("Leeds and Bury partnership"), or is no verb of theirs."""
    return _A_BODY_OF_BOTH.match(word) is not None
