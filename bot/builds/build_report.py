"""The report of a build, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.builds.answer_changes import AnswerChange, change_in_words
from bot.builds.changes import changes_in_words, misfit_in_words
from bot.labels import status_label, value_label
from bot.wording import reports as wording
from bot.wording.builds import on_one_line
from index.building.report import Reading, Redone, Report, UnresolvedName
from index.types import Provenance
from knowledge.manifest import missing_entry
from knowledge.types import STATED, Pack

_MOST_DOCUMENTS, _MOST_NAMES, _MOST_CHANGES, _MOST_MISFITS = 20, 20, 40, 10
_QUOTE = 120
# What reads the evidence anew and needs no document to be parsed again.
_READ_ALWAYS = {"topics", "corrections"}


def report_in_words(
    report: Report, pack: Pack, answers: Sequence[AnswerChange] | None = None, in_full: bool = False
) -> str:
    """The report in lines; `answers` are those of the evaluation set that changed, None where nobody looked.

    `in_full` lists every doubt and leaves nothing out of the other lists.
    """
    lines = [*_opening(report), *_documents(report, in_full)]
    if report.is_new:
        most = 10**6 if in_full else _MOST_CHANGES
        lines += changes_in_words(report.changes, pack, most, with_unreadable=False)
    lines += _answers(answers) if answers is not None else []
    return "\n".join([*lines, *_misfits(report, pack, in_full), *_review(report, pack, in_full)])


def _opening(report: Report) -> Iterator[str]:
    if not report.is_new:
        yield wording.up_to_date(report.build, report.counts)
        return
    yield wording.published(report.build, report.counts, report.seconds)
    if not report.changes.before:
        yield wording.FIRST_BUILD
    elif report.causes:
        always = [wording.EVIDENCE_REREAD] if _READ_ALWAYS & set(report.causes) else []
        yield wording.causes_changed(report.causes, ", ".join([*always, *_effects(report.redone)]))
    elif any(stage.made for stage in report.redone):
        yield wording.sentence(", ".join(_effects(report.redone)))


def _effects(redone: Sequence[Redone]) -> list[str]:
    """What was done again to every document, to some, to none."""
    effects = []
    by_number = sorted(redone, key=lambda stage: -stage.made)
    for made, group in groupby(by_number, key=lambda stage: stage.made):
        stages = list(group)
        total, names = made + stages[0].kept, [stage.stage for stage in stages]
        if made == 0:
            effects.append(wording.none_redone(names))
        elif made == total:
            effects.append(wording.all_redone(names))
        else:
            effects.append(wording.some_redone(made, total, names))
    return effects


def _documents(report: Report, in_full: bool) -> Iterator[str]:
    """What could not be read, what to mend, and what the new documents without an entry are taken for."""
    derived = [p for p in report.provenance if p.derived]
    known = {missing_entry(p.document) for p in derived}
    yield from (wording.not_read(reason) for reason in report.unreadable)
    yield from (wording.warning(text) for text in report.warnings if text not in known)
    new = {*report.changes.added, *report.changes.changed}
    shown = derived if in_full else [p for p in derived if p.document in new]
    if not shown:
        return
    most = len(shown) if in_full else _MOST_DOCUMENTS
    yield wording.derived_heading(len(derived))
    yield from (_derived(p) for p in shown[:most])
    if len(shown) > most:
        yield wording.more_documents(len(shown) - most)


def _derived(provenance: Provenance) -> str:
    facts = [
        wording.fact(f.key, on_one_line(f.value), f.origin, f.confidence, f.used) for f in provenance.facts
    ]
    return wording.derived_document(provenance.document, facts)


def _answers(answers: Sequence[AnswerChange]) -> Iterator[str]:
    if not answers:
        yield wording.ANSWERS_SAME
        return
    yield wording.answers_changed(len(answers))
    yield from (change_in_words(change) for change in answers if not change.only_quotes)
    if quoting := sum(change.only_quotes for change in answers):
        yield wording.answers_quoting(quoting)


def _misfits(report: Report, pack: Pack, in_full: bool) -> Iterator[str]:
    """What documents say of all that their own answers do not bear out; what is new stands among the changes."""
    standing = [misfit for misfit in report.misfits if misfit not in report.changes.misfits]
    most = len(standing) if in_full else _MOST_MISFITS
    yield from (wording.misfit(misfit_in_words(misfit, pack)) for misfit in standing[:most])
    if len(standing) > most:
        yield wording.more_misfits(len(standing) - most)


def _review(report: Report, pack: Pack, in_full: bool) -> Iterator[str]:
    review = report.review
    if not (review.readings or review.names or review.doubts):
        yield wording.NOTHING_TO_REVIEW
        return
    if review.readings:
        yield wording.readings_to_review(len(review.readings))
        yield from (_reading(r, pack) for r in review.readings if in_full)
    if review.names:
        yield wording.names_to_review(len(review.names))
        most = len(review.names) if in_full else _MOST_NAMES
        yield from (_name(name) for name in review.names[:most])
        if len(review.names) > most:
            yield wording.more_names(len(review.names) - most)
    if review.doubts:
        yield wording.other_doubts(len(review.doubts), in_full)
        if in_full:
            yield from (
                wording.doubt(d.document, d.start, d.end, on_one_line(d.what), d.reason)
                for d in review.doubts
            )


def _name(item: UnresolvedName) -> str:
    return wording.unresolved_name(on_one_line(item.name), item.rows, item.documents, item.reason)


def _reading(reading: Reading, pack: Pack) -> str:
    topic = pack.topic(reading.topic)
    said = value_label(topic, reading.value) if topic and reading.status == STATED else ""
    label = said or status_label(topic, reading.status)
    quote = on_one_line(reading.quote)
    cut = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1] + "…"
    return wording.reading(
        reading.authority,
        reading.topic_label,
        label,
        reading.confidence,
        (reading.document, reading.page),
        cut,
    )
