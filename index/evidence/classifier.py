"""Reads a status from sentence embeddings, learned from the example phrasings of topics.yaml.

Logistic regression over normalised embeddings; used only where no rule reads the text. With three to five
examples a status its probabilities are modest, so what stays below `_SURE_ENOUGH` is left unread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from knowledge.types import Topic

_SURE_ENOUGH = 0.5
_INVERSE_REGULARISATION = 20.0


class Encodes(Protocol):
    """Anything that turns texts into an (n, d) array of unit vectors."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One unit vector a text."""
        ...


class StatusClassifier:
    """One classifier a topic, trained on first use."""

    def __init__(self, encoder: Encodes) -> None:
        self._encoder = encoder
        self._models: dict[str, object] = {}

    def read(self, text: str, topic: Topic) -> tuple[str, float] | None:
        """The likeliest status and its probability, or None when nothing is likely enough."""
        examples = [(example, status.id) for status in topic.statuses for example in status.examples]
        if len({status for _, status in examples}) < 2:
            return None
        model = self._models.get(topic.id) or self._train(topic.id, examples)
        probabilities = model.predict_proba(self._encoder.encode([text]))[0]  # type: ignore[attr-defined]
        best = int(np.argmax(probabilities))
        if probabilities[best] < _SURE_ENOUGH:
            return None
        return str(model.classes_[best]), float(probabilities[best])  # type: ignore[attr-defined]

    def _train(self, topic_id: str, examples: Sequence[tuple[str, str]]) -> object:
        from sklearn.linear_model import LogisticRegression  # slow to import, and few builds need it

        model = LogisticRegression(C=_INVERSE_REGULARISATION, class_weight="balanced", max_iter=1000)
        model.fit(self._encoder.encode([text for text, _ in examples]), [status for _, status in examples])
        self._models[topic_id] = model
        return model
