"""What a question names: documents, groups, authorities, those it excepts, and names that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate

from bot.understanding.document_kinds import named_by_kind
from bot.understanding.lexicon import Lexicon, NamedGroup
from bot.understanding.reading import TALK, Reading, is_talk
from bot.understanding.topics import name_hits
from index.evidence.values import read_number
from index.phrases import Hit, find_phrases, fold
from index.words import STOP_WORDS

_CAPITALISED = re.compile(r"\b(?P<name>[A-Z][a-z]{3,})\b(?:['’]s\b)?")
_EXCEPT = (
    "apart from", "besides", "other than", "except", "except for", "excluding", "aside from", "as well as",
    "not counting", "not including", "but not", "else but", "leaving out", "in addition to", "outside", "outside of",
    "not in",
)  # fmt: skip
_AUTHORITY_NOUNS = frozenset(
    "councils authorities las areas boroughs counties places districts respondents".split()
)

# What authorities do, or bodies of their own: such a word narrows no set of authorities.
_OF_A_FUNCTION = frozenset(
    "local highway highways planning billing licensing education transport waste collection disposal housing principal lead "
    "parish town community".split()
)

_BESIDE = r"\b(?:with|than|versus|vs\.?|or|and|at|near) "
_POSSESSIVE = ("'s", "’s")
_COUNCIL_THINGS = frozenset(
    "tax house houses housing home homes tenant tenants tenancy estate estates flat flats".split()
)


def find_documents(reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """Documents named by what people call them; words of a longer name are not read as a shorter one."""
    found: dict[str, None] = {}
    taken: set[int] = set()
    for phrase, document in lexicon.document_phrases:
        for hit in find_phrases(reading.folded, [phrase], plural=True):
            span = set(range(hit.first_word, hit.last_word + 1))
            if taken & span and document not in found:
                continue
            found[document] = None
            taken |= span
    reading.taken |= taken
    # In small letters it may say only what the title is about.
    for title, document in lexicon.short_titles:
        if (match := re.search(rf"\b{re.escape(title)}\b", reading.text)) and document not in found:
            found[document] = None
            reading.take_characters(*match.span())
    for document, places in named_by_kind(reading, lexicon.document_kinds).items():
        found[document] = None
        reading.taken.update(places)
    reading.taken |= {
        i
        for i, word in enumerate(reading.words[:-1])
        if read_number(word) is not None and _names_them(reading, i + 1)
    }
    return tuple(found)


def _names_them(reading: Reading, position: int) -> bool:
    """Whether the word names a document or authorities as such: "the seven case studies", "25 councils"."""
    return position in reading.taken or reading.words[position] in _AUTHORITY_NOUNS


def find_groups(reading: Reading, lexicon: Lexicon) -> tuple[NamedGroup, ...]:
    """Groups named: a table's own ("Kent's statistical neighbours"), regions and types of authority."""
    expanded = _with_synonyms(reading.folded, lexicon.build.pack.synonyms)
    groups = [g for g in lexicon.table_groups if _is_named(g, expanded, reading, lexicon)]
    for group in groups:
        reading.take(
            find_phrases(reading.folded, _variants(group.phrases, lexicon.build.pack.synonyms), plural=True)
        )
        if group.owner:
            reading.take(find_phrases(reading.folded, [group.owner, group.owner + "s"]))
    # "North Tyneside" is not in the North.
    claimed = set(reading.taken) | _inside_places(reading, lexicon)
    named: list[tuple[int, NamedGroup, list[Hit]]] = []
    for group in lexicon.place_groups:
        hits = find_phrases(reading.folded, group.phrases, plural=True)
        named += [(max(h.phrase.words for h in hits), group, hits)] if hits else []
    for _, group, hits in sorted(named, key=lambda item: -item[0]):
        free = [h for h in hits if not claimed & set(range(h.first_word, h.last_word + 1))]
        if free:
            groups.append(group)
            for hit in free:
                claimed.update(range(hit.first_word, hit.last_word + 1))
            reading.take(free)
    return tuple(groups)


def _inside_places(reading: Reading, lexicon: Lexicon) -> set[int]:
    """The positions of the words of authorities' names of several words, and of "York's", which is no "Yorks"."""
    found: set[int] = set()
    of_groups = {phrase for group in lexicon.place_groups for phrase in group.phrases}
    for mention in lexicon.places(reading.text):
        first = len(fold(reading.text[: mention.start]).split())
        words = len(fold(mention.text).split())
        is_owner = reading.text[mention.end :].startswith(_POSSESSIVE) and fold(mention.text) not in of_groups
        found |= set(range(first, first + words)) if words > 1 or is_owner else set()
    return found


def _is_named(group: NamedGroup, expanded: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the question names a table's group: in full, or by its last word beside the owner's name."""
    full, *last = group.phrases
    if find_phrases(expanded, [full], plural=True):
        return True
    owned = any(group.owner in mention.names for mention in lexicon.places(reading.text))
    return bool(last and owned and find_phrases(expanded, last, plural=True))


def excluded_groups(
    reading: Reading, groups: Sequence[NamedGroup], synonyms: Sequence[Sequence[str]]
) -> tuple[NamedGroup, ...]:
    """Those of the groups that an exception names: "other than London ones"; its words are taken."""
    exceptions = find_phrases(reading.folded, _EXCEPT)
    found = [
        (group, exception)
        for group in groups
        for hit in find_phrases(reading.folded, _variants(group.phrases, synonyms), plural=True)
        for exception in exceptions
        if 0 < hit.first_word - exception.last_word <= 2
    ]
    reading.take(exception for _, exception in found)
    return tuple(dict.fromkeys(group for group, _ in found))


def _variants(phrases: Iterable[str], synonyms: Sequence[Sequence[str]]) -> list[str]:
    """The phrases and what the pack says means the same."""
    found = list(phrases)
    for group in synonyms:
        folded = [fold(member) for member in group]
        if any(find_phrases(fold(phrase), folded, plural=True) for phrase in phrases):
            found += folded
    return found


def _with_synonyms(folded: str, synonyms: Sequence[Sequence[str]]) -> str:
    added = [m for group in synonyms if find_phrases(folded, group, plural=True) for m in map(fold, group)]
    return " | ".join([folded, *added])


def find_exceptions(reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """Authorities left out ("apart from Kent", "other than Sutton and Barnet"); their words are taken."""
    found: dict[str, None] = {}
    mentions = lexicon.places(reading.text)
    places = [(len(fold(reading.text[: m.start]).split()), m) for m in mentions]
    for hit in find_phrases(reading.folded, _EXCEPT):
        after = hit.last_word + 1
        for first, mention in places:
            if first - after in (0, 1) and mention.names[0] not in found:
                found[mention.names[0]] = None
                reading.take([hit])
                reading.take_characters(mention.start, mention.end)
                after = len(fold(reading.text[: mention.end]).split())
    return tuple(found)


def find_authorities(
    reading: Reading, lexicon: Lexicon, owners: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Names that are held, names that are not, and names that could be several."""
    held: dict[str, None] = {}
    unknown: dict[str, None] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    for mention in lexicon.places(reading.text):
        first = len(fold(reading.text[: mention.start]).split())
        if first in reading.taken:
            continue
        names = tuple(n for n in mention.names if n in lexicon.held) or mention.names
        if len(names) > 1:
            ambiguous[mention.text] = names
        elif names[0] in lexicon.held:
            held[names[0]] = None
        else:
            unknown[names[0]] = None
        reading.take_characters(mention.start, mention.end)
    return (
        tuple(n for n in held if n not in owners),
        tuple(unknown),
        tuple(ambiguous.items()),
    )


def subject_text(text: str, lexicon: Lexicon) -> str:
    """What is asked, without of whom, in which document, and the talk around it; as typed otherwise."""
    for mention in reversed(lexicon.places(text)):
        text = text[: mention.start] + " " + text[mention.end :]
    typed = text.split()
    first_word = list(accumulate((len(fold(t).split()) for t in typed), initial=0))
    named = find_phrases(fold(text), [phrase for phrase, _ in lexicon.document_phrases], plural=True)
    gone = {i for hit in named for i in range(hit.first_word, hit.last_word + 1)}
    following = [*map(fold, typed[1:]), ""]
    kept = [
        t
        for t, i, after in zip(typed, first_word, following, strict=False)
        if i not in gone and not (is_talk(fold(t)) and not _is_of_compound(t, after))
    ]
    return " ".join(kept)


def _is_of_compound(word: str, after: str) -> bool:
    """Whether a "council" names a thing together with the next word: council tax, council houses."""
    return fold(word) == "council" and after in _COUNCIL_THINGS


def find_strangers(reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
    """Words written as names that nothing held knows: "Ambleside" before "trust board", "Borsetshire" anywhere.

    The first word of a question has a capital anyway: it counts only right before the name of a topic.
    """
    named = {
        hit.first_word for topic in lexicon.build.pack.topics for hit in name_hits(reading.folded, topic)
    }
    found = []
    for match in _CAPITALISED.finditer(reading.text):
        word = fold(match["name"])
        position = len(fold(reading.text[: match.start()]).split())
        is_known = (
            not lexicon.all_words.isdisjoint((word, fold(match[0])))
            or word in STOP_WORDS
            or word in TALK
            or position in reading.taken
        )
        if not is_known and (position > 0 or position + 1 in named):
            found.append(match["name"])
    return tuple(found)


def set_beside(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Those of the names that something is set beside or placed at: "compare with X", "more than in X", "the pier at X"."""
    return tuple(
        name for name in names if re.search(rf"{_BESIDE}(?:in |at |the |that of )?{re.escape(name)}\b", text)
    )


def unknown_qualifier(reading: Reading) -> str:
    """An unexplained word right before "councils" or the like: it narrows the set in a way nobody knows; or ""."""
    rest = set(reading.rest())
    for i, word in enumerate(reading.words[1:], start=1):
        before = reading.words[i - 1]
        if word in _AUTHORITY_NOUNS and i - 1 not in reading.taken and before in rest - _OF_A_FUNCTION:
            return before
    return ""
