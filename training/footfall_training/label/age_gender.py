"""Age and gender of a face by the small Xception of face-api.js (MIT), rebuilt from its weights file.

The file is a TensorFlow.js manifest with weights as bytes. The graph follows the description in that project's source:
entry flow (one convolution, two reducing blocks), two middle blocks, exit flow, two linear outputs.
"""

import json
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from footfall_training.errors import TrainingError

SIDE = 112
MEAN = np.array([122.782, 117.001, 104.298], np.float32)


def read_manifest(folder: Path) -> dict[str, np.ndarray]:
    """Name → weights f32; bytes are dequantised by the manifest's scale."""
    manifests = list(folder.glob("*manifest.json"))
    if len(manifests) != 1:
        raise TrainingError(f"{folder} has no weights manifest of face-api.js")
    group = json.loads(manifests[0].read_text())[0]
    content = b"".join((folder / path).read_bytes() for path in group["paths"])
    weights, offset = {}, 0
    for entry in group["weights"]:
        count, packed = int(np.prod(entry["shape"])), entry.get("quantization")
        kind = np.dtype(np.uint8 if packed else np.float32)
        values = np.frombuffer(content, kind, count, offset).astype(np.float32)
        offset += count * kind.itemsize
        weights[entry["name"]] = (values * packed["scale"] + packed["min"] if packed else values).reshape(entry["shape"])
    return weights


def pad_same(x: Tensor, kernel: int, stride: int, value: float = 0.0) -> Tensor:
    """TensorFlow's "same" padding, with the odd pixel at the bottom and right."""
    sides = []
    for size in (x.shape[3], x.shape[2]):
        total = max(0, (-(-size // stride) - 1) * stride + kernel - size)
        sides += [total // 2, total - total // 2]
    return functional.pad(x, sides, value=value)


class AgeGender:
    """BGR faces of any size in, ages [n] in years and probabilities of male [n] out."""

    def __init__(self, folder: Path):
        self.weights = {name: torch.from_numpy(value.copy()) for name, value in read_manifest(folder).items()}

    def convolve(self, x: Tensor, name: str, stride: int) -> Tensor:
        kernel = self.weights[f"{name}/filters"].permute(3, 2, 0, 1)
        return functional.conv2d(pad_same(x, kernel.shape[2], stride), kernel, self.weights[f"{name}/bias"], stride)

    def separable(self, x: Tensor, name: str) -> Tensor:
        each = self.weights[f"{name}/depthwise_filter"].permute(2, 3, 0, 1)
        mix = self.weights[f"{name}/pointwise_filter"].permute(3, 2, 0, 1)
        x = functional.conv2d(pad_same(x, 3, 1), each, groups=len(each))
        return functional.conv2d(x, mix, self.weights[f"{name}/bias"])

    def reduce(self, x: Tensor, name: str, activate: bool = True) -> Tensor:
        y = self.separable(functional.relu(x) if activate else x, f"{name}/separable_conv0")
        y = self.separable(functional.relu(y), f"{name}/separable_conv1")
        y = functional.max_pool2d(pad_same(y, 3, 2, -np.inf), 3, 2)
        return y + self.convolve(x, f"{name}/expansion_conv", 2)

    def middle(self, x: Tensor, name: str) -> Tensor:
        y = x
        for index in range(3):
            y = self.separable(functional.relu(y), f"{name}/separable_conv{index}")
        return x + y

    @torch.no_grad()
    def estimate(self, faces: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        rgb = np.stack([fit(face)[:, :, ::-1] for face in faces]).astype(np.float32)
        x = torch.from_numpy(((rgb - MEAN) / 256).transpose(0, 3, 1, 2).copy())
        x = functional.relu(self.convolve(x, "entry_flow/conv_in", 2))
        x = self.reduce(x, "entry_flow/reduction_block_0", activate=False)
        x = self.reduce(x, "entry_flow/reduction_block_1")
        for index in range(2):
            x = self.middle(x, f"middle_flow/main_block_{index}")
        x = functional.relu(self.separable(self.reduce(x, "exit_flow/reduction_block"), "exit_flow/separable_conv"))
        x = functional.avg_pool2d(x, 7, 2).flatten(1)
        age = x @ self.weights["fc/age/weights"] + self.weights["fc/age/bias"]
        gender = (x @ self.weights["fc/gender/weights"] + self.weights["fc/gender/bias"]).softmax(1)
        return age[:, 0].numpy(), gender[:, 0].numpy()


def fit(face: np.ndarray) -> np.ndarray:
    """The face centred in a black square of the network's size."""
    height, width = face.shape[:2]
    scale = SIDE / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    square = np.zeros((SIDE, SIDE, 3), np.uint8)
    top, left = (SIDE - size[1]) // 2, (SIDE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = cv2.resize(face, size)
    return square
