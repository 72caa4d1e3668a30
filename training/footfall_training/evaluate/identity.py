"""Measures how well embeddings separate people, on crops of labelled video."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from footfall_training.data import boxes as box
from footfall_training.evaluate.mot import frames


@dataclass
class Crops:
    """pictures: BGR crops of different sizes; identities [n]; frame numbers [n]."""

    pictures: list[np.ndarray]
    identities: np.ndarray
    numbers: np.ndarray


def truth_crops(video: Path, truth: Path, every: int, max_covered: float = 1.0) -> Crops:
    """Ground-truth crops of every n-th frame. Leaves out persons with a larger fraction than `max_covered` behind nearer ones."""
    pictures, identities, numbers = [], [], []
    for frame in frames(video, truth, every):
        height, width = frame.picture.shape[:2]
        inner = box.clip(frame.boxes, width, height)
        shared = box.intersection(inner, inner) / np.maximum(box.area(inner)[:, None], 1)
        nearer = inner[None, :, 3] > inner[:, None, 3]
        covered = (shared * nearer).max(1, initial=0)
        for row in range(len(inner)):
            left, top, right, bottom = inner[row].astype(int)
            if right - left >= 16 and covered[row] <= max_covered:
                pictures.append(frame.picture[top:bottom, left:right].copy())
                identities.append(frame.identities[row])
                numbers.append(frame.number)
    return Crops(pictures, np.array(identities), np.array(numbers))


def separation(vectors: np.ndarray, crops: Crops, gap: int) -> dict[str, float]:
    """AUC of cosine similarity over all pairs at least `gap` frames apart, and rank-1 among the crops at that
    distance from a query. Rank-1 leaves out queries without such a crop of the same person.
    """
    similarity = vectors @ vectors.T
    apart = np.abs(crops.numbers[:, None] - crops.numbers[None]) >= gap
    same = crops.identities[:, None] == crops.identities[None]
    upper = np.triu(apart, 1)
    auc = area_under_curve(similarity[upper & same], similarity[upper & ~same])
    answerable = (apart & same).any(1)
    nearest = np.where(apart, similarity, -np.inf).argmax(1)
    right = crops.identities[nearest] == crops.identities
    return {"AUC": auc, "rank-1": float(right[answerable].mean()), "crops": len(vectors), "pairs": int(upper.sum())}


def area_under_curve(positive: np.ndarray, negative: np.ndarray) -> float:
    """Probability that a similarity within a person exceeds one between two people; ties count half."""
    positive = np.sort(positive)
    below = np.searchsorted(positive, negative, "left") + np.searchsorted(positive, negative, "right")
    return float(1 - below.sum() / (2 * len(positive) * len(negative)))
