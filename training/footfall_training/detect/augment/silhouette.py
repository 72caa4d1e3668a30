"""An approximate mask of a standing person in a box."""

import cv2
import numpy as np


def silhouette(height: int, width: int, rng: np.random.Generator) -> np.ndarray:
    """Mask [h,w], 0–1, of a standing person who fills the crop: head, trunk and legs as ellipses of human proportions (a head
    is an eighth to a seventh of the height), with soft edges."""
    mask = np.zeros((height, width), np.uint8)
    lean = rng.uniform(-0.06, 0.06)
    for x, y, across, high in ((0.5 + lean, 0.08, 0.16, 0.085), (0.5, 0.36, 0.4, 0.24), (0.5, 0.72, 0.3, 0.3)):
        thickness = rng.uniform(0.85, 1.15)
        centre, axes = (round(x * width), round(y * height)), (round(across * thickness * width), round(high * height))
        cv2.ellipse(mask, centre, axes, 0, 0, 360, 255, -1)
    return cv2.GaussianBlur(mask, (0, 0), max(0.5, width / 40)).astype(np.float32) / 255


def blend(over: np.ndarray, under: np.ndarray, mask: np.ndarray) -> np.ndarray:
    weight = mask[..., None]
    return np.round(over * weight + under * (1 - weight)).astype(np.uint8)
