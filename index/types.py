"""The records that pass between the rooms: frozen, and importing nothing of ours.

Offsets are character positions into `Document.text`, half open: `text[start:end]` is the quote.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Span = tuple[int, int]
BlockKind = Literal["heading", "paragraph", "list_item", "row", "field"]
StatementKind = Literal["cell", "field", "sentence"]
AttributedBy = Literal["row", "field", "section", "document", "mention", "none"]
Method = Literal["curated", "rule", "classifier", "semantic"]
FactKey = Literal["title", "publisher", "published", "as_of", "subject"]
Quantifier = Literal["all", "none", "most", "few"]
Origin = Literal["sources.yaml", "metadata", "first page", "file name", "contents"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row. Continuation rows make further spans of the same cell.

    An empty cell has one empty span (`start == end`) at the place where its text would stand.
    """

    column: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The shape of one table: its caption (the heading above it, or "") and one header a column."""

    id: int
    caption: str
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document that reads as one: a heading, paragraph, list item, table row or labelled field.

    `start`/`end` enclose the whole block, the label and bullet included; `spans` are its text without
    label, bullet and interruptions (a footnote or running head between two halves of a paragraph).
    `lead` is the sentence that introduces a list ("The priorities are:"), `label` the field's label.
    `row` counts from 1: the rows of a sheet, of a Word or web table with its header, elsewhere of the table's body.
    """

    id: int
    kind: BlockKind
    start: int
    end: int
    spans: tuple[Span, ...]
    section: tuple[str, ...] = ()
    lead: str = ""
    label: str = ""
    table: int | None = None
    row: int | None = None
    cells: tuple[Cell, ...] = ()
    page: int | None = None
    starts_page: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something the machine was unsure about or could not use, for the build report's review list."""

    document: str
    start: int
    end: int
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed source.

    `clean` has the length of `text`: furniture (running heads, page numbers, side-bar letters, footnotes
    and their marks, HTML tags, stray paths, bullets) is blanked with spaces, so every offset holds in both.
    A hyphen that only a line's end put into a word may stand in it as a soft one.
    `metadata` is what the file says of itself: "title", "author", "created" ("2015-06-30") and the like.
    """

    name: str
    text: str
    clean: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose text a block is: an authority's short name, or None with the reason why not."""

    authority: str | None
    by: AttributedBy
    confidence: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a document says, of one authority where it is known, in the document's own words.

    `attribute` is the column header, the field label or the heading path; `context` the lead-in of a
    list item. `text` is the searchable form (clean, white space collapsed, line-end hyphens joined);
    quotes are always cut from the document at `spans`. `parent` is the cell or field that a sentence
    was cut from. An empty cell is a Statement with empty text.
    """

    id: int
    document: str
    authority: str | None
    kind: StatementKind
    attribute: str
    spans: tuple[Span, ...]
    text: str
    as_of: str | None = None
    context: str = ""
    section: tuple[str, ...] = ()
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    block: int | None = None
    parent: int | None = None
    attributed_by: AttributedBy = "none"
    confidence: float = 1.0
    reason: str = ""

    @property
    def start(self) -> int:
        """First offset of the first part."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Offset after the first part: a quote is one stretch of the document."""
        return self.spans[0][1]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A Statement read as Topic + Status. `value` holds what a topic of text, number, period or person states.

    `primary` is true for a cell or field that was asked for this topic, false for a sentence in passing;
    `also` are further statuses that the same words say outright ("Not yet, this is under discussion").
    """

    id: int
    authority: str
    topic: str
    status: str
    document: str
    start: int
    end: int
    quote: str
    statement: int
    as_of: str | None
    confidence: float
    method: Method
    primary: bool
    value: str = ""
    also: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GeneralFinding:
    """A sentence about all, none, most or few authorities, beside what its own document holds of each.

    `fitting` is the evidence that leads of those who do what it says, `others` of those who answered otherwise; who
    did not answer is in neither. `holds` where so many are what the sentence says they are.
    """

    statement: Statement
    quantifier: Quantifier
    topic: str
    fitting: tuple[Evidence, ...]
    others: tuple[Evidence, ...]
    holds: bool

    @property
    def exceptions(self) -> tuple[Evidence, ...]:
        """The evidence of those whose answers do not fit what is said of all (or none) of them."""
        return self.fitting if self.quantifier in ("none", "few") else self.others


@dataclass(frozen=True, slots=True)
class Chunk:
    """The unit that is embedded: `text` is a context line and the searchable text of document[start:end]."""

    id: int
    document: str
    section: tuple[str, ...]
    authority: str | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A Chunk as a search result; `score` grows with relevance, 0 to 1 within one ranking."""

    chunk: Chunk
    score: float


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a document as a whole, under its key of sources.yaml: how surely, and from where.

    What is not `used` is too unsure to go by, and only shown to whoever writes the entry.
    """

    key: FactKey
    value: str
    confidence: float
    origin: Origin
    used: bool = True


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of a document as a whole; `derived` where no person has written its entry."""

    document: str
    derived: bool
    facts: tuple[Fact, ...] = ()

    def fact(self, key: FactKey) -> Fact | None:
        """The fact under that key, or None."""
        return next((fact for fact in self.facts if fact.key == key), None)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, for people: what was read, what was not, and what it was unsure about.

    `kept` counts what was taken over from earlier builds, `made` what was made now, each by stage
    ("parsed", "read", "words", "vectors") and in documents; `timings` are the seconds of each stage. `inputs` are
    digests of what every document was read with ("authorities", "topics", "model" and the like). `general_findings`
    are what documents say of all their authorities, beside what they hold of each.
    """

    documents: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    kept: dict[str, int] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)
    provenance: tuple[Provenance, ...] = ()
    inputs: dict[str, str] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    general_findings: tuple[GeneralFinding, ...] = ()
