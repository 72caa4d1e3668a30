"""An exported embedding network on crops."""

import time
from pathlib import Path

import cv2
import numpy as np
import openvino as ov

from footfall_training.errors import TrainingError


def compile_batched(path: Path, batch: int, threads: int, precision: str | None) -> tuple[ov.Model, ov.CompiledModel, int, int]:
    """A network of crops [batch,3,h,w]: as read, compiled, and its input's width and height."""
    core = ov.Core()
    try:
        model = core.read_model(path)
        height, width = (int(side.get_length()) for side in model.inputs[0].partial_shape[2:])
        model.reshape([batch, 3, height, width])
        settings: dict[str, object] = {"INFERENCE_NUM_THREADS": threads}
        if precision:
            settings["INFERENCE_PRECISION_HINT"] = precision
        return model, core.compile_model(model, "CPU", settings), width, height
    except RuntimeError as cause:
        raise TrainingError(f"{path} is no network of crops: {str(cause).splitlines()[-1]}") from cause


class ExportedEmbedder:
    """Crops in, unit vectors out; networks [batch,3,h,w]. Our files say in model_info whether they want RGB ÷ 255; a network
    without that note gets BGR 0–255, as Open Model Zoo's do."""

    def __init__(self, path: Path, batch: int = 8, threads: int = 2, precision: str | None = None):
        self.batch = batch
        model, self.network, self.width, self.height = compile_batched(path, batch, threads, precision)
        self.ours = model.has_rt_info(["model_info", "scale_values"])
        self.seconds: list[float] = []

    def embed(self, crops: list[np.ndarray]) -> np.ndarray:
        """BGR crops of any size → [n,d]."""
        resized = [cv2.resize(crop, (self.width, self.height), interpolation=cv2.INTER_AREA) for crop in crops]
        x = np.stack(resized).transpose(0, 3, 1, 2).astype(np.float32)
        x = x[:, ::-1] / 255 if self.ours else x
        vectors = []
        for start in range(0, len(x), self.batch):
            part = x[start : start + self.batch]
            padded = np.concatenate([part, np.zeros((self.batch - len(part), *part.shape[1:]), np.float32)])
            begun = time.perf_counter()
            vectors.append(self.network(np.ascontiguousarray(padded))[0].reshape(self.batch, -1)[: len(part)].copy())
            self.seconds.append(time.perf_counter() - begun)
        joined = np.concatenate(vectors)
        return joined / np.linalg.norm(joined, axis=1, keepdims=True)

    def milliseconds_a_crop(self) -> float:
        return float(1000 * np.median(self.seconds) / self.batch)
