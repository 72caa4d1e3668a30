"""Runs an exported network on crops, in batches."""

import time
from pathlib import Path

import cv2
import numpy as np
import openvino as ov

from footfall_training.errors import TrainingError


class CropNetwork:
    """BGR crops of any size in, one row per crop out; input [batch,3,h,w]. Networks with scale_values in their model_info
    get RGB ÷ 255; others get BGR 0–255, as Open Model Zoo's do."""

    def __init__(self, path: Path, batch: int, threads: int, precision: str | None = None):
        core = ov.Core()
        try:
            self.model = core.read_model(path)
            self.height, self.width = (int(side.get_length()) for side in self.model.inputs[0].partial_shape[2:])
            self.model.reshape([batch, 3, self.height, self.width])
            settings: dict[str, object] = {"INFERENCE_NUM_THREADS": threads}
            if precision:
                settings["INFERENCE_PRECISION_HINT"] = precision
            self.network = core.compile_model(self.model, "CPU", settings)
        except RuntimeError as cause:
            raise TrainingError(f"{path} is not a network of crops: {str(cause).splitlines()[-1]}") from cause
        self.batch = batch
        self.is_scaled = self.model.has_rt_info(["model_info", "scale_values"])
        self.seconds: list[float] = []
        """Time of each batch."""

    def rows(self, crops: list[np.ndarray]) -> np.ndarray:
        """→ [n,d]; at least one crop."""
        resized = [cv2.resize(crop, (self.width, self.height), interpolation=cv2.INTER_AREA) for crop in crops]
        x = np.stack(resized).transpose(0, 3, 1, 2).astype(np.float32)
        x = x[:, ::-1] / 255 if self.is_scaled else x
        rows = []
        for start in range(0, len(x), self.batch):
            part = x[start : start + self.batch]
            padded = np.concatenate([part, np.zeros((self.batch - len(part), *part.shape[1:]), np.float32)])
            begun = time.perf_counter()
            rows.append(self.network(np.ascontiguousarray(padded))[0].reshape(self.batch, -1)[: len(part)].copy())
            self.seconds.append(time.perf_counter() - begun)
        return np.concatenate(rows)
