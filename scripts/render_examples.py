"""Write what Slack gets for some typical questions: docs/rendered/*.json."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from scripts.common import UsageError, make_parser, run
from scripts.common import open_engine as open_with

if TYPE_CHECKING:
    from bot.answer import Answer
    from bot.answering import Answerer

EXAMPLES = """\
  python -m scripts.render_examples                      # write them all
  python -m scripts.render_examples --output /tmp/seen   # elsewhere
"""
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "rendered"
# In place of the build's own, which changes with every change of the code.
_BUILD = "0123456789ab"

Example = Mapping[str, Any]


def main(
    arguments: Sequence[str] | None = None,
    open_engine: Callable[[argparse.Namespace], Any] = open_with,
) -> int:
    """Write one file for each example."""
    parser = make_parser("render_examples", __doc__ or "", EXAMPLES)
    parser.add_argument("--output", metavar="DIR", type=Path, default=FOLDER, help="folder to write to")
    options = parser.parse_args(arguments)
    examples = read_examples(FOLDER)
    engine = open_engine(options)
    options.output.mkdir(parents=True, exist_ok=True)
    for example in examples:
        path = options.output / f"{example['file']}.json"
        path.write_text(as_json(render(example, engine)), encoding="utf-8")
    print(f"{len(examples)} examples written to {options.output}.")
    return 0


def read_examples(folder: Path) -> list[Example]:
    """The examples that the folder lists."""
    found: list[Example] = yaml.safe_load((folder / "examples.yaml").read_text(encoding="utf-8"))
    return found


def as_json(rendered: Mapping[str, Any]) -> str:
    """The rendered example as the text of its file."""
    return json.dumps(rendered, ensure_ascii=False, indent=1) + "\n"


def render(example: Example, engine: Answerer) -> dict[str, Any]:
    """The messages or the view that Slack gets for the example, and what was asked."""
    return _card(example, engine) if "card" in example else _answer(example, engine)


def _card(example: Example, engine: Answerer) -> dict[str, Any]:
    from bot.labels import Labels
    from bot.showing.card import Card, make_card
    from bot.slack.render.cards import render_card

    holdings = engine.holdings
    card = make_card(example["card"], holdings)
    if not isinstance(card, Card):
        raise UsageError(f'There is no card of "{example["card"]}": name an authority that is held.')
    messages = render_card(replace(card, build=_BUILD), Labels(holdings.build.pack))
    return {"card": example["card"], "messages": [asdict(message) for message in messages]}


def _answer(example: Example, engine: Answerer) -> dict[str, Any]:
    *before, question = example["asked"]
    answer = replace(engine.answer(question, before), build=_BUILD)
    return {"asked": example["asked"], **_shown(example, answer, engine)}


def _shown(example: Example, answer: Answer, engine: Answerer) -> dict[str, Any]:
    from bot.labels import Labels
    from bot.showing.context import in_context
    from bot.showing.suggestions import suggest
    from bot.slack.render.answers import render_answer, render_ephemeral
    from bot.slack.render.evidence import page_items, render_evidence
    from bot.slack.render.why import render_why

    holdings = engine.holdings
    labels = Labels(holdings.build.pack)
    if example.get("show") == "why":
        return {"view": render_why(answer, labels)}
    if example.get("show") == "evidence":
        page = int(example.get("page", 1)) - 1
        contexts = [in_context(item, holdings) for item in page_items(answer, page)]
        return {"view": render_evidence(answer, labels, contexts, page)}
    make = render_ephemeral if example.get("private") else render_answer
    rendered = make(answer, labels, suggest(answer, holdings), example.get("tables", "data_table"))
    return {"messages": [asdict(message) for message in rendered.messages], "needs_csv": rendered.needs_csv}


if __name__ == "__main__":
    run(partial(main, None))
