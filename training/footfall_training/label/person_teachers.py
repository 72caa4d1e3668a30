"""Person detectors that label training pictures (all Apache-2.0; Open Model Zoo and YOLOX, arXiv:2107.08430)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from footfall_training.data import boxes as box
from footfall_training.data.letterbox import letterbox
from footfall_training.label.runtime import as_input, compile_network

Found = tuple[np.ndarray, np.ndarray]
"""Boxes [n,4] in pixels and scores [n]."""


def decode_ssd(outputs: list[np.ndarray], width: int, height: int, person: int = 1) -> Found:
    """[1,1,n,7] rows of picture, class, score, left, top, right, bottom (normalized)."""
    rows = outputs[0].reshape(-1, 7)
    rows = rows[(rows[:, 0] >= 0) & (rows[:, 1] == person)]
    return rows[:, 3:7] * np.array([width, height, width, height], np.float32), rows[:, 2]


def decode_rows(outputs: list[np.ndarray], width: int, height: int) -> Found:
    """[n,5] of left, top, right, bottom (pixels of the input), score, and [n] classes where 1 is a person."""
    rows = next(output for output in outputs if output.ndim == 2)
    labels = next(output for output in outputs if output.ndim == 1)
    rows = rows[labels == 1]
    return rows[:, :4], rows[:, 4]


def decode_yolox(outputs: list[np.ndarray], width: int, height: int) -> Found:
    """[1,n,85] raw grid values of YOLOX, where COCO's class 0 is the person; keeps the best 1,000 candidates."""
    raw = outputs[0][0]
    grids, strides = [], []
    for stride in (8, 16, 32):
        rows, columns = np.mgrid[: height // stride, : width // stride]
        grids.append(np.stack([columns, rows], 2).reshape(-1, 2))
        strides.append(np.full((rows.size, 1), stride))
    grid, stride = np.concatenate(grids), np.concatenate(strides)
    centre, size = (raw[:, :2] + grid) * stride, np.exp(raw[:, 2:4]) * stride
    scores = raw[:, 4] * raw[:, 5]
    best = np.argsort(-scores)[:1000]
    return np.concatenate([centre - size / 2, centre + size / 2], 1)[best], scores[best]


@dataclass(frozen=True)
class TeacherKind:
    """A teacher's path below the folder of reference networks, its input size, and its decoder."""

    file: str
    width: int
    height: int
    decode: Callable[[list[np.ndarray], int, int], Found]


PERSON_TEACHERS = {
    "2003": TeacherKind("person-vehicle-bike-detection-2003-FP16/person-vehicle-bike-detection-2003.xml", 864, 480, decode_rows),
    "2002": TeacherKind("person-vehicle-bike-detection-2002-FP16/person-vehicle-bike-detection-2002.xml", 512, 512, decode_ssd),
    "retail-0013": TeacherKind("person-detection-retail-0013-FP16/person-detection-retail-0013.xml", 544, 320, decode_ssd),
    "yolox-nano": TeacherKind("yolox_nano/yolox_nano.onnx", 416, 416, decode_yolox),
}


class PersonTeacher:
    """A compiled teacher: BGR picture in, person boxes in its pixels out."""

    def __init__(self, name: str, folder: Path, threads: int = 2):
        self.name, self.kind = name, PERSON_TEACHERS[name]
        self.network = compile_network(folder / self.kind.file, threads)

    def find(self, picture: np.ndarray, min_score: float = 0.05, overlap: float = 0.6) -> Found:
        canvas, scale = letterbox(picture, self.kind.width, self.kind.height)
        outputs = [np.asarray(value) for value in self.network(as_input(canvas)).values()]
        boxes, scores = self.kind.decode(outputs, self.kind.width, self.kind.height)
        kept = scores >= min_score
        boxes, scores = box.clip(boxes[kept] / scale, picture.shape[1], picture.shape[0]), scores[kept]
        keep = box.suppress(boxes, scores, overlap, 100)
        return boxes[keep], scores[keep]
