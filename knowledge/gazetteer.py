"""Finds authorities by the names people use, in documents, in questions and in labels such as table cells."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import ahocorasick

from knowledge.context import (
    is_address_or_street,
    is_part_of_another_place,
    is_person,
    is_place_in_document,
    is_place_in_question,
    joins_places,
)
from knowledge.folding import Folded, fold
from knowledge.name_labels import label_keys, label_variants
from knowledge.types import Authority

if TYPE_CHECKING:
    from knowledge.misspelling import Candidates

_LABEL_CHARACTERS = 80  # a longer cell is a sentence, not a label
_LABEL_WORDS = 9
_RESOLVE_CUTOFF = 88
_FEWEST_OF_CUT_OFF = 8  # characters
_CUT_OFF_SHARE = 0.75  # of a name must be there for a cut-off label to mean it: "West Midlands" is no CA
_SUGGEST_CUTOFF = 0.8
_FEW_NAMES = 2
_KIND_OF_PLACE = re.compile(r"\b(?:borough|district|city|county)\b")
_PART_OF_COUNTY = re.compile(r"\b(?:north|south|east|west|central|mid)\b")
_COMPASS = re.compile(r"\b(?:north|south|east|west)(?: (?:east|west))?\b(?= )")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name found in text: one short name in `names`, or several where the form is ambiguous."""

    start: int
    end: int
    text: str
    names: tuple[str, ...]
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a name. `is_word`: also an English word; `is_acronym`: counts in capitals only."""

    text: str
    names: tuple[str, ...]
    is_acronym: bool = False
    is_word: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    """A form at an offset of the folded text, with its mention in the original."""

    start: int
    end: int
    form: _Form
    mention: Mention


class Gazetteer:
    """Every name of every authority, ready to be found: exactly in documents, forgivingly in questions."""

    def __init__(self, authorities: Iterable[Authority], ambiguous: Mapping[str, tuple[str, ...]]) -> None:
        held = tuple(authorities)
        self._held = {authority.name: authority for authority in held}
        self._forms = _forms(held, ambiguous)
        self._automaton = _automaton(self._forms)
        # Codes stand in tables only, in place of names.
        self._codes = {a.gss.upper(): a.name for a in held if a.gss}
        self._grouped: Candidates | None = None

    def find(self, text: str) -> list[Mention]:
        """The mentions in a document: capitalised whole words, the longest name at each place, in order."""
        folded = fold(text)
        hits = self._longest(text, folded, bears_plural=False)
        return [hit.mention for hit in hits if _counts_in_document(text, folded, hit)]

    def told_apart(self, text: str) -> Gazetteer:
        """The gazetteer as one document means its short forms: "Kingston" of a text on London is Kingston upon Thames.

        A form that several authorities share stays theirs where the text does not tell which is meant.
        """
        mentions = self.find(text)
        clear = frozenset(m.names[0] for m in mentions if len(m.names) == 1)
        shared = {
            m.names for m in mentions if len(m.names) > 1 and self._are_namesakes(fold(m.text).text, m.names)
        }
        meant = {names: one for names in shared if (one := self._meant(names, clear, fold(text).text))}
        if not meant:
            return self
        told = copy(self)
        told._forms = {
            key: replace(form, names=(meant[form.names],)) if form.names in meant else form
            for key, form in self._forms.items()
        }
        told._automaton, told._grouped = _automaton(told._forms), None
        return told

    def _are_namesakes(self, short: str, names: Sequence[str]) -> bool:
        """Whether all the names are longer forms of the short one; "Sussex" is the whole of its two counties."""
        full = [(name, *self._held[name].aliases) for name in names]
        return all(
            any(form.startswith(short) and not _PART_OF_COUNTY.search(form) for form in map(_folded, forms))
            for forms in full
        )

    def _meant(self, names: Sequence[str], clear: Collection[str], folded: str) -> str | None:
        """Which of the names a folded text means that names those others clearly, or None.

        It is the one named in full elsewhere, else the one in the region that the text is on, else the one whose
        kind of place ("the borough") it speaks of.
        """
        kinds = {name: _KIND_OF_PLACE.findall(self._held[name].official_name.lower()) for name in names}
        regions = {self._held[name].region for name in clear}
        in_full = [name for name in names if name in clear]
        of_region = [
            name for name in names if len(clear) >= _FEW_NAMES and regions == {self._held[name].region}
        ]
        of_kind = [n for n in names if any(folded.count(f"the {kind}") >= _FEW_NAMES for kind in kinds[n])]
        return next((fitting[0] for fitting in (in_full, of_region, of_kind) if len(fitting) == 1), None)

    def find_in_question(self, question: str, prefer: Collection[str] = ()) -> list[Mention]:
        """The mentions in a question, in any case and with typos; near ties go to names in `prefer`."""
        folded = fold(question)
        hits = [
            hit
            for hit in self._longest(question, folded, bears_plural=True)
            if not is_part_of_another_place(folded.text, hit.start)
            and not (hit.form.is_acronym and " and " in hit.mention.text.lower())
            and not is_address_or_street(question, hit.mention.start, hit.mention.end)
        ]
        misspelt = self._misspelt(question, folded, hits, prefer)
        exact = [hit.mention for hit in _places_in_question(question, hits)]
        kept = [
            m for m in exact if not any(m.start < other.end and other.start < m.end for other in misspelt)
        ]
        return sorted([*kept, *misspelt], key=lambda mention: mention.start)

    def resolve(self, label: str) -> Mention | None:
        """The label (a table cell, the text of a command) as one authority; None where it names none.

        A code of the Office for National Statistics names its authority too.

        A form that several authorities share gives a Mention with all their names.
        """
        if len(label) > _LABEL_CHARACTERS * 2:
            return None
        if code := self._codes.get(label.strip().upper()):
            return Mention(0, len(label), label, (code,))
        keys = label_keys(label)
        if not keys or len(keys[0]) > _LABEL_CHARACTERS or len(keys[0].split()) > _LABEL_WORDS:
            return None
        form = next((self._forms[k] for one in keys for k in label_variants(one) if k in self._forms), None)
        if form and not (form.is_word and label.islower()):
            return Mention(0, len(label), label, form.names)
        if names := self._either_name(label):
            return Mention(0, len(label), label, names)
        names = self._completed(keys[0]) or self._corrected_label(keys)
        return Mention(0, len(label), label, names, fuzzy=True) if names else None

    def suggest(self, label: str, limit: int = 3) -> list[str]:
        """The nearest short names, best first, for "did you mean"; empty where nothing is near."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        keys = label_keys(label[:_LABEL_CHARACTERS])
        if not keys:
            return []
        variants = list(label_variants(keys[0]))
        found = process.extract(
            variants[-1],
            list(self._forms),
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=_SUGGEST_CUTOFF,
            limit=limit * 6,
        )
        names = dict.fromkeys(name for text, _, _ in found for name in self._forms[text].names)
        return list(names)[:limit]

    def _longest(self, text: str, folded: Folded, bears_plural: bool) -> list[_Hit]:
        """The hits without overlap, longer forms first served, in the order of the text."""
        spans = sorted(self._whole_words(folded.text, bears_plural), key=lambda s: (s[0] - s[1], s[0]))
        chosen: dict[int, tuple[int, int, _Form]] = {}
        taken: set[int] = set()
        for span in spans:
            places = range(span[0], span[1])
            if taken.isdisjoint(places):
                taken.update(places)
                chosen[span[0]] = span
        return [_hit(text, folded, *chosen[start]) for start in sorted(chosen)]

    def _whole_words(self, folded: str, bears_plural: bool) -> Iterator[tuple[int, int, _Form]]:
        for last, form in self._automaton.iter(folded):
            start, end = last + 1 - len(form.text), last + 1
            if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
                continue
            if _ends_word(folded, end):
                yield start, end, form
            elif bears_plural and folded[end] == "s" and _ends_word(folded, end + 1) and _bears_plural(form):
                yield start, end + 1, form

    def _misspelt(
        self, question: str, folded: Folded, hits: list[_Hit], prefer: Collection[str]
    ) -> list[Mention]:
        """The mentions with a typo. They may enclose an ambiguous form, as in "Kingston upon Thmes"."""
        from knowledge.misspelling import correct, windows

        found: list[Mention] = []
        taken = [(hit.start, hit.end) for hit in hits if len(hit.form.names) == 1]
        whole = {(hit.start, hit.end) for hit in hits}
        for start, end in windows(folded.text):
            if (start, end) in whole or any(start < last and first < end for first, last in taken):
                continue
            names = correct(folded.text[start:end], self._candidates(), prefer)
            if names and not is_part_of_another_place(folded.text, start):
                taken.append((start, end))
                begin, finish = folded.span(start, end)
                found.append(Mention(begin, finish, question[begin:finish], names, fuzzy=True))
        return found

    def _candidates(self) -> Candidates:
        """The forms that bear typos, grouped on first use: documents never need them."""
        from knowledge.misspelling import group

        if self._grouped is None:
            self._grouped = group({f.text: f.names for f in self._forms.values() if _bears_typos(f)})
        return self._grouped

    def _either_name(self, label: str) -> tuple[str, ...]:
        """The one authority of "Abertawe / Swansea", of which one name may be unknown; () where two are named."""
        parts = label.split("/")
        named = (
            {m.names for part in parts if (m := self.resolve(part)) and not m.fuzzy}
            if len(parts) == 2
            else set()
        )
        return named.pop() if len(named) == 1 else ()

    def _completed(self, key: str) -> tuple[str, ...]:
        """The names of the one authority whose name the key begins and nearly completes."""
        if len(key) < _FEWEST_OF_CUT_OFF:
            return ()
        begun = {
            form.names for form in self._automaton.values(key) if len(key) >= _CUT_OFF_SHARE * len(form.text)
        }
        return begun.pop() if len(begun) == 1 else ()

    def _corrected_label(self, keys: Iterable[str]) -> tuple[str, ...]:
        from knowledge.misspelling import nearest

        for variant in dict.fromkeys(variant for key in keys for variant in label_variants(key)):
            names = nearest(variant, self._candidates(), _RESOLVE_CUTOFF)
            if len(names) == 1:
                return names
        return ()


def _forms(authorities: tuple[Authority, ...], ambiguous: Mapping[str, tuple[str, ...]]) -> dict[str, _Form]:
    """Every form by its folded text; an ambiguous form has several names."""
    forms: dict[str, _Form] = {}
    for authority in authorities:
        for name in (*authority.aliases, authority.official_name, authority.name):
            form = _form(name, authority)
            for text in {form.text, form.text.replace("'", "")}:
                forms[text] = replace(form, text=text)
                if short := _with_short_direction(text):
                    forms.setdefault(short, replace(form, text=short))
    for short, names in ambiguous.items():
        text = fold(short).text
        forms[text] = _Form(text, tuple(names), is_name=True)
    return forms


def _with_short_direction(text: str) -> str:
    """The name with its points of the compass as letters, "n tyneside", "bath and ne somerset"; "" for a name without any."""
    short = _COMPASS.sub(lambda point: "".join(word[0] for word in point[0].split()), text)
    return short if short != text else ""


def _form(name: str, authority: Authority) -> _Form:
    text = fold(name).text
    is_acronym = len(name) <= 6 and not any(letter.islower() for letter in name)
    is_word = authority.common_word and not is_acronym and " " not in text
    return _Form(text, (authority.name,), is_acronym, is_word, is_name=name == authority.name)


def _automaton(forms: Mapping[str, _Form]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for text, form in forms.items():
        automaton.add_word(text, form)
    automaton.make_automaton()
    return automaton


def _bears_plural(form: _Form) -> bool:
    """Whether people write its genitive without an apostrophe ("oxons plan"); the shortest forms are codes."""
    return _bears_typos(form) or (len(form.text) > 3 and not form.is_word)


def _bears_typos(form: _Form) -> bool:
    """Whether a near miss of the form may stand for it: short forms ("Staffs") are too near to words."""
    return not form.is_acronym and not form.is_word and len(form.text) >= (5 if form.is_name else 7)


def _hit(text: str, folded: Folded, start: int, end: int, form: _Form) -> _Hit:
    begin, finish = folded.span(start, end)
    return _Hit(start, end, form, Mention(begin, finish, text[begin:finish], form.names))


def _folded(text: str) -> str:
    return fold(text).text


def _ends_word(folded: str, end: int) -> bool:
    return end == len(folded) or not (folded[end].isalnum() or folded[end] == "_")


def _counts_in_document(text: str, folded: Folded, hit: _Hit) -> bool:
    written, start, end = hit.mention.text, hit.mention.start, hit.mention.end
    if hit.form.is_acronym:
        return sum(letter.isupper() for letter in written) >= 2 and " and " not in written
    is_one_word = " " not in hit.form.text
    return (
        written[0].isupper()
        and not is_part_of_another_place(folded.text, hit.start)
        and not is_address_or_street(text, start, end)
        and not (is_one_word and is_person(text, start, end))
        and not (hit.form.is_word and not is_place_in_document(text, start, end))
    )


def _places_in_question(question: str, hits: list[_Hit]) -> list[_Hit]:
    """The hits without English words; a word joined to a place ("Bury and Bolton") is one itself."""
    sure = {
        hit
        for hit in hits
        if not hit.form.is_word or is_place_in_question(question, hit.mention.start, hit.mention.end)
    }
    for one, other in [*pairwise(hits), *reversed(list(pairwise(hits)))]:
        if (one in sure) != (other in sure) and joins_places(question[one.mention.end : other.mention.start]):
            sure |= {one, other}
    return [hit for hit in hits if hit in sure]
