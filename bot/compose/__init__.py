"""One composer per kind of question, written down as a list."""
