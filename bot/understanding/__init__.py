"""A question read against what a Build holds: the words of a text as a Question."""
