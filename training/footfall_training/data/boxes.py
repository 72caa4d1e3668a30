"""Boxes as arrays [n,4] of left, top, right, bottom in pixels, unless noted."""

import numpy as np

NO_BOXES = np.zeros((0, 4), np.float32)


def polygon_to_box(values: np.ndarray) -> np.ndarray:
    """A YOLO label's numbers (cx cy w h, or x y x y …, normalized) as normalized cx, cy, w, h, clipped to the picture."""
    if len(values) == 4:
        cx, cy, w, h = values
        left, top, right, bottom = cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2
    else:
        left, top, right, bottom = values[0::2].min(), values[1::2].min(), values[0::2].max(), values[1::2].max()
    left, top, right, bottom = np.clip([left, top, right, bottom], 0, 1)
    return np.array([(left + right) / 2, (top + bottom) / 2, right - left, bottom - top])


def area(boxes: np.ndarray) -> np.ndarray:
    return np.clip(boxes[:, 2] - boxes[:, 0], 0, None) * np.clip(boxes[:, 3] - boxes[:, 1], 0, None)


def intersection(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Areas [n,m] that boxes a [n,4] and b [m,4] share."""
    left_top = np.maximum(a[:, None, :2], b[None, :, :2])
    right_bottom = np.minimum(a[:, None, 2:], b[None, :, 2:])
    return np.prod(np.clip(right_bottom - left_top, 0, None), axis=2)


def iou(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Intersection over union [n,m]."""
    shared = intersection(a, b)
    return shared / np.maximum(area(a)[:, None] + area(b)[None] - shared, 1e-9)


def clip(boxes: np.ndarray, width: float, height: float) -> np.ndarray:
    return np.clip(boxes, 0, np.array([width, height, width, height], boxes.dtype))


def suppress(boxes: np.ndarray, scores: np.ndarray, overlap: float, limit: int = 300) -> np.ndarray:
    """Greedy non-maximum suppression: indices of the kept boxes, best first."""
    order = np.argsort(-scores, kind="stable")
    keep: list[int] = []
    while len(order) and len(keep) < limit:
        best = order[0]
        keep.append(int(best))
        order = order[1:][iou(boxes[best : best + 1], boxes[order[1:]])[0] <= overlap]
    return np.array(keep, int)
