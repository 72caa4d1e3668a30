"""Configuration: one TOML file per model, read into one typed value; an unknown or wrong key is refused by name."""

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from footfall_training.errors import TrainingError


@dataclass(frozen=True)
class RunConfig:
    """What all three models share."""

    name: str
    """Name of the weights; also that of their folder below models/."""
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
    """The backbone's learning rate as a share of the rest's."""
    frozen: int = 0
    """Blocks of the backbone that are not trained, from the input on."""
    average: float = 0.999
    """Decay of the moving average of the weights."""
    checkpoint_every: int = 100
    measure_every: int = 500

    def check(self) -> None:
        for name in ("threads", "steps", "batch", "checkpoint_every", "measure_every"):
            if getattr(self, name) < 1:
                raise TrainingError(f"{name} is {getattr(self, name)}; it must be 1 or more")
        if not 0 < self.average < 1:
            raise TrainingError(f"average is {self.average}; it must lie between 0 and 1")


@dataclass(frozen=True)
class DetectConfig(RunConfig):
    backbone: str = "mobilenetv2"
    """One of `BACKBONES` in detect/network.py."""
    size: str = "n"
    sizes: tuple[int, ...] = (320,)
    """Sides of the square training pictures; `batch` holds for the first, others get as many pixels."""
    mosaic: float = 0.5
    """Share of pictures made of four."""
    plain: float = 0.0
    """Share of the schedule, at its end, without pictures made of four or seen from another viewpoint: the network ends on
    pictures as cameras give them (arXiv:2107.08430)."""
    width: int = 640
    height: int = 384
    """Input size of the exported network."""

    def check(self) -> None:
        super().check()
        for side in (*self.sizes, self.width, self.height):
            if side % 32 or side < 64:
                raise TrainingError(f"the side {side} is no multiple of 32 of at least 64")


@dataclass(frozen=True)
class EmbedConfig(RunConfig):
    width: int = 64
    height: int = 128
    dimensions: int = 128
    """Length of an embedding."""
    redressed: float = 0.5
    """Share of training crops whose person gets other clothes, the teacher being asked anew."""
    hidden: float = 0.45
    """Share that another person or a counter partly hides."""
    behind: float = 0.15
    """Share with another person behind this one."""
    standing: float = 3.0
    """How many times more often than others a crop is drawn that shows a whole standing person, as cameras do."""


@dataclass(frozen=True)
class VisitorConfig(RunConfig):
    width: int = 128
    height: int = 256
    labels: tuple[str, ...] = ("man", "woman", "kid")
    prior: tuple[float, ...] = ()
    """How frequent each class is where the network will be used; empty: as frequent as in the held-out crops."""
    answer_accuracy: float = 0.85
    """Share of the answers on held-out crops, weighed by `prior`, that must be right; who would lower it is unknown."""
    hide_face: float = 0.5
    """Share of training crops whose face is blurred or covered."""
    mixup: float = 0.0
    """Two crops are laid over one another by a share from Beta(mixup, mixup) (arXiv:1710.09412); 0: never."""

    def check(self) -> None:
        super().check()
        if self.prior and (len(self.prior) != len(self.labels) or abs(sum(self.prior) - 1) > 0.01 or min(self.prior) <= 0):
            classes = ", ".join(self.labels)
            raise TrainingError(f"prior is {list(self.prior)}; a share above 0 for each of {classes} is wanted, adding up to 1")


Config = TypeVar("Config", bound=RunConfig)


def read_config(path: Path, kind: type[Config]) -> Config:
    try:
        values = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as cause:
        raise TrainingError(f"the configuration {path} cannot be read: {cause}") from cause
    known = {field.name: field.type for field in fields(kind)}
    for name, value in values.items():
        if name not in known:
            raise TrainingError(f"{path} has a key {name} that is not known; known are {', '.join(known)}")
        if isinstance(value, list):
            values[name] = tuple(value)
        wanted = known[name]
        if (wanted is int and type(value) is not int) or (wanted is float and not isinstance(value, int | float)):
            raise TrainingError(f"{name} in {path} is {value!r}; a number is wanted")
    if "name" not in values:
        raise TrainingError(f"{path} lacks the key name")
    config = kind(**values)
    config.check()
    return config
