"""Sentences that name several authorities: whom they speak of, and which stretch of one speaks of each.

"Leeds, Bury and Kent have a trust, while Medway has none" says the first clause of three and the second of one; "in
Leeds visits are free, as they do in Bury" says all of it of both. What is done to an authority, or with it, is not said
of it: "Leeds shares an officer with Bury" speaks of Leeds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.attribution.other_bodies import is_body_of_both, stands_for_others
from index.text_forms import searchable
from index.types import Span
from knowledge.gazetteer import Mention

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "Kent in 2020 and 2022, Leeds twice in 2018 and Bury": what stands beside a name of a list says only when.
_WHEN = rf"(?:\s+(?:council|twice|once|again|both|in|since|from|until|and(?=\s+\(?\d)|{_MONTH}|\(?\d{{4}}(?:[-/\u2013]\d+)?\)?))*"
# "Waltham Forest in London, and St Helens": or where it lies.
_WHERE = r"(?:\s+in\s+(?:the\s+)?(?-i:[A-Z]\w+(?:\s[A-Z]\w+)?))?"
# "At Leominster in Herefordshire, at Cannock in Staffordshire": or which place of it is meant.
_PLACE_IN = (
    r"[\s,]*(?:(?:and|&|or)\s+)?(?:at|in|near|on)\s+(?-i:(?:[A-Z][\w'\u2019-]*\s+){1,4})in\s+(?:the\s+)?"
)
_LIST = re.compile(
    rf"{_PLACE_IN}|(?:{_WHEN}|{_WHERE})[\s,]*(?:(?:and|&|or|nor|as well as)\s+)?(?:the\s+)?|\s+(?:and|or|nor)\s+(?:in|of|at|for)\s+(?:the\s+)?",
    re.I,
)
# What is somebody's of whom the text has spoken before: "its contract is shared with Leeds, Bury and Kent".
_POINTS_BACK = re.compile(r"[\W_]*its\b", re.I)
_BUT_FOR = re.compile(
    r"\b(?:apart from|aside from|except(?:ing)?(?: for| in)?|excluding|other than|unlike|without)\s+(?:the\s+)?$",
    re.I,
)
# After two names: what is said is said of both.
_OF_BOTH = re.compile(r",?\s+(?:(?:were|are|have|had|was|is)\s+)?(?:both|each)\b|,\s+(?:\w+\s+)?both\b", re.I)
_OR = re.compile(r"\s+n?or\s+(?:the\s+)?", re.I)
_TWO = 2
# "Kent has 212 wardens, Devon 96 and Somerset 74": the verb is left out after the first.
_FIGURE = re.compile(r"['\u2019s]*[\s:(]+(?:[a-z]+\s+){0,2}?[\u00a3$\u20ac]?\d")
# What leads into those of whom a sentence has spoken: "several councils have closed one, including ...".
_SUCH_AS = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|such as|among(?:st)? them|for example|namely|notably|(?:been|was|were|is|are)\s+(?:\w+\s+)?\w+(?:ed|n|t)\s+by)[\s,:]*(?:both\s+|the\s+|only\s+)*$",
    re.I,
)
_TIME = (
    rf"(?:(?:in|on|by|since|from|during|after|before|until|between|last|this|earlier|later)\s+(?:[\w-]+\s+){{0,6}}?"
    rf"(?:\d{{4}}|years?|months?|weeks?|days?|spring|summer|autumn|winter|{_MONTH})(?:\s+(?:this|last|that|of|the|next)\s+\w+|\s+\d{{4}})*,?\s+)?"
)
_OPENING = re.compile(
    rf"[\W_]*{_TIME}(?:(?:only|just|both|neither|either|even|also|so far|today|now|here|note|and|but|so|while|whereas|in|within|across|for|at|the|borough|city|county|of)\b[\s:,]*)*",
    re.I,
)
# "Five of the twelve councils, A, B and C, ...": the names stand in apposition to those counted.
_COUNTED = re.compile(
    r"[\W_]*(?:(?:only|just|all|both|these|another|a further|the other)\s+)*(?:\w+\s+of\s+(?:the|those|our)\s+(?:[\w-]+\s*){1,3}"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|some|many|most|a few|a handful)\s+(?:[\w-]+\s+){0,2}"
    r"(?:councils|authorities|areas|boroughs|counties|districts|places|of them)\s*)(?:,|\(|\u2013|-|:)\s*$",
    re.I,
)
# "The two that do not are A and B": the names are those counted.
_THOSE_ARE = re.compile(
    r"[\W_]*(?:the|those)\s+(?:(?:other|only|last|first)\s+)*(?:two|three|four|five|six|\d+|others|rest|ones|exceptions|councils|"
    r"authorities|areas|boroughs|counties|districts)\b[^,;:]{0,80}\b(?:are|were)\s+(?:both\s+)?$",
    re.I,
)
# Between two names these begin a clause of its own.
_NEXT = re.compile(
    r"(?:;|,?\s+(?:and|but|while|whereas|although|though))\s+(?:(?:also|both|so|too|by contrast|in turn|the)\s+)*(?P<place>in\s+(?:the\s+)?)?$|;\s*$",
    re.I,
)
_LIKEWISE = re.compile(
    r"[,;]?\s*(?:and\s+)?(?:(?:just\s+)?as\s+(?:(?:they|it|is)\s+)?(?:do|does|did|is|are|was|were|has|have)|so\s+(?:do|does|did|has|have|had|is|are|was|were)|as\s+it\s+is"
    r"|(?:and\s+)?the same is (?:true|so)(?:\s+(?:of|for))?|likewise)\s+(?:(?:in|(?:those|that)\s+(?:of|in))\s+)?$",
    re.I,
)
# A name behind one of these may have a verb of its own, or is what the first is compared with.
_RIVAL = re.compile(
    r"(?:\b(?:or|so|nor|than|unlike|like)|:)\s+(?:(?:also|both|so|in|at|for|by|the|neighbouring)\s+)*$|,\s*$",
    re.I,
)
# "Leeds, like Camden, has a plan", "Leeds, next door, has a plan": what stands between a name and its verb.
_ASIDE = re.compile(r",\s+[^,;:.]{2,80}(?=,)")
# "Leeds asked Camden for its plan": what follows may be of either.
_DOES_TO = re.compile(r"\s+(?:also\s+|has\s+|had\s+)?\w+(?:s|ed)\s+")
# "Kent's own officers take it in turns": what is somebody's own acts for them.
_OWN = re.compile(r"(?:['\u2019]s|(?<=s)['\u2019])\s+(?!(?:and|or|but|nor)\b)[a-z][\w-]*(?:\s+[a-z][\w-]*)+")
_PREPOSITION = re.compile(r"\b(?:of|in|with|from|by|at|for|to)\s+(?:the\s+)?$", re.I)
_IN = re.compile(r"(?:^|\s)(?:in|at)\s+(?:the\s+)?$", re.I)
_OTHER_SUBJECT = re.compile(
    r"^[\W_]*(?:we|i|you|our|my|a plan|plans|talks|visits?|a second|the next|pilot visits|fees|rates)\b", re.I
)
_AUXILIARY = r"(?:has|have|had|is|are|was|were|will|would|can|could|does|do|did|may|must|should)"
_ADVERBS = r"(?:\s+(?:also|still|now|already|too|itself|each|both|all|even|only|never|since|recently|currently|respectively|[Cc]ity|[Bb]orough|[Cc]ounty|[Dd]istrict|[Cc]ouncils?))*"
_PAST = r"(?:ran|sold|told|made|took|left|bought|set|gave|put|went|began|let|kept|held|lost|won|met|cut|shut|chose|built|spent|paid|wrote|said|fell|rose|grew|spoke|brought)"
_VERB = re.compile(
    rf",?{_ADVERBS}\s+(?:{_AUXILIARY}\b|(?!less\b|across\b|access\b|its\b|as\b|this\b|plus\b|versus\b|bus\b|thus\b|towards\b|perhaps\b|besides\b)"
    rf"[a-z]{{2,}}(?:s|ed)\b|{_PAST}\b)"
)
_PLURAL_VERB = re.compile(
    rf",?{_ADVERBS}\s+(?:{_AUXILIARY}\b|(?!in\b|on\b|at\b|of\b|for\b|with\b|by\b|to\b|from\b|there\b|they\b|that\b|which\b)[a-z]+(?<!s)(?<!ing)(?<!ly)\b)"
)
# "and Kent in eight": the verb is that of the clause before.
_GAPPED = re.compile(
    r"(?:['\u2019]s)?(?:,|\s+(?:(?:in|at|with|by|on|since|from|for|to|until|after|about|nearly|only|last|an?|one|two|three|four|five|six|seven|eight|nine|ten)\b|[\d\u00a3]))",
    re.I,
)
_FOLLOWS = re.compile(
    rf"{_ADVERBS}\s+(?:(?:has|have)\s+)?(?:since\s+)?(?:follow(?:s|ed)?\s+suit|d(?:o|oes|id|one)\s+(?:the same|so too|likewise))\b",
    re.I,
)
_AGAINST = re.compile(r"(?:but|while|whereas|although|though)\b", re.I)
_ANY_VERB = re.compile(rf"\b{_AUXILIARY}\b|\b\w{{3,}}ed\b", re.I)
_DENIES = re.compile(r"\b(?:not|no|none|never|without|neither|nor|nobody|nothing|\w+n['\u2019]t)\b", re.I)


@dataclass(frozen=True, slots=True)
class Part:
    """An authority and the stretch of a text that speaks of it."""

    authority: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    """The names that a clause is about, and where it stands."""

    mentions: tuple[Mention, ...]
    start: int
    end: int


def parts_of_each(text: str, mentions: Sequence[Mention]) -> tuple[Part, ...]:
    """What of a sentence with several names speaks of each authority that it is about; () where that is not sure."""
    if len(mentions) < _TWO:
        return ()
    lists = _lists(text, mentions)
    sure = [m for m in mentions if len(m.names) == 1]
    if len(sure) < len(mentions):
        return _all_of_it(text, sure) if len(lists) == 1 and _is_listed(text, mentions) else ()
    if _has_figures_of_each(text, mentions):
        return _all_of_it(text, mentions)
    if _is_beside(text, lists):
        return _all_of_it(text, lists[0])
    parts = _parts_of_clauses(text, lists)
    if len(parts) > 1:
        return parts
    if parts and _is_about_the_first(text, lists):
        return _all_of_it(text, lists[0])
    return _all_of_it(text, mentions) if len(lists) == 1 and _is_listed(text, mentions) else ()


def begins_about(text: str, mentions: Sequence[Mention]) -> str | None:
    """The one authority that a sentence begins with and says something of, whoever else it names; None where unsure."""
    if not mentions or any(len(m.names) > 1 for m in mentions):
        return None
    lists = _lists(text, mentions)
    is_one = len(lists[0]) == 1 and _OPENING.fullmatch(text, 0, lists[0][0].start) is not None
    is_about = _is_subject(text, lists[0]) and (len(lists) == 1 or _is_about_the_first(text, lists))
    return mentions[0].names[0] if is_one and (is_about or _is_beside(text, lists)) else None


def _is_beside(text: str, lists: Sequence[tuple[Mention, ...]]) -> bool:
    """Whether the first name opens the sentence, and others stand only between it and its verb: "Leeds, like Bury, has"."""
    first = lists[0][0]
    aside = _ASIDE.match(text, first.end)
    is_inside = aside is not None and all(m.end <= aside.end() for named in lists[1:] for m in named)
    return (
        is_inside
        and len(lists[0]) == 1
        and bool(_OPENING.fullmatch(text, 0, first.start))
        and _does(text, lists[0])
    )


def _all_of_it(text: str, mentions: Sequence[Mention]) -> tuple[Part, ...]:
    return tuple(Part(name, 0, len(text)) for name in dict.fromkeys(m.names[0] for m in mentions))


def _has_figures_of_each(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a figure stands beside each name, and the first opens the sentence."""
    opens = _OPENING.fullmatch(text, 0, mentions[0].start) is not None
    return opens and all(_FIGURE.match(text, m.end) for m in mentions)


def _is_listed(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a sentence whose names all stand in one list is about each: of two only where it says something of both."""
    is_sure = len({m.names for m in mentions}) > _TWO or _OF_BOTH.search(text, mentions[-1].end)
    # "Nothing was received from Leeds or Bury" says it of both.
    is_either = _OR.fullmatch(text, mentions[0].end, mentions[-1].start)
    is_sure = is_sure or (is_either and _DENIES.search(text, 0, mentions[0].start))
    return bool(is_sure) and not _POINTS_BACK.match(text) and not _BUT_FOR.search(text, 0, mentions[0].start)


def _is_about_the_first(text: str, lists: Sequence[tuple[Mention, ...]]) -> bool:
    """Whether a sentence goes on about the one authority that it begins with, and names the others with it."""
    first = lists[0][0]
    if (
        len(lists[0]) > 1
        or not _does(text, lists[0])
        or _DOES_TO.fullmatch(text, first.end, lists[1][0].start)
    ):
        return False
    between = [text[before[-1].end : named[0].start] for before, named in pairwise(lists)]
    if _OWN.match(text, first.end) and not all(map(_PREPOSITION.search, between)):
        return False
    return not any(_next_clause(words) is not None or _RIVAL.search(words) for words in between)


def _parts_of_clauses(text: str, lists: Sequence[tuple[Mention, ...]]) -> tuple[Part, ...]:
    """What each clause says of those that it begins with; () where the sentence is not about its first names."""
    begin = text.rfind("; ", 0, lists[0][0].start) + 1
    if not _is_subject(
        text[begin:], [replace(m, start=m.start - begin, end=m.end - begin) for m in lists[0]]
    ):
        return ()
    clauses = _clauses(text, lists, begin)
    parts = [
        Part(m.names[0], *stretch)
        for i, clause in enumerate(clauses)
        if (stretch := _stretch(text, clauses, i)) is not None
        for m in clause.mentions
    ]
    found = {part.authority: part for part in reversed(parts)}
    return tuple(found[name] for name in dict.fromkeys(p.authority for p in parts))


def cut_spans(clean: str, spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans of that part of a statement's searchable text; () where they cannot be told."""
    text = searchable(clean, spans)
    left, right = _offset(clean, spans, start + 1) - 1, _offset(clean, spans, end)
    cut = tuple((max(a, left), min(b, right)) for a, b in spans if a < right and left < b)
    return cut if cut and searchable(clean, cut) == text[start:end] else ()


def _offset(clean: str, spans: Sequence[Span], length: int) -> int:
    """The least offset up to which the spans hold so much searchable text."""
    low, high = spans[0][0], spans[-1][1]
    while low < high:
        middle = (low + high) // 2
        held = searchable(clean, [(a, min(b, middle)) for a, b in spans if a < middle])
        low, high = (low, middle) if len(held) >= length else (middle + 1, high)
    return low


def _lists(text: str, mentions: Sequence[Mention]) -> list[tuple[Mention, ...]]:
    """The names, those together that one list has: "in Leeds, Bury and in Kent"."""
    found: list[tuple[Mention, ...]] = [(mentions[0],)]
    for before, mention in pairwise(mentions):
        goes_on = _LIST.fullmatch(text, before.end, mention.start) is not None
        found = [*found[:-1], (*found[-1], mention)] if goes_on else [*found, (mention,)]
    return found


def _is_subject(text: str, first: Sequence[Mention]) -> bool:
    """Whether a sentence is about the first names in it: they open it, stand for those counted, or say where it holds."""
    before, after = text[: first[0].start], first[-1].end
    if stands_for_others(text, first[-1]):
        return False
    if _COUNTED.fullmatch(before):
        return True
    if len(first) > 1 and (_SUCH_AS.search(before) or _THOSE_ARE.match(before)):
        return True
    if _OPENING.fullmatch(before):
        is_place = bool(_IN.search(before)) and not is_body_of_both(_word(text, after))
        return is_place or _does(text, first)
    return bool(_IN.search(before)) and not _OTHER_SUBJECT.match(before) and len(first) > 1


def _does(text: str, named: Sequence[Mention]) -> bool:
    """Whether a verb follows the names."""
    end = named[-1].end
    if len(named) == 1:
        aside = _ASIDE.match(text, end)
        after = aside is not None and _VERB.match(text, aside.end())
        return bool(after or _VERB.match(text, end) or _OWN.match(text, end))
    return not is_body_of_both(_word(text, end)) and _PLURAL_VERB.match(text, end) is not None


def _word(text: str, at: int) -> str:
    """The word that begins after that place, in small letters."""
    found = re.match(r"\s*([\w'\u2019-]*)", text[at:])
    return found[1].lower() if found else ""


def _clauses(text: str, lists: Sequence[tuple[Mention, ...]], begin: int) -> list[_Clause]:
    """The clauses with the names that each is about; other names in a clause are left out."""
    begins = [(begin, lists[0])]
    is_series = len(lists) > _TWO and _next_clause(text[lists[-2][-1].end : lists[-1][0].start]) is not None
    for before, named in pairwise(lists):
        between = text[before[-1].end : named[0].start]
        found = _next_clause(between)
        if found is None and is_series and between.endswith(", ") and _does(text, named):
            # "Leeds has closed it, Bury charges for it, and Kent keeps it."
            found = len(between.rstrip(", "))
        if not stands_for_others(text, named[-1]) and found is not None:
            begins.append((before[-1].end + found, named))
    ends = [start for start, _ in begins[1:]] + [len(text)]
    return [_Clause(named, start, end) for (start, named), end in zip(begins, ends, strict=True)]


def _next_clause(between: str) -> int | None:
    """Where in what stands between two names a clause about the second begins, or None."""
    found = _LIKEWISE.search(between) or _NEXT.search(between)
    return found.start() if found else None


def _stretch(text: str, clauses: Sequence[_Clause], at: int) -> tuple[int, int] | None:
    """What speaks of the names of a clause: itself, or with the one before that it only goes on; None where neither."""
    clause = clauses[at]
    if len(clauses) == 1 and not clause.start:
        return 0, len(text)
    own = _trimmed(text, clause.start, clause.end)
    if at == 0:
        return own
    with_before = _trimmed(text, clauses[at - 1].start, clause.end)
    joined = text[clause.start : clause.mentions[0].start].strip(" ,;")
    if _LIKEWISE.fullmatch(f"{joined} ") or _FOLLOWS.match(text, clause.mentions[-1].end):
        return with_before
    if _does(text, clause.mentions) or _ANY_VERB.search(text, clause.mentions[-1].end, clause.end):
        return own
    is_same = not _AGAINST.match(joined) and not _DENIES.search(text, clauses[at - 1].start, clause.end)
    return with_before if is_same and _GAPPED.match(text, clause.mentions[-1].end) else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without what only joins it to its neighbours."""
    left = re.match(r"[\s,;]*(?:(?:and|but|while|whereas|although|though)\s+)?", text[start:end], re.I)
    start += left.end() if left and start else 0
    return start, start + len(text[start:end].rstrip(" ,;"))
