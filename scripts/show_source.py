"""Print the text that the index keeps of a document: the text into which every quote's offsets point."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath

from scripts.common import Engine, UsageError, make_parser, open_engine, run

EXAMPLES = """\
  python -m scripts.show_source                                   # the documents that are held
  python -m scripts.show_source survey.txt                        # one document's whole text
  python -m scripts.show_source survey.txt --start 120 --end 240  # the quote at those offsets
"""


def main(
    arguments: Sequence[str] | None = None,
    open_build: Callable[[argparse.Namespace], Engine] = open_engine,
) -> int:
    """Print a document's kept text exactly as it is, a part of it, or the names of all documents."""
    options = read_options(arguments)
    texts = open_build(options).build.texts
    if options.document is None:
        print("\n".join(f"{name}  {len(text)} characters" for name, text in sorted(texts.items())))
        return 0
    name = find_document(options.document, texts)
    part = cut(name, texts[name], options.start, options.end)
    sys.stdout.write(part)
    if sys.stdout.isatty() and not part.endswith("\n"):
        print()
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = make_parser("show_source", __doc__ or "", EXAMPLES)
    parser.add_argument("document", nargs="?", metavar="DOCUMENT", help="the file's name in documents/")
    parser.add_argument("--start", type=int, metavar="N", help="first character to print (default: 0)")
    parser.add_argument(
        "--end", type=int, metavar="M", help="character before which to stop (default: the end)"
    )
    return parser.parse_args(arguments)


def find_document(name: str, texts: Mapping[str, str]) -> str:
    """The document of that name; a path to it will do. A UsageError with the nearest names if there is none."""
    for candidate in (name, PurePath(name).name):
        if candidate in texts:
            return candidate
    folded = {known.casefold(): known for known in texts}
    near = difflib.get_close_matches(PurePath(name).name.casefold(), folded, n=3, cutoff=0.4)
    names = [folded[n] for n in near] or sorted(texts)
    hint = f"did you mean {', '.join(names)}?" if near else f"it holds {', '.join(names) or 'no document'}."
    raise UsageError(f"The index holds no document called '{name}': {hint}")


def cut(name: str, text: str, start: int | None, end: int | None) -> str:
    """text[start:end], or a UsageError when these are not offsets into the text."""
    first, last = start or 0, len(text) if end is None else end
    if not 0 <= first <= last <= len(text):
        raise UsageError(
            f"{name} has no characters {first} to {last}: "
            f"give a start and an end between 0 and {len(text)}, the start first."
        )
    return text[first:last]


if __name__ == "__main__":
    run(partial(main, None))
