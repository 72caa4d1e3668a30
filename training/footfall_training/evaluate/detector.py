"""Runs an exported detector on labelled video."""

import time
from pathlib import Path

import numpy as np
import openvino as ov

from footfall_training.data import boxes as box
from footfall_training.data.letterbox import letterbox
from footfall_training.detect.measure import unpack
from footfall_training.errors import TrainingError
from footfall_training.evaluate.mot import frames
from footfall_training.evaluate.precision import Detected


class ExportedDetector:
    """BGR picture in, person boxes in its pixels out; [1,3,h,w] RGB ÷ 255 networks with output [1,5,a]."""

    def __init__(self, path: Path, size: tuple[int, int] | None = None, threads: int = 2, precision: str | None = "f32"):
        core = ov.Core()
        try:
            model = core.read_model(path)
            if size:
                model.reshape([1, 3, size[1], size[0]])
            settings: dict[str, object] = {"INFERENCE_NUM_THREADS": threads}
            if precision:
                settings["INFERENCE_PRECISION_HINT"] = precision
            self.network = core.compile_model(model, "CPU", settings)
            self.height, self.width = self.network.inputs[0].shape[2:]
        except (RuntimeError, IndexError) as cause:
            raise TrainingError(f"{path} is not a detector of this package: {str(cause).splitlines()[-1]}") from cause
        self.seconds: list[float] = []

    def find(self, picture: np.ndarray, overlap: float = 0.6) -> tuple[np.ndarray, np.ndarray]:
        canvas, scale = letterbox(picture, self.width, self.height)
        x = np.ascontiguousarray(canvas[:, :, ::-1].transpose(2, 0, 1)[None], np.float32) / 255
        start = time.perf_counter()
        output = self.network(x)[0][0]
        self.seconds.append(time.perf_counter() - start)
        boxes, scores = unpack(output, overlap=overlap)
        return box.clip(boxes / scale, picture.shape[1], picture.shape[0]), scores


def on_video(detector: ExportedDetector, video: Path, truth: Path, every: int, overlap: float = 0.6) -> list[Detected]:
    return [Detected(*detector.find(frame.picture, overlap), frame.boxes) for frame in frames(video, truth, every)]
