"""The composers: from a Question and the Holdings to an Answer; `bot/answering.py` lists them by kind."""
