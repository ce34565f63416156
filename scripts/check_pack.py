"""Check the knowledge folder: print what it holds and what is doubtful, or the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from knowledge.pack import load_pack
from knowledge.types import Pack
from scripts.common import make_parser, open_settings, run

EXAMPLES = """\
  python -m scripts.check_pack                        # the shipped knowledge folder
  python -m scripts.check_pack --knowledge my-folder  # a folder of your own
  python -m scripts.check_pack --write-missing        # also draft an entry for each file that has none
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what the pack holds and its warnings; PackError carries the sentence where it cannot be used."""
    parser = make_parser("check_pack", __doc__ or "", EXAMPLES)
    parser.add_argument(
        "--write-missing",
        action="store_true",
        help="write an entry into sources.yaml for each document that has none, by what the document says of itself",
    )
    options = parser.parse_args(arguments)
    settings = open_settings(options)
    directory = settings.knowledge_dir
    if options.write_missing:
        print("\n".join(write_missing(directory, settings.max_document_mb)))
    print(describe(load_pack(directory), str(directory)))
    return 0


def write_missing(directory: Path, max_document_mb: int) -> list[str]:
    """What was written into sources.yaml, and what could not be, in lines; entries that are there stay as they are."""
    from index.attribution.drafting import draft_entries  # parsers take a moment to import
    from knowledge.curation import append_entries

    drafts = draft_entries(directory, load_pack(directory), max_document_mb)
    path = directory / "sources.yaml"
    append_entries(path, "sources", [draft.entry for draft in drafts if draft.entry is not None])
    written = [draft.document for draft in drafts if draft.entry is not None]
    lines = [f"Not drafted: {draft.problem}" for draft in drafts if draft.problem]
    if not written:
        return [*lines, "Every document that can be read has an entry: nothing was written."]
    what = "1 entry was" if len(written) == 1 else f"{len(written)} entries were"
    return [*lines, f"{what} written into {path}, to be confirmed by a person: {', '.join(written)}."]


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
