"""Changes people's clothes: another colour, or the trousers of another person."""

import numpy as np

from footfall_training.data.crops import box_within
from footfall_training.detect.augment.camera import in_hsv
from footfall_training.detect.augment.silhouette import blend, silhouette

NECK, WAIST = 0.16, 0.5
"""Fractions of a standing person's height, from the top."""


def recoloured(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A random hue; grey and black cloth, which has no hue, becomes lighter or darker."""
    levels = np.arange(256)
    tables = (
        (levels + rng.integers(0, 180)) % 180,
        np.clip(levels * rng.uniform(0.5, 1.8) + rng.uniform(0, 40), 0, 255),
        np.clip((levels / 255) ** np.exp(rng.uniform(-0.7, 0.7)) * 255, 0, 255),
    )
    return in_hsv(picture, tables)


def swap_clothing(person: np.ndarray, other: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """BGR crops with margin, of one size [h,w,3] → the person in other clothes: recoloured above or below the waist, or
    below it with the other's clothes. The background mostly stays."""
    rows, columns = box_within(person)
    mine, theirs = person[rows, columns], other[rows, columns]
    height, width = mine.shape[:2]
    waist, neck = round((WAIST + rng.uniform(-0.06, 0.06)) * height), round(NECK * height)
    dressed = mine.copy()
    if rng.random() < 0.35:
        dressed[waist:] = theirs[waist:]
    elif rng.random() < 0.7:
        dressed[waist:] = recoloured(mine[waist:], rng)
    if rng.random() < 0.7:
        dressed[neck:waist] = recoloured(mine[neck:waist], rng)
    result = person.copy()
    result[rows, columns] = blend(dressed, mine, silhouette(height, width, rng))
    return result
