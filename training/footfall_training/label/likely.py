"""How likely a trained classifier takes crops for one class, to look at those first."""

from pathlib import Path

import cv2
import numpy as np

from footfall_training.errors import TrainingError
from footfall_training.evaluate.embedder import compile_batched

BATCH = 16


class Likely:
    """BGR crops of any size → chances [n] of `wanted`, one of the labels in the exported file's model_info."""

    def __init__(self, path: Path, wanted: str, threads: int = 2):
        model, self.network, self.width, self.height = compile_batched(path, BATCH, threads, None)
        key = ["model_info", "labels"]
        labels = model.get_rt_info(key).astype(str).split() if model.has_rt_info(key) else []
        if wanted not in labels:
            raise TrainingError(f"{path} does not know the class {wanted}; its classes are {', '.join(labels) or 'not named'}")
        self.index = labels.index(wanted)

    def __call__(self, crops: list[np.ndarray]) -> np.ndarray:
        chances = []
        for start in range(0, len(crops), BATCH):
            part = [cv2.resize(crop, (self.width, self.height), interpolation=cv2.INTER_AREA) for crop in crops[start : start + BATCH]]
            x = np.zeros((BATCH, 3, self.height, self.width), np.float32)
            x[: len(part)] = np.stack(part)[..., ::-1].transpose(0, 3, 1, 2) / 255
            chances.append(self.network(x)[0][: len(part), self.index].copy())
        return np.concatenate(chances) if chances else np.zeros(0, np.float32)
