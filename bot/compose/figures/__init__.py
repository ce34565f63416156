"""Figures under one column: compared with a bound, summed, parted by region, and risen or fallen."""
