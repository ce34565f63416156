"""Every sentence of the report that a build ends with. Functions of plain values, as in `bot.wording.answers`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.wording.answers import count, date, either, listing
from bot.wording.builds import placed

# What is counted of a build, and its singular; "evidence" has only one form.
_ONE_OF = {"documents": "document", "statements": "statement", "chunks": "chunk", "authorities": "authority"}
_CAUSES = {
    "program": "the program",
    "model": "the embedding model",
    "limits": "the limit on the size of documents",
    "authorities": "the authorities",
    "sources": "the entries of sources.yaml",
    "topics": "the topics",
    "synonyms": "the synonyms",
    "corrections": "the corrections",
}
_DONE = {"parsed": "parsed", "read": "attributed", "words": "indexed", "vectors": "embedded"}
_FACTS = {
    "title": "title",
    "publisher": "publisher",
    "published": "published",
    "as_of": "as of",
    "subject": "about",
}
FIRST_BUILD = "There was no build before."
NOTHING_TO_REVIEW = "Nothing to review."
ANSWERS_SAME = "No answer of the evaluation set has changed."


def published(build: str, counts: Mapping[str, int], seconds: float) -> str:
    """That a new build answers from now on."""
    return f"Build {build} is published: {_counted(counts)}; {seconds:.1f} s."


def up_to_date(build: str, counts: Mapping[str, int]) -> str:
    """That nothing had to be built."""
    return f"Build {build} is up to date: {_counted(counts)}."


def _counted(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{n:,} {_ONE_OF.get(noun, noun) if n == 1 else noun}" for noun, n in counts.items())


def causes_changed(causes: Sequence[str], effect: str) -> str:
    """What beside the documents has changed since, and what that led to."""
    said = listing([_CAUSES.get(cause, cause) for cause in causes])
    return f"{said[:1].upper()}{said[1:]} changed: {effect}."


def all_redone(stages: Sequence[str]) -> str:
    """What every document went through again."""
    return f"every document was {_stages(stages)} anew"


def some_redone(made: int, of: int, stages: Sequence[str]) -> str:
    """What some documents went through."""
    return f"{made:,} of {count(of, 'document')} {'was' if made == 1 else 'were'} {_stages(stages)}"


def none_redone(stages: Sequence[str]) -> str:
    """What no document had to go through."""
    return f"none was {either([_DONE.get(s, s) for s in stages])}"


def _stages(stages: Sequence[str]) -> str:
    return listing([_DONE.get(stage, stage) for stage in stages])


EVIDENCE_REREAD = "the evidence was read anew"


def sentence(text: str) -> str:
    """The text as a sentence."""
    return f"{text[:1].upper()}{text[1:]}."


def not_read(reason: str) -> str:
    """A document that could not be read."""
    return f"Not read: {reason}"


def warning(text: str) -> str:
    """Something that a person should mend."""
    return f"Warning: {text}"


def derived_heading(documents: int) -> str:
    """What documents without an entry are taken for."""
    who = "1 document has no entry" if documents == 1 else f"{documents:,} documents have no entry"
    it = "it says of itself is" if documents == 1 else "they say of themselves is"
    return (
        f"{who} in sources.yaml, so what {it} used "
        "(python -m scripts.check_pack --write-missing drafts the entries):"
    )


def derived_document(document: str, facts: Sequence[str]) -> str:
    """What is known of one document as a whole."""
    return f"  {document}: {'; '.join(facts) or 'nothing'}"


def fact(key: str, value: str, origin: str, confidence: float, is_used: bool) -> str:
    """One thing known of a document: how surely, and from where."""
    said = f'"{value}"' if key == "title" else date(value) if key in ("published", "as_of") else value
    unused = "" if is_used else ", too unsure to use"
    return f"{_FACTS.get(key, key)} {said} ({origin}, {confidence:.2f}{unused})"


def more_documents(number: int) -> str:
    """Documents that are not listed."""
    return f"  and {count(number, 'more document')} (--json lists them)"


def misfit(said: str) -> str:
    """A document that disagrees with its own answers."""
    return f"Disagreement: {said}"


def more_misfits(number: int) -> str:
    """Such disagreements that are not listed."""
    return f"And {count(number, 'more such disagreement')} (--json lists them)."


def readings_to_review(number: int) -> str:
    """Readings of low confidence."""
    return f"To review: {count(number, 'reading')} of low confidence (python -m scripts.review walks through them)."


def names_to_review(number: int) -> str:
    """Names that name no authority."""
    return f"To review: {count(number, 'name')} of which no authority is known:"


def unresolved_name(name: str, rows: int, documents: Sequence[str], reason: str) -> str:
    """One such name; the reason says what may be meant."""
    return f"  “{name}” in {count(rows, 'row')} of {listing(documents)}. {reason}"


def more_names(number: int) -> str:
    """Names that are not listed."""
    return f"  and {count(number, 'more name')} (--doubts lists them)"


def other_doubts(number: int, are_listed: bool) -> str:
    """All else that was doubtful."""
    return f"{count(number, 'other doubt')}{':' if are_listed else ' (--doubts lists ' + ('it' if number == 1 else 'them') + ').'}"


def doubt(document: str, start: int, end: int, what: str, reason: str) -> str:
    """One doubt with its place."""
    return f"  {document} {start}-{end}: {what} — {reason}"


def reading(
    authority: str, topic: str, status: str, confidence: float, place: tuple[str, int | None], quote: str
) -> str:
    """One reading of low confidence."""
    return f'  {authority}, {topic}: {status} ({confidence:.2f}; {placed(*place)}): "{quote}"'


def answers_changed(number: int) -> str:
    """How many answers of the evaluation set are others now."""
    return f"{count(number, 'answer')} of the evaluation set {'has' if number == 1 else 'have'} changed:"


def answer_changed(id: str, question: str, differences: Sequence[str]) -> str:
    """One answer that is another now."""
    return f"  {id} {question} {'; '.join(differences)}."


def answer_kind(before: str, after: str) -> str:
    """Another kind of answer."""
    return f"was {before}, now {after}"


def answer_gained(names: Sequence[str]) -> str:
    """Authorities that the answer names now."""
    return f"gained {listing(names)}"


def answer_lost(names: Sequence[str]) -> str:
    """Authorities that the answer names no longer."""
    return f"lost {listing(names)}"


def answer_count(before: int | None, after: int | None) -> str:
    """Another number."""
    return f"counted {'nothing' if before is None else before}, now {'nothing' if after is None else after}"


ANSWER_QUOTES = "quotes otherwise"


def answers_quoting(number: int) -> str:
    """Answers that say the same with other quotes."""
    return f"  {number:,} of them only {'quotes' if number == 1 else 'quote'} otherwise (--json lists them)."


def answer_score(before: float, after: float) -> str:
    """Another score against the gold answer."""
    return f"score {before:.2f}, now {after:.2f}"
