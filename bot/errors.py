"""Failures that a person can mend, each as one sentence that names the next step."""

from __future__ import annotations


class ProductError(Exception):
    """One sentence for people; raised where nothing can be answered until they act."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
