"""Configuration: one TOML file per model, read into one typed value. Unknown keys and wrong values raise an error."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from footfall_training.errors import TrainingError


@dataclass(frozen=True)
class RunConfig:
    """Settings of all three models."""

    name: str
    """Name of the weights, and of their folder in models/."""
    seed: int = 0
    threads: int = 2
    steps: int = 1000
    batch: int = 32
    rate: float = 1e-3
    """Highest learning rate."""
    decay: float = 0.02
    """Weight decay."""
    warm_up: int = 200
    """Steps until the highest learning rate."""
    backbone_rate: float = 0.5
    """The backbone's learning rate as a fraction of the rest's."""
    frozen: int = 0
    """Number of backbone blocks, counted from the input, whose weights stay fixed."""
    average: float = 0.999
    """Decay of the moving average of the weights."""
    checkpoint_every: int = 100
    measure_every: int = 500

    def check(self) -> None:
        for name in ("threads", "steps", "batch", "checkpoint_every", "measure_every"):
            if getattr(self, name) < 1:
                raise TrainingError(f"{name} is {getattr(self, name)}; it must be 1 or more")
        if not 0 < self.average < 1:
            raise TrainingError(f"average is {self.average}; it must be between 0 and 1")


@dataclass(frozen=True)
class DetectConfig(RunConfig):
    backbone: str = "mobilenetv2"
    """One of `BACKBONES` in detect/network.py."""
    size: str = "n"
    sizes: tuple[int, ...] = (320,)
    """Sides of the square training pictures in pixels. `batch` applies to the first; the others have equal pixels."""
    mosaic: float = 0.5
    """Fraction of training pictures that are mosaics of four."""
    close_mosaic: float = 0.0
    """Fraction of the schedule, at its end, without mosaics and changed viewpoints: the last steps use pictures as cameras
    give them (arXiv:2107.08430)."""
    width: int = 640
    height: int = 384
    """Input size of the exported network."""

    def check(self) -> None:
        super().check()
        for side in (*self.sizes, self.width, self.height):
            if side % 32 or side < 64:
                raise TrainingError(f"the side {side} must be a multiple of 32, and at least 64")


@dataclass(frozen=True)
class EmbedConfig(RunConfig):
    width: int = 64
    height: int = 128
    dimensions: int = 128
    """Length of an embedding."""
    clothing_swap_rate: float = 0.5
    """Fraction of training crops whose person gets other clothes; the teacher embeds the changed crop."""
    occluder_rate: float = 0.45
    """Fraction of crops with another person or a counter in front of the person."""
    background_person_rate: float = 0.15
    """Fraction of crops with another person behind the person."""
    standing: float = 3.0
    """Weight of crops of a whole standing person when crops are drawn; all other crops weigh 1."""


@dataclass(frozen=True)
class VisitorConfig(RunConfig):
    width: int = 128
    height: int = 256
    labels: tuple[str, ...] = ("man", "woman", "kid")
    prior: tuple[float, ...] = ()
    """Frequency of each class where the network will be used. Empty: the frequencies of the held-out crops."""
    answer_accuracy: float = 0.85
    """Required accuracy of the answers on held-out crops, weighted by `prior`. Less certain crops become "unknown"."""
    hide_face: float = 0.5
    """Fraction of training crops with a blurred or covered face."""
    mixup: float = 0.0
    """Crops are blended in pairs by a weight from Beta(mixup, mixup) (arXiv:1710.09412); 0 turns this off."""

    def check(self) -> None:
        super().check()
        if self.prior and (len(self.prior) != len(self.labels) or abs(sum(self.prior) - 1) > 0.01 or min(self.prior) <= 0):
            classes = ", ".join(self.labels)
            raise TrainingError(f"prior is {list(self.prior)}; give a fraction above 0 for each of {classes}, with a sum of 1")


Config = TypeVar("Config", bound=RunConfig)
RENAMED = {
    "plain": "close_mosaic", "redressed": "clothing_swap_rate", "hidden": "occluder_rate", "behind": "background_person_rate",
}  # fmt: skip
"""Keys of earlier configuration files, which are still read, and their names now."""


def read_config(path: Path, kind: type[Config]) -> Config:
    try:
        values = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as cause:
        raise TrainingError(f"cannot read the configuration {path}: {cause}") from cause
    known = {field.name: field.type for field in fields(kind)}
    values = {RENAMED.get(name, name): value for name, value in values.items()}
    for name, value in values.items():
        if name not in known:
            raise TrainingError(f"{path} has an unknown key {name}. Known keys: {', '.join(known)}")
        if isinstance(value, list):
            values[name] = tuple(value)
        wanted = known[name]
        if (wanted is int and type(value) is not int) or (wanted is float and not isinstance(value, int | float)):
            raise TrainingError(f"{name} in {path} is {value!r}; it must be a number")
    if "name" not in values:
        raise TrainingError(f"{path} has no key name")
    config = kind(**values)
    config.check()
    return config
