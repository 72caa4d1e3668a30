"""The labels of one picture."""

from dataclasses import dataclass

import numpy as np

from footfall_training.data import boxes as box


@dataclass
class Labels:
    """boxes [n,4] in pixels f32; weight [n]: confidence, 0–1; ignore [n] bool: areas without loss."""

    boxes: np.ndarray
    weight: np.ndarray
    ignore: np.ndarray

    @staticmethod
    def of(boxes: np.ndarray) -> "Labels":
        """Labels with full weight."""
        return Labels(boxes.astype(np.float32), np.ones(len(boxes), np.float32), np.zeros(len(boxes), bool))

    @staticmethod
    def none() -> "Labels":
        return Labels.of(box.NO_BOXES)

    def __len__(self) -> int:
        return len(self.boxes)

    def take(self, which: np.ndarray) -> "Labels":
        return Labels(self.boxes[which], self.weight[which], self.ignore[which])

    def moved(self, boxes: np.ndarray) -> "Labels":
        return Labels(boxes.astype(np.float32), self.weight, self.ignore)

    @staticmethod
    def joined(parts: list["Labels"]) -> "Labels":
        if not parts:
            return Labels.none()
        return Labels(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("boxes", "weight", "ignore")))

    def cut(self, width: float, height: float, min_visible: float = 0.25) -> "Labels":
        """Clips to a width × height picture. Drops persons whose visible fraction is below `min_visible`."""
        inner = box.clip(self.boxes, width, height)
        size = inner[:, 2:] - inner[:, :2]
        keep = (box.area(inner) > min_visible * box.area(self.boxes)) & (size[:, 0] > 3) & (size[:, 1] > 5)
        return self.moved(inner).take(keep)
