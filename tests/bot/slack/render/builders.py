"""Answers made by hand, of any size and with any text in them, as the renderers may meet them."""

from __future__ import annotations

from functools import cache

from bot.answer import Answer, AnswerStatus, Conflict, Coverage, Finding, Kind, QuotedPassage, Reading, Row
from bot.labels import Labels
from bot.showing.card import Card, CardTopic
from bot.showing.context import QuoteInContext
from tests.bot.builders import GUIDANCE, STUDY, SURVEY, shipped_pack

TOPIC = "children_trust_board"
SIZES = (0, 1, 2, 24, 300)
# What people, councils and scanned documents put into texts.
NASTY = {
    "plain": "Yes, the board goes on.",
    "marks": "a & b < c > d *e* _f_ ~g~ `h` & <!channel> <@U123> :tada: &amp; ```x```",
    "only marks": "& < > * _ ~ `",
    "right to left": "المجلس المحلي קבע تقرير \u202eevil\u202c 2011",
    "four bytes": "🏴󠁧󠁢󠁥󠁮󠁧󠁿👩‍👩‍👧‍👦𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈 " * 3,
    "combining": "e\u0301\u0323" * 40,
    "long": "The children’s trust arrangements were reviewed & kept. " * 400,
    "one long word": "Llanfair" * 1_500,
    "long of four bytes": "🦆" * 6_000,
    "control": "a\x00b\tc\r\nd\x0be\u200bf\ufeffg\xadh",
    "blank": "   \n ",
}


@cache
def labels() -> Labels:
    """The labels of the small world's pack."""
    return Labels(shipped_pack())


def make_finding(number: int = 0, text: str = "Yes.", name: str = "", status: str = "retained") -> Finding:
    """One claim whose quote is that text."""
    documents = (SURVEY, STUDY, GUIDANCE)
    return Finding(
        authority=name or f"Council {number}",
        topic=TOPIC,
        status=status,
        as_of=("2011-06", "2012", None)[number % 3],
        document=documents[number % 3],
        start=0,
        end=len(text),
        quote=text,
        confidence=0.9,
        method="rule",
    )


def make_row(number: int = 0, text: str = "Yes.", name: str = "", matches: bool = True) -> Row:
    """One row of the full table."""
    return Row(
        authority=name or f"Council {number}",
        status="retained",
        label="retained" if matches else "nothing held",
        matches=matches,
        as_of="2011-06" if matches else None,
        document=SURVEY if matches else "",
        source=text if matches else "",
        end=len(text) if matches else 0,
        quote=text if matches else "",
    )


def make_answer(
    size: int = 2,
    text: str = "Yes.",
    kind: Kind = "set",
    status: AnswerStatus = "answered",
    names: str = "",
    question: str = "Which councils retained their board?",
    asked: tuple[str, ...] = (),
) -> Answer:
    """An answer about that many authorities, with that text wherever a document or a person puts one."""
    answered = status == "answered"
    each = [f"{names}{number}" if names else f"Council {number}" for number in range(size)]
    findings = tuple(make_finding(n, text, name) for n, name in enumerate(each)) if answered else ()
    passages = tuple(QuotedPassage(GUIDANCE, text, 0, len(text), text, 0.5) for _ in range(min(size, 6)))
    return Answer(
        question=question,
        kind=kind,
        status=status,
        text=text or "No evidence.",
        topic=TOPIC,
        findings=() if kind == "passage" else findings,
        passages=passages if kind == "passage" and answered else (),
        coverage=Coverage(size, size, tuple(each[:3]), tuple(each), (SURVEY, STUDY, GUIDANCE)),
        conflicts=(Conflict(each[0], TOPIC, (0, 1)),) if size > 1 and answered and kind != "passage" else (),
        build="b1",
        headline=f"{size} of {size} authorities looked at: {text}",
        rows=tuple(make_row(n, text, name, matches=n % 4 != 3) for n, name in enumerate(each))
        if answered
        else (),
        notes=(text, "Read “cyp” as “CYPP”."),
        reading=make_reading(text, kind),
        choices=tuple(each) if status in ("clarification", "unknown_authority") else (),
        asked=asked or (question,),
    )


def make_reading(text: str = "Yes.", kind: Kind = "set") -> Reading:
    """A reading in which everything says that text."""
    return Reading(
        kind=kind,
        topic=text,
        statuses=(text, text),
        authorities=(text,),
        filters=(text,),
        unread=(text,),
        spelling=((text, text),),
        read_as=text,
        others=(text, "Which councils kept their plan?"),
    )


def make_context(text: str = "Yes.", before: str = "Before. ", after: str = " After.") -> QuoteInContext:
    """A quote between those texts."""
    return QuoteInContext(SURVEY, text, "2011-06", text, "page 3", before, text, after)


def make_card(topics: int = 2, text: str = "Yes.", name: str = "Rotherham", each: int = 2) -> Card:
    """A card with that many topics, each with as many findings as `each` says."""
    return Card(
        authority=name,
        official_name=text,
        described=text,
        topics=tuple(
            CardTopic(
                TOPIC, f"{text} {n}", tuple(make_finding(i, text, name) for i in range(each)), n % 2 == 0
            )
            for n in range(topics)
        ),
        nothing_on=(text, "Plan"),
        documents=(SURVEY, STUDY),
        build="b1",
    )
