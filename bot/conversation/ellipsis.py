"""What a text leaves out: how it leans on what was said before, read off its wording alone.

Everything here is English that people use of any subject; places, topics and statuses are read elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.understanding.reading import TALK
from index.phrases import fold
from index.words import STOP_WORDS

# What a whole text asks of the question before it.
Wants = Literal["", "again", "list", "count", "not", "indeed", "others", "else", "everywhere"]

_NOUNS = r"(?:councils?|authorit(?:y|ies)|las?|areas?|places?|boroughs?|count(?:y|ies)|districts?|ones?)"
_PRE = r"(?:(?:ok|okay|right|well|hi|hello|hey|thanks|thank you|great|please|sorry|actually|hm+|yes|so)\b[\s,;:.!–-]*|no,\s*)"
_LINK = (
    r"(?:(?:and|but|or|also|then|now|what about|what of|how about|(?:do )?(?:the )?same (?:question |thing )?(?:but )?(?:for|with|about|in)"
    r"|again for|try|i mean[t]?)\b[\s,;:–-]*)"
)
_OPENING = re.compile(rf"^\W*(?P<pre>{_PRE}*)(?P<link>{_LINK}*)", re.IGNORECASE)
_CLOSING = re.compile(r"[\s,]+(?:too|as well|then|though|instead|please|again|also)(?=\W*$)", re.IGNORECASE)
_LIMITING = re.compile(
    r"^\W*(?:(?:can|could|would|lets|let's) (?:you |we |us )?)?(?:(?:just|only|limit\w*|restrict\w*|narrow\w*|filter\w*)\b\s*(?:(?:it|that|this|them|down|to|by|for|on)\b\s*)*)"
    r"|\bonly(?=\W*$)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(
    r"^\W*(?:without|not|minus|leave out|leaving out|drop|exclude|excluding|ignore|ignoring|not counting)\b", re.IGNORECASE
)  # fmt: skip
_ADDING = re.compile(r"\b(?:also|too|as well)\b", re.IGNORECASE)

_OF_THEM = re.compile(
    r"\b(?:of|among|amongst|from|out of) (?:them|those|these|the \d+|the (?:same|above)\b)"
    r"|\b(?:those|these|the same|the above|the said) (?:\d+ )?(?:councils|authorities|las|areas|places|boroughs|counties|districts|ones|\d+)\b"
)
_COMPARING = re.compile(r"\b(?:compare[ds]?|comparing|versus|vs|v|against|differ\w*|difference)\b")
_ABOUT_ALL = re.compile(
    r"^(?:please )?(?:tell me (?:everything |more )?(?:about|on)|what (?:else )?(?:do|have) (?:you|we) (?:got |have |know |hold )?(?:about|on)"
    r"|what (?:is|do you) (?:held|known|know|hold) (?:about|on)|everything (?:about|on)|all about|overview of|summary of|profile of)\b"
)
_DEFINING = re.compile(
    r"^(?:what (?:is|are|was|were|does) (?:an?\b|.*\bmean\b)|whats an?\b|define\b|definition of\b|explain what\b)"
)
_ONE_BEFORE = re.compile(
    r"\b(?:that|this|the|the same) (?:council|authority|borough|county|district|area|la)\b(?! of\b)"
)
_AUXILIARIES = frozenset("do does did has have had is are was were can could will would should".split())
_PRONOUNS = frozenset("it its they their theirs them".split())
_PLURALS = frozenset("they their theirs them".split())
_YES_NO = re.compile(r"^(?:is|are|was|were|do|does|did|has|have|had|will)\b")
_OWN_NOUN = re.compile(
    rf"\b(?:councils|authorities|las|areas|boroughs|counties|districts|respondents|documents|sources|{_NOUNS} (?:who|which|that))\b"
)
_ANY = re.compile(r"^(?:are |is |were |do |does |did |have )?(?:there )?any\b")
_WHO_IS_THE = re.compile(r"^(?:who|which) (?:is|was|are|were) the\b")
_PARAGRAPH = re.compile(r"\b\d{1,2}\.\d{1,2}\b")
_ASKS_WHO = re.compile(
    r"^(?:(?:apart from|aside from|besides|other than|except|excluding|not counting|leaving out)\b.*\b)?"
    r"(?:who|whose|which|where|anyone|anybody|how many)\b"
)

_EVIDENCE = r"(?:quotes?|quotations?|evidence|sources?|proof|citations?|references?|(?:original )?(?:text|wording|words))"
_DONE = r"(?:did|does|do|has|have|had|is|are|was|were|will)"
_WHOLE: tuple[tuple[Wants, str], ...] = (
    ("again", r"(?:but )?why(?: not| so| is (?:that|this)| was (?:that|this))?|how come|how so"),
    ("again", r"(?:are |r )?(?:you|u) (?:really |quite |absolutely )?(?:sure|certain|positive)(?: about (?:that|this|it))?"),
    ("again", r"(?:is|was) (?:that|this|it) (?:right|true|correct|so|accurate)|really|prove it|says who|who says(?: so| that)?"),
    ("again", r"how do (?:you|we) know(?: that| this)?|(?:based )?on what (?:basis|evidence|grounds)|based on what"),
    ("again", r"where (?:does|did|do|is) (?:that|this|it|you)(?: (?:come|get|from|got|that|this|it))*"),
    (
        "again",
        rf"(?:(?:can|could|may) (?:i|you|we) (?:see|have|show|give)|show|give|see|what (?:is|are|was)|whats|quote|cite|i want(?: to see)?)?"
        rf" ?(?:me |us )?(?:the |your |its |their |any |some )?(?:full |exact |original |actual |supporting )*{_EVIDENCE}"
        rf"(?: (?:for|of) (?:that|this|it))?",
    ),
    ("again", r"(?:what|which) (?:document|source|report|paper)s?(?: (?:is|was|does|did) (?:that|this|it)(?: (?:from|come from|in))?)?"),
    ("again", r"what (?:does|did|do) (?:it|they|that|this) (?:actually |exactly )?say(?: exactly)?|quote (?:it|them|that)"),
    ("again", r"(?:is|are|was) (?:that|this|it|they|these) (?:still )?(?:up to date|current|recent|out of date|old|outdated)"),
    ("again", r"how (?:old|recent|current|up to date) (?:is|are) (?:that|this|it|they|these)|when (?:is|was) (?:that|this)(?: from)?"),
    ("again", r"(?:what|which) (?:year|date) (?:is|was|are) (?:that|this|it|they|these)(?: from)?|(?:in|from) (?:which|what) (?:document|source|report)s?"),
    ("again", r"(?:tell me |say |show me )?more(?: details?)?|(?:in )?(?:more )?details?|go on|explain|elaborate"),
    ("again", r"(?:say|show|tell me|repeat) (?:that|it|this)(?: again| once more)?|again|once more|repeat|come again"),
    ("list", rf"(?:which|who)(?: {_NOUNS})?(?: (?:are|were) (?:they|those|these|that|it))?(?: exactly)?|what are they"),
    (
        "list",
        rf"(?:(?:can|could) you )?(?:name|list|show|give|tell|spell)(?: me| us| out)?"
        rf"(?: (?:them|all|those|these|of|the|full|whole|complete|list|names?|{_NOUNS}|by name|in full))*",
    ),
    ("list", r"(?:the )?(?:full |whole |complete )?(?:list|names)|all of them|in full"),
    ("count", rf"how many(?: {_NOUNS})?(?: (?:is|are|were|was) (?:that|there|they|it|those))?(?: in (?:total|all)| altogether)?"),
    ("count", r"(?:count|number|total)(?: (?:them|those|it))?|what is the (?:count|number|total)"),
    ("count", rf"how many(?: {_NOUNS})? (?:{_DONE}|(?:are |is )?(?:left|remain|remaining|that leaves))"),
    ("not", rf"(?:the )?(?:who|which|those|{_NOUNS}|those who|those that)(?: {_NOUNS})?(?: who| that)? {_DONE}(?:nt| not)(?: so| it| that)?"),
    ("not", r"who not|which not|and not"),
    ("indeed", rf"(?:who|which|those who|those that)(?: {_NOUNS})? {_DONE}(?: so| it| that)?"),
    ("others", rf"(?:(?:and|all|what about|where do|where are) )*(?:the )?(?:others|other {_NOUNS}|rest|remainder|remaining(?: {_NOUNS})?|everyone else|everybody else)"
               rf"(?: of (?:them|those|the {_NOUNS}))?(?: stand)?"),
    ("else", rf"(?:who|which|anyone|anybody|any)(?: other| others)?(?: {_NOUNS})?(?: else)(?: {_DONE})?(?: so| it| that)?"),
    ("else", rf"(?:are there )?(?:which|any|what)(?: others| other {_NOUNS})(?: {_DONE})?(?: so| it| that)?"),
    ("everywhere", rf"(?:overall|everywhere|nationally|in total|in all|across the board|across all(?: of them)?|(?:in |for |of )?all(?: the)? {_NOUNS}"
                   r"|(?:in |for )?(?:the )?whole country|(?:in |for )?every(?:one|body))"),
)  # fmt: skip
_PATTERNS = tuple((wants, re.compile(pattern)) for wants, pattern in _WHOLE)
_SMALL_TALK = frozenset(
    "thanks thank you thx ta cheers ok okay k great perfect good brilliant excellent lovely nice fab super awesome cool "
    "hello hi hey hiya morning afternoon evening bye goodbye night got it i see very much so that thats is was really "
    "helpful useful interesting wow lol haha yes no yep nope yeah sure fine right noted understood well done job work bot "
    "many all both for your the help a lot appreciated please sorry welcome there again everyone team how are".split()
)
_GREETS = frozenset(
    "thanks thank thx ta cheers ok okay k great perfect good brilliant excellent lovely nice fab super awesome cool hello hi "
    "hey hiya morning afternoon evening bye goodbye night helpful useful interesting wow lol haha yes no yep nope yeah fine "
    "right noted understood sorry got see appreciated".split()
)
_THANKS = frozenset("thanks thank thx ta cheers helpful useful appreciated".split())
_LONGEST_TALK, _LONGEST_ANY = 8, 6


@dataclass(frozen=True, slots=True)
class Form:
    """How a text leans on what was said before.

    `core` is the text without what opens and closes it ("and", "what about", "too"); `excepting` the same with
    "except" for another way of leaving out ("without London"), or ""; `wants` what the whole text asks of the question before; `links` that it opens with "and",
    "what about" or the like; `limits` that it narrows ("only"); `adds` that it asks for something besides;
    `of_them` that it speaks of the authorities just found; `pronoun` that "it", "they" or "the council" stands
    for an authority, `plural` that it is "they"; `ends_in_it` that its last word is "it"; `asks_any`, `who_is_the`
    that it begins so; `paragraph` that it names one by its number; `asks_who` that it asks for authorities;
    `own_noun` that it says of whom it speaks.
    """

    core: str
    excepting: str = ""
    wants: Wants = ""
    links: bool = False
    limits: bool = False
    adds: bool = False
    of_them: bool = False
    pronoun: bool = False
    plural: bool = False
    ends_in_it: bool = False
    asks_any: bool = False
    who_is_the: bool = False
    paragraph: bool = False
    compares: bool = False
    asks_who: bool = False
    yes_no: bool = False
    defines: bool = False
    about_all: bool = False
    own_noun: bool = False


def read_form(text: str) -> Form:
    """The form of a text."""
    opening = _OPENING.match(text)
    links = bool(opening and opening["link"])
    core = text[opening.end() :] if opening else text
    closing_cut = _CLOSING.sub("", _CLOSING.sub("", core))
    limited = _LIMITING.sub(" ", closing_cut)
    excepting, left_out = _WITHOUT.subn("except", limited)
    folded = fold(limited)
    return Form(
        core=limited.strip(),
        excepting=excepting if left_out else "",
        wants=_wanted(fold(closing_cut)) or _wanted(fold(text)),
        links=links,
        limits=limited != closing_cut,
        adds=bool(_ADDING.search(text)),
        of_them=bool(_OF_THEM.search(folded)),
        pronoun=_has_pronoun(folded),
        plural=not _PLURALS.isdisjoint(folded.split()),
        ends_in_it=folded.endswith((" it", " them")),
        compares=bool(_COMPARING.search(fold(text))),
        asks_any=bool(_ANY.match(folded)) and len(folded.split()) <= _LONGEST_ANY,
        who_is_the=bool(_WHO_IS_THE.match(folded)),
        paragraph=bool(_PARAGRAPH.search(text)),
        asks_who=bool(_ASKS_WHO.match(folded)),
        yes_no=bool(_YES_NO.match(folded)),
        defines=bool(_DEFINING.match(folded)),
        about_all=bool(_ABOUT_ALL.match(folded)),
        own_noun=bool(_OWN_NOUN.search(folded)),
    )


def is_small_talk(text: str) -> bool:
    """Whether a text is thanks, a greeting or an "ok", and asks nothing."""
    folded = fold(text)
    words = folded.split()
    is_talk = 0 < len(words) <= _LONGEST_TALK and _SMALL_TALK.issuperset(words)
    return is_talk and not _GREETS.isdisjoint(words) and not _wanted(folded)


def is_thanks(text: str) -> bool:
    """Whether small talk thanks for something."""
    return not _THANKS.isdisjoint(fold(text).split())


def _wanted(folded: str) -> Wants:
    """What the text as a whole asks of the question before, or ""."""
    return next((wants for wants, pattern in _PATTERNS if folded and pattern.fullmatch(folded)), "")


def _has_pronoun(folded: str) -> bool:
    """Whether a pronoun stands for somebody not named here: no noun before it, or right after "does", "is" ..."""
    if _ONE_BEFORE.search(folded) or folded.endswith(" there"):
        return True
    words = folded.split()
    for i, word in enumerate(words):
        if word in _PRONOUNS:
            return (i > 0 and words[i - 1] in _AUXILIARIES) or all(
                w in TALK or w in STOP_WORDS for w in words[:i]
            )
    return False
