"""Scores crops for one class with a trained classifier, to show the best candidates first."""

from pathlib import Path

import numpy as np

from footfall_training.errors import TrainingError
from footfall_training.evaluate.crop_network import CropNetwork

BATCH = 16


class ClassScorer:
    """BGR crops of any size → probabilities [n] of `wanted`, one of the labels in the exported file's model_info."""

    def __init__(self, path: Path, wanted: str, threads: int = 2):
        self.network = CropNetwork(path, BATCH, threads)
        key = ["model_info", "labels"]
        model = self.network.model
        labels = model.get_rt_info(key).astype(str).split() if model.has_rt_info(key) else []
        if wanted not in labels:
            raise TrainingError(f"{path} has no class {wanted}; its classes are {', '.join(labels) or 'not named'}")
        self.index = labels.index(wanted)

    def __call__(self, crops: list[np.ndarray]) -> np.ndarray:
        return self.network.rows(crops)[:, self.index] if crops else np.zeros(0, np.float32)
