"""Lists as wholes: what stands under a sentence that introduces it, or under a heading, for "what are the ...s?"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.understanding.reading import REPORTING
from index.quoting import QUOTE_WORDS
from index.types import Span, Statement
from index.words import STOP_WORDS, stems

_MOST_WORDS = 450
_LONGEST_GAP = 400
_LEAST_SHARE = 0.5
_LONGEST_NAME = 9
_FAMILY = 5
_BARE_LEAD = 4
_SENTENCES_ABOVE = 3
_SHORTEST_PLURAL = 4
# What headings say besides the name of a list.
_GENERAL = frozenset(
    stem
    for word in [
        *REPORTING,
        "area",
        "key",
        "main",
        "summary",
        "next",
        "list",
        "annex",
        "appendix",
        "section",
        "our",
    ]
    for stem in stems(word)
)
_STOP_STEMS = frozenset(stem for word in STOP_WORDS for stem in stems(word))
_SINGULAR_LISTS = frozenset(("advice", "membership", "feedback"))
# Who is asked about, and what says no more than that there are several.
_NAMES_NO_LIST = frozenset(
    "things councils authorities boroughs counties districts areas places neighbours partnerships respondents".split()
)
# What reports call the same part of themselves; each line is one idea, as stems.
_KIN = (
    "recommend recommended recommends recommendation recommendations advise advises advice suggest suggestion suggestions",
    "term terms condition conditions",
    # Whoever asks or calls for something says what they "would like to see".
    "ask asks asking call calls calling want wants wanting demand demands like see wish wishes",
    "issue issues concern concerns challenge challenges problem problems difficulty difficulties worry worries",
    "strength strengths strong",
    "weakness weaknesses shortcoming shortcomings",
    "finding findings conclusion conclusions",
    "action actions step steps",
    "improve improvement improvements",
    "option options alternative alternatives",
    "risk risks threat threats",
    "benefit benefits advantage advantages",
    "priority priorities",
    "need needs",
    "member members membership",
)
_ASKS = re.compile(
    r"\b(?:what|which|list|name|give(?: me| us)?|show(?: me| us)?)\b|^\W*(?:and |so |also )?(?=the\b)"
    r"|^\W*(?:and |so |also )?(?=\w+s (?:of|in|from|by|made|set|given|put)\b)",
    re.IGNORECASE,
)
_ASKED_VERB = re.compile(
    r"\b(?:what|things)\b.{0,60}?\b(?P<verb>recommend\w*|advi[sc]es?|advised|advising|conclude\w*)\b|\bwhat\s+(?P<duty>must|should)\b"
    r"|\bwhat\b.{0,60}?\b(?P<called>asking|calling|campaigning|pressing|lobbying)\s+for\b"
    # Whoever is told or asked to do something has it before them as recommendations, or as what needs to improve.
    r"|\b(?:what|things)\b.{0,60}?\b(?:told|tell|tells|ask|asked|want|wants|wanted|invited|requested|need|needs|has|have|had)\b.{0,40}?"
    r"\bto (?P<told>put right|improve|agree(?: to)?|approve|decide(?: on)?|resolve|fix|change|address|do(?: better)?)\b"
    # "What the inspectors said Kent should do" asks for no inspectors.
    r"|\bwhat\b.{1,60}?\b(?:should|must|ought to|has to|have to|needs? to) (?P<owed>do(?: better)?|improve|put right|fix|change|address)\b",
    re.IGNORECASE,
)
# Headings under which inspectors say what is to be done, however they go on.
_DUTY_HEADING = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:what (?:needs|need|has|have) to (?:improve|change|be done|happen)"
    r"|what (?:the \w+|it|they|we|you) (?:should|must|needs? to|ha(?:s|ve) to)\b"
    r"|areas? (?:for|of) (?:improvement|development|(?:priority )?action))\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:should|ought to)\b", re.IGNORECASE)
_BEFORE_NOUN = frozenset("is are was were the a all its their main key me us of these those".split())
_AFTER_NOUN = frozenset(
    "do does did have has had should must will can that which who of in for by to at on from under about with "
    "is are was were according".split()
)
# "The suggestions the inspectors made": who begins a clause is no list.
_BEFORE_CLAUSE = frozenset("the a an its their our we they it he she you".split())
# Verbs that say no more of a list than that there is one.
_EMPTY_VERBS = frozenset(
    "came come comes raised raises made make makes making gave give gives given set sets put puts non".split()
)
_DUTY_STEMS = frozenset(
    stem
    for word in ("recommend", "improvement", "action", "should", "must", "expect")
    for stem in stems(word)
)


@dataclass(frozen=True)
class ItemList:
    """One list: what introduces it (sentence or heading, its section) and its parts in order, the lead first.

    `above` are the sentences of its section that stand directly before it: they may say what it is a list of.
    """

    document: str
    authority: str | None
    lead: str
    parts: tuple[Statement, ...]
    above: tuple[Statement, ...] = ()

    @property
    def heading(self) -> str:
        """The heading that it stands under; also its lead where no sentence introduces it."""
        return self.section[-1] if self.section else ""

    @property
    def section(self) -> tuple[str, ...]:
        """The section that it stands in."""
        return self.parts[0].section

    @cached_property
    def heading_stems(self) -> frozenset[str]:
        """The stems of its heading."""
        return frozenset(stems(self.heading))

    @cached_property
    def lead_stems(self) -> frozenset[str]:
        """The stems of its lead but for stop words."""
        return frozenset(stems(self.lead)) - _STOP_STEMS

    @cached_property
    def place_stems(self) -> frozenset[str]:
        """The stems of its lead and of all sections that it stands in."""
        return frozenset(stems(" ".join((self.lead, *self.section))))

    @cached_property
    def part_stems(self) -> frozenset[str]:
        """The stems of what its parts say, and the sentences above it."""
        return frozenset(stems(" ".join(s.text for s in (*self.above, *self.parts))))


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A question for a list: the stems that may name it, the best names first, and those of its other words.

    `of_somebody` tells whether it names an authority or document.
    """

    names: tuple[frozenset[str], ...]
    described: frozenset[str]
    of_somebody: bool = False


def list_asked(text: str, subject: str, of_somebody: bool = True) -> ListAsked | None:
    """The list that a question asks for, or None; `subject` is the question without names and talk.

    What somebody must do may stand under "Areas for improvement"; where no authority or document is named
    (`of_somebody`) that would be anybody's list.
    """
    noun, verb = _plural_asked(text), _ASKED_VERB.search(text)
    is_owed = verb is not None and verb["owed"] is not None
    if noun and not is_owed:
        names = [frozenset(stems(noun)), _kin(stems(noun)[-1])]
    elif verb:
        of_verb = "recommend" if verb["told"] or is_owed else "ask" if verb["called"] else verb["verb"]
        names = [_kin(stem) for stem in (stems(of_verb) if of_verb else ())]
    else:
        return None
    if of_somebody and (not noun or is_owed or names[-1] & _DUTY_STEMS):
        names.append(_DUTY_STEMS)
    described = frozenset(
        s
        for w in subject.split()
        if w.casefold() not in STOP_WORDS | REPORTING | _EMPTY_VERBS and not w.isdigit()
        for s in stems(w)
    )
    if verb and verb["told"]:
        described -= frozenset(stems(verb["told"]))
    return ListAsked(tuple(names), described - frozenset().union(*names), of_somebody)


def _plural_asked(text: str) -> str:
    """The plural that a question asks for ("the two health priorities"), or another name of a list; or ""."""
    asks = _ASKS.search(text)
    if asks is None:
        return ""
    noun = ""
    for typed in re.findall(r"[\w’'-]+", text[asks.end() :])[:_LONGEST_NAME]:
        word = typed.strip("'’")
        if word in _BEFORE_NOUN and not noun:
            continue
        if word in _AFTER_NOUN or (noun and word in _BEFORE_CLAUSE):
            break
        noun = word if _names_a_list(word) else noun
    return noun


def _names_a_list(word: str) -> bool:
    is_plural = len(word) > _SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "'s", "’s"))
    return word.islower() and (is_plural or word in _SINGULAR_LISTS) and word not in _NAMES_NO_LIST


def item_lists(statements: Iterable[Statement]) -> list[ItemList]:
    """The lists of all documents: those that a sentence introduces, and short sections under a heading."""
    by_lead: dict[tuple[str, str, int], list[Statement]] = defaultdict(list)
    by_section: dict[tuple[str, tuple[str, ...]], list[Statement]] = defaultdict(list)
    leads: dict[tuple[str, str], Statement] = {}
    before: dict[int, Statement] = {}
    for s in statements:
        if s.kind != "sentence" or s.parent is not None:
            continue
        leads[(s.document, s.text)] = s
        before[s.id + 1] = s
        if s.context:
            lead = leads.get((s.document, s.context))
            by_lead[(s.document, s.context, lead.id if lead else -1)].append(s)
        if s.section:
            by_section[(s.document, s.section)].append(s)
    found = []
    for (document, text, id), items in by_lead.items():
        opening = _opening(leads[(document, text)], before) if id >= 0 else []
        item = _of_parts(" ".join(s.text for s in opening) or text, [*opening, *items])
        found.append(replace(item, above=_above(item.parts[0], before)))
    found += [_of_parts(section[-1], run) for (_, section), run in by_section.items()]
    return [item for item in found if _is_one(item)]


def best_lists(asked: ListAsked, lists: Iterable[ItemList], title_of: Callable[[str], str]) -> list[ItemList]:
    """The lists that are named as the question names them and say most of its other words; of equals the longest.

    The best name of which there is a list decides. `title_of` a document: what it says need not be repeated.
    """
    wanted, held = asked.described, list(lists)
    for names in asked.names:
        scored = [(_share(wanted, item, title_of), item) for item in held if _is_named(item, names, wanted)]
        best = max((share for share, _ in scored), default=0.0)
        if best < _LEAST_SHARE:
            # Whoever is said to recommend, what stands under "Recommendations" is that.
            headed = [p for p in scored if _is_headed(p[1], names) and (asked.of_somebody or p[0] > 0)]
            scored = headed or _only_one(asked, names, scored)
            best = max((share for share, _ in scored), default=-1.0)
        if scored and best >= 0:
            kept = [(share, item) for share, item in scored if share >= best]
            ordered = sorted(kept, key=lambda p: -sum(len(s.text) for s in p[1].parts))
            return _without_parts([item for _, item in ordered])
    return []


def _only_one(
    asked: ListAsked, names: Collection[str], scored: Sequence[tuple[float, ItemList]]
) -> list[tuple[float, ItemList]]:
    """The one list of somebody's that a sentence introduces by that name, where it says any other word of the question."""
    led = [p for p in scored if p[1].lead != p[1].heading and p[1].lead_stems & set(names)]
    return led if asked.of_somebody and len(led) == 1 and led[0][0] > 0 else []


def stretches(item: ItemList) -> list[Span]:
    """The whole list as stretches of its document, each of at most the words of a quote."""
    found: list[Span] = []
    words = 0
    for part in item.parts:
        count = len(part.text.split())
        start, end = part.start, part.spans[-1][1] if len(part.spans) == 1 else part.end
        if found and words + count <= QUOTE_WORDS and 0 <= start - found[-1][1] <= _LONGEST_GAP:
            found[-1] = (found[-1][0], end)
            words += count
        else:
            found.append((start, end))
            words = count
    return found


def _opening(lead: Statement, before: Mapping[int, Statement]) -> list[Statement]:
    """The sentence that introduces a list; with the one before where it says too little itself ("This means:")."""
    earlier = before.get(lead.id)
    is_bare = len(lead.text.split()) <= _BARE_LEAD
    same = earlier is not None and (earlier.document, earlier.block) == (lead.document, lead.block)
    return [earlier, lead] if earlier is not None and same and is_bare else [lead]


def _above(first: Statement, before: Mapping[int, Statement]) -> tuple[Statement, ...]:
    """The few sentences of the section that stand before its first part, the nearest first."""
    found: list[Statement] = []
    while len(found) < _SENTENCES_ABOVE and (above := before.get((found or [first])[-1].id)) is not None:
        if (above.document, above.section) != (first.document, first.section):
            break
        found.append(above)
    return tuple(found)


def _of_parts(lead: str, parts: Sequence[Statement]) -> ItemList:
    ordered = sorted(parts, key=lambda s: s.start)
    names = {s.authority for s in ordered}
    return ItemList(ordered[0].document, names.pop() if len(names) == 1 else None, lead, tuple(ordered))


def _is_one(item: ItemList) -> bool:
    return len(item.parts) > 1 and sum(len(s.text.split()) for s in item.parts) <= _MOST_WORDS


def _is_named(item: ItemList, names: Collection[str], wanted: Collection[str]) -> bool:
    """Whether lead or heading names it so; a heading about other things as well ("Health partners") names others."""
    heading, lead = item.heading_stems, item.lead_stems
    if _says_duties(item, names):
        return True
    if item.lead != item.heading:
        return bool(set(names) & lead) or bool(
            set(names) & heading and wanted and set(wanted) <= lead | heading
        )
    own = {stem for stem in heading & lead if stem not in _GENERAL and not stem.isdigit()}
    fitting = own & {*names, *wanted}
    return bool(own & set(names)) and len(fitting) > len(own) / 2


def _says_duties(item: ItemList, names: Collection[str]) -> bool:
    """Whether what is to be done is asked for, and a heading begins by saying just that, or most items say it."""
    if not set(names) & _DUTY_STEMS:
        return False
    said = sum(_DUTY.search(part.text) is not None for part in item.parts)
    return _DUTY_HEADING.match(item.heading) is not None or 2 * said > len(item.parts)


def _is_headed(item: ItemList, names: Collection[str]) -> bool:
    """Whether the list stands under a heading that is its name and nothing else, in a document of one authority."""
    if item.authority is not None and _says_duties(item, names):
        return True
    own = {stem for stem in item.heading_stems - _STOP_STEMS if stem not in _GENERAL and not stem.isdigit()}
    own |= item.heading_stems & set(names)
    return item.authority is not None and bool(own) and own <= set(names)


def _share(wanted: Collection[str], item: ItemList, title_of: Callable[[str], str]) -> float:
    """The share of the words that lead, sections, title, items or sentences above say; those of the last two count half."""
    if not wanted:
        return 1.0
    named = item.place_stems.union(stems(title_of(item.document)))
    return sum(1.0 if _says(named, w) else 0.5 if _says(item.part_stems, w) else 0.0 for w in wanted) / len(
        wanted
    )


def _says(stemmed: Iterable[str], wanted: str) -> bool:
    """Whether one of the stems is the wanted one or of its family: "inspector" and "inspection"."""
    family = wanted[: max(_FAMILY, len(wanted) - 2)]
    return any(stem == wanted or (len(wanted) > _FAMILY and stem.startswith(family)) for stem in stemmed)


def _without_parts(lists: Sequence[ItemList]) -> list[ItemList]:
    """The lists without those whose every part an earlier one has."""
    kept: list[ItemList] = []
    for item in lists:
        ids = {s.id for s in item.parts}
        if not any(ids <= {s.id for s in other.parts} for other in kept):
            kept.append(item)
    return kept


def _kin(stem: str) -> frozenset[str]:
    """The stem with those of words for the same part of a report."""
    for line in _KIN:
        group = frozenset(s for word in line.split() for s in stems(word))
        if stem in group:
            return group
    return frozenset((stem,))
