"""Columns of tables: which one a question means, and what stands in its cells and beside them."""
