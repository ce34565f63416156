"""Whether a model's sentence says no more than the quote behind it: names, figures, words, and what turns them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from index.evidence.values import fold_numbers, read_number
from index.phrases import fold
from index.quoting import find_verbatim
from index.text_forms import sentences
from index.types import Span
from index.words import STOP_WORDS, stems
from knowledge.gazetteer import Gazetteer

# One line of plain words: a quotation or a link would pass for the document's.
_PLAIN = re.compile(r"[^\"“”<>]{1,300}")
# "May" within a sentence is the month.
_MONTH = re.compile(r"(?<=[a-z0-9,] )May\b")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that turn what is said around them into its opposite, a wish or a condition. A sentence keeps all that its
# quote has, and brings in none.
_TURNING = _set_of(
    "not no never neither nor without cannot none nobody nothing isnt arent wasnt werent dont doesnt didnt hasnt havent "
    "hadnt wont wouldnt shouldnt couldnt cant unable lack lacks lacking fail fails failed except unless until if whether "
    "may might could should would can will shall must plan plans planned planning propose proposes proposed proposal "
    "intend intends intended intention hope hopes hoped aim aims expect expects expected likely unlikely possible possibly "
    "perhaps consider considers considered considering recommend recommends recommended subject yet nearly almost partly "
    "formerly previously ceased ended former"
)
# Words that every text has and that say how many or which way.
_TELLING = _set_of(
    "all both most more few fewer less each every only any some many half several majority same other own before after "
    "under over up down off out against between"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What a sentence may rest on: a quote, whom it is about ("" where it says so itself), and the labels that the
    engine gives it.
    """

    quote: str
    authority: str = ""
    labels: str = ""


def proven(sentence: str, quote: str, proof: Proof, gazetteer: Gazetteer) -> Span | None:
    """Where the whole sentences stand, in the proof's quote, that say what the sentence says; None where none do.

    The quote has to be there word for word; white space makes no difference.
    """
    span = _whole_sentences(proof.quote, quote)
    if span is None or not (_PLAIN.fullmatch(sentence) and sentence.isprintable()):
        return None
    said = proof.quote[span[0] : span[1]]
    is_proven = (
        _names_nobody_else(sentence, said, proof, gazetteer)
        and _shortens(sentence, said, f"{proof.authority} {proof.labels}")
        and _turning(sentence) == _turning(said)
    )
    return span if is_proven else None


def _whole_sentences(text: str, quote: str) -> Span | None:
    """The sentences of the text in which the quote stands: a part of one may say the opposite of the whole."""
    found = find_verbatim(text, quote)
    if found is None:
        return None
    touched = [span for span in sentences(text) if span[0] < found[1] and found[0] < span[1]]
    return (touched[0][0], touched[-1][1]) if touched else found


def _names_nobody_else(sentence: str, said: str, proof: Proof, gazetteer: Gazetteer) -> bool:
    own = {proof.authority} if proof.authority else _places(said, gazetteer)
    return _places(sentence, gazetteer) <= own


def _places(text: str, gazetteer: Gazetteer) -> set[str]:
    return {name for mention in gazetteer.find(text) for name in mention.names}


def _shortens(sentence: str, said: str, labels: str) -> bool:
    """Whether the sentence is what is said with words left out: the same words and figures, in the same order.

    Words of the labels may stand anywhere, figures and turning words of theirs aside.
    """
    quoted, own = _content(said), _content(sentence)
    known = {w for w in _content(labels) if w not in _TURNING and not w[0].isdigit()} - set(quoted)
    rest = iter(quoted)
    # `in` reads on from the word that was found last.
    return bool(own) and all(word in rest for word in own if word not in known)


def _content(text: str) -> list[str]:
    """The words that say something, in order: stems, turning words as they are, figures in one form ("14.0")."""
    words = fold_numbers(_MONTH.sub("", text)).split()
    telling = [w for w in words if w not in STOP_WORDS or w in _TURNING or w in _TELLING]
    return [form for word in telling for form in _forms(word)]


def _forms(word: str) -> list[str]:
    number = read_number(word)
    if number is not None:
        return [str(number)]
    return [word] if word in _TURNING else stems(word)


def _turning(text: str) -> Counter[str]:
    return Counter(word for word in fold(_MONTH.sub("", text)).split() if word in _TURNING)
