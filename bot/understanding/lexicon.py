"""What one Build lets a question name: places, groups of places, documents, topics and spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from bot.understanding.document_kinds import DOCUMENT_KINDS, Kind, kinds_of
from bot.understanding.reading import TALK
from index.building.record import Build
from index.evidence.columns import is_column
from index.phrases import find_phrases, fold
from index.words import STOP_WORDS
from knowledge.gazetteer import Gazetteer, Mention
from knowledge.types import Authority, Group, Source, Topic

# Words of a table's caption that do not tell one group of authorities from another.
_CAPTION_NOISE = frozenset(
    "survey table list other others local authority authorities council councils respondents results appendix summary responses".split()
)
_WORD = re.compile(r"[a-z]{4,}")
_FEW = 3
_OWN_PLACE = ("row", "field", "section")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A set of authorities that a question can name; `words` are what names it."""

    label: str
    phrases: tuple[str, ...]
    members: frozenset[str]
    owner: str | None = None
    document: str | None = None


class Lexicon:
    """Everything nameable in one Build, made once when it is opened."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self.gazetteer = Gazetteer(build.pack.authorities, build.pack.ambiguous)
        self.held = frozenset(build.held)
        self.by_name = {a.name: a for a in build.pack.authorities}
        # One question is looked at several times while it is read; these end with the Build.
        self.places = lru_cache(maxsize=256)(self._places)
        self.mended: dict[str, str | None] = {}

    def _places(self, question: str) -> tuple[Mention, ...]:
        """The places that a question names; of names equally near those that are held."""
        return tuple(self.gazetteer.find_in_question(question, prefer=self.held))

    @cached_property
    def document_phrases(self) -> list[tuple[str, str]]:
        """Phrases that name a document, folded, with the document's name; longest first."""
        names = {d.name for d in self.build.documents}
        sources = [s for s in self.build.pack.sources if s.file in names]
        pairs = [(fold(p), s.file) for s in sources for p in _names_of(s)]
        known = {phrase for phrase, _ in pairs}
        pairs += [(p, file) for p, file in _names_by_kind(sources, self.build.texts) if p not in known]
        return sorted({p for p in pairs if p[0]}, key=lambda pair: -len(pair[0]))

    @cached_property
    def short_titles(self) -> list[tuple[str, str]]:
        """Titles of several words without their subtitles, as they are written, with the document's name."""
        names = {d.name for d in self.build.documents}
        parted = [(s.title.partition(":"), s.file) for s in self.build.pack.sources if s.file in names]
        return [(short, file) for (short, colon, _), file in parted if colon and " " in short.strip()]

    @cached_property
    def document_kinds(self) -> tuple[Kind, ...]:
        """What the documents may be called by kind: "the dog survey"."""
        names = {d.name for d in self.build.documents}
        sources = [s for s in self.build.pack.sources if s.file in names]
        return kinds_of(sources, _openings(sources, self.build.texts))

    @cached_property
    def years_held(self) -> tuple[int, int]:
        """The first and last year for which anything held speaks; (0, 0) where nothing has a date."""
        years = {int(s.as_of[:4]) for s in self.build.statements if s.as_of}
        return (min(years), max(years)) if years else (0, 0)

    def topics_in(self, documents: Collection[str]) -> tuple[Topic, ...]:
        """The topics that a question can name; where it names documents no columns of others."""
        topics = self.build.pack.topics
        if not documents:
            return topics
        return tuple(
            t for t in topics if not is_column(t) or self._column_documents.get(t.id, _NONE) & set(documents)
        )

    @cached_property
    def _column_documents(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for e in self.build.evidence:
            found.setdefault(e.topic, set()).add(e.document)
        return found

    def years_of(self, topic: Topic) -> frozenset[str]:
        """The years of a column's tables: those of their titles, else those for which their documents speak."""
        titled = frozenset(word for title in topic.fillers for word in fold(title).split() if word.isdigit())
        sources = map(self.build.pack.source, self._column_documents.get(topic.id, ()))
        return titled or frozenset(s.as_of[:4] for s in sources if s and s.as_of)

    @cached_property
    def unheld(self) -> frozenset[str]:
        """The ids of the pack's topics on which nothing is held."""
        held = {e.topic for e in self.build.evidence}
        return frozenset(topic.id for topic in self.build.pack.topics if topic.id not in held)

    @cached_property
    def place_groups(self) -> list[NamedGroup]:
        """Regions and types of authority, as far as authorities of them are held."""
        held = [self.by_name[name] for name in self.held if name in self.by_name]
        regions = [_place_group(g, [a for a in held if _in_region(a, g)]) for g in self.build.pack.regions]
        return regions + self.type_groups + self.county_groups

    @cached_property
    def county_groups(self) -> list[NamedGroup]:
        """The councils of a county, two-tier or metropolitan, as "districts in Kent" or "Merseyside councils"."""
        pack = self.build.pack
        taken = {fold(n) for g in pack.regions for n in (g.id, g.label, *g.names)}
        counties = sorted({a.county for a in pack.authorities if a.county and fold(a.county) not in taken})
        return [self._county_group(county) for county in counties]

    def _county_group(self, county: str) -> NamedGroup:
        nouns = ("councils", "districts", "boroughs", "authorities", "district councils")
        phrases = [f"{noun} {joint} {county}" for noun in nouns for joint in ("in", "of", "within")]
        phrases += [f"{county} {noun}" for noun in nouns]
        # A county without a council of its own name is meant by its bare name too ("in West Yorkshire").
        phrases += [] if county in self.by_name else [county]
        members = {a.name for a in self.by_name.values() if a.county == county and a.name in self.held}
        return NamedGroup(f"the districts of {county}", tuple(phrases), frozenset(members))

    @cached_property
    def type_groups(self) -> list[NamedGroup]:
        """Types of authority: naming one ("the unitaries") asks for a set of authorities."""
        held = [self.by_name[name] for name in self.held if name in self.by_name]
        return [
            _place_group(g, [a for a in held if a.type in (g.members or (g.id,))])
            for g in self.build.pack.types
        ]

    @cached_property
    def table_groups(self) -> list[NamedGroup]:
        """Groups that a document makes by listing authorities under a caption of their own."""
        rows: dict[tuple[str, int], set[str]] = {}
        for s in self.build.statements:
            if s.kind == "cell" and s.authority and s.table is not None:
                rows.setdefault((s.document, s.table), set()).add(s.authority)
        captions = {(d.name, t.id): t.caption for d in self.build.documents for t in d.tables}
        groups = [
            self._caption_group(captions.get(key, ""), members, key[0]) for key, members in rows.items()
        ]
        return [g for g in groups if g is not None]

    def _caption_group(self, caption: str, members: set[str], document: str) -> NamedGroup | None:
        mentions = [m for m in self.gazetteer.find(caption) if len(m.names) == 1]
        owner = mentions[0].names[0] if mentions else None
        bare = caption
        for mention in mentions:
            bare = bare.replace(mention.text, " ")
        words = [
            w
            for w in fold(bare).split()
            if not w.isdigit() and w not in _CAPTION_NOISE | STOP_WORDS and len(w) > 1
        ]
        if not words:
            return None
        phrases = (" ".join(words), words[-1]) if owner else (" ".join(words),)
        label = caption.strip(" :0123456789.")
        return NamedGroup(label, phrases, frozenset(members - {owner}), owner, document)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Everything that has a name of several words: topics, synonyms, documents."""
        pack = self.build.pack
        named = [name for topic in pack.topics for name in topic.names]
        named += [member for group in pack.synonyms for member in group]
        named += [phrase for phrase, _ in self.document_phrases]
        return tuple(dict.fromkeys(name for name in named if " " in fold(name)))

    @cached_property
    def documents_of(self) -> dict[str, frozenset[str]]:
        """The authorities that each document speaks of."""
        found: dict[str, set[str]] = {d.name: set() for d in self.build.documents}
        for s in self.build.statements:
            if s.authority:
                found[s.document].add(s.authority)
        return {name: frozenset(members) for name, members in found.items()}

    def told_of(self, document: str) -> frozenset[str]:
        """The authorities to which the document gives a row or section of their own; all that it speaks of where none."""
        own = {
            s.authority
            for s in self.build.statements
            if s.document == document and s.authority and s.attributed_by in _OWN_PLACE
        }
        return frozenset(own) or self.documents_of[document]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Words that are spelt right: of the pack and its language, and those the documents use more than a few times."""
        counts = Counter(
            w for s in self.build.statements if s.parent is None for w in _WORD.findall(fold(s.text))
        )
        said_often = {w for w, n in counts.items() if n >= _FEW}
        alike = {
            w for group in self.build.pack.language.alike for member in group for w in fold(member).split()
        }
        return frozenset(_pack_words(self.build)) | said_often | alike | TALK | STOP_WORDS

    @cached_property
    def all_words(self) -> frozenset[str]:
        """Every word of the documents and the pack, rare ones included."""
        words = {w for text in self.build.texts.values() for w in fold(text).split()}
        return frozenset(words | _pack_words(self.build))


_DOCUMENT_NOUNS = "study report paper survey note guidance research review strategy plan letter".split()
# What there may be only one of, so that "the letter" says which; a survey or report is also many other things.
_KINDS = (
    "minutes", "letter", "briefing", "briefing note", "guidance", "case study", "case studies", "cabinet paper", "cabinet report",
    "inspection report", "foi", "foi request", "foi response", "bulletin", "newsletter", "update", "press release", "strategy document",
)  # fmt: skip
_WORDS_OF_KINDS = DOCUMENT_KINDS | set(_DOCUMENT_NOUNS) | {w for kind in _KINDS for w in kind.split()[-1:]}
_OPENING = 400  # characters in which a document says what it is
_DATED = re.compile(
    r"(?:^(?:19|20)\d\d(?: \d{1,2}){0,2} )|(?: (?:\d{1,2} ){0,2}(?:19|20)\d\d(?: \d{1,2}){0,2})$"
)
_ACRONYM = re.compile(r"\b[A-Z][A-Z&]{2,}\b")


def _names_of(source: Source) -> Iterable[str]:
    """What people may call a document. One word of a derived title names no document: it may be any word."""
    yield from source.also_called
    for acronym in set(_ACRONYM.findall(f"{source.title} {source.publisher}")):
        yield from (f"{acronym} {noun}" for noun in _DOCUMENT_NOUNS)
    stem = source.file.rpartition(".")[0]
    # What a file is on without its date ("leisure centres") is what questions are on; what it is names it.
    undated = _DATED.sub("", fold(stem))
    says_kind = not _WORDS_OF_KINDS.isdisjoint(undated.split())
    named = [undated] if says_kind else [f"{undated} {noun}" for noun in _DOCUMENT_NOUNS]
    for name in (source.title, source.file, stem, *named):
        if not source.derived or len(fold(name).split()) > 1:
            yield name


def _names_by_kind(sources: Sequence[Source], texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """What people call the only document of its kind ("the minutes"), by its name, else by how it begins."""
    openings = _openings(sources, texts)
    years = {s.file: {d[:4] for d in (s.as_of, s.published) if d} for s in sources}
    for kind in _KINDS:
        of_kind = [s.file for s in sources if _is_called(s, kind)]
        of_kind = of_kind or [s.file for s in sources if find_phrases(openings[s.file], [kind])]
        if len(of_kind) == 1:
            yield from (
                (f"the {year} {between}{kind}", of_kind[0])
                for year in years[of_kind[0]]
                for between in ("", ". ")
            )
            yield from (
                (f"{article} {kind}", of_kind[0]) for article in ("the", "this", "that", "these", "those")
            )


def _openings(sources: Iterable[Source], texts: Mapping[str, str]) -> dict[str, str]:
    """The folded beginnings of the documents' texts by their names."""
    return {s.file: fold(texts.get(s.file, "")[:_OPENING]) for s in sources}


def _is_called(source: Source, kind: str) -> bool:
    """Whether title or file name say that the document is of the kind."""
    return bool(find_phrases(fold(f"{source.title} | {source.file}"), [kind], plural=True))


def _in_region(authority: Authority, group: Group) -> bool:
    covered = group.members or (group.id,)
    return authority.region in covered or authority.nation in covered


def _place_group(group: Group, members: Iterable[Authority]) -> NamedGroup:
    phrases = tuple(dict.fromkeys((group.label, *group.names)))
    return NamedGroup(group.label, phrases, frozenset(a.name for a in members))


def _pack_words(build: Build) -> set[str]:
    phrases: list[str] = []
    for topic in build.pack.topics:
        phrases += [topic.label, *topic.terms, *topic.headers, *topic.asks]
        for status in topic.statuses:
            phrases += [status.label, *status.asks]
    phrases += [member for group in build.pack.synonyms for member in group]
    return {word for phrase in phrases for word in fold(phrase).split()}
