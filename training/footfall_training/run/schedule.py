"""Progress of a run, and the learning rate at that point."""

import math
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from footfall_training.errors import TrainingError


def parse_clock(text: str) -> float:
    """HH:MM, today or tomorrow → seconds since 1970."""
    try:
        hour, minute = (int(part) for part in text.split(":"))
        moment = datetime.now().replace(hour=hour, minute=minute, second=0)
    except ValueError as cause:
        raise TrainingError(f"{text} is not a time of day; write it as 06:30") from cause
    return (moment if moment > datetime.now() else moment + timedelta(days=1)).timestamp()


@dataclass
class Progress:
    """`share` is the finished fraction of a run, 0–1: by steps, or by the clock if `until` is given and the clock is ahead.

    The clock lets a run on a busy machine end with a low learning rate after fewer steps.
    """

    steps: int
    until: float | None = None
    step: int = 0
    share: float = 0.0
    started: float = field(default_factory=time.time)
    share_at_start: float = 0.0

    def advance(self) -> None:
        self.step += 1
        self.share = max(self.share, self.step / self.steps)
        if self.until is not None:
            now = time.time()
            by_clock = 1.0 if now >= self.until else (now - self.started) / (self.until - self.started)
            self.share = max(self.share, self.share_at_start + (1 - self.share_at_start) * by_clock)

    @property
    def done(self) -> bool:
        return self.share >= 1 or self.step >= self.steps

    def rate(self, warm_up: int, floor: float = 0.01) -> float:
        """Cosine from 1 to `floor`, after a linear warm-up of `warm_up` steps."""
        cosine = floor + (1 - floor) * 0.5 * (1 + math.cos(math.pi * min(1.0, self.share)))
        return cosine * min(1.0, (self.step + 1) / max(1, warm_up))

    def resume(self, step: int, share: float) -> None:
        self.step, self.share, self.share_at_start = step, share, share
