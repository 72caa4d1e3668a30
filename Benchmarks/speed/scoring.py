"""Event matching: a true and a counted crossing match one to one within a tolerance, per direction."""

from __future__ import annotations

from collections.abc import Sequence

from .clips import TrueCrossing

TOLERANCE = 1.0
"""Seconds by which a match may be off."""


def f1(truth: Sequence[TrueCrossing], counted: Sequence[TrueCrossing], ignore_before: float = 0) -> float:
    """Harmonic mean of precision and recall, 0 to 1; 1 when there was nothing to count and nothing was counted."""
    truth, counted = ([c for c in side if c.seconds >= ignore_before] for side in (truth, counted))
    if not truth and not counted:
        return 1.0
    matched = sum(_matches(_times(truth, way), _times(counted, way)) for way in ("in", "out"))
    return 2 * matched / (len(truth) + len(counted))


def _times(crossings: Sequence[TrueCrossing], direction: str) -> list[float]:
    return sorted(c.seconds for c in crossings if c.direction == direction)


def _matches(truth: list[float], counted: list[float]) -> int:
    """The largest number of pairs within the tolerance. The earliest pair first is optimal, as all windows have one width."""
    matched = i = j = 0
    while i < len(truth) and j < len(counted):
        difference = counted[j] - truth[i]
        if abs(difference) <= TOLERANCE:
            matched, i, j = matched + 1, i + 1, j + 1
        elif difference < 0:
            j += 1
        else:
            i += 1
    return matched
