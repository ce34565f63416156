"""Build or refresh the index from the knowledge folder, and say what was read and what was doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from index.record import Build
from scripts.common import make_parser, open_settings, run, show_progress

EXAMPLES = """\
  python -m scripts.build_index                                    # the shipped knowledge folder
  python -m scripts.build_index --knowledge my-folder --index /tmp/index
  python -m scripts.build_index --doubts                           # also list what the machine was unsure about
"""


# The singular of what a build counts; "evidence" has only one form.
_ONE_OF = {"documents": "document", "statements": "statement", "chunks": "chunk", "authorities": "authority"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds, publishes and reports; the former build answers until the new one is complete."""
    parser = make_parser("build_index", __doc__ or "", EXAMPLES)
    parser.add_argument(
        "--doubts", action="store_true", help="list everything that the machine was unsure about"
    )
    parser.add_argument("--force", action="store_true", help="build even when nothing has changed")
    options = parser.parse_args(arguments)
    settings = open_settings(options)
    from bot.engine import build  # these take seconds to import, which --help need not
    from index.build import up_to_date

    held = (
        None
        if options.force
        else up_to_date(
            settings.knowledge_dir, settings.index_dir, settings.encoder_model, settings.max_document_mb
        )
    )
    made = held or build(settings, show_progress)
    print(describe(made, is_new=held is None, with_doubts=options.doubts))
    return 0


def describe(build: Build, is_new: bool, with_doubts: bool) -> str:
    """The build in lines: its counts, what could not be read, warnings, and the doubts."""
    report = build.report
    counts = ", ".join(_count(number, noun) for noun, number in report.counts.items())
    news = f"is published: {counts}; {report.seconds:.1f} s" if is_new else f"is up to date: {counts}"
    lines = [f"Build {build.id} {news}."]
    lines += [f"Not read: {sentence}" for sentence in report.unreadable]
    lines += [f"Warning: {sentence}" for sentence in report.warnings]
    lines.append(_doubts_line(len(report.doubts), with_doubts))
    if with_doubts:
        lines += [f"  {d.document} {d.start}-{d.end}: {d.what} — {d.reason}" for d in report.doubts]
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {_ONE_OF.get(noun, noun) if number == 1 else noun}"


def _doubts_line(number: int, are_listed: bool) -> str:
    if not number:
        return "No doubts to review."
    doubts = "1 doubt" if number == 1 else f"{number:,} doubts"
    them = "it" if number == 1 else "them"
    return f"{doubts} to review" + (":" if are_listed else f" (list {them} with --doubts).")


if __name__ == "__main__":
    run(partial(main))
