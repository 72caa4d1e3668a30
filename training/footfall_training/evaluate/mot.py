"""Video with MOTChallenge truth (frame,id,left,top,width,height,considered,…; frames count from 1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from footfall_training.errors import TrainingError


@dataclass
class TruthRow:
    identity: int
    box: np.ndarray


@dataclass
class Frame:
    """number counts from 0; picture is BGR; boxes [n,4] in its pixels, identities [n]."""

    number: int
    picture: np.ndarray
    boxes: np.ndarray
    identities: np.ndarray


def read_truth(path: Path) -> dict[int, list[TruthRow]]:
    """Frame (from 0) → its considered boxes."""
    truth: dict[int, list[TruthRow]] = {}
    try:
        for line in path.read_text().splitlines():
            values = [float(value) for value in line.split(",")]
            if values[6] != 0:
                left, top, width, height = values[2:6]
                row = TruthRow(int(values[1]), np.array([left, top, left + width, top + height], np.float32))
                truth.setdefault(int(values[0]) - 1, []).append(row)
    except (OSError, ValueError, IndexError) as cause:
        raise TrainingError(f"{path} is not MOTChallenge truth: {cause}") from cause
    return truth


def frames(video: Path, truth: Path, every: int = 1) -> Iterator[Frame]:
    """Every n-th frame, from the first."""
    rows = read_truth(truth)
    capture = cv2.VideoCapture(str(video))
    if not capture.isOpened():
        raise TrainingError(f"cannot read {video} as a video")
    number = 0
    while True:
        if number % every:
            if not capture.grab():
                return
        else:
            more, picture = capture.read()
            if not more:
                return
            present = rows.get(number, [])
            boxes = np.array([row.box for row in present], np.float32).reshape(-1, 4)
            yield Frame(number, picture, boxes, np.array([row.identity for row in present], int))
        number += 1
