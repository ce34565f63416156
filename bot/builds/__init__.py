"""Documents added, the index rebuilt, and what that changed, told to people."""
