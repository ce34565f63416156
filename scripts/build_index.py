"""Build or refresh the index from the knowledge folder, and report what was read, what changed and what is doubtful."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.common import make_parser, open_settings, run, sentence_of, show_progress, track

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.builds.answer_changes import AnswerChange
    from bot.settings import Settings
    from index.building.report import Report
    from knowledge.questions import GoldQuestion
    from knowledge.types import Pack

EXAMPLES = """\
  python -m scripts.build_index                                    # the shipped knowledge folder
  python -m scripts.build_index --knowledge my-folder --index /tmp/index
  python -m scripts.build_index --doubts                           # also list what the machine was unsure about
  python -m scripts.build_index --answers                          # also which answers of the evaluation set changed
  python -m scripts.build_index --watch                            # build again whenever the folder changes
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one build comes back with; `answers` where the evaluation set was asked, else None."""

    report: Report
    pack: Pack
    answers: tuple[AnswerChange, ...] | None


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds, publishes and reports; the former build answers until the new one is complete."""
    options = read_options(arguments)
    settings = open_settings(options)
    if not options.watch:
        show(build(settings, options), options)
        return 0
    # Following a folder is a mode of its own: nobody else needs the library.
    from scripts.watching import follow, turns_of

    turns = turns_of(settings.knowledge_dir)
    print(f'Following "{settings.knowledge_dir}"; Ctrl-C stops.', file=sys.stderr)
    follow(turns, lambda: build_and_show(settings, options))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("build_index", __doc__ or "", EXAMPLES)
    add = parser.add_argument
    add("--doubts", action="store_true", help="list everything that the machine was unsure about")
    add("--force", action="store_true", help="build even when nothing has changed")
    add("--json", action="store_true", help="write the report as JSON, one object for each build")
    add(
        "--answers",
        action="store_true",
        help="ask the evaluation set before and after, and list the answers that changed (takes seconds)",
    )
    add(
        "--questions",
        type=Path,
        metavar="FILE",
        help="the evaluation set (default: questions.yaml of the knowledge folder, else the shipped one)",
    )
    add("--watch", action="store_true", help="build again whenever the knowledge folder changes")
    return parser.parse_args(arguments)


def build(settings: Settings, options: argparse.Namespace) -> Outcome:
    """Builds where something has changed; what the report says of it."""
    from bot.engine import build as build_with  # these take seconds to import, which --help need not
    from index.building.build import up_to_date
    from index.building.report import make_report
    from index.building.store import load_if_any

    questions = _questions(settings, options)
    same = None if options.force else up_to_date(*_inputs(settings))
    if same is not None:
        return Outcome(make_report(same, same, is_new=False), same.pack, () if questions else None)
    _tell_who_builds(settings.index_dir)
    before = load_if_any(settings.index_dir)
    answers = _ask(settings, questions) if before and questions else {}
    after = build_with(settings, show_progress)
    report = make_report(before, after, is_new=True)
    return Outcome(report, after.pack, _changed(settings, questions, answers) if answers else None)


def build_and_show(settings: Settings, options: argparse.Namespace) -> None:
    """One build with its report; a failure is its sentence, and the former build goes on answering."""
    try:
        show(build(settings, options), options)
    except Exception as error:  # noqa: BLE001 - who follows a folder goes on after a build that failed
        print(sentence_of(error), file=sys.stderr)


def show(outcome: Outcome, options: argparse.Namespace) -> None:
    """Prints the report, in lines or as JSON."""
    from bot.builds.build_report import report_in_words
    from index.building.report import as_data

    if not options.json:
        print(report_in_words(outcome.report, outcome.pack, outcome.answers, options.doubts), flush=True)
        return
    answers = None if outcome.answers is None else [asdict(change) for change in outcome.answers]
    data = as_data(outcome.report) | {"answers": answers}
    print(json.dumps(data, ensure_ascii=False, indent=None if options.watch else 1), flush=True)


def _inputs(settings: Settings) -> tuple[Path, Path, str, int]:
    return settings.knowledge_dir, settings.index_dir, settings.encoder_model, settings.max_document_mb


def _tell_who_builds(index_dir: Path) -> None:
    """Says so where another process builds this index, whose end is waited for."""
    from bot.wording.builds import waiting_for
    from index.building.build_lock import build_lock, holder_of

    if holder := holder_of(build_lock(index_dir)):
        print(waiting_for(holder.process, holder.since), file=sys.stderr, flush=True)


def _questions(settings: Settings, options: argparse.Namespace) -> list[GoldQuestion]:
    """The evaluation set, where its answers are wanted."""
    from knowledge.pack import SHIPPED
    from knowledge.questions import load_questions

    if not (options.answers or options.questions):
        return []
    own = settings.knowledge_dir / "questions.yaml"
    return load_questions(options.questions or (own if own.is_file() else SHIPPED / "questions.yaml"))


def _ask(settings: Settings, questions: Sequence[GoldQuestion]) -> dict[str, Answer]:
    """The answers of the build that answers now; none where it cannot."""
    from bot.builds.answer_changes import answers_of
    from bot.engine import open_engine
    from bot.errors import ProductError
    from index.building.store import BadIndex

    try:
        engine = open_engine(settings)
    except (BadIndex, ProductError):
        return {}
    return answers_of(engine, track(questions, "question"))


def _changed(
    settings: Settings, questions: Sequence[GoldQuestion], before: dict[str, Answer]
) -> tuple[AnswerChange, ...]:
    from bot.builds.answer_changes import changed_answers

    return changed_answers(questions, before, _ask(settings, questions))


if __name__ == "__main__":
    run(partial(main))
