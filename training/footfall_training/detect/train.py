"""Trains the person detector."""

from collections.abc import Iterator
from pathlib import Path

import torch
from torch.utils.data import DataLoader
from tqdm import tqdm

from footfall_training.config import DetectConfig
from footfall_training.data.pack import Pack
from footfall_training.detect.first_weights import load_start
from footfall_training.detect.loss import Losses, Targets, detection_loss
from footfall_training.detect.measure import measure
from footfall_training.detect.network import Detector
from footfall_training.detect.samples import Batch, Samples
from footfall_training.errors import TrainingError
from footfall_training.run import checkpoint
from footfall_training.run.average import MovingAverage
from footfall_training.run.device import mixed, prepare
from footfall_training.run.journal import Journal, draw_curve
from footfall_training.run.optimiser import adamw, set_rate
from footfall_training.run.schedule import Progress

REPORT_EVERY = 25


class DetectRun:
    """One training run in a folder of its own; constructed anew after a kill, it goes on from the last checkpoint."""

    def __init__(self, config: DetectConfig, train: Pack, held_out: Pack, out: Path, until: float | None = None):
        self.config, self.train_pack, self.held_out, self.out = config, train, held_out, out
        self.device = prepare(config.threads, config.seed)
        self.model = Detector(config.backbone, config.size, config.frozen).to(self.device, memory_format=torch.channels_last)
        self.average = MovingAverage(self.model, config.average)
        self.optimiser = adamw(self.model, config.rate, config.decay, "backbone.net.", config.backbone_rate)
        self.progress = Progress(config.steps, until)
        self.journal = Journal(out)

    def start(self, weights: Path | None) -> None:
        """From the run's own checkpoint, else from given weights, else (MobileNetV2) from ImageNet."""
        file = self.out / "last.pt"
        if checkpoint.load(file, self.model, self.average, self.optimiser, self.progress):
            tqdm.write(f"going on at step {self.progress.step}")
            return
        if weights:
            load_start(self.model, weights)
        elif self.config.backbone == "mobilenetv2":
            self.model.backbone.net.load_imagenet()
        self.average = MovingAverage(self.model, self.config.average)

    def batches(self) -> Iterator[Batch]:
        config = self.config
        samples = Samples(self.train_pack, config.batch, list(config.sizes), config.mosaic, config.seed, self.progress.step)
        # A forked worker inherits locks of OpenCV's and OpenMP's threads and can wait for ever.
        loader = DataLoader(samples, batch_size=None, num_workers=1, prefetch_factor=4, multiprocessing_context="spawn")
        return iter(loader)

    def step(self, batch: Batch) -> Losses:
        pictures, targets = batch
        targets = Targets(*(part.to(self.device) for part in (targets.boxes, targets.weight, targets.ignore)))
        x = (pictures.to(self.device).float() / 255).contiguous(memory_format=torch.channels_last)
        self.model.train()
        with mixed(self.device):
            raw = self.model.raw(x)
        losses = detection_loss(raw, targets, x.shape[2], x.shape[3])
        if not torch.isfinite(losses.total):
            raise TrainingError(f"the loss is {losses.total.item()} at step {self.progress.step}; lower the rate in the configuration")
        set_rate(self.optimiser, self.config.rate * self.progress.rate(self.config.warm_up))
        self.optimiser.zero_grad(set_to_none=True)
        losses.total.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 10.0)
        self.optimiser.step()
        self.progress.advance()
        self.average.update(self.model, self.progress.step)
        return losses

    def run(self) -> dict[str, float]:
        """Trains to the end; returns the last measurement on the held-out pictures."""
        config, progress = self.config, self.progress
        with tqdm(total=config.steps, initial=progress.step, desc="detect", unit="step", mininterval=10) as bar:
            for batch in self.batches():
                if progress.done:
                    break
                losses = self.step(batch)
                bar.update()
                if progress.step % REPORT_EVERY == 0:
                    self.report(losses)
                    bar.set_postfix(loss=f"{losses.total.item():.3f}", share=f"{progress.share:.2f}")
                if progress.step % config.checkpoint_every == 0:
                    self.save()
                if progress.step % config.measure_every == 0:
                    self.measure()
        self.save()
        result = self.measure()
        draw_curve(self.journal.rows(), self.out / "curve.png", config.name)
        return result

    def report(self, losses: Losses) -> None:
        parts = {"loss": losses.total.item(), "loss_box": losses.box, "loss_score": losses.score, "loss_sides": losses.sides}
        self.journal.write(step=self.progress.step, share=self.progress.share, **parts)

    def measure(self) -> dict[str, float]:
        result = measure(self.average.model, self.held_out, self.config.sizes[0], self.device)
        self.journal.write(step=self.progress.step, share=self.progress.share, **result)
        return result

    def save(self) -> None:
        checkpoint.save(self.out / "last.pt", self.model, self.average, self.optimiser, self.progress)
