"""Trains the appearance embedder."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from footfall_training.config import EmbedConfig
from footfall_training.data.crops import CropPack
from footfall_training.embed.loss import imitation_loss, shortened
from footfall_training.embed.network import Embedder
from footfall_training.embed.samples import CropSamples, tight
from footfall_training.run.device import mixed
from footfall_training.run.loop import TrainingRun


class EmbedRun(TrainingRun):
    """Crops of both packs carry their teacher's unit vectors under the name "vectors"."""

    config: EmbedConfig
    model: Embedder

    def __init__(self, config: EmbedConfig, train: CropPack, held_out: CropPack, out: Path, until: float | None = None):
        self.config, self.train_pack, self.held_out = config, train, held_out
        both = np.concatenate([train.facts["vectors"], held_out.facts["vectors"]])
        short, self.energy = shortened(both, config.dimensions)
        self.teacher, self.teacher_held_out = (
            torch.from_numpy(part) for part in np.split(short.astype(np.float32), [len(train)])
        )
        super().__init__(config, out, until, backbone="backbone.")

    def build(self) -> Embedder:
        return Embedder(self.config.dimensions, self.config.frozen)

    def load_first(self, weights: Path | None) -> None:
        if weights:
            self.model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=False)["ema"])
        else:
            self.model.backbone.load_imagenet()

    def samples(self, start: int) -> CropSamples:
        config = self.config
        return CropSamples(self.train_pack, config.batch, config.width, config.height, config.seed, start)

    def losses(self, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, dict[str, float]]:
        with mixed(self.device):
            vectors = self.model(self.to_input(batch[0]))
        return imitation_loss(vectors.float(), self.teacher[batch[1]].to(self.device))

    @torch.no_grad()
    def measurements(self) -> dict[str, float]:
        """Mean cosine between the student's and the teacher's vectors of unchanged held-out crops."""
        model, total = self.average.model.eval(), 0.0
        for start in range(0, len(self.held_out), 64):
            crops = np.stack(
                [tight(crop, self.config.width, self.config.height) for crop in self.held_out.pixels[start : start + 64]]
            )
            vectors = model(self.to_input(torch.from_numpy(np.ascontiguousarray(crops[..., ::-1].transpose(0, 3, 1, 2)))))
            total += float((vectors.cpu() * self.teacher_held_out[start : start + 64]).sum())
        return {"cosine": total / len(self.held_out)}
