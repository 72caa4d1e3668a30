"""Trains the visitor classifier."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from footfall_training.config import VisitorConfig
from footfall_training.data.crops import CropPack, planes
from footfall_training.embed.samples import tight
from footfall_training.errors import TrainingError
from footfall_training.run.device import mixed
from footfall_training.run.loop import TrainingRun
from footfall_training.visitor.calibrate import Answers, Calibration, answers, calibrate, threshold_for, weights_for
from footfall_training.visitor.network import Classifier
from footfall_training.visitor.samples import VisitorSamples, drawn

SMOOTHING = 0.05
"""Label smoothing, for the wrong labels of teachers."""


class VisitorRun(TrainingRun):
    """Crops of both packs have the arrays "labels" (classes) and, if known, "faces"."""

    config: VisitorConfig
    model: Classifier

    def __init__(self, config: VisitorConfig, train: CropPack, held_out: CropPack, out: Path, until: float | None = None):
        self.config, self.train_pack, self.held_out = config, train, held_out
        for number, name in enumerate(config.labels):
            if not (train.facts["labels"] == number).any():
                raise TrainingError(f"no training crop of the class {name}")
        super().__init__(config, out, until, backbone="backbone.")

    def build(self) -> Classifier:
        return Classifier(len(self.config.labels), self.config.frozen)

    def load_initial(self, weights: Path | None) -> None:
        """The backbone of another run's classifier or embedder, or ImageNet's."""
        if not weights:
            self.model.backbone.load_imagenet()
            return
        state = torch.load(weights, map_location="cpu", weights_only=False)["ema"]
        self.model.backbone.load_state_dict(
            {name.removeprefix("backbone."): value for name, value in state.items() if name.startswith("backbone.")}
        )

    def samples(self, start: int) -> VisitorSamples:
        config = self.config
        return VisitorSamples(self.train_pack, config.batch, (config.width, config.height), config.hide_face, config.seed, start)

    def losses(self, batch: tuple[Tensor, Tensor]) -> tuple[Tensor, dict[str, float]]:
        x, labels = self.to_input(batch[0]), batch[1].to(self.device)
        share = float(np.random.beta(self.config.mixup, self.config.mixup)) if self.config.mixup else 1.0
        with mixed(self.device):
            logits = self.model(share * x + (1 - share) * x.flip(0)).float()
        own, other = (functional.cross_entropy(logits, truth, label_smoothing=SMOOTHING) for truth in (labels, labels.flip(0)))
        return share * own + (1 - share) * other, {}

    @torch.no_grad()
    def held_out_logits(self) -> tuple[Tensor, np.ndarray]:
        """Logits of the held-out crops with visible faces, and their classes."""
        model, parts = self.average.model.eval(), []
        for start in range(0, len(self.held_out), 64):
            crops = np.stack(
                [tight(crop, self.config.width, self.config.height) for crop in self.held_out.pixels[start : start + 64]]
            )
            parts.append(model(self.to_input(torch.from_numpy(planes(crops)))).cpu())
        return torch.cat(parts), self.held_out.facts["labels"]

    def calibrated(self) -> tuple[Calibration, np.ndarray, Answers]:
        """The calibration, the held-out crops' chances by it, and the answers."""
        logits, labels = self.held_out_logits()
        seen = np.bincount(labels, minlength=len(self.config.labels)) / len(labels)
        prior = np.array(self.config.prior) if self.config.prior else seen
        found = calibrate(logits, labels, drawn(self.train_pack.facts["labels"]), prior)
        chances, weights = found.chances(logits), weights_for(labels, prior)
        threshold = threshold_for(chances, labels, weights, self.config.answer_accuracy)
        return found, chances, answers(chances, labels, weights, threshold)

    def measurements(self) -> dict[str, float]:
        _, chances, found = self.calibrated()
        right = chances.argmax(1) == self.held_out.facts["labels"]
        recalls = {f"recall_{name}": found.recall(row) for row, name in enumerate(self.config.labels)}
        return {"accuracy": float(right.mean()), "answered_accuracy": found.accuracy, "unknown": found.unknown} | recalls
