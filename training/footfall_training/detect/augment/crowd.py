"""Adds people who overlap others, as at a door: photographs show too few of them."""

import cv2
import numpy as np

from footfall_training.data import boxes as box
from footfall_training.data.labels import Labels
from footfall_training.detect.augment.geometry import Sample
from footfall_training.detect.augment.silhouette import blend, silhouette

STANDING = 1.7
"""Height in widths from which a box holds a standing person."""
MIN_HEIGHT = 24
"""Pixels."""
MAX_HIDDEN = 0.85
"""Occluded fraction of a person from which the label becomes an area to ignore."""


def crowd(sample: Sample, rng: np.random.Generator, max_people: int = 3) -> Sample:
    """Adds up to `max_people` people: copies of standing ones of the same picture, each partly in front of another person."""
    picture, labels = sample
    for _ in range(int(rng.integers(1, max_people + 1))):
        picture, labels = add_person(picture, labels, rng)
    return picture, labels


def add_person(picture: np.ndarray, labels: Labels, rng: np.random.Generator) -> Sample:
    height, width = picture.shape[:2]
    sizes = labels.boxes[:, 2:] - labels.boxes[:, :2]
    people = np.flatnonzero(~labels.ignore & (sizes[:, 1] >= MIN_HEIGHT))
    standing = [row for row in people if sizes[row, 1] >= STANDING * sizes[row, 0]]
    if not standing:
        return picture, labels
    model, behind = (int(rng.choice(rows)) for rows in (standing, people))
    left, top, right, bottom = box.clip(labels.boxes[model : model + 1], width, height)[0].astype(int)
    person = picture[top:bottom, left:right]
    scale = sizes[behind, 1] * rng.uniform(0.9, 1.3) / sizes[model, 1]
    high, wide = round(person.shape[0] * scale), round(person.shape[1] * scale)
    if high < MIN_HEIGHT or wide < 8 or high > 2 * height:
        return picture, labels
    drawn = cv2.resize(person, (wide, high), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    drawn = drawn[:, ::-1] if rng.random() < 0.5 else drawn

    # Nearer people stand lower in the picture.
    centre = labels.boxes[behind, [0, 2]].mean() + rng.choice((-1, 1)) * rng.uniform(0.25, 0.9) * sizes[behind, 0]
    x, y = round(centre - wide / 2), round(labels.boxes[behind, 3] + rng.uniform(0, 0.15) * sizes[behind, 1] - high)
    whole = np.array([[x, y, x + wide, y + high]], np.float32)
    seen = box.clip(whole, width, height)
    if box.area(seen)[0] < 0.5 * box.area(whole)[0]:
        return picture, labels
    left, top, right, bottom = seen[0].astype(int)
    part = slice(top - y, bottom - y), slice(left - x, right - x)
    result = picture.copy()
    result[top:bottom, left:right] = blend(drawn[part], picture[top:bottom, left:right], silhouette(high, wide, rng)[part])

    hidden = box.intersection(labels.boxes, seen)[:, 0] / np.maximum(box.area(labels.boxes), 1)
    known = Labels(labels.boxes, labels.weight, labels.ignore | (hidden > MAX_HIDDEN))
    return result, Labels.joined([known, Labels(seen, labels.weight[model : model + 1], np.zeros(1, bool))])
