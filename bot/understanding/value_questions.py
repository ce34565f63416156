"""Which value a question asks for: "how many schools", "when", "who chairs", "what share", "which e-mail"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from index.evidence.value_spans import ValueKind
from index.words import STOP_WORDS, stems

# "What made it close?" asks why.
MADE = r"(?:made|led|drove|prompted|caused|persuaded|convinced|forced)"
_MONEY = re.compile(
    r"\b(?:spen[dt]\w*|costs?|costing|sav(?:e[sd]?|ings?)|pays?|paid|worth|budget\w*|overspen\w+|underspen\w+|fund\w*"
    r"|rais(?:e[sd]?|ing)|charg\w+|fees?|price|invest\w*|grants?|money|reserves|deficit|surplus|income|owed?)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\b(?:how many|what number of|what is the (?:total )?number of)\s+|^\W*(?:the )?(?:total )?number of\s+",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"\bhow much\b(?! (?:notice|time|warning|longer))", re.IGNORECASE)
_SUM = re.compile(
    r"\bwhat(?:'s|s| is| was| were| are| will be)?\s+(?:the\s+)?(?:(?!(?:is|was|are|were|do|does|did|has|have)\b)[\w’'-]+\s+){0,3}?(?:budget|cost|costs|price|fee|overspend|underspend|saving|savings|grant|salary|rent|wage|wages|turnover|subsidy)\b"
    r"|^\W*(?:at )?what (?:(?:[\w-]+ ){0,2}(?:rate|sum|amount) )?(?:do|does|did|would|will)\s+[^?,;]{1,60}?\s(?:charge|pay|spend)\b"
    r"|\bwhat(?:'s|s| is| are| was| were)\b.{1,60}\bpaid (?:an?|each|every|per) \w+"
    # Without a question word: "Kent v Essex: cost of a permit", "cheapest stall".
    r"|(?:^|[,:;]|\s[-–—]|\bon)\s*(?:the\s+)?"
    r"(?:(?!(?:do|does|did|is|are|was|were|can|will|has|have|who|which|where|how|why|when|any)\b)[\w-]+\s+){0,2}?"
    r"(?:price|cost|fee|charge|rent|salary) (?:of|for|per)\b"
    r"|^\W*(?:the )?(?:cheapest|dearest)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:what|which)\s+(?:is the |was the )?(?:percentage|proportion|share|per ?cent)\b|\bwhat %|\bhow (?:big|large) a (?:share|proportion)\b",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[re.Pattern[str], tuple[ValueKind, ...]], ...] = (
    (re.compile(r"\be-?mails?\b", re.IGNORECASE), ("email",)),
    (
        re.compile(
            r"\b(?:tele)?phone\b|\bwho (?:do|should|can|could) (?:i|we) (?:ring|call|phone)\b|\bwhat number (?:can|do|should)\b",
            re.IGNORECASE,
        ),
        ("phone",),
    ),
    (_SHARE, ("share",)),
    (_HOW_MANY, ("number",)),
    (_SUM, ("money",)),
    # A list is as long as its entries are many, or as long as people stand on it.
    (
        re.compile(
            r"\bhow long (?:is|are|was|were|has|have)\b.{0,60}\b(?:lists?|queues?|backlogs?|registers?)\b",
            re.IGNORECASE,
        ),
        ("number", "duration"),
    ),
    (
        re.compile(r"\bhow (?:long|much (?:notice|time|warning|longer))\b", re.IGNORECASE),
        ("duration", "date"),
    ),
    (re.compile(r"\bby when\b|\bhow soon\b|\bdeadlines?\b", re.IGNORECASE), ("date", "duration")),
    (re.compile(r"\bhow (?:often|frequently)\b", re.IGNORECASE), ("frequency",)),
    (
        re.compile(
            r"^\W*(?:and |so )?(?:by |since |until |from )?when\b|[,:]\s*when\b|\b(?:what|which) (?:date|year|month|day)\b",
            re.IGNORECASE,
        ),
        ("date",),
    ),
    (
        re.compile(
            r"^\W*(?:and |so )?who(?:'s|s)?\b|[,:]\s*who\b|\bname of (?:the|its|their)\b"
            r"|\bnames? of [^?]{1,50}\b(?:officer|manager|director|leader|head|chair\w*|inspector|councillor|mayor|secretary|warden)\b",
            re.IGNORECASE,
        ),
        ("person",),
    ),
    (
        re.compile(
            rf"^\W*(?:and |so )?(?:why|what {MADE})\b|\bfor what reasons?\b|\bthe reasons?\b", re.IGNORECASE
        ),
        ("reason",),
    ),
)
_STOPS = re.compile(
    r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|may|been|in|at|by|for|from|under|per|to|who|that|which)\b|[?,.;]",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:do|does|did|is|are|was|were|has|have|had|can|will|would|should|must)\b", re.IGNORECASE
)
_PARTICIPLE = re.compile(r"\w{2,}ed", re.IGNORECASE)
_OF_THEIR = re.compile(r"^of\s+(?:the\s+|its\s+|their\s+|[A-Z][\w’' -]*?[’']s?\s+)?", re.IGNORECASE)
# A sentence without such a value is no answer; who and why are often told in other ways.
_NEEDED = frozenset(("number", "money", "share", "email", "phone", "date"))


@dataclass(frozen=True, slots=True)
class Expected:
    """The kinds of value that would answer, the likeliest first, and the stems of the words that a number counts.

    `head` is the stem of the noun itself, where a verb shows which it is: "how many local trusts does ..."; `alike` are
    stems of other words for the same, which count where a text says none of the nouns.
    """

    kinds: tuple[ValueKind, ...] = ()
    nouns: frozenset[str] = frozenset()
    head: str = ""
    alike: frozenset[str] = frozenset()

    @property
    def is_needed(self) -> bool:
        """Whether nothing answers that states no such value."""
        return bool(self.kinds) and set(self.kinds) <= _NEEDED


def expected_value(text: str) -> Expected:
    """What value the question asks for; none (empty kinds) where it asks for anything else."""
    if _HOW_MUCH.search(text):
        kinds: tuple[ValueKind, ...] = ("money",) if _MONEY.search(text) else ("money", "share", "number")
        return Expected(kinds, *_counted(text, _HOW_MUCH))
    found = next((kinds for form, kinds in _FORMS if form.search(text)), ())
    return Expected(found, *_counted(text, _HOW_MANY)) if found == ("number",) else Expected(found)


def widened(expected: Expected, alike: tuple[tuple[str, ...], ...], text: str = "") -> Expected:
    """The same, with the stems of other words of one idea: who asks for "kids" counts children.

    For a sum that counts nothing the ideas of the whole text: what somebody owes are debts.
    """
    said = expected.nouns or (frozenset(stems(text)) if expected.kinds[:1] == ("money",) else frozenset())
    if not said:
        return expected
    others = frozenset[str]().union(*(line for line in _stems_of(alike) if line & said))
    return replace(expected, alike=others - said)


@lru_cache(maxsize=8)
def _stems_of(alike: tuple[tuple[str, ...], ...]) -> tuple[frozenset[str], ...]:
    """The stems of the single words of each line."""
    return tuple(
        frozenset(stem for word in line if " " not in word for stem in stems(word)) for line in alike
    )


def _counted(text: str, form: re.Pattern[str]) -> tuple[frozenset[str], str]:
    """The stems of the words between "how many" and the verb, and of the last of them where a verb follows."""
    match = form.search(text)
    if match is None:
        return frozenset(), ""
    after = _OF_THEIR.sub("", text[match.end() :].strip())
    stop = _STOPS.search(after)
    words = [w for w in (after[: stop.start()] if stop else after).split() if w.casefold() not in STOP_WORDS]
    # Of "how many toilets visited were shut" toilets are counted.
    named = [w for i, w in enumerate(words) if not (i and _PARTICIPLE.fullmatch(w))]
    head = stems(named[-1])[-1:] if named and stop and _VERB.match(after, stop.start()) else []
    return frozenset(stem for word in words for stem in stems(word)), "".join(head)
