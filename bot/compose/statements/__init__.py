"""Statements: which of an authority's own answer a question, in which order, and how far their quotes reach."""
