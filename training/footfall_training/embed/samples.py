"""Endless augmented crops: what a camera and a crowd do to a person, while the teacher saw the clean crop."""

from collections.abc import Iterator

import cv2
import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from footfall_training.data.crops import MARGIN, CropPack
from footfall_training.detect.augment.camera import camera

NEIGHBOUR = 0.3
"""Share of crops that another person's crop partly hides."""


def tight(wide: np.ndarray, width: int, height: int) -> np.ndarray:
    """The person's box alone, out of a crop with margin."""
    high, across = wide.shape[:2]
    y, x = round(high * MARGIN / (1 + 2 * MARGIN)), round(across * MARGIN / (1 + 2 * MARGIN))
    return cv2.resize(wide[y : high - y, x : across - x], (width, height), interpolation=cv2.INTER_AREA)


def shifted(wide: np.ndarray, width: int, height: int, rng: np.random.Generator, most: float = 0.1) -> np.ndarray:
    """The box as a detector might draw it: each side off by up to `most` of the box's size."""
    high, across = wide.shape[:2]
    box_high, box_wide = high / (1 + 2 * MARGIN), across / (1 + 2 * MARGIN)
    top, bottom = (MARGIN + rng.uniform(-most, most, 2)) * box_high
    left, right = (MARGIN + rng.uniform(-most, most, 2)) * box_wide
    part = wide[round(top) : high - round(bottom), round(left) : across - round(right)]
    return cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)


def hide_behind(crop: np.ndarray, other: np.ndarray, rng: np.random.Generator, most: float = 0.5) -> np.ndarray:
    """Another person stands before a side or the lower part of this one."""
    height, width = crop.shape[:2]
    share = rng.uniform(0.15, most)
    result = crop.copy()
    if rng.random() < 0.7:
        columns, top = round(width * share), int(rng.uniform(0, 0.4) * height)
        if rng.random() < 0.5:
            result[top:, :columns] = other[: height - top, width - columns :]
        else:
            result[top:, width - columns :] = other[: height - top, :columns]
    else:
        rows = round(height * share)
        result[height - rows :] = other[:rows]
    return result


class CropSamples(IterableDataset):
    """Batches of RGB crops [n,3,h,w] u8 and their indices in the pack; seed and `start` fix every draw."""

    def __init__(self, pack: CropPack, batch: int, width: int, height: int, seed: int, start: int = 0):
        self.pack, self.batch, self.width, self.height, self.seed, self.start = pack, batch, width, height, seed, start

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        number, step = (worker.id, worker.num_workers) if worker else (0, 1)
        index = self.start + number
        while True:
            rng = np.random.default_rng((self.seed, index))
            chosen = rng.choice(len(self.pack), self.batch, replace=len(self.pack) < self.batch)
            crops = np.stack([self.sample(int(row), rng) for row in chosen])
            pictures = np.ascontiguousarray(crops[..., ::-1].transpose(0, 3, 1, 2))
            yield torch.from_numpy(pictures), torch.from_numpy(chosen)
            index += step

    def sample(self, row: int, rng: np.random.Generator) -> np.ndarray:
        crop = shifted(self.pack.pixels[row], self.width, self.height, rng)
        if rng.random() < NEIGHBOUR:
            other = tight(self.pack.pixels[int(rng.integers(len(self.pack)))], self.width, self.height)
            crop = hide_behind(crop, other, rng)
        if rng.random() < 0.5:
            crop = crop[:, ::-1]
        return camera(np.ascontiguousarray(crop), rng) if rng.random() < 0.6 else crop
