"""Checkpoints. A new one is written to a temporary file and renamed, so that a kill cannot damage it."""

import os
from pathlib import Path

import torch
from torch import nn

from footfall_training.errors import TrainingError
from footfall_training.run.average import MovingAverage
from footfall_training.run.schedule import Progress


def save(file: Path, model: nn.Module, average: MovingAverage, optimiser: torch.optim.Optimizer, progress: Progress) -> None:
    state = {
        "model": model.state_dict(),
        "ema": average.model.state_dict(),
        "optimiser": optimiser.state_dict(),
        "step": progress.step,
        "share": progress.share,
        "random": torch.get_rng_state(),
    }
    written = file.with_suffix(".new")
    torch.save(state, written)
    os.replace(written, file)


def load(file: Path, model: nn.Module, average: MovingAverage, optimiser: torch.optim.Optimizer, progress: Progress) -> bool:
    """Restores the state that `save` wrote; False if there is no checkpoint."""
    if not file.exists():
        return False
    try:
        state = torch.load(file, map_location="cpu", weights_only=False)
        model.load_state_dict(state["model"])
        average.model.load_state_dict(state["ema"])
        optimiser.load_state_dict(state["optimiser"])
    except (RuntimeError, KeyError, ValueError) as cause:
        message = f"{file} belongs to another configuration. Remove it or choose another --out."
        raise TrainingError(message) from cause
    progress.resume(state["step"], state["share"])
    torch.set_rng_state(state["random"])
    return True
