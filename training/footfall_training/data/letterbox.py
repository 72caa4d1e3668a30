"""Fits a picture into a network's input with its aspect ratio."""

import cv2
import numpy as np

GREY = 114


def letterbox(picture: np.ndarray, width: int, height: int, grey: int = GREY) -> tuple[np.ndarray, float]:
    """The picture at the top left of a width × height canvas, and the scale factor.

    ┌────────────┬────┐
    │  picture   │grey│
    └────────────┴────┘
    """
    scale = min(width / picture.shape[1], height / picture.shape[0])
    size = (max(1, round(picture.shape[1] * scale)), max(1, round(picture.shape[0] * scale)))
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    canvas = np.full((height, width, 3), grey, np.uint8)
    canvas[: size[1], : size[0]] = cv2.resize(picture, size, interpolation=method)
    return canvas, scale
