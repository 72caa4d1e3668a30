"""Pictures that the tests draw themselves: dark figures on a light ground."""

import cv2
import numpy as np


def draw_scene(rng: np.random.Generator, size: int = 128, figures: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """A picture and the boxes [n,4] of its figures: a head above a body."""
    picture = rng.integers(170, 230, (size, size, 3)).astype(np.uint8)
    boxes = []
    for column in range(figures):
        width, height = int(rng.integers(16, 28)), int(rng.integers(50, 90))
        left = int(rng.integers(0, size // figures - width)) + column * size // figures
        top = int(rng.integers(2, size - height - 2))
        colour = tuple(int(value) for value in rng.integers(0, 90, 3))
        cv2.circle(picture, (left + width // 2, top + width // 3), width // 3, colour, -1)
        cv2.rectangle(picture, (left, top + width // 2), (left + width, top + height), colour, -1)
        boxes.append([left, top, left + width, top + height])
    return picture, np.array(boxes, np.float32)
