"""Follow-ups: a text that leans on the turn before it, read together with that turn."""
