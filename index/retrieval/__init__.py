"""Chunks and statements found again: by words, by vectors, by both, by all the words that say an idea."""
