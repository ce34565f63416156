"""A small world for the tests of this folder: three documents written here, the shipped pack, a seeded encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from bot.answering import Answerer
from bot.holdings import Holdings, Searches
from bot.understanding.lexicon import Lexicon
from index.building.changes import Changes, Misfit
from index.building.record import Build
from index.building.report import Reading, Report, Review
from index.building.store import publish
from index.evidence.general_findings import find_general_findings
from index.evidence.modality import Grammar
from index.retrieval.encoding import Progress, Vectors
from index.retrieval.expansion import Synonyms
from index.retrieval.search import HybridSearch
from index.retrieval.statement_index import StatementIndex, StatementMeaning, WordMeaning
from index.types import BuildReport, Chunk, Document, Evidence, Statement, StatementKind, Table
from index.words import tokens
from knowledge.pack import load_pack
from knowledge.types import Pack, Source

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
SURVEY, STUDY, GUIDANCE = "survey.txt", "study.txt", "guidance.txt"
SOURCES = (
    Source(SURVEY, "Survey of trusts", as_of="2011-06", also_called=("the survey", "the 2011 survey")),
    Source(STUDY, "Case studies", as_of="2012", also_called=("the case studies", "case study", "NFER")),
    Source(GUIDANCE, "Statutory guidance", as_of="2008-11", also_called=("the guidance",)),
)
TABLES = (Table(0, "Statistical neighbours of Kent", ()), Table(1, "Other authorities", ()))

EMPTY_REPORT = Report(
    build="b2",
    made_at="2030",
    encoder="m",
    is_new=True,
    seconds=3.21,
    counts={"documents": 1, "statements": 12, "evidence": 3},
    changes=Changes(before="b1", after="b2"),
    causes=(),
    redone=(),
    unreadable=(),
    warnings=(),
    provenance=(),
    review=Review(),
    timings={},
    characters=0,
)
UNSURE_READING = Reading(
    "Kent", "cypp", "CYPP", "retained", "", 0.3, "classifier", "a.txt", 0, 9, "Yes,\nit is.", "2011", 7, True
)


MISFIT = Misfit(
    "survey.pdf", 0, 17, "All keep\na plan.", 3, "cypp", "CYPP", "all",
    (("Kent", "discontinued"), ("Essex", "discontinued")), 24,
)  # fmt: skip


class SeededEncoder:
    """Every word has a fixed random direction, and a text the mean of its words': only shared words are alike."""

    name = "seeded"
    dimension = 96
    max_tokens = 256

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One normalised row for each text."""
        rows = [sum((_direction(t) for t in tokens(text)), _direction("")) for text in texts]
        vectors = np.array(rows, np.float32).reshape(len(texts), self.dimension)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / lengths, np.float32)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """The words of each text."""
        return [len(text.split()) for text in texts]


@cache
def _direction(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    vector = np.random.default_rng(seed).normal(size=SeededEncoder.dimension)
    scale = 1.0 if word else 0.01
    return np.asarray(scale * vector / np.linalg.norm(vector), np.float32)


@dataclass(frozen=True)
class Said:
    """One statement to be, and the evidence that it is where a topic is named."""

    authority: str | None
    text: str
    topic: str = ""
    status: str = "stated"
    document: str = SURVEY
    attribute: str = ""
    kind: StatementKind = "cell"
    table: int | None = None
    context: str = ""
    section: tuple[str, ...] = ()
    as_of: str | None = ""
    value: str = ""
    confidence: float = 0.95
    primary: bool = True
    block: int | None = None
    row: int | None = None


WORLD = (
    Said("Essex", "Yes, a shorter plan was agreed in May.", "cypp", "retained", table=0),
    Said(
        "Lancashire",
        "No, it was replaced by a commissioning strategy.",
        "cypp",
        "replaced",
        table=0,
        confidence=0.9,
    ),
    Said("Northamptonshire", "No response", "cypp", "no_response", table=0),
    Said("Barnet", "Yes, the plan is still current.", "cypp", "retained", table=1, confidence=0.8),
    Said("Hertfordshire", "No, the plan was dropped.", "cypp", "discontinued", table=1),
    Said("Durham", "Not yet, we intend to write one.", "cypp", "planned", table=1),
    Said("Tower Hamlets", "", "cypp", "not_stated", table=1),
    Said("Essex", "Yes, the board goes on.", "children_trust_board", "retained", table=0),
    Said("Lancashire", "Yes, under a new name.", "children_trust_board", "retained_renamed", table=0),
    Said("Barnet", "No, the board was disbanded.", "children_trust_board", "discontinued", table=1),
    Said("Hertfordshire", "The board is under review.", "children_trust_board", "under_review", table=1),
    Said("Barnet", "The board was set up again.", "children_trust_board", "retained", STUDY, kind="field"),
    Said("Lancashire", "The board meets monthly.", "children_trust_board", "retained", STUDY, kind="field"),
    Said("Lancashire", "Twelve local groups report to it.", "local_groups", document=STUDY, value="12"),
    Said("Rotherham", "Five local groups.", "local_groups", document=STUDY, value="5"),
    Said("Essex", "The plan covers 2011-2014.", "plan_period", document=STUDY, value="2011-2014"),
    Said("Rotherham", "Our plan runs to 2013.", "plan_period", document=STUDY, value="-2013"),
    Said("Rotherham", "Obesity and early intervention.", "priorities", document=STUDY, kind="field"),
    Said("Lancashire", "Safer roads for cyclists.", "priorities", document=STUDY, kind="field"),
    Said("Rotherham", "62,400 aged 0 to 19.", "population_0_19", document=STUDY, value="62400"),
    Said("Rotherham", "Youth clubs are staffed by volunteers.", document=STUDY, kind="sentence"),
    Said("Durham", "Swimming pools are managed in house.", document=STUDY, kind="sentence"),
    Said("Essex", "Swimming pools are managed by a charity.", document=STUDY, kind="sentence"),
    Said(
        None,
        "Boards must publish an annual report on school transport.",
        document=GUIDANCE,
        kind="sentence",
        section=("Duties",),
        block=1,
    ),
    Said(
        None,
        "The report goes to every school.",
        document=GUIDANCE,
        kind="sentence",
        section=("Duties",),
        block=1,
    ),
    Said(
        None,
        "Partners pool their budgets where they agree.",
        document=GUIDANCE,
        kind="sentence",
        section=("Money",),
        block=2,
    ),
)


@cache
def shipped_pack() -> Pack:
    """The pack of the shipped YAML with the three documents of this world in place of its own."""
    return replace(load_pack(KNOWLEDGE), sources=SOURCES, corrections=(), warnings=())


def make_build(said: Sequence[Said] = WORLD, id: str = "b1") -> Build:
    """A build that holds just this: one line of its document for each statement."""
    texts = {source.file: "" for source in SOURCES}
    statements: list[Statement] = []
    evidence: list[Evidence] = []
    chunks: list[Chunk] = []
    for item in said:
        start = len(texts[item.document])
        end = start + len(item.text)
        texts[item.document] += f"{item.text}\n"
        statement = _statement(len(statements), item, start, end)
        statements.append(statement)
        if item.topic:
            evidence.append(_evidence(len(evidence), item, statement))
        chunks.append(Chunk(len(chunks), item.document, item.section, item.authority, start, end, item.text))
    documents = tuple(
        Document(name, text, text, (), TABLES if name == SURVEY else ()) for name, text in texts.items()
    )
    records = (documents, tuple(statements), tuple(evidence), tuple(chunks))
    pack = shipped_pack()
    general = find_general_findings(
        statements, evidence, pack.topics, pack.conventions, Grammar(pack.language)
    )
    report = BuildReport(general_findings=general)
    return Build(id, "2030-01-01", SeededEncoder.name, pack, *records, report)


def _statement(id: int, item: Said, start: int, end: int) -> Statement:
    source = next(s for s in SOURCES if s.file == item.document)
    return Statement(
        id=id,
        document=item.document,
        authority=item.authority,
        kind=item.kind,
        attribute=item.attribute,
        spans=((start, end),),
        text=item.text,
        as_of=source.as_of if item.as_of == "" else item.as_of,
        context=item.context,
        section=item.section,
        table=item.table,
        row=item.row,
        block=item.block,
    )


def _evidence(id: int, item: Said, statement: Statement) -> Evidence:
    return Evidence(
        id=id,
        authority=item.authority or "",
        topic=item.topic,
        status=item.status,
        document=item.document,
        start=statement.start,
        end=statement.end,
        quote=item.text,
        statement=statement.id,
        as_of=statement.as_of,
        confidence=item.confidence,
        method="rule",
        primary=item.primary,
        value=item.value,
    )


def make_holdings(build: Build | None = None, encoder: SeededEncoder | None = None) -> Holdings:
    """The holdings of that build, with the real searches over it; each is made when first needed."""
    build = build or make_build()
    encoder = encoder or SeededEncoder()
    synonyms = Synonyms(build.pack.synonyms)
    return Holdings(
        build,
        Searches(
            passages=lambda: HybridSearch.build(build.chunks, encoder, synonyms),
            words=lambda: StatementIndex.build(build.statements, synonyms),
            likeness=lambda: WordMeaning.build(build.statements, encoder),
            meaning=lambda: StatementMeaning.build(build.statements, encoder),
        ),
    )


@cache
def world() -> Holdings:
    """The holdings of the whole small world, made once: they never change."""
    return make_holdings()


@cache
def world_lexicon() -> Lexicon:
    """What the small world lets a question name."""
    return world().lexicon


@cache
def world_answerer() -> Answerer:
    """The engine over the small world."""
    return Answerer(world)


def publish_world(index_dir: Path, build: Build | None = None) -> Path:
    """The folder with the small world published in it, as a real index whose model is the seeded one."""
    build = build or make_build()
    encoder = SeededEncoder()
    synonyms = Synonyms(build.pack.synonyms)

    def write_vectors(folder: Path) -> None:
        HybridSearch.build(build.chunks, encoder, synonyms).save(folder)
        StatementIndex.build(build.statements, synonyms).save(folder)
        WordMeaning.build(build.statements, encoder).save(folder)
        StatementMeaning.build(build.statements, encoder).save(folder)

    publish(index_dir, build, write_vectors)
    return index_dir
