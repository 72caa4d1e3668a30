"""The loop of all three trainings: steps, measurements, checkpoints, curve."""

from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset
from tqdm import tqdm

from footfall_training.config import RunConfig
from footfall_training.errors import TrainingError
from footfall_training.run import checkpoint
from footfall_training.run.average import MovingAverage
from footfall_training.run.device import prepare
from footfall_training.run.optimiser import adamw, set_rate
from footfall_training.run.schedule import Progress
from footfall_training.run.training_log import TrainingLog, draw_curve

LOG_EVERY = 25
MAX_GRADIENT_NORM = 10.0


class TrainingRun:
    """One run in its own folder. A new instance resumes from the last checkpoint.

    A subclass builds the model and provides the batches (`samples`), their loss (`losses`) and the metrics of the moving
    average on held-out pictures (`measurements`).
    """

    def __init__(self, config: RunConfig, out: Path, until: float | None, backbone: str):
        self.config, self.out = config, out
        self.device = prepare(config.threads, config.seed)
        self.model = self.build().to(self.device, memory_format=torch.channels_last)
        self.average = MovingAverage(self.model, config.average)
        self.optimiser = adamw(self.model, config.rate, config.decay, backbone, config.backbone_rate)
        self.progress = Progress(config.steps, until)
        self.training_log = TrainingLog(out)

    def build(self) -> nn.Module:
        raise NotImplementedError

    def samples(self, start: int) -> IterableDataset:
        """Endless batches from number `start` on."""
        raise NotImplementedError

    def losses(self, batch: Any) -> tuple[Tensor, dict[str, float]]:
        """The loss to minimise, and its parts by name."""
        raise NotImplementedError

    def measurements(self) -> dict[str, float]:
        raise NotImplementedError

    def load_initial(self, weights: Path | None) -> None:
        """Initialises the model of a new run."""
        raise NotImplementedError

    def start(self, weights: Path | None = None) -> None:
        if checkpoint.load(self.out / "last.pt", self.model, self.average, self.optimiser, self.progress):
            tqdm.write(f"resuming at step {self.progress.step}")
            return
        self.load_initial(weights)
        self.average = MovingAverage(self.model, self.config.average)

    def step(self, batch: Any) -> dict[str, float]:
        self.model.train()
        loss, parts = self.losses(batch)
        if not torch.isfinite(loss):
            raise TrainingError(f"the loss is {loss.item()} at step {self.progress.step}; lower the rate in the configuration")
        set_rate(self.optimiser, self.config.rate * self.progress.rate(self.config.warm_up))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), MAX_GRADIENT_NORM)
        self.optimiser.step()
        self.progress.advance()
        self.average.update(self.model, self.progress.step)
        return {"loss": loss.item()} | {f"loss_{name}": value for name, value in parts.items()}

    def run(self) -> dict[str, float]:
        """Trains to the end of the schedule; returns the final measurements."""
        config, progress = self.config, self.progress
        # A forked worker inherits locks of OpenCV's and OpenMP's threads and can deadlock.
        loader = DataLoader(self.samples(progress.step), batch_size=None, num_workers=1, multiprocessing_context="spawn")
        with tqdm(total=config.steps, initial=progress.step, desc=config.name, unit="step", mininterval=10) as bar:
            for batch in loader:
                if progress.done:
                    break
                values = self.step(batch)
                bar.update()
                if progress.step % LOG_EVERY == 0:
                    self.training_log.write(step=progress.step, share=progress.share, **values)
                    bar.set_postfix(loss=f"{values['loss']:.3f}", share=f"{progress.share:.2f}")
                if progress.step % config.checkpoint_every == 0:
                    self.save()
                if progress.step % config.measure_every == 0:
                    self.measure()
        self.save()
        result = self.measure()
        draw_curve(self.training_log.rows(), self.out / "curve.png", config.name)
        return result

    def measure(self) -> dict[str, float]:
        result = self.measurements()
        self.training_log.write(step=self.progress.step, share=self.progress.share, **result)
        return result

    def save(self) -> None:
        checkpoint.save(self.out / "last.pt", self.model, self.average, self.optimiser, self.progress)

    def to_input(self, pictures: Tensor) -> Tensor:
        """u8 0–255 → f32 0–1 on the run's device."""
        return (pictures.to(self.device).float() / 255).contiguous(memory_format=torch.channels_last)
