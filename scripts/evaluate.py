"""Ask the engine every question of the evaluation set, score the answers and record the result by commit."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.answer import Answer
from bot.evaluation import changes, quote_faults, quotes, score, summarise, weakest
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
from scripts.evaluation_record import Record, commit_of, last_record, save, summary_rows, times_of

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
        scores=tuple(score(gold, answer) for gold, answer in zip(questions, answers, strict=True)),
        quotes=sum(len(quotes(answer)) for answer in answers),
        quote_faults=tuple(fault for answer in answers for fault in quote_faults(answer, texts)),
        took_ms=times_of([answer.took_ms for answer in answers]),
    )


def report(record: Record, before: Record | None, most: int) -> str:
    """The record as text: a table per kind, the quotes, the weakest questions, what changed."""
    earlier = {s.kind: s for s in summarise(before.scores)} if before else {}
    parts = [
        table(("kind", "questions", "mean", "perfect", "change"), summary_rows(record, earlier)),
        f"quotes: {record.quotes} checked, {len(record.quote_faults)} not at their offsets",
        *record.quote_faults[:5],
    ]
    if weak := weakest(record.scores, most):
        parts += ["", "weakest questions"]
        parts += [f"{s.value:.2f}  {s.id} [{s.kind}] {s.question}\n      {s.wrong}" for s in weak]
    return "\n".join(parts + _moved(record, before))


def _moved(record: Record, before: Record | None) -> list[str]:
    if before is None:
        return ["", "no earlier record to compare with"]
    asked = {s.id: s.value for s in record.scores}
    earlier = {s.id: s.value for s in before.scores if s.id in asked}
    moved = changes(earlier, asked)
    title = f"changed since {before.commit} of {before.recorded_at[:10]}: {len(moved) or 'nothing'}"
    return ["", title, *(f"  {c.id}  {_figure(c.before)} -> {_figure(c.after)}" for c in moved)]


def _figure(value: float | None) -> str:
    return "not asked" if value is None else f"{value:.2f}"


if __name__ == "__main__":
    run(partial(main, None))
