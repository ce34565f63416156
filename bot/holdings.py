"""What the composers read from: one Build, its lexicon, and its searches, each loaded when first needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from bot.item_lists import ItemList, item_lists
from bot.leaf_table import LeafTable, leaf_table
from bot.understanding.lexicon import Lexicon
from index.building.record import Build
from index.evidence.columns import is_column
from index.evidence.modality import Grammar
from index.evidence.positions import Position, positions
from index.phrases import fold
from index.quoting import Lists
from index.retrieval.expansion import Synonyms
from index.retrieval.ideas import Thesaurus
from index.retrieval.initials import names_of
from index.retrieval.search import HybridSearch
from index.retrieval.statement_index import StatementIndex, StatementMeaning, WordMeaning
from index.types import Evidence, Span, Statement
from index.words import STOP_WORDS, content_tokens

_NOT_A_WORD = re.compile(r"[\W_\d]+")
T = TypeVar("T")
Figures = NDArray[np.floating[Any]]

_BARE_WORDS = 8
_REMEMBERED = 256
# One question asks for few wordings, for some of them again and again.
_WORDINGS = 4
_WORDS_SHARE = 0.5
_BETWEEN_WORDS = re.compile(r"[\s/–—-]+")


@dataclass(frozen=True)
class Searches:
    """Loaders of the searches over one Build."""

    passages: Callable[[], HybridSearch]
    words: Callable[[], StatementIndex]
    likeness: Callable[[], WordMeaning]
    meaning: Callable[[], StatementMeaning]


@dataclass(frozen=True, slots=True)
class Scored:
    """A statement with its likeness to a wording: by words, by meaning (0 where not asked), and in all."""

    statement: Statement
    words: float
    meaning: float
    score: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How near every leaf comes to a wording, each 0 to 1: by words, by meaning (0 where not asked), and in all."""

    words: Figures
    meaning: Figures
    score: Figures

    def of(self, statements: Sequence[Statement], at: NDArray[np.int64]) -> list[Scored]:
        """The leaves at those places with their figures."""
        figures = zip(
            self.words[at].tolist(), self.meaning[at].tolist(), self.score[at].tolist(), strict=True
        )
        return [Scored(statements[i], *scored) for i, scored in zip(at.tolist(), figures, strict=True)]


class Holdings:
    """One Build as the composers see it. A question takes one and keeps it to the end."""

    def __init__(self, build: Build, searches: Searches) -> None:
        self.build = build
        self.lexicon = Lexicon(build)
        self._searches = searches
        self._concepts: dict[str, set[int]] = {}
        self._titled: dict[str, frozenset[str]] = {}
        self._derived: dict[object, object] = {}
        self._content: dict[str, frozenset[str]] = {}
        self._positions: dict[tuple[str, frozenset[str]], dict[str, Position]] = {}

    @cached_property
    def clean(self) -> dict[str, str]:
        """Each document's text with its furniture blanked, at the same offsets."""
        return {d.name: d.clean for d in self.build.documents}

    @cached_property
    def words(self) -> StatementIndex:
        """The statements by their words."""
        return self._searches.words()

    @cached_property
    def likeness(self) -> WordMeaning:
        """The words of like meaning; its first use loads the encoder."""
        return self._searches.likeness()

    @cached_property
    def meaning(self) -> StatementMeaning:
        """The statements by their meaning; its first use loads the encoder."""
        return self._searches.meaning()

    @cached_property
    def passages(self) -> HybridSearch:
        """The chunks, ranked by words and meaning."""
        return self._searches.passages()

    @cached_property
    def synonyms(self) -> Synonyms:
        """The pack's synonym groups."""
        return Synonyms(self.build.pack.synonyms)

    @cached_property
    def leaves(self) -> LeafTable:
        """Whose the leaf statements are and where they stand."""
        return leaf_table(self.words.statements)

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """Which words say one idea."""
        return Thesaurus(self.build.pack.synonyms, self.build.pack.language, self.words.holds)

    @cached_property
    def written_out(self) -> Callable[[str], tuple[str, ...]]:
        """The names that the documents write out, for given initials, remembered."""
        return lru_cache(maxsize=_REMEMBERED)(lambda initials: names_of(initials, self.clean.values()))

    @cached_property
    def grammar(self) -> Grammar:
        """How clauses stand to what they speak of."""
        return Grammar(self.build.pack.language)

    def legible(self, asked: Collection[str]) -> NDArray[np.bool_]:
        """Which leaves say something to those asked stems: a bare cell only where its column's header or it names one."""
        legible = np.ones(self.words.size, bool)
        legible[self._bare_leaves.get("", [])] = False
        for stem in asked & self._bare_leaves.keys():
            legible[self._bare_leaves[stem]] = True
        return legible

    @cached_property
    def _bare_leaves(self) -> dict[str, list[int]]:
        """The leaves that are bare cells by each stem that they or their headers say; "" for all of them."""
        found: dict[str, list[int]] = {}
        for at, s in enumerate(self.words.statements):
            if s.id in self.bare:
                for stem in ("", *(self._tokens(s.attribute) | self._tokens(s.text))):
                    found.setdefault(stem, []).append(at)
        return found

    @cached_property
    def lists(self) -> Lists:
        """The items under each sentence that introduces a list."""
        return Lists(self.build.statements)

    @cached_property
    def item_lists(self) -> list[ItemList]:
        """The lists of all documents, each as a whole."""
        return item_lists(self.build.statements)

    @cached_property
    def block_spans(self) -> dict[tuple[str, int], Span]:
        """The stretch of each paragraph, list item, row or field that sentences were cut from."""
        spans: dict[tuple[str, int], Span] = {}
        for s in self.build.statements:
            if s.block is not None and s.kind == "sentence" and s.parent is None:
                start, end = spans.get((s.document, s.block), (s.start, s.end))
                spans[(s.document, s.block)] = (min(start, s.start), max(end, s.spans[-1][1]))
        return spans

    def label_at(self, document: str, start: int) -> str:
        """The label or header of the field or cell that begins there; "" where none does."""
        return self._labels.get((document, start), "")

    @cached_property
    def _labels(self) -> dict[tuple[str, int], str]:
        labelled = (s for s in self.build.statements if s.kind != "sentence" and s.text)
        return {(s.document, s.start): _label_of(s) for s in labelled}

    def row_of(self, statement: Statement) -> tuple[Statement, ...]:
        """The cells of the table row that the statement stands in; none for what stands in no table."""
        return self._rows.get((statement.document, statement.table, statement.row), ())

    @cached_property
    def _rows(self) -> dict[tuple[str, int | None, int | None], tuple[Statement, ...]]:
        rows: dict[tuple[str, int | None, int | None], list[Statement]] = {}
        for s in self.build.statements:
            if s.kind == "cell" and s.row is not None:
                rows.setdefault((s.document, s.table, s.row), []).append(s)
        return {at: tuple(cells) for at, cells in rows.items()}

    def after(self, statement: Statement) -> Statement | None:
        """The next sentence of the same paragraph, or None."""
        following = self.by_id.get(statement.id + 1)
        same = following is not None and (following.document, following.block) == (
            statement.document,
            statement.block,
        )
        return following if same and statement.kind == "sentence" else None

    def paragraph_of(self, statement: Statement) -> Span:
        """Where the sentences begin and end that stand around the statement in its paragraph, under its authority."""
        first = last = statement
        while self._goes_on(before := self.by_id.get(first.id - 1), statement) and before is not None:
            first = before
        while self._goes_on(after := self.by_id.get(last.id + 1), statement) and after is not None:
            last = after
        return first.start, last.end

    def _goes_on(self, other: Statement | None, statement: Statement) -> bool:
        return (
            other is not None
            and other.kind == statement.kind == "sentence"
            and (other.document, other.block, other.authority)
            == (statement.document, statement.block, statement.authority)
        )

    @cached_property
    def by_id(self) -> dict[int, Statement]:
        """All statements by their ids."""
        return {s.id: s for s in self.build.statements}

    @cached_property
    def evidence_by_topic(self) -> dict[str, list[Evidence]]:
        """All evidence by topic id."""
        found: dict[str, list[Evidence]] = {}
        for evidence in self.build.evidence:
            found.setdefault(evidence.topic, []).append(evidence)
        return found

    def evidence(
        self, topic: str, authority: str | None = None, documents: Collection[str] = ()
    ) -> list[Evidence]:
        """The evidence on a topic, of one authority or all, in the named documents or all."""
        return [
            e
            for e in self.evidence_by_topic.get(topic, ())
            if (authority is None or e.authority == authority) and (not documents or e.document in documents)
        ]

    def derived(self, make: Callable[[Holdings], T]) -> T:
        """What that function makes of these holdings, made once and kept with them."""
        if make not in self._derived:
            self._derived[make] = make(self)
        return cast(T, self._derived[make])

    def positions(self, topic: str, documents: Collection[str] = ()) -> dict[str, Position]:
        """Where each authority stands on a topic, by name, remembered."""
        key = (topic, frozenset(documents))
        if key not in self._positions:
            self._positions[key] = positions(self.evidence(topic, documents=documents))
        return self._positions[key]

    def scan(
        self,
        wording: str,
        authorities: Collection[str | None] | None = None,
        documents: Collection[str] = (),
        by_meaning: bool = True,
        variants: Sequence[str] = (),
        least: float = 0.0,
    ) -> list[Scored]:
        """The leaf statements of those authorities (None among them: of nobody; for all: of anybody and nobody) that
        come at least so near to the wording.

        The words of the best variant count (the wording's own when there is none); the meaning is always
        the whole wording's. Without `by_meaning` nothing needs the encoder.
        """
        measured = self.measured(wording, by_meaning, tuple(variants))
        legible = self.legible(frozenset(content_tokens(wording)))
        is_wanted = self.leaves.of(authorities, documents) & legible & (measured.score >= least)
        return measured.of(self.words.statements, np.flatnonzero(is_wanted))

    @cached_property
    def measured(self) -> Callable[[str, bool, tuple[str, ...]], Measured]:
        """How near the leaves come to a wording, by meaning too or not, in its variants; the last few are remembered."""
        return lru_cache(maxsize=_WORDINGS)(self._measure)

    def _measure(self, wording: str, by_meaning: bool, variants: tuple[str, ...]) -> Measured:
        nearest = self.likeness.nearest if by_meaning else None
        words = np.max([self.words.coverage(v, nearest) for v in variants or (wording,)], axis=0)
        if not by_meaning:
            return Measured(words, np.zeros_like(words), words)
        meaning = self.meaning.similarity(wording)
        return Measured(words, meaning, _WORDS_SHARE * words + (1 - _WORDS_SHARE) * meaning)

    @cached_property
    def bare(self) -> frozenset[int]:
        """The ids of the cells that say nothing without their column's header: codes, figures and dates."""
        columns = {t.id for t in self.build.pack.topics if is_column(t) and t.kind != "text"}
        cells = {e.statement for e in self.build.evidence if e.primary and e.topic in columns}
        return frozenset(
            s.id for s in self.build.statements if s.id in cells and len(s.text.split()) <= _BARE_WORDS
        )

    def _tokens(self, text: str) -> frozenset[str]:
        if text not in self._content:
            self._content[text] = frozenset(content_tokens(text))
        return self._content[text]

    def titled_with(self, document: str) -> frozenset[str]:
        """The authorities that the document's title names."""
        if document not in self._titled:
            found = self.lexicon.gazetteer.find(self.source_title(document))
            self._titled[document] = frozenset(name for mention in found for name in mention.names)
        return self._titled[document]

    def concepts_of(self, document: str) -> set[int]:
        """The synonym groups that a document mentions."""
        if document not in self._concepts:
            self._concepts[document] = self.synonyms.concepts(self.build.texts[document])
        return self._concepts[document]

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The dates for which anything held speaks, oldest first."""
        return tuple(sorted({s.as_of for s in self.build.statements if s.as_of}))

    def out_of_range(self, years: Collection[int], or_written: bool) -> tuple[str, str] | None:
        """The first and last date held when none of the years lies between them (or is written anywhere)."""
        if not self.dates:
            return None
        first, last = self.dates[0], self.dates[-1]
        within = any(int(first[:4]) <= year <= int(last[:4]) for year in years)
        written = or_written and any(
            str(year) in text for year in years for text in self.build.texts.values()
        )
        return None if within or written else (first, last)

    def is_foreign(self, question: str) -> bool:
        """Whether no word of the question is known to the documents, the pack or the gazetteer."""
        # A word with a letter that English lacks must not fall apart into short ones that happen to be known.
        words = [w for typed in _BETWEEN_WORDS.split(question) if (w := fold(typed)) and not w.isdigit()]
        known = sum(w in self.lexicon.all_words or w in STOP_WORDS for w in words)
        return known < max(1, len(words) // 3) and not self.lexicon.places(question)

    def source_title(self, document: str) -> str:
        """The title that people know the document by, without its subtitle."""
        source = self.build.pack.source(document)
        return source.title.partition(":")[0] if source else document

    def title_and_publisher(self, document: str) -> str:
        """What goes without saying in the document's sentences: its whole title, who published it, and its file's name."""
        source = self.build.pack.source(document)
        named = _NOT_A_WORD.sub(" ", document.rpartition(".")[0])
        return f"{source.title} {source.publisher} {named}" if source else named

    def as_of(self, document: str) -> str | None:
        """The date for which the document speaks."""
        source = self.build.pack.source(document)
        return (source.as_of or source.published) if source else None


def _label_of(statement: Statement) -> str:
    """The label of a field or the header of a cell, with the row's label where rows are no authorities."""
    row = statement.context if statement.kind == "cell" else ""
    return ", ".join(filter(None, (row, statement.attribute)))
