"""What is shown of answers and holdings: text, JSON, cards, contexts, coverage, tables, offers of what to ask next."""
