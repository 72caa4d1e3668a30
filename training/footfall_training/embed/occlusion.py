"""Adds other people and counters to a crop, in front of the person or behind."""

import cv2
import numpy as np

from footfall_training.detect.augment.silhouette import blend, silhouette


def moved(crop: np.ndarray, mask: np.ndarray, rng: np.random.Generator, min_shift: float) -> tuple[np.ndarray, np.ndarray]:
    """A person and their mask, shifted sideways by at least the fraction `min_shift` of the width, and scaled."""
    height, width = mask.shape
    scale = rng.uniform(0.85, 1.35)
    across = rng.choice((-1, 1)) * rng.uniform(min_shift, 0.9) * width + width * (1 - scale) / 2
    matrix = np.float32([[scale, 0, across], [0, scale, rng.uniform(0, 0.3) * height]])
    picture = cv2.warpAffine(crop, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return picture, cv2.warpAffine(mask, matrix, (width, height))


def add_occluder(crop: np.ndarray, other: np.ndarray, rng: np.random.Generator, max_hidden: float = 0.5) -> np.ndarray:
    """Hides up to about the fraction `max_hidden` of the person: by another person, or by a counter in the other's colours."""
    height, width = crop.shape[:2]
    if rng.random() < 0.75:
        picture, mask = moved(other, silhouette(height, width, rng), rng, 1 - max_hidden)
        return blend(picture, crop, mask)
    rows = round(height * rng.uniform(0.15, max_hidden))
    result = crop.copy()
    result[height - rows :] = other[:rows]
    return result


def add_background_person(crop: np.ndarray, other: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Adds another person behind: visible outside this one's mask."""
    height, width = crop.shape[:2]
    behind, theirs = moved(other, silhouette(height, width, rng), rng, 0.2)
    return blend(behind, crop, theirs * (1 - silhouette(height, width, rng)))
