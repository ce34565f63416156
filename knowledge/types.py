"""What the knowledge pack holds, as frozen records. Each YAML file's header explains its keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

TopicKind = Literal["status", "text", "number", "date", "period", "person"]

NO_RESPONSE = "no_response"
NOT_STATED = "not_stated"
REFUSED = "refused"
SILENT = frozenset({NO_RESPONSE, REFUSED, NOT_STATED})
STATED = "stated"


@dataclass(frozen=True, slots=True)
class Source:
    """A manifest entry. Dates are ISO and may be partial ("2011-06"); None where unknown.

    `as_of` is the date for which the document speaks; `subject` the one authority that the whole
    document is about; `also_called` what people call it; `derived` says that no person wrote the entry.
    """

    file: str
    title: str
    publisher: str = ""
    published: str | None = None
    as_of: str | None = None
    kind: str = "document"
    licence: str = ""
    subject: str | None = None
    address: str = ""
    also_called: tuple[str, ...] = ()
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, current or former. `common_word` marks names that are also English words."""

    code: str
    name: str
    official_name: str
    type: str
    region: str
    nation: str
    aliases: tuple[str, ...] = ()
    county: str | None = None
    gss: str = ""
    start: str | None = None
    end: str | None = None
    successors: tuple[str, ...] = ()
    common_word: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A type or region as people name it: "county councils", "the Midlands". `members` are ids it covers."""

    id: str
    label: str
    names: tuple[str, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """One answer of a topic's vocabulary.

    `answer` is the plain survey answer that means this status ("yes", "no" or None); `asks` are words in
    questions that want it; `cues` words in statements that say it; `examples` whole sentences, written
    afresh, from which the classifier learns. `refines` names the plainer status that this one is a kind of
    (renamed is a kind of retained); `absent` that the thing ended, is not there, or
    is not there yet but on its way.
    """

    id: str
    label: str
    answer: Literal["yes", "no"] | None = None
    asks: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    refines: str | None = None
    absent: Literal["ended", "not_there", "not_yet"] | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A question that the pack knows how to ask of every authority.

    `terms` name the thing in documents and questions; `headers` are further phrases that mark a column
    header or field label as asking for it; `asks` phrases of questions that mean this topic rather than
    another with the same terms; `excludes` phrases that rule it out although a term is there; `needs_asks` that a
    term alone is not enough, because the thing it names is another topic's too; `fillers` words that add
    nothing to a question on it. `ordered` says that the statuses rank as they stand, the best or highest first.
    """

    id: str
    label: str
    kind: TopicKind
    question: str = ""
    terms: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    needs_asks: bool = False
    fillers: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    ordered: bool = False
    suggestions: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The terms that name the topic on their own."""
        return _without_mark(self.terms)

    @property
    def loose_names(self) -> tuple[str, ...]:
        """Words that mean the topic only where nothing else is named ("their board")."""
        return _with_mark(self.terms)

    @property
    def affirmative(self) -> frozenset[str]:
        """The statuses that a plain yes means, with those that refine them."""
        plain = {s.id for s in self.statuses if s.answer == "yes"}
        return frozenset(plain | {s.id for s in self.statuses if s.refines in plain})

    def status(self, id: str) -> Status | None:
        """The status of that id, or None."""
        return next((s for s in self.statuses if s.id == id), None)


@dataclass(frozen=True, slots=True)
class Conventions:
    """How surveys answer, whatever they ask. Lower-case phrases.

    `not_a_fact` are phrases of what is only proposed or hoped for; a sentence in passing that has one says
    nothing of how things stand. `scales` are words of judgement from the best or highest down, with a bar between
    words of one rank.
    """

    no_response: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    not_stated: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    not_a_fact: tuple[str, ...] = ()
    scales: tuple[tuple[str, ...], ...] = ()


ModalityId = Literal["denied", "ended", "planned", "proposed", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Modality:
    """How a clause stands to what it speaks of; `before` and `after` are phrases on that side of it.

    `answers` tell so only where a clause answers a question that it does not repeat: "out to consultation".
    """

    id: ModalityId
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Language:
    """How English says that things are so, whatever the policy: see language.yaml.

    `harmless` phrases hold words of a modality and mean none, `contrasts` ask for nothing absent; `bodies` are others than councils who do such
    things; `alike` are words of one idea, `opposites` pairs, `light` words that tell little by themselves.
    """

    modality: tuple[Modality, ...] = ()
    contrasts: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    opposites: tuple[tuple[str, ...], ...] = ()
    light: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A curator's word over the machine's, checked against the document at build time."""

    authority: str
    topic: str
    status: str
    document: str
    quote: str
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Pack:
    """The knowledge folder as loaded and validated.

    `any_column` is the status vocabulary of a table column that no topic declares; `warnings` are
    sentences for the build report.
    """

    sources: tuple[Source, ...]
    authorities: tuple[Authority, ...]
    types: tuple[Group, ...]
    regions: tuple[Group, ...]
    ambiguous: dict[str, tuple[str, ...]]
    topics: tuple[Topic, ...]
    synonyms: tuple[tuple[str, ...], ...]
    conventions: Conventions
    any_column: tuple[Status, ...] = ()
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    language: Language = field(default=Language())

    def topic(self, id: str) -> Topic | None:
        """The topic of that id, or None."""
        return next((t for t in self.topics if t.id == id), None)

    def source(self, file: str) -> Source | None:
        """The manifest entry of that file, or None."""
        return next((s for s in self.sources if s.file == file), None)

    def authority(self, name: str) -> Authority | None:
        """The authority of that short name, or None."""
        return next((a for a in self.authorities if a.name == name), None)


# Every sentence and question is held against these: worked out once for each list of terms.
@lru_cache(maxsize=1024)
def _without_mark(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in terms if not term.startswith("~"))


@lru_cache(maxsize=1024)
def _with_mark(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term[1:] for term in terms if term.startswith("~"))
