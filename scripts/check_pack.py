"""Check the knowledge folder: print what it holds and what is doubtful, or the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from knowledge.pack import load_pack
from knowledge.types import Pack
from scripts.common import make_parser, open_settings, run

EXAMPLES = """\
  python -m scripts.check_pack                        # the shipped knowledge folder
  python -m scripts.check_pack --knowledge my-folder  # a folder of your own
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the pack holds and its warnings; PackError carries the sentence where it cannot be used."""
    options = make_parser("check_pack", __doc__ or "", EXAMPLES).parse_args(arguments)
    directory = open_settings(options).knowledge_dir
    print(describe(load_pack(directory), str(directory)))
    return 0


def describe(pack: Pack, directory: str) -> str:
    """The pack in lines: its counts, then each document, then each warning."""
    counts = (
        f"{directory} holds {_count(len(pack.sources), 'document')}, "
        f"{_count(len(pack.authorities), 'authority', 'authorities')}, "
        f"{_count(len(pack.topics), 'topic')}, "
        f"{_count(sum(len(t.statuses) for t in pack.topics), 'status', 'statuses')}, "
        f"{_count(len(pack.synonyms), 'group')} of synonyms and "
        f"{_count(len(pack.corrections), 'correction')}."
    )
    documents = [f"  {s.file}: {s.title} ({s.as_of or 'undated'})" for s in pack.sources]
    warnings = [f"Warning: {warning}" for warning in pack.warnings]
    return "\n".join([counts, *documents, *warnings, "" if warnings else "Nothing to mend."]).rstrip()


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


if __name__ == "__main__":
    run(partial(main, None))
