"""Geometric augmentation: scale, placement, mosaic, flip, high viewpoint, occlusion. Changes pictures and labels together."""

import math

import cv2
import numpy as np

from footfall_training.data import boxes as box
from footfall_training.data.labels import Labels
from footfall_training.data.letterbox import GREY

Sample = tuple[np.ndarray, Labels]
"""A BGR picture [h,w,3] u8 and its labels."""


def place(canvas: np.ndarray, sample: Sample, scale: float, aspect: float, rng: np.random.Generator) -> Labels:
    """Draws the picture on the canvas (in place), scaled so that √(its area ÷ the canvas's) = scale, at a random offset."""
    picture, labels = sample
    high, wide = canvas.shape[:2]
    factor = scale * math.sqrt(high * wide / (picture.shape[0] * picture.shape[1]))
    width = max(16, round(picture.shape[1] * factor * math.sqrt(aspect)))
    height = max(16, round(picture.shape[0] * factor / math.sqrt(aspect)))
    method = cv2.INTER_AREA if width < picture.shape[1] else cv2.INTER_LINEAR
    drawn = cv2.resize(picture, (width, height), interpolation=method)
    x = int(rng.integers(min(0, wide - width), max(0, wide - width) + 1))
    y = int(rng.integers(min(0, high - height), max(0, high - height) + 1))
    left, top, right, bottom = max(0, x), max(0, y), min(wide, x + width), min(high, y + height)
    canvas[top:bottom, left:right] = drawn[top - y : bottom - y, left - x : right - x]
    ratio = np.array([width / picture.shape[1], height / picture.shape[0]] * 2, np.float32)
    return labels.moved(labels.boxes * ratio + np.array([x, y, x, y], np.float32)).cut(wide, high)


def mosaic(samples: list[Sample], size: int, rng: np.random.Generator, scales: tuple[float, float]) -> Sample:
    """Four pictures around a random corner of a square canvas."""
    canvas = np.full((size, size, 3), GREY, np.uint8)
    x, y = (int(size * position) for position in rng.uniform(0.3, 0.7, 2))
    parts = []
    for sample, (left, top, right, bottom) in zip(samples, ((0, 0, x, y), (x, 0, size, y), (0, y, x, size), (x, y, size, size))):
        scale = math.exp(rng.uniform(*map(math.log, scales))) * 2
        labels = place(canvas[top:bottom, left:right], sample, scale, math.exp(rng.uniform(-0.15, 0.15)), rng)
        parts.append(labels.moved(labels.boxes + np.array([left, top, left, top], np.float32)))
    return canvas, Labels.joined(parts)


def flip(sample: Sample) -> Sample:
    picture, labels = sample
    boxes = labels.boxes.copy()
    boxes[:, [0, 2]] = picture.shape[1] - boxes[:, [2, 0]]
    return np.ascontiguousarray(picture[:, ::-1]), labels.moved(boxes)


def warp(sample: Sample, matrix: np.ndarray) -> Sample:
    """A perspective of the picture. A box becomes the hull of its sides' middles, which is tighter than that of its corners."""
    picture, labels = sample
    height, width = picture.shape[:2]
    warped = cv2.warpPerspective(picture, matrix, (width, height), borderValue=(GREY,) * 3)
    if not len(labels):
        return warped, labels
    left, top, right, bottom = labels.boxes.T
    x, y = (left + right) / 2, (top + bottom) / 2
    middles = np.stack([np.stack(point, 1) for point in ((left, y), (x, top), (right, y), (x, bottom))], 1)
    points = cv2.perspectiveTransform(middles.reshape(1, -1, 2).astype(np.float64), matrix).reshape(-1, 4, 2)
    hull = np.concatenate([points.min(1), points.max(1)], 1)
    return warped, labels.moved(hull).cut(width, height)


def viewpoint(width: int, height: int, rng: np.random.Generator, lean: float = 0.12, turn: float = 4.0) -> np.ndarray:
    """As from a camera under the ceiling: the picture narrows towards the floor, and the camera is a little turned.

    ┌──────────┐      ┌──────────┐
    │          │  →    \\        /
    └──────────┘        └──────┘
    """
    inset = width * rng.uniform(0, lean)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + np.array([[0, 0], [0, 0], [-inset, 0], [inset, 0]], np.float32)
    turned = np.eye(3)
    turned[:2] = cv2.getRotationMatrix2D((width / 2, height / 2), rng.uniform(-turn, turn), 1.0)
    return turned @ cv2.getPerspectiveTransform(corners, seen)


def occlude(sample: Sample, rng: np.random.Generator, max_fraction: float = 0.6) -> Sample:
    """Hides the lower or a side part of some persons, as shelves and counters do; their boxes keep their size."""
    picture, labels = sample
    picture = picture.copy()
    height, width = picture.shape[:2]
    for row in np.flatnonzero(~labels.ignore):
        if rng.random() > 0.2:
            continue
        left, top, right, bottom = box.clip(labels.boxes[row : row + 1], width, height)[0].astype(int)
        fraction = rng.uniform(0.15, max_fraction)
        if rng.random() < 0.6:
            top = bottom - int((bottom - top) * fraction)
        elif rng.random() < 0.5:
            right = left + int((right - left) * fraction)
        else:
            left = right - int((right - left) * fraction)
        if right - left < 2 or bottom - top < 2:
            continue
        y, x = int(rng.integers(0, height - (bottom - top) + 1)), int(rng.integers(0, width - (right - left) + 1))
        picture[top:bottom, left:right] = sample[0][y : y + bottom - top, x : x + right - left]
    return picture, labels
