"""Average precision of boxes, as COCO defines it: 101 recall points, precision made monotone."""

from dataclasses import dataclass

import numpy as np

from footfall_training.data import boxes as box

MAX_BOXES = 100


@dataclass
class Detected:
    """One picture: boxes [n,4], scores [n] (best first), true boxes [m,4]."""

    boxes: np.ndarray
    scores: np.ndarray
    truth: np.ndarray


def matches(picture: Detected, threshold: float) -> np.ndarray:
    """[n] bool: which boxes match a true one that no better-scored box has matched."""
    hits = np.zeros(len(picture.boxes), bool)
    if not len(picture.truth) or not len(picture.boxes):
        return hits
    overlaps = box.iou(picture.boxes, picture.truth)
    for row in range(len(overlaps)):
        best = int(overlaps[row].argmax())
        if overlaps[row, best] >= threshold:
            hits[row] = True
            overlaps[:, best] = 0
    return hits


def ranked(pictures: list[Detected], threshold: float) -> tuple[np.ndarray, np.ndarray]:
    """Scores and hits of all pictures' boxes, best score first."""
    scores = np.concatenate([picture.scores for picture in pictures] or [np.zeros(0)])
    hits = np.concatenate([matches(picture, threshold) for picture in pictures] or [np.zeros(0, bool)])
    order = np.argsort(-scores, kind="stable")
    return scores[order], hits[order]


def average_precision(pictures: list[Detected], threshold: float) -> float:
    total = sum(len(picture.truth) for picture in pictures)
    scores, hits = ranked(pictures, threshold)
    if not total or not len(hits):
        return 0.0
    found = hits.cumsum()
    precision, recall = found / np.arange(1, len(hits) + 1), found / total
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    index = np.searchsorted(recall, np.linspace(0, 1, 101), side="left")
    return float(np.append(precision, 0.0)[index].mean())


def at_score(pictures: list[Detected], min_score: float, threshold: float = 0.5) -> tuple[float, float]:
    """Precision and recall of the boxes that score at least `min_score`."""
    scores, hits = ranked(pictures, threshold)
    shown = scores >= min_score
    total = sum(len(picture.truth) for picture in pictures)
    return float(hits[shown].sum() / max(1, shown.sum())), float(hits[shown].sum() / max(1, total))


def summary(pictures: list[Detected]) -> dict[str, float]:
    """AP50, AP75 and AP (0.5 … 0.95)."""
    levels = {round(level, 2): average_precision(pictures, level) for level in np.arange(0.5, 0.96, 0.05)}
    return {"AP50": levels[0.5], "AP75": levels[0.75], "AP": float(np.mean(list(levels.values())))}
