"""Where an authority stands on a topic, under the name by which the engine knows it."""

from __future__ import annotations

from index.positions import Position, disagreements, in_order, positions

__all__ = ["Position", "disagreements", "in_order", "positions"]
