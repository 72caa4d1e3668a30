"""Crops for the visitor classifier. Half of them have a hidden face, to train for back views and distance."""

from collections.abc import Iterator

import cv2
import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from footfall_training.data.crops import MARGIN, CropPack, planes
from footfall_training.detect.augment.camera import camera
from footfall_training.embed.occlusion import add_occluder
from footfall_training.embed.samples import shifted, tight

SMALL = 0.3
"""Fraction of crops with the resolution of distant people."""


def hide_face(wide: np.ndarray, face: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Blurs or covers the face; face [4] is normalized to the person's box, around which the crop has its margin."""
    height, width = wide.shape[:2]
    share = (face.reshape(2, 2) + MARGIN) / (1 + 2 * MARGIN)
    (left, top), (right, bottom) = np.clip(share * (width, height), 0, (width, height)).astype(int)
    if right - left < 2 or bottom - top < 2:
        return wide
    result = wide.copy()
    part = result[top:bottom, left:right]
    if rng.random() < 0.7:
        result[top:bottom, left:right] = cv2.GaussianBlur(part, (0, 0), max(1.0, (right - left) / 3))
    else:
        result[top:bottom, left:right] = rng.integers(0, 255, 3)
    return result


def drawn(labels: np.ndarray) -> np.ndarray:
    """Fraction of each class in the batches: proportional to the square root of its number of crops."""
    roots = np.sqrt(np.bincount(labels))
    return roots / roots.sum()


class VisitorSamples(IterableDataset):
    """Batches of RGB crops [n,3,h,w] u8 and classes [n].

    Classes are drawn in proportion to the square root of their number of crops: rare ones occur often enough, and training
    does not overfit their few crops.
    """

    def __init__(self, pack: CropPack, batch: int, size: tuple[int, int], hidden: float, seed: int, start: int = 0):
        self.pack, self.batch, self.size, self.hidden, self.seed, self.start = pack, batch, size, hidden, seed, start

    def __iter__(self) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        number, step = (worker.id, worker.num_workers) if worker else (0, 1)
        labels = self.pack.facts["labels"]
        members = [np.flatnonzero(labels == label) for label in range(labels.max() + 1)]
        share = drawn(labels)
        index = self.start + number
        while True:
            rng = np.random.default_rng((self.seed, index))
            rows = [int(rng.choice(members[kind])) for kind in rng.choice(len(members), self.batch, p=share)]
            crops = np.stack([self.sample(row, rng) for row in rows])
            yield torch.from_numpy(planes(crops)), torch.from_numpy(labels[rows])
            index += step

    def sample(self, row: int, rng: np.random.Generator) -> np.ndarray:
        width, height = self.size
        wide = self.pack.pixels[row]
        if "faces" in self.pack.facts and rng.random() < self.hidden:
            wide = hide_face(wide, self.pack.facts["faces"][row], rng)
        crop = shifted(wide, width, height, rng)
        if rng.random() < SMALL:
            share = rng.uniform(0.25, 0.6)
            crop = cv2.resize(cv2.resize(crop, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), (width, height))
        if rng.random() < 0.2:
            other = tight(self.pack.pixels[int(rng.integers(len(self.pack)))], width, height)
            crop = add_occluder(crop, other, rng, 0.4)
        if rng.random() < 0.5:
            crop = crop[:, ::-1]
        return camera(np.ascontiguousarray(crop), rng) if rng.random() < 0.6 else crop
