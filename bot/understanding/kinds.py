"""Which kind of answer a question wants: a set of authorities, a count, one or several authorities, or a passage."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answer import Kind
from bot.understanding.lexicon import Lexicon, NamedGroup
from index.phrases import fold
from index.words import STOP_WORDS

_COUNT = re.compile(r"\b(how many|number of|count (?:of|the|all|up)|how much)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:how many|number of|count (?:of|the|all|up))\b", re.IGNORECASE)
_TIMELINE = re.compile(
    r"\b(over time|timeline|history|changed?|changes|different (?:sources|documents)|each (?:document|source|report)|all (?:sources|documents)|"
    r"(?:sources|documents) (?:say|said|differ|disagree|agree)|since (?:19|20)\d\d|evolved|then and now|over the years|the (?:one|year) before|the previous year"
    r"|than (?:last time|before|previously|it (?:was|did)|they (?:were|did)|(?:at |in |on )?(?:the|its|their) (?:last|previous|earlier))|last time|(?:got |getting |gone |grown |become )?(?:better or worse|worse or better)|(?:got|getting|gone|grown|become) (?:any )?(?:better|worse)"
    r"|since (?:the|its|their|your|our) (?:last |previous |earlier )?(?:inspection|report|survey|visit|review|letter|count)"
    r"|before\b.{1,50}\bnow)\b",
    re.IGNORECASE,
)
_LONGEST_OF_COURSE = 4
_AUTHORITIES = r"(?:councils?|authorit(?:y|ies)|las?|areas?|boroughs?|count(?:y|ies)|places?|districts|respondents|neighbours)\b"
_PLURALS = r"(?:councils|authorities|las|areas|boroughs|counties|places|districts|neighbours)\b"
# What each of several authorities has one of: "which pilots went over budget?".
_THEIRS = (
    r"(?:(?:scheme|pilot|service|panel|board|partnership|team|programme|project|fund|plan|declaration|motion|designation|contract"
    r"|survey|return|forum|committee|trust|budget|museum|centre|hub|pool|department)s|(?:strateg|polic|librar)ies)"
    r"\b(?!\W+(?:must|should|shall|(?:need|have|has|is|are) to)\b)"
)
# Of a service or library one alone may be asked for: "which library service wrote its own software?".
_ONE_OF_THEIRS = r"(?:library|leisure|youth|transport|parking|housing|waste|bus|children'?s)\W+(?:service|department|team)\b"
_SET_NOUN = re.compile(
    rf"\b(?:which|list|name|how many|number of|find|show(?: me)?)\W+(?:[\w'’-]+\W+){{0,5}}?{_AUTHORITIES}"
    rf"|\b(?:what|any|(?<!\bto )(?<!\bfor )all)\W+(?:of\W+)?(?:the\W+|other\W+)?{_AUTHORITIES}"
    rf"|^\W*any\W+(?:[\w'’-]+\W+){{1,2}}?{_PLURALS}\W+(?:\w+ing|that|which|who|with|without|have|has|still|are)\b"
    # The initials of a kind of authority end in its "A": "which LPAs have".
    r"|\b(?:which|any|how many)\W+(?:of\W+the\W+)?(?:[\w'’-]+\W+){0,2}?(?-i:[A-Z]{1,4}A)s\b"
    rf"|^\W*(?!(?:what|why|how|when)\b)(?:the\W+)?(?:[\w'’-]+\W+){{0,4}}?{_PLURALS}\W+(?:of\W+\w+\W+)?(?:that|which|who|with|without|keeping|having|where|whose|in|by)\b"
    rf"|^\W*{_PLURALS}\W"
    rf"|\bwhich\W+(?:of\W+the\W+)?(?:[\w'’-]+\W+){{0,4}}?(?:{_THEIRS}|{_ONE_OF_THEIRS})"
    rf"|^\W*(?:the\W+|any\W+)?(?:[\w'’-]+\W+){{0,3}}?{_THEIRS}\W+(?:that|which|with|without)\b"
    # "Libraries that have dropped late fees": of whom it is said.
    r"|^\W*(?:the\W+|any\W+)?(?:[\w'’-]+\W+){0,2}?[\w'’-]+s\W+(?:that|which|who)\W+(?:have|has|had)\b"
    rf"|(?<!\bto )(?<!\bfor )\b(?:most|every|half|majority|proportion|percentage|share)\W+(?:of\W+)?(?:the\W+)?(?:\w+\W+){{0,2}}?{_AUTHORITIES}"
    rf"|^(?:\W*[\w'’-]+){{1,3}}\W+{_PLURALS}\W*$"
    r"|\bwhich (?:of the )?(?:\w+ )?case stud(?:y|ies)\b",
    re.IGNORECASE,
)
# "Is anybody still doing it?", "any in the North that have": whoever it is true of; "can anyone apply?" asks a rule.
_ANY_OF_THEM = (
    r"^\W*(?:and |so |ok |hi |hello )*(?:(?:is|are|was|were|has|have|had|does|do|did)\W+(?:there\W+)?(?:any(?:one|body|where)|any of them)\b(?:\W+else\b)?"
    r"(?!\W+(?:\w+\W+)?(?:know|remember|tell|have to|exempt|eligible|entitled|liable)\b)|any\W+(?:in|from|among|around|near|outside|across)\b)"
)
_SET_PRONOUN = re.compile(
    rf"{_ANY_OF_THEM}|^\W*(?:and |so |ok |hi |hello )*(who|whos|whose|where|anywhere|anyone|anybody|which (?:of|ones?|have|had|has|did|do|are|were|still))\b|\b(whose|who else|which (?:of|ones))\b|[-–:,?.]\s*(who|where|whose|which councils|anyone|anybody|anywhere)\b",
    re.IGNORECASE,
)
_PERSON_TO_ASK = re.compile(
    r"\bwho (?:do|should|can|could|shall|must) (?:i|we|people|one|you)\b|^\W*who\b[^?]*\bby when\b"
    r"|^\W*who (?:is|are|was|were|will be|would be) (?:exempt|eligible|entitled|liable|invited)\b"
    r"|^\W*who (?:wrote|prepared|drafted|authored|compiled|signed|commissioned)\b"
    r"|^\W*who (?:led|leads|headed|conducted|carried out|undertook|chaired|ran) (?:the |this |that )?(?:[\w'’-]+ ){0,3}?"
    r"(?:inspection|review|study|survey|inquiry|enquiry|audit|evaluation|investigation|visit|research|team)\b",
    re.IGNORECASE,
)


# What "we" or "you" have to do stands in guidance; no authority satisfies it.
_ASKS_A_RULE = re.compile(
    r"\b(?:do|must|should|can|may) (?:we|i|you) (?:have to|need to|ever|still|be|get)?\b|\b(?:are|have) (?:we|you) (?:allowed|obliged|required|to)\b"
    # Nor does one council that is any: "whose needs must a council consider?".
    r"|\b(?:(?:must|should|may) an? (?:local )?(?:council|authority)\b|(?:does|has|is) an? (?:local )?(?:council|authority)\b.{0,30}?"
    r"\b(?:have to|need to|got to|obliged|required|allowed|entitled))\b",
    re.IGNORECASE,
)

# What authorities have is asked for as they are ("which tips recycle most?"), unless it is what a text consists of, or
# what somebody else does something to ("which subjects did the officers want?").
_AUXILIARIES = r"(?:do|does|did|has|have|had|is|are|was|were|can|could|should|must|will|would)"
_WHICH_THINGS = re.compile(
    r"^\W*(?:(?:and|so|ok|hi|hello|at|in|on|from|for|to|by) )*which (?:of )?(?:the |its |their |these |those )?"
    rf"(?:(?!(?:{_AUXILIARIES}|the|an?|to|in|on|of|at|for|with|and|or)\b)[\w'’-]+ ){{0,3}}?(?P<thing>[\w-]{{2,}}(?<!s)s)\b(?!['’])",
    re.IGNORECASE,
)
_DONE_BY_ANOTHER = re.compile(
    rf" (?:(?:do|does|did) (?!(?:not|you|we|people|residents|visitors|they)\b)|{_AUXILIARIES} (?:the|its|their|an?)\b)",
    re.IGNORECASE,
)
_OF_A_TEXT = frozenset(
    "recommendations findings conclusions priorities objectives aims actions options proposals questions sections chapters paragraphs pages "
    "documents sources reports papers laws acts regulations powers duties conditions grounds reasons causes factors measures steps standards "
    "principles subjects topics issues themes things ways words persons groups bodies organisations partners officers members ministers "
    "inspectors residents families dates days months years".split()
)
# "The number of strays" is what somebody says, where another question word has asked before.
_ASKED_BEFORE_NUMBER = re.compile(r"^\W*(?:who|whose|where|which)\b.*\bnumber of\b", re.IGNORECASE)
# A count of things, and then more about them, stands in a sentence.
_COUNT_AND_MORE = re.compile(r"\bhow many\b.*\band (?:what|why|how|when|where|who)\b", re.IGNORECASE)


# What somebody has to do.
_HAS_TO = r"(?:must|should|shall|(?:has|have|had|needs?|ought)(?: got)? to|(?:is|are|was|were) (?:supposed|required|meant|expected|obliged) to|(?:is|are) responsible for)"
_WHO_HAS_TO = re.compile(
    rf"\b(?:who|which (?:body|bodies|board|officer|organisation|partner|post)s?) {_HAS_TO}\b", re.IGNORECASE
)
# "Areas" and "places" may be parts of a subject as well.
_WHICH_COUNCILS = re.compile(
    r"\b(?:which|what|any|how many)\W+(?:[\w'’-]+\W+){0,2}?(?:councils|authorities|boroughs|counties|districts)\b",
    re.IGNORECASE,
)
_WHICH_HAVE_TO = re.compile(rf" {_HAS_TO}\b", re.IGNORECASE)
_DUTY = re.compile(rf"\b(?:{_HAS_TO}|dut(?:y|ies)|responsib\w+|will need to|is to)\b", re.IGNORECASE)

# Where a matter stood, and whether sources agree on it, is asked of no authority.
_ASKS_OF_A_MATTER = re.compile(
    r"\bwhere (?:has|had|have|do|does|did) (?:the |this |that |it\b|things\b|matters\b)(?:[\w’'-]+ ){0,4}?(?:got(?:ten)? to|get to|stand|stood)\b(?! the\b)"
    r"|^\W*(?:do|does|did) (?:the |their )?[\w’' -]{3,60}\bagree (?:on|about|over|how|whether|that)\b",
    re.IGNORECASE,
)

# "Where can I have a woodland burial?" asks for the councils; "where can I find the form?" for a place in a document.
_WHERE_CAN_ONE = re.compile(
    r"^\W*(?:and |so |ok |hi |hello )*where (?:can|could) (?:i|we|you|one|people|residents|families|\w+s)\b"
    r"(?!\W+(?:find|read|see|look|send|download|write|complain)\b)",
    re.IGNORECASE,
)


def asks_for_duty(text: str) -> bool:
    """Whether a text asks who has to do something: councils, or whoever guidance gives the duty."""
    return bool(_WHO_HAS_TO.search(text))


def asks_for_councils(text: str) -> bool:
    """Whether a text asks for councils by that word, and not for those with a duty."""
    return bool(_WHICH_COUNCILS.search(text)) and not _DUTY.search(text)


def says_duty(text: str) -> bool:
    """Whether a text says what somebody has to do."""
    return bool(_DUTY.search(text))


def asks_to_count(text: str) -> bool:
    """Whether a text asks how many or how much."""
    return bool(_COUNT.search(text))


def counts_authorities(text: str) -> bool:
    """Whether "how many" counts authorities, or what each of several has one of."""
    return bool(_SET_NOUN.search(text))


def asks_over_time(text: str) -> bool:
    """Whether a text asks how something has been through the years or the documents."""
    return bool(_TIMELINE.search(text))


def words_of_course(text: str) -> frozenset[str]:
    """The folded words that only ask for the course of things ("over time", "than last time"): no answer says them."""
    asked = (fold(match[0]).split() for match in _TIMELINE.finditer(text))
    return frozenset(word for words in asked if len(words) <= _LONGEST_OF_COURSE for word in words)


def find_kind(
    text: str,
    authorities: Sequence[str],
    groups: Sequence[NamedGroup],
    documents: Sequence[str],
    lexicon: Lexicon,
) -> Kind:
    """The kind of a question that names those authorities, groups and documents."""
    speaks_of = set().union(*(lexicon.documents_of[d] for d in documents)) if documents else lexicon.held
    if len(authorities) > 1 and not _TIMELINE.search(text):
        return "compare"
    if authorities:
        return "timeline" if _TIMELINE.search(text) else "lookup"
    if not speaks_of or (len(speaks_of) == 1 and documents and not _SET_NOUN.search(text)):
        return "passage"
    if _WHERE_CAN_ONE.search(text):
        return "set"
    if things := _kind_of_things(text):
        return things
    if (
        _PERSON_TO_ASK.search(text)
        or _ASKS_OF_A_MATTER.search(text)
        or (_ASKS_A_RULE.search(text) and not _SET_NOUN.search(text))
    ):
        return "passage"
    if _COUNT.search(text) and not _ASKED_BEFORE_NUMBER.search(text):
        if _COUNT_AND_MORE.search(text) and not _SET_NOUN.search(text):
            return "passage"
        return "count" if _COUNTED.search(text) or _SET_NOUN.search(text) else "passage"
    if any(group in lexicon.type_groups for group in groups):
        return "set"
    return "set" if _SET_NOUN.search(text) or _SET_PRONOUN.search(text) else "passage"


def _kind_of_things(text: str) -> Kind | None:
    """The kind of a question "which tips ...?"; None where it asks for no things, or for authorities by a word of theirs."""
    found = _WHICH_THINGS.match(text)
    if found is None or found["thing"].casefold() in STOP_WORDS | {"ones"} or _SET_NOUN.search(text):
        return None
    is_of_a_text = found["thing"].casefold() in _OF_A_TEXT
    follows = _DONE_BY_ANOTHER.match(text, found.end()) or _WHICH_HAVE_TO.match(text, found.end())
    return "passage" if is_of_a_text or follows else "set"
