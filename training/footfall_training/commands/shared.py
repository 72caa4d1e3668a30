"""Shared by `detect`, `embed` and `visitor`: options, reading pictures, and a run from start to model card."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from footfall_training.config import RunConfig
from footfall_training.data.crops import CropPack
from footfall_training.data.folder import Entry, add_teachers, read_folder
from footfall_training.data.pack import Pack
from footfall_training.errors import TrainingError
from footfall_training.run.card import write_card
from footfall_training.run.loop import TrainingRun
from footfall_training.run.schedule import parse_clock


def add_run_arguments(parser: ArgumentParser, kind: str) -> None:
    parser.add_argument("config", type=Path, help=f"configuration, such as configs/{kind}.toml")
    parser.add_argument("--labels", type=Path, help="output of `label` for these pictures")
    parser.add_argument(
        "--held-out", type=Path, help="text file of picture names (without suffix) to measure on and not to train on"
    )
    parser.add_argument("--start", type=Path, help="checkpoint of an earlier run to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: checkpoint, training log, curve, model card")
    parser.add_argument("--until", help="HH:MM at which the schedule ends, whatever number of steps is done")


def train(
    make: Callable[..., TrainingRun],
    config: RunConfig,
    packs: tuple[Pack | CropPack, Pack | CropPack],
    options: Namespace,
    **more: Any,
) -> None:
    """`packs`: to train on, and held out; the run gets `more`."""
    until = parse_clock(options.until) if options.until else None
    run = make(config, *packs, options.out, until, **more)
    run.start(options.start)
    result = run.run()
    write_card(options.out / "CARD.md", config, packs[0].counts, len(packs[1]), run.progress.step, result)
    print(", ".join(f"{name} {value:.3f}" for name, value in result.items()))


def kept_crops(out: Path) -> tuple[tuple[Path, Path], tuple[CropPack, CropPack] | None]:
    """The folders of a run's crops, and the crops themselves if an earlier start has written them."""
    folders = out / "train.crops", out / "held-out.crops"
    if all((folder / "crops.json").exists() for folder in folders):
        return folders, (CropPack(folders[0]), CropPack(folders[1]))
    return folders, None


def entries(options: Namespace) -> list[Entry]:
    found = read_folder(options.pictures)
    if options.labels:
        add_teachers(found, options.pictures, options.labels)
    return found


def split(entries: list[Entry], held_out: Path | None) -> tuple[list[Entry], list[Entry]]:
    """Splits into training and held-out pictures: by the list of names, or every tenth picture is held out."""
    if held_out is None:
        return [entry for number, entry in enumerate(entries) if number % 10], entries[::10]
    names = set(held_out.read_text().split())
    apart = [entry for entry in entries if entry.path.stem in names]
    if not apart:
        raise TrainingError(f"{held_out} names none of the pictures")
    return [entry for entry in entries if entry.path.stem not in names], apart
