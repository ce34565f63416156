"""Statements read as Evidence: topics, statuses, values, the columns of surveys, and a curator's corrections."""
