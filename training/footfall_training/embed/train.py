"""Trains the appearance embedder."""

from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader
from tqdm import tqdm

from footfall_training.config import EmbedConfig
from footfall_training.data.crops import CropPack
from footfall_training.embed.loss import imitation_loss, shortened
from footfall_training.embed.network import Embedder
from footfall_training.embed.samples import CropSamples, tight
from footfall_training.run import checkpoint
from footfall_training.run.average import MovingAverage
from footfall_training.run.device import mixed, prepare
from footfall_training.run.journal import Journal, draw_curve
from footfall_training.run.optimiser import adamw, set_rate
from footfall_training.run.schedule import Progress

REPORT_EVERY = 25


class EmbedRun:
    """One training run in a folder of its own; the last tenth of the crops is held out."""

    def __init__(self, config: EmbedConfig, train: CropPack, held_out: CropPack, out: Path, until: float | None = None):
        self.config, self.train_pack, self.held_out, self.out = config, train, held_out, out
        self.device = prepare(config.threads, config.seed)
        both = np.concatenate([train.facts["vectors"], held_out.facts["vectors"]])
        short, self.energy = shortened(both, config.dimensions)
        self.teacher, self.teacher_held_out = (torch.from_numpy(part) for part in np.split(short.astype(np.float32), [len(train)]))
        self.model = Embedder(config.dimensions, config.frozen).to(self.device, memory_format=torch.channels_last)
        self.average = MovingAverage(self.model, config.average)
        self.optimiser = adamw(self.model, config.rate, config.decay, "backbone.", config.backbone_rate)
        self.progress = Progress(config.steps, until)
        self.journal = Journal(out)

    def start(self) -> None:
        if checkpoint.load(self.out / "last.pt", self.model, self.average, self.optimiser, self.progress):
            tqdm.write(f"going on at step {self.progress.step}")
            return
        self.model.backbone.load_imagenet()
        self.average = MovingAverage(self.model, self.config.average)

    def step(self, pictures: torch.Tensor, chosen: torch.Tensor) -> dict[str, float]:
        x = (pictures.to(self.device).float() / 255).contiguous(memory_format=torch.channels_last)
        self.model.train()
        with mixed(self.device):
            vectors = self.model(x)
        loss, values = imitation_loss(vectors.float(), self.teacher[chosen].to(self.device))
        set_rate(self.optimiser, self.config.rate * self.progress.rate(self.config.warm_up))
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimiser.step()
        self.progress.advance()
        self.average.update(self.model, self.progress.step)
        return {"loss": loss.item()} | values

    def run(self) -> dict[str, float]:
        config, progress = self.config, self.progress
        samples = CropSamples(self.train_pack, config.batch, config.width, config.height, config.seed, progress.step)
        loader = DataLoader(samples, batch_size=None, num_workers=1, prefetch_factor=4, multiprocessing_context="spawn")
        with tqdm(total=config.steps, initial=progress.step, desc="embed", unit="step", mininterval=10) as bar:
            for pictures, chosen in loader:
                if progress.done:
                    break
                values = self.step(pictures, chosen)
                bar.update()
                if progress.step % REPORT_EVERY == 0:
                    self.journal.write(step=progress.step, share=progress.share, **values)
                    bar.set_postfix(loss=f"{values['loss']:.3f}", share=f"{progress.share:.2f}")
                if progress.step % config.checkpoint_every == 0:
                    self.save()
                if progress.step % config.measure_every == 0:
                    self.measure()
        self.save()
        result = self.measure()
        draw_curve(self.journal.rows(), self.out / "curve.png", config.name)
        return result

    @torch.no_grad()
    def measure(self) -> dict[str, float]:
        """Mean cosine between the student's and the teacher's vectors of unchanged held-out crops."""
        model, total = self.average.model.eval(), 0.0
        for start in range(0, len(self.held_out), 64):
            wide = self.held_out.pixels[start : start + 64]
            crops = np.stack([tight(crop, self.config.width, self.config.height) for crop in wide])
            x = torch.from_numpy(np.ascontiguousarray(crops[..., ::-1].transpose(0, 3, 1, 2))).to(self.device).float() / 255
            vectors = model(x.contiguous(memory_format=torch.channels_last)).cpu()
            total += float((vectors * self.teacher_held_out[start : start + 64]).sum())
        result = {"cosine": total / len(self.held_out)}
        self.journal.write(step=self.progress.step, share=self.progress.share, **result)
        return result

    def save(self) -> None:
        checkpoint.save(self.out / "last.pt", self.model, self.average, self.optimiser, self.progress)
