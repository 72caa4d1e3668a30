"""Other people and furniture in a crop: what hides a person in a shop, and what stands behind one."""

import cv2
import numpy as np

from footfall_training.detect.augment.silhouette import blend, silhouette


def moved(crop: np.ndarray, mask: np.ndarray, rng: np.random.Generator, least: float) -> tuple[np.ndarray, np.ndarray]:
    """A person and their silhouette, shifted sideways by at least `least` of the width and scaled as somebody nearer or further."""
    height, width = mask.shape
    scale = rng.uniform(0.85, 1.35)
    across = rng.choice((-1, 1)) * rng.uniform(least, 0.9) * width + width * (1 - scale) / 2
    matrix = np.float32([[scale, 0, across], [0, scale, rng.uniform(0, 0.3) * height]])
    picture = cv2.warpAffine(crop, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return picture, cv2.warpAffine(mask, matrix, (width, height))


def hide_behind(crop: np.ndarray, other: np.ndarray, rng: np.random.Generator, most: float = 0.5) -> np.ndarray:
    """Another person, or a counter with the other crop's look, hides up to about `most` of the person."""
    height, width = crop.shape[:2]
    if rng.random() < 0.75:
        picture, mask = moved(other, silhouette(height, width, rng), rng, 1 - most)
        return blend(picture, crop, mask)
    rows = round(height * rng.uniform(0.15, most))
    result = crop.copy()
    result[height - rows :] = other[:rows]
    return result


def stand_before(crop: np.ndarray, other: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Another person stands behind: seen wherever this one's silhouette is not."""
    height, width = crop.shape[:2]
    behind, theirs = moved(other, silhouette(height, width, rng), rng, 0.2)
    return blend(behind, crop, theirs * (1 - silhouette(height, width, rng)))
