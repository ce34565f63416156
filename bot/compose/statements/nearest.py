"""The statements of an authority that come nearest to a question's wording."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.compose.statements.at_present import asks_of_now, newest_of_the_best, with_newer_word
from bot.compose.statements.decided import with_decision
from bot.compose.statements.designated import saying_the_designated
from bot.compose.statements.in_context import only_names, scan_in_context
from bot.compose.statements.rows_in_time import rows_in_time
from bot.compose.statements.titled import under_a_title
from bot.compose.statements.valued import asked_wording, is_address, is_labelled, states_value
from bot.holdings import Holdings, Scored
from bot.understanding.question import Question
from bot.understanding.reading import REPORTING
from bot.understanding.same_words import header_words, same_word
from index.evidence.columns import is_column
from index.phrases import fold
from index.types import Evidence, Statement
from index.words import content_tokens
from knowledge.types import Topic

STATEMENTS_EACH = 4
# A statement beside the evidence must cover this share of the question's words; one that stands alone more.
RELATED = 0.3
_ANSWERS = 0.45
_MEANS_IT = 0.4
_SAYS_HALF = 0.5
_SAYS_MOST = 0.6
_MEANS_MOST = 0.7
# Where nothing says so much, what comes nearest may still be meant: bot/abstention.py weighs what speaks for it.
_WORTH_WEIGHING = 0.15
_WORTH_COMPARING = 0.1
_WORD_OR_TWO = 3
_NEAREST_TOO = 2
_PROSE_BESIDE = 2
_SHORT = 3
_NAMES_A_PERSON = re.compile(
    r"\b(?:name|contact|officer|lead|manager|director|chair|person)\b", re.IGNORECASE
)
_PROPOSES = re.compile(
    r"\b(?:should|ought to|recommend(?:s|ed)? that|propos(?:es|ed) (?:to|that))\b", re.IGNORECASE
)
_ASKS_WHAT_SHOULD_BE = re.compile(
    r"\b(?:should|must|ought|would|could|may|might|recommend\w*|propos\w*|suggest\w*|advi[cs]\w*|consider\w*|plan\w*|want\w*|will)\b",
    re.IGNORECASE,
)
_FULL_NAME = re.compile(r"(?:[A-Z][\w’'.-]*\s+){1,4}[A-Z][\w’'-]+")
_WHO = re.compile(r"^\W*(?:and |so )?who\b", re.IGNORECASE)


def statements_on(authority: str, question: Question, holdings: Holdings, beside: bool) -> list[Scored]:
    """The statements of the authority nearest to the wording; by meaning too when the topics leave words unexplained."""
    if question.rest:
        every = scan_in_context(question, holdings, {authority})
    else:
        every = holdings.scan(asked_wording(question), {authority}, question.documents, by_meaning=False)
    if not beside and (row := rows_in_time(every, question, holdings)):
        return row[:STATEMENTS_EACH]
    found = _related(every, question, holdings, beside)
    valued = {s.statement.id for s in found if states_value(s.statement, question, holdings)}
    labelled = {s.statement.id for s in found if is_labelled(s.statement, question, holdings)}
    if question.expected.is_needed and not beside and not valued:
        found = _stating_nearby(found, every, question, holdings)
    elif question.expected.is_needed and not beside:
        found = _stating_the_value(found, every, valued, question, holdings)
    elif labelled and not beside:
        found = [s for s in found if s.statement.id in labelled | valued]
    proposing = {s.statement.id for s in found if s.statement.id in valued and _only_proposes(s, question)}
    found.sort(
        key=lambda s: (
            s.statement.id not in valued,
            s.statement.id in proposing,
            s.statement.id not in labelled,
            -s.score,
        )
    )
    if not beside and question.kind == "lookup":
        found = with_decision(with_newer_word(found, every, question), every, question)
    if asks_of_now(question) and not valued | labelled:
        found = newest_of_the_best(found, holdings)
    found = _with_the_person(found, question, holdings)
    if question.kind == "timeline":
        return _best_of_each_document([*found, *_of_documents_titled_so(found, every, question, holdings)])
    return found[:STATEMENTS_EACH]


def _only_proposes(scored: Scored, question: Question) -> bool:
    """Whether a statement says what should be, and the question asks how things are."""
    return bool(_PROPOSES.search(scored.statement.text)) and not _ASKS_WHAT_SHOULD_BE.search(question.text)


def prose_beside(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """What sentences say of the authority beside its answer in a column that the question names in part only.

    "Market rents" may be the "Weekly rent from" of a table, and as well what a sentence says of rents that rose.
    """
    topic = question.topic
    asked = [fold(word) for word in question.subject_text.split()]
    if topic is None or not is_column(topic) or question.expected.kinds or question.comparison:
        return []
    if all(any(same_word(typed, word) for typed in asked) for word in header_words(topic)):
        return []
    every = scan_in_context(question, holdings, {authority})
    said = [s for s in every if s.statement.kind == "sentence" and s.statement.parent is None]
    return sorted((s for s in said if s.words >= _SAYS_HALF), key=lambda s: -s.score)[:_PROSE_BESIDE]


def denying_beside(authority: str, question: Question, holdings: Holdings) -> list[Scored]:
    """The sentence that says the opposite of the header of the column asked for: "the register is incomplete"."""
    topic = question.topic
    if topic is None or not is_column(topic) or topic.kind != "status":
        return []
    every = scan_in_context(question, holdings, {authority})
    said = [s for s in every if s.statement.kind == "sentence" and _denies(s.statement.text, topic)]
    return sorted(said, key=lambda s: -s.score)[:1]


def repeating_the_cell(evidence: Sequence[Evidence], question: Question, holdings: Holdings) -> list[Scored]:
    """The sentence in which the text on an authority says what a short cell says, with the words of its header: "The
    grade is C (inconsistent)" beside a C under "Grade 2022".
    """
    topic = question.topic
    if topic is None or not is_column(topic) or not evidence or len(evidence[0].quote.split()) > _WORD_OR_TWO:
        return []
    cell, label = evidence[0], holdings.label_at(evidence[0].document, evidence[0].start)
    named = {word for word in content_tokens(label) if not word.isdigit()}
    value = re.compile(rf"(?<![\w.,-]){re.escape(cell.quote.strip())}(?![\w-]|[.,]\d)")
    every = scan_in_context(question, holdings, {cell.authority}) if named else []
    said = [
        s
        for s in every
        if s.statement.kind == "sentence"
        and s.statement.parent is None
        and value.search(s.statement.text)
        and named <= set(content_tokens(s.statement.text))
    ]
    return sorted(said, key=lambda s: -s.score)[:1]


def _denies(text: str, topic: Topic) -> bool:
    """Whether a sentence says the opposite of a word of the header, with another of them: the "register" is "incomplete"."""
    own, said = header_words(topic), fold(text).split()
    denied = {
        word
        for word in own
        if len(word) > _SHORT
        and any(
            w in (f"in{word}", f"un{word}", f"im{word}", f"non{word}")
            or (w == word and "not" in said[max(0, i - 2) : i])
            for i, w in enumerate(said)
        )
    }
    return bool(denied) and any(same_word(w, word) for w in said for word in own - denied)


def _related(every: Sequence[Scored], question: Question, holdings: Holdings, beside: bool) -> list[Scored]:
    """Those that say or mean enough of the wording; where nothing stands beside them and none does, the nearest."""
    every = saying_the_designated(every, question, holdings) or every
    bar = RELATED if beside else _ANSWERS
    found = [
        s
        for s in every
        if s.words >= bar
        or s.score >= _MEANS_IT
        or is_address(s.statement.text, question)
        or is_labelled(s.statement, question, holdings)
    ]
    if beside:
        return found
    least = _WORTH_COMPARING if question.kind in ("compare", "timeline") else _WORTH_WEIGHING
    valued = {s.statement.id for s in every if states_value(s.statement, question, holdings)}
    nearest = sorted(
        (
            s
            for s in every
            if (s.score >= _WORTH_COMPARING and s.statement.id in valued)
            or (
                s.score >= least
                and (s.words >= RELATED or not _is_a_word_or_two(s.statement))
                and not only_names(s.statement)
            )
        ),
        key=lambda s: -s.score,
    )
    found = saying_the_rarest(found, question, holdings)
    # Whatever else says the words, what comes nearest as a whole is shown too.
    return [*found, *(s for s in nearest[:_NEAREST_TOO] if s not in found)] if found else nearest


def _is_a_word_or_two(statement: Statement) -> bool:
    """Whether a cell says too little for its likeness to a wording to mean anything: "in-house"."""
    return statement.kind == "cell" and len(statement.text.split()) <= _WORD_OR_TWO


def _with_the_person(found: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """Those found, and after an address asked for with "who" the name that stands in its row."""
    if not _WHO.match(question.text):
        return list(found)
    return [item for s in found for item in (s, *_persons_beside(s, question, holdings))]


def _persons_beside(scored: Scored, question: Question, holdings: Holdings) -> list[Scored]:
    if not is_address(scored.statement.text, question):
        return []
    return [
        replace(scored, statement=cell)
        for cell in holdings.row_of(scored.statement)
        if _NAMES_A_PERSON.search(cell.attribute) and _FULL_NAME.fullmatch(cell.text.strip())
    ]


def _stating_the_value(
    found: Sequence[Scored],
    every: Sequence[Scored],
    valued: set[int],
    question: Question,
    holdings: Holdings,
) -> list[Scored]:
    """Those found that state the value asked for, and whatever else states one and comes as near to the wording."""
    stating = [s for s in found if s.statement.id in valued]
    least = max(s.score for s in stating)
    others = [s for s in every if s.score > least and s.statement.id not in valued]
    nearer = [s for s in others if states_value(s.statement, question, holdings)]
    valued.update(s.statement.id for s in nearer)
    return [*stating, *nearer]


def _stating_nearby(
    found: Sequence[Scored], every: Sequence[Scored], question: Question, holdings: Holdings
) -> list[Scored]:
    """The statements that state the value asked for in a paragraph where another says what it is the value of.

    They get the other's score: a paragraph does not say its subject twice.
    """
    subject: dict[tuple[str, int], Scored] = {}
    for s in sorted(found, key=lambda s: s.score):
        if s.statement.block is not None and s.statement.kind == "sentence":
            subject[(s.statement.document, s.statement.block)] = s
    return [
        replace(s, words=of.words, meaning=of.meaning, score=of.score)
        for s in every
        if s.statement.block is not None
        and (of := subject.get((s.statement.document, s.statement.block)))
        and states_value(s.statement, question, holdings)
    ]


def saying_the_rarest(found: Sequence[Scored], question: Question, holdings: Holdings) -> list[Scored]:
    """The statements that say the weightiest unexplained word, or one of like meaning: without it nothing answers.

    A word that no document knows in any form ("recs") is passed over; when all are such, nothing answers.
    """
    rest = [word for word in question.rest if word not in REPORTING]
    if not rest:
        return list(found)
    spoken = [
        holdings.words.saying(word, holdings.likeness.nearest) | under_a_title(word, found, holdings)
        for word in rest
    ]
    known = [
        ids
        for _, ids in sorted(zip(map(holdings.words.weight, rest), spoken, strict=True), key=lambda p: -p[0])
        if ids
    ]
    paragraphs = {_paragraph(holdings.by_id[id]) for id in known[0]} if known else set()
    return [
        s
        for s in found
        if is_address(s.statement.text, question)
        or is_labelled(s.statement, question, holdings)
        or (known and (s.statement.id in known[0] or s.words >= _SAYS_MOST or s.meaning >= _MEANS_MOST))
        or (s.words >= _SAYS_HALF and _paragraph(s.statement) in paragraphs)
    ]


def _paragraph(statement: Statement) -> tuple[str, int | None, int]:
    """What the sentences of one paragraph share; a statement without one shares nothing."""
    own = statement.id if statement.block is None else -1
    return statement.document, statement.block, own


def _of_documents_titled_so(
    found: Sequence[Scored], every: Sequence[Scored], question: Question, holdings: Holdings
) -> list[Scored]:
    """The best statement of each document, or row of it, of which nothing was found, where its title says what is asked."""
    asked = set(content_tokens(" ".join(question.rest)))
    shown = {s.statement.document for s in found}
    best: dict[tuple[str, int | None, int | None], Scored] = {}
    for s in sorted(every, key=lambda s: -s.score):
        if s.statement.document not in shown:
            best.setdefault((s.statement.document, s.statement.table, s.statement.row), s)
    titles = {name: set(content_tokens(holdings.title_and_publisher(name))) for name, _, _ in best}
    return [
        s
        for (name, _, _), s in best.items()
        if (asked and asked <= titles[name]) or (s.words >= RELATED and asked & titles[name])
    ]


def _best_of_each_document(found: Sequence[Scored]) -> list[Scored]:
    per: dict[str, list[Scored]] = {}
    for item in found:
        per.setdefault(item.statement.document, []).append(item)
    each = each_of_a_document(len(per))
    return [item for items in per.values() for item in items[:each]]


def each_of_a_document(documents: int) -> int:
    """How many quotes of each of so many documents are shown: two, and more where there is only one."""
    return max(2, STATEMENTS_EACH // max(1, documents))
