"""From a folder to a published Build: its parts, its making, its files, its reloading, and its report."""
