"""Where an authority stands on a topic, under the name by which the engine knows it."""

from __future__ import annotations

from index.evidence.positions import (
    Position,
    differ,
    disagreements,
    in_order,
    leading_of,
    positions,
    standings,
)

__all__ = [
    "Position",
    "differ",
    "disagreements",
    "in_order",
    "leading_of",
    "positions",
    "standings",
]
