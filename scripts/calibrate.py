"""When an answer is given at all: fit the weights for it, and show what each bar costs in refusals right and wrong."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

from bot.abstention import BAR, Support, likelihood, support_of
from bot.answering import Answerer, compose
from bot.engine import open_engine
from bot.settings import load_settings
from bot.understanding.question import understand
from knowledge.schema import read_entries
from knowledge.yaml_file import read_yaml
from scripts.common import Parser, UsageError, run, set_up_logging, show_progress, table, track

EXAMPLES = """\
  python -m tests.acceptance.answerable_pack var/made
  python -m scripts.calibrate tests/acceptance/answerable.yaml shipped=knowledge made=var/made
"""
BARS = tuple(sorted({0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, BAR}))
# How little large weights are held back: the measures lean on each other, and none is to be left out.
_LOOSENESS = 1.0


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the corpus it is asked of, and whether that answers it; `why` says what it lacks."""

    id: str
    corpus: str
    question: str
    answerable: bool
    why: str = ""
    held_back: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a question without any bar; `support` is None where nothing rests on the wording alone."""

    asked: Asked
    is_answered: bool
    support: Support | None

    def is_refused(self, bar: float) -> bool:
        """Whether that bar leaves it without an answer."""
        return not self.is_answered or (self.support is not None and likelihood(self.support) < bar)


def main(
    arguments: Sequence[str] | None = None, open_answers: Callable[[Path], Answerer] | None = None
) -> int:
    """Print the weights fitted anew, the curve of both halves, and what is wrong at the bar in use."""
    options = read_options(arguments)
    trials = list(tried(load_asked(options.questions), dict(options.corpora), open_answers or _opened))
    print("\n".join([*_fitted_lines(trials), "", curve(trials), "", *_wrong_lines(trials)]))
    return 0


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line as options."""
    parser = Parser(
        prog="python -m scripts.calibrate",
        description=__doc__,
        epilog=f"examples:\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("questions", type=Path, metavar="FILE", help="questions with corpus and answerable")
    parser.add_argument(
        "corpora", nargs="+", type=_corpus, metavar="NAME=FOLDER", help="the knowledge folder of each corpus"
    )
    return parser.parse_args(arguments)


def _corpus(text: str) -> tuple[str, Path]:
    name, equals, folder = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f'"{text}" names no folder: write it as shipped=knowledge')
    return name, Path(folder)


def load_asked(path: Path) -> tuple[Asked, ...]:
    """The questions of the file; PackError says in one sentence what is wrong with an entry."""
    return read_entries(Asked, read_yaml(path).get("questions"), path.name, "questions")


def _opened(knowledge: Path) -> Answerer:
    settings = load_settings(knowledge_dir=knowledge)
    set_up_logging(settings.log_level)
    return open_engine(settings, show_progress)


def tried(
    asked: Sequence[Asked], corpora: Mapping[str, Path], open_answers: Callable[[Path], Answerer]
) -> Iterator[Trial]:
    """What comes of each question of those corpora; a UsageError where a corpus has none."""
    for name, folder in corpora.items():
        own = [each for each in asked if each.corpus == name]
        if not own:
            known = ", ".join(sorted({each.corpus for each in asked}))
            raise UsageError(f'No question is asked of "{name}": the file has questions of {known}.')
        holdings = open_answers(folder).holdings
        for each in track(own, name):
            question = understand(each.question, holdings.lexicon)
            answer = compose(question, holdings, bar=0.0)
            yield Trial(each, answer.status == "answered", support_of(question, answer, holdings))


def curve(trials: Sequence[Trial]) -> str:
    """For each bar the refusal recall and the false refusals of both halves and of all."""
    halves = {
        "fitted": [t for t in trials if not t.asked.held_back],
        "held back": [t for t in trials if t.asked.held_back],
        "all": trials,
    }
    header = ("bar", *(f"{half}: {figure}" for half in halves for figure in ("recall", "false refusals")))
    return table(header, [(f"{bar:g}", *_cells(halves.values(), bar)) for bar in BARS])


def _cells(halves: Iterable[Sequence[Trial]], bar: float) -> list[str]:
    return [
        f"{share:.3f}" for half in halves for share in (refusals(half, bar, False), refusals(half, bar, True))
    ]


def refusals(trials: Sequence[Trial], bar: float, answerable: bool) -> float:
    """The share refused of the questions that have an answer, or of those that have none."""
    refused = [t.is_refused(bar) for t in trials if t.asked.answerable == answerable]
    return sum(refused) / len(refused) if refused else 0.0


def fit(trials: Sequence[Trial]) -> tuple[float, ...]:
    """Bias and weights, in the order of Support's measures, of a logistic regression on the half for fitting."""
    from sklearn.linear_model import LogisticRegression

    fitted = [(t.support, t.asked.answerable) for t in trials if t.support and not t.asked.held_back]
    model = LogisticRegression(C=_LOOSENESS, class_weight="balanced")
    model.fit([astuple(support) for support, _ in fitted], [answerable for _, answerable in fitted])
    return (float(model.intercept_[0]), *map(float, model.coef_[0]))


def _fitted_lines(trials: Sequence[Trial]) -> list[str]:
    names = ("bias", *Support.__dataclass_fields__)
    weights = ", ".join(f"{name} {weight:.2f}" for name, weight in zip(names, fit(trials), strict=True))
    return [f"fitted anew: {weights}"]


def _wrong_lines(trials: Sequence[Trial]) -> list[str]:
    wrong = [t for t in trials if t.is_refused(BAR) == t.asked.answerable]
    lines = [
        f"  {t.asked.id}  {'refused' if t.asked.answerable else 'answered'}: {t.asked.question}"
        for t in wrong
    ]
    return [f"wrong at the bar in use, {BAR}: {len(wrong)} of {len(trials)}", *lines]


if __name__ == "__main__":
    run(partial(main, None))
