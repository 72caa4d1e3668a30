"""Clips and their labelled crossings (docs/accuracy.md describes truth.json)."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self

import cv2

Direction = Literal["in", "out"]
Vector = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A counting line in pixels; a crossing is "in" when its motion has a positive dot product with `inward`."""

    start: Vector
    end: Vector
    inward: Vector
    anchor: Literal["foot", "center"] = "foot"

    @property
    def inside(self) -> Literal["left", "right"]:
        """The side of `inward`, looking along the line on the picture.

        start ──────► end     y grows downwards, so right of (1, 0) is (0, 1).
                ▼ right
        """
        along = (self.end[0] - self.start[0], self.end[1] - self.start[1])
        return "right" if -along[1] * self.inward[0] + along[0] * self.inward[1] > 0 else "left"


@dataclass(frozen=True)
class TrueCrossing:
    seconds: float
    direction: Direction


@dataclass(frozen=True)
class Clip:
    name: str
    video: Path
    line: Line
    fps: float
    truth_file: Path | None = None
    truth: tuple[TrueCrossing, ...] = field(default=())
    ignore_before: float = 0

    @classmethod
    def open(cls, path: Path, truth_file: Path | None) -> Self:
        """A video with the crossings of `truth_file`, or of a truth.json in the video's folder, if there is one."""
        if truth_file is None and (beside := path.parent / "truth.json").exists():
            truth_file = beside
        width, height, fps = _probe(path)
        if truth_file is None:
            middle = width / 2
            return cls(path.stem, path, Line((middle, 0), (middle, height), inward=(-1, 0)), fps)
        labels = json.loads(truth_file.read_text())
        start, end = (tuple(point) for point in labels["line"])
        line = Line(start, end, tuple(labels["in_vector"]), labels.get("anchor_point", "foot"))
        crossings = tuple(TrueCrossing(c["t"], c["direction"]) for c in labels["crossings"])
        return cls(path.stem, path, line, fps, truth_file, crossings, labels.get("ignore_before", 0))


def _probe(video: Path) -> tuple[int, int, float]:
    capture = cv2.VideoCapture(str(video))
    if not capture.isOpened():
        raise SystemExit(f"{video} cannot be opened as a video; check the path.")
    try:
        return (
            int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
            int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
            capture.get(cv2.CAP_PROP_FPS),
        )
    finally:
        capture.release()


def debian_street() -> Path:
    """The pedestrian street (PETS09-S2L1, 795 frames) that Debian's package opencv-doc carries."""
    listing = subprocess.run(["dpkg", "-L", "opencv-doc"], capture_output=True, text=True)
    for line in listing.stdout.splitlines():
        if line.endswith("/vtest.avi"):
            return Path(line)
    raise SystemExit("Debian's package opencv-doc is missing; run scripts/setup.")
