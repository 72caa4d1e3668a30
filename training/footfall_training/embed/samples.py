"""An endless stream of augmented crops with the teacher's vectors of the clean crops."""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.utils.data import IterableDataset, get_worker_info

from footfall_training.config import EmbedConfig
from footfall_training.data.crops import MARGIN, CropPack, box_within, planes
from footfall_training.detect.augment.camera import camera
from footfall_training.embed.clothing_swap import swap_clothing
from footfall_training.embed.occlusion import add_background_person, add_occluder
from footfall_training.evaluate.embedder import ExportedEmbedder

STANDING = 1.9
"""Height in widths from which a box holds a whole standing person."""
Batch = tuple[torch.Tensor, torch.Tensor]


def tight(wide: np.ndarray, width: int, height: int) -> np.ndarray:
    """The person's box without the margin, resized."""
    return cv2.resize(wide[box_within(wide)], (width, height), interpolation=cv2.INTER_AREA)


def shifted(wide: np.ndarray, width: int, height: int, rng: np.random.Generator, max_shift: float = 0.1) -> np.ndarray:
    """The box with a detector's error: each side is off by up to the fraction `max_shift` of the box's size."""
    high, across = wide.shape[:2]
    box_high, box_wide = high / (1 + 2 * MARGIN), across / (1 + 2 * MARGIN)
    top, bottom = (MARGIN + rng.uniform(-max_shift, max_shift, 2)) * box_high
    left, right = (MARGIN + rng.uniform(-max_shift, max_shift, 2)) * box_wide
    part = wide[round(top) : high - round(bottom), round(left) : across - round(right)]
    return cv2.resize(part, (width, height), interpolation=cv2.INTER_AREA)


class CropSamples(IterableDataset):
    """Batches of RGB crops [n,3,h,w] u8 and the teacher's unit vectors [n,d] of the same people in clean crops.

    The configuration's seed and `start` fix every draw.

    Without a `teacher` (its file) nobody's clothes change, since only the teacher can embed the result.
    """

    def __init__(self, pack: CropPack, config: EmbedConfig, teacher: Path | None, start: int = 0):
        self.pack, self.config, self.teacher, self.start = pack, config, teacher, start

    def __iter__(self) -> Iterator[Batch]:
        cv2.setNumThreads(1)
        worker = get_worker_info()
        number, step = (worker.id, worker.num_workers) if worker else (0, 1)
        teacher = ExportedEmbedder(self.teacher, threads=1) if self.teacher else None
        chances = drawn(self.pack.facts["aspect"], self.config.standing)
        batch = self.config.batch
        index = self.start + number
        while True:
            rng = np.random.default_rng((self.config.seed, index))
            rows = rng.choice(len(self.pack), batch, replace=len(self.pack) < batch, p=chances)
            people, vectors = self.pack.pixels[rows], self.pack.facts["vectors"][rows].copy()
            if teacher:
                self.swap_clothing(people, vectors, teacher, rng)
            crops = np.stack([self.augmented(person, rng) for person in people])
            yield torch.from_numpy(planes(crops)), torch.from_numpy(vectors)
            index += step

    def swap_clothing(self, people: np.ndarray, vectors: np.ndarray, teacher: ExportedEmbedder, rng: np.random.Generator) -> None:
        """Changes the clothes of some people, and their vectors to the teacher's new ones."""
        changed = np.flatnonzero(rng.random(len(people)) < self.config.clothing_swap_rate)
        if len(changed):
            for row in changed:
                people[row] = swap_clothing(people[row], self.random_crop(rng), rng)
            vectors[changed] = teacher.embed([person[box_within(person)] for person in people[changed]])

    def random_crop(self, rng: np.random.Generator) -> np.ndarray:
        return self.pack.pixels[int(rng.integers(len(self.pack)))]

    def augmented(self, person: np.ndarray, rng: np.random.Generator) -> np.ndarray:
        """One crop with the effects of camera, crowd and detector."""
        width, height = self.config.width, self.config.height
        crop = shifted(person, width, height, rng)
        if rng.random() < self.config.background_person_rate:
            crop = add_background_person(crop, tight(self.random_crop(rng), width, height), rng)
        if rng.random() < self.config.occluder_rate:
            crop = add_occluder(crop, tight(self.random_crop(rng), width, height), rng, 0.6)
        if rng.random() < 0.5:
            crop = crop[:, ::-1]
        return camera(np.ascontiguousarray(crop), rng) if rng.random() < 0.6 else crop


def drawn(aspects: np.ndarray, standing: float) -> np.ndarray:
    """Probability [n] of each crop; a standing person's is `standing` times that of the others."""
    weights = np.where(aspects >= STANDING, standing, 1.0)
    return weights / weights.sum()
