"""Trains the appearance embedder."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from footfall_training.config import EmbedConfig
from footfall_training.data.crops import CropPack, planes
from footfall_training.embed.loss import imitation_loss, principal_directions, shortened
from footfall_training.embed.network import Embedder
from footfall_training.embed.samples import STANDING, Batch, CropSamples, tight
from footfall_training.evaluate.identity import area_under_curve
from footfall_training.run.device import mixed
from footfall_training.run.loop import TrainingRun

MAX_MEASURED = 600
"""Maximum number of held-out crops that are measured with augmentation."""


class EmbedRun(TrainingRun):
    """Crops of both packs have the arrays "vectors", the teacher's unit vectors [n,d], and "aspect", height ÷ width."""

    config: EmbedConfig
    model: Embedder

    def __init__(
        self,
        config: EmbedConfig,
        train: CropPack,
        held_out: CropPack,
        out: Path,
        until: float | None = None,
        teacher: Path | None = None,
    ):
        self.config, self.train_pack, self.held_out, self.teacher = config, train, held_out, teacher
        standing = train.facts["vectors"][train.facts["aspect"] >= STANDING]
        kept, _ = principal_directions(standing if len(standing) else train.facts["vectors"], config.dimensions)
        self.kept = torch.from_numpy(kept.astype(np.float32))
        super().__init__(config, out, until, backbone="backbone.")

    def build(self) -> Embedder:
        return Embedder(self.config.dimensions, self.config.frozen)

    def load_initial(self, weights: Path | None) -> None:
        if weights:
            self.model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=False)["ema"])
        else:
            self.model.backbone.load_imagenet()

    def samples(self, start: int) -> CropSamples:
        return CropSamples(self.train_pack, self.config, self.teacher, start)

    def losses(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        with mixed(self.device):
            vectors = self.model(self.to_input(batch[0]))
        return imitation_loss(vectors.float(), batch[1].to(self.device), self.kept.to(self.device))

    def measurements(self) -> dict[str, float]:
        """cosine: mean between the student's and the teacher's vectors of clean held-out crops. AUC: separation of pairs of
        augmented views of one standing person from pairs of two people."""
        config, pack = self.config, self.held_out
        clear = self.embedded(np.stack([tight(crop, config.width, config.height) for crop in pack.pixels]))
        short = shortened(torch.from_numpy(pack.facts["vectors"]), self.kept)
        rows = np.flatnonzero(pack.facts["aspect"] >= STANDING)[:MAX_MEASURED]
        samples, rng = CropSamples(pack, replace(config, occluder_rate=1.0), None), np.random.default_rng(config.seed)
        views = [self.embedded(np.stack([samples.augmented(pack.pixels[row], rng) for row in rows])) for _ in range(2)]
        similarity = (views[0] @ views[1].T).numpy()
        own = np.eye(len(rows), dtype=bool)
        auc = area_under_curve(similarity[own], similarity[~own])
        return {"cosine": float((clear * short).sum(1).mean()), "AUC": auc}

    @torch.no_grad()
    def embedded(self, crops: np.ndarray) -> Tensor:
        """BGR crops [n,h,w,3] u8 → the moving average's vectors [n,dimensions]."""
        model = self.average.model.eval()
        pictures = torch.from_numpy(planes(crops))
        return torch.cat([model(self.to_input(part)).cpu() for part in pictures.split(64)])
