"""Trains the person detector."""

from pathlib import Path

import torch
from torch import Tensor

from footfall_training.config import DetectConfig
from footfall_training.data.pack import Pack
from footfall_training.detect.initial_weights import load_initial_weights
from footfall_training.detect.loss import Targets, detection_loss
from footfall_training.detect.measure import measure
from footfall_training.detect.network import Detector
from footfall_training.detect.samples import Batch, Samples
from footfall_training.errors import TrainingError
from footfall_training.nets.donor import load_donor
from footfall_training.run.device import mixed
from footfall_training.run.loop import TrainingRun


class DetectRun(TrainingRun):
    config: DetectConfig
    model: Detector

    def __init__(
        self,
        config: DetectConfig,
        train: Pack,
        held_out: Pack,
        out: Path,
        until: float | None = None,
        donor: Path | None = None,
    ):
        self.config, self.train_pack, self.held_out, self.donor = config, train, held_out, donor
        # Shared with the process that produces the batches.
        self.is_mosaic_closed = torch.zeros(1, dtype=torch.bool).share_memory_()
        super().__init__(config, out, until, backbone="backbone.net.")

    def build(self) -> Detector:
        return Detector(self.config.backbone, self.config.size, self.config.frozen)

    def load_initial(self, weights: Path | None) -> None:
        """Weights from a checkpoint, the backbone from a donor if there is one; without both, MobileNetV2 from ImageNet."""
        backbone = self.config.backbone
        if self.donor and backbone == "csp":
            raise TrainingError("--donor needs a MobileNetV2 backbone; the configuration's backbone is csp")
        if backbone == "mobilenetv2-expanded" and not (weights or self.donor):
            raise TrainingError("no ImageNet weights fit mobilenetv2-expanded; give --donor or --start")
        if weights:
            load_initial_weights(self.model, weights, with_backbone=self.donor is None)
        if self.donor:
            pictures = next(iter(self.samples(0)))[0]
            load_donor(self.model.backbone.net, self.donor, self.to_input(pictures))
        elif not weights and backbone == "mobilenetv2":
            self.model.backbone.net.load_imagenet()

    def samples(self, start: int) -> Samples:
        config = self.config
        return Samples(
            self.train_pack, config.batch, list(config.sizes), config.mosaic, config.seed, start, self.is_mosaic_closed
        )

    def step(self, batch: Batch) -> dict[str, float]:
        self.is_mosaic_closed.fill_(self.progress.share >= 1 - self.config.close_mosaic)
        return super().step(batch)

    def losses(self, batch: Batch) -> tuple[Tensor, dict[str, float]]:
        x, targets = self.to_input(batch[0]), batch[1]
        targets = Targets(*(part.to(self.device) for part in (targets.boxes, targets.weight, targets.ignore)))
        with mixed(self.device):
            raw = self.model.raw(x)
        losses = detection_loss(raw, targets, x.shape[2], x.shape[3])
        return losses.total, {"box": losses.box, "score": losses.score, "sides": losses.sides}

    def measurements(self) -> dict[str, float]:
        return measure(self.average.model, self.held_out, self.config.sizes[0], self.device)
