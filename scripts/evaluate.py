"""Ask the engine every question of the evaluation set, score the answers and record the result by commit."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.answer import Answer
from bot.evaluation.citations import GoldSpans, citations
from bot.evaluation.scoring import Score, changes, quote_faults, quotes, score, weakest
from knowledge.questions import GoldQuestion, load_questions
from scripts.common import (
    Engine,
    UsageError,
    answer_or_apologise,
    make_parser,
    open_engine,
    run,
    table,
    track,
)
from scripts.evaluation_record import DIGITS, Record, commit_of, last_record, save, times_of
from scripts.evaluation_tables import (
    HALVES_HEADER,
    KIND_HEADER,
    half_rows,
    halves,
    kind_rows,
    measure_table,
)

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = """\
  python -m scripts.evaluate                        # all questions; records the result under docs/evaluation/
  python -m scripts.evaluate --no-save --kind set   # only the set questions, nothing recorded
  python -m scripts.evaluate --no-save --only S01   # one question, with its answer
"""


def main(
    arguments: Sequence[str] | None = None,
    open_answers: Callable[[argparse.Namespace], Engine] = open_engine,
) -> int:
    """Print the scores per kind, the weakest questions and what changed since the last record."""
    options = read_options(arguments)
    questions = choose(load_questions(options.questions), options.kind, options.only)
    engine = open_answers(options)
    answers = [answer_or_apologise(engine, gold.question) for gold in track(questions, "question")]
    record = make_record(engine, questions, answers)
    if not options.held_back:
        record = replace(record, scores=tuple(map(_closed, record.scores)))
    before = last_record(options.output)
    print(report(record, before, options.weakest))
    if options.only:
        print(*(f"\n{a.question}\n\n{a.text}" for a in answers), sep="\n")
    if not (options.no_save or options.kind or options.only):
        print(f"\nRecorded in {save(record, options.output)}")
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("evaluate", __doc__ or "", EXAMPLES)
    add = parser.add_argument
    add(
        "--questions",
        type=Path,
        default=ROOT / "knowledge" / "questions.yaml",
        metavar="FILE",
        help="the evaluation set (default: the shipped knowledge/questions.yaml)",
    )
    add("--kind", metavar="KIND", help="ask only the questions of this kind, such as set or lookup")
    add("--only", metavar="ID", action="append", help="ask only the question of this id (may be repeated)")
    add(
        "--held-back",
        action="store_true",
        help="tell what went wrong at the questions held back too; they are held back no longer",
    )
    add("--weakest", type=int, default=10, metavar="N", help="list the N weakest questions (default: 10)")
    add(
        "--output",
        type=Path,
        default=ROOT / "docs" / "evaluation",
        metavar="DIR",
        help="folder of the records (default: docs/evaluation)",
    )
    add(
        "--no-save",
        action="store_true",
        help="record nothing (a run with --kind or --only never is recorded)",
    )
    return parser.parse_args(arguments)


def choose(
    questions: Sequence[GoldQuestion], kind: str | None, only: Sequence[str] | None
) -> list[GoldQuestion]:
    """The questions of that kind and those ids, all of them where neither is given."""
    chosen = [q for q in questions if kind in (None, q.kind) and (not only or q.id in only)]
    if chosen:
        return chosen
    kinds = ", ".join(dict.fromkeys(q.kind for q in questions))
    wanted = " and ".join([*([f"kind '{kind}'"] if kind else []), *(f"id '{id}'" for id in only or ())])
    raise UsageError(f"No question has {wanted}: the kinds are {kinds}, the ids stand in the questions file.")


def make_record(engine: Engine, questions: Sequence[GoldQuestion], answers: Sequence[Answer]) -> Record:
    """What this run has measured, ready to be printed and kept."""
    texts = engine.build.texts
    commit, changed = commit_of(ROOT)
    return Record(
        recorded_at=datetime.now(UTC).isoformat(timespec="seconds"),
        commit=commit,
        changed=changed,
        build=engine.build.id,
        encoder=engine.build.encoder,
        documents=tuple(sorted(texts)),
        scores=_scored(questions, answers, GoldSpans(engine.build)),
        quotes=sum(len(quotes(answer)) for answer in answers),
        quote_faults=tuple(fault for answer in answers for fault in quote_faults(answer, texts)),
        took_ms=times_of([answer.took_ms for answer in answers]),
    )


def _scored(
    questions: Sequence[GoldQuestion], answers: Sequence[Answer], spans: GoldSpans
) -> tuple[Score, ...]:
    """The score of each answer, with what it cites."""
    return tuple(
        replace(score(gold, answer), citations=citations(gold, answer, spans))
        for gold, answer in zip(questions, answers, strict=True)
    )


def _closed(score: Score) -> Score:
    """The score without what is wrong, where the question is held back."""
    return replace(score, wrong="") if score.held_back else score


def report(record: Record, before: Record | None, most: int) -> str:
    """The record as text: tables by kind, measure and half, the quotes, the weakest questions, what changed."""
    earlier = before.scores if before else ()
    asked = {s.id for s in record.scores}
    compared = earlier if asked == {s.id for s in earlier} else ()
    others, held_back = halves(record.scores)
    parts = [
        table(KIND_HEADER, kind_rows(record.scores, earlier)),
        "",
        table(*measure_table(record.scores, compared)),
        f"quotes: {record.quotes} checked, {len(record.quote_faults)} not at their offsets",
        *record.quote_faults[:5],
    ]
    if others and held_back:
        parts += ["", table(HALVES_HEADER, half_rows(record.scores))]
    return "\n".join([*parts, *_weakest(record.scores, most), *_moved(record, before)])


def _weakest(scores: Sequence[Score], most: int) -> list[str]:
    """The weakest questions with what went wrong; of those held back that is not known, and only their number told."""
    told = [s for s in scores if not s.held_back or s.wrong]
    weak, untold = weakest(told, most), sum(s.value < 1 for s in scores) - sum(s.value < 1 for s in told)
    lines = ["", "weakest questions"] if weak else []
    lines += [f"{s.value:.2f}  {s.id} [{s.kind}] {s.question}\n      {s.wrong}" for s in weak]
    return [*lines, f"held back and imperfect: {untold}"] if untold else lines


def _moved(record: Record, before: Record | None) -> list[str]:
    """What changed of the questions that were asked both times; of those held back only how many did."""
    if before is None:
        return ["", "no earlier record to compare with"]
    now, then = _values(record.scores), _values(before.scores)
    both = now.keys() & then.keys()
    moved = changes({id: then[id] for id in then if id in both}, {id: now[id] for id in now if id in both})
    held_back = {s.id for s in record.scores if s.held_back}
    told = [f"  {c.id}  {c.before:.2f} -> {c.after:.2f}" for c in moved if c.id not in held_back]
    untold, new = len(moved) - len(told), len(now) - len(both)
    return [
        "",
        f"changed since {before.commit} of {before.recorded_at[:10]}: {len(moved) or 'nothing'}",
        *(
            [f"  mean {_mean(then, both)} -> {_mean(now, both)} over the {len(both)} asked both times"]
            if both
            else []
        ),
        *told,
        *([f"  {untold} held back"] if untold else []),
        *([f"  {new} asked for the first time"] if new else []),
    ]


def _values(scores: Sequence[Score]) -> dict[str, float]:
    """The value of each question, as exactly as records keep it."""
    return {s.id: round(s.value, DIGITS) for s in scores}


def _mean(values: Mapping[str, float], ids: Collection[str]) -> str:
    return f"{sum(values[id] for id in ids) / len(ids):.3f}"


if __name__ == "__main__":
    run(partial(main, None))
