"""Runs an exported embedder on crops."""

from pathlib import Path

import numpy as np

from footfall_training.evaluate.crop_network import CropNetwork


class ExportedEmbedder:
    """Crops in, unit vectors out."""

    def __init__(self, path: Path, batch: int = 8, threads: int = 2, precision: str | None = None):
        self.network = CropNetwork(path, batch, threads, precision)

    def embed(self, crops: list[np.ndarray]) -> np.ndarray:
        """BGR crops of any size → [n,d]."""
        rows = self.network.rows(crops)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    @property
    def batch(self) -> int:
        """Crops per batch."""
        return self.network.batch

    def milliseconds_a_crop(self) -> float:
        return float(1000 * np.median(self.network.seconds) / self.network.batch)
