"""An endless stream of augmented training pictures."""

import math
from collections.abc import Iterator

import cv2
import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from footfall_training.data.labels import Labels
from footfall_training.data.letterbox import GREY
from footfall_training.data.pack import Pack
from footfall_training.detect.augment.camera import camera
from footfall_training.detect.augment.crowd import crowd
from footfall_training.detect.augment.geometry import Sample, flip, mosaic, occlude, place, viewpoint, warp
from footfall_training.detect.loss import Targets

Batch = tuple[torch.Tensor, Targets]
MAX_PERSONS = 60
CROWDED_RATE = 0.3
"""Fraction of pictures with added people."""


class Samples(IterableDataset):
    """Batches of square pictures; every batch has one of `sizes`, so that persons of all scales occur.

    The seed and `start` (batches already seen) fix every draw. `is_mosaic_closed` [1] bool, which may change during
    the run, turns off mosaics and changed viewpoints.
    """

    def __init__(
        self,
        pack: Pack,
        batch: int,
        sizes: list[int],
        mosaic_rate: float,
        seed: int,
        start: int = 0,
        is_mosaic_closed: torch.Tensor | None = None,
    ):
        self.pack, self.batch, self.sizes = pack, batch, sizes
        self.mosaic_rate, self.seed, self.start = mosaic_rate, seed, start
        self.is_mosaic_closed = torch.zeros(1, dtype=torch.bool) if is_mosaic_closed is None else is_mosaic_closed

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        number, step = (worker.id, worker.num_workers) if worker else (0, 1)
        index = self.start + number
        while True:
            rng = np.random.default_rng((self.seed, index))
            size = self.sizes[int(rng.integers(len(self.sizes)))]
            # A batch has the same number of pixels at every size.
            count = max(1, round(self.batch * (self.sizes[0] / size) ** 2))
            yield collate([self.sample(size, rng) for _ in range(count)])
            index += step

    def draw(self, rng: np.random.Generator) -> Sample:
        return self.pack[int(rng.integers(len(self.pack)))]

    def sample(self, size: int, rng: np.random.Generator) -> Sample:
        is_mosaic_closed = bool(self.is_mosaic_closed)
        if rng.random() < self.mosaic_rate and not is_mosaic_closed:
            made = mosaic([self.draw(rng) for _ in range(4)], size, rng, (0.3, 0.9))
        else:
            canvas = np.full((size, size, 3), GREY, np.uint8)
            scale = math.exp(rng.uniform(math.log(0.45), math.log(1.5)))
            made = canvas, place(canvas, self.draw(rng), scale, math.exp(rng.uniform(-0.15, 0.15)), rng)
        if rng.random() < 0.2 and not is_mosaic_closed:
            made = warp(made, viewpoint(size, size, rng))
        if rng.random() < CROWDED_RATE:
            made = crowd(made, rng)
        if rng.random() < 0.3:
            made = occlude(made, rng)
        if rng.random() < 0.5:
            made = flip(made)
        return camera(np.ascontiguousarray(made[0]), rng), made[1]


def collate(samples: list[Sample]) -> Batch:
    """→ RGB [n,3,h,w] u8 and targets padded to the largest number of persons."""
    rows = min(MAX_PERSONS, max(1, max(len(labels) for _, labels in samples)))
    boxes = np.zeros((len(samples), rows, 4), np.float32)
    weight, ignore = np.zeros((len(samples), rows), np.float32), np.zeros((len(samples), rows), bool)
    for row, (_, labels) in enumerate(samples):
        number = min(rows, len(labels))
        boxes[row, :number], weight[row, :number] = labels.boxes[:number], labels.weight[:number]
        ignore[row, :number] = labels.ignore[:number]
    pictures = np.stack([picture[:, :, ::-1].transpose(2, 0, 1) for picture, _ in samples])
    targets = Targets(torch.from_numpy(boxes), torch.from_numpy(weight), torch.from_numpy(ignore))
    return torch.from_numpy(np.ascontiguousarray(pictures)), targets


def persons_of(labels: Labels) -> np.ndarray:
    return labels.boxes[~labels.ignore]
