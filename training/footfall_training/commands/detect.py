"""detect: trains the person detector."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.config import DetectConfig, read_config
from footfall_training.data.folder import Entry, add_teachers, read_folder
from footfall_training.data.pack import Pack
from footfall_training.detect.train import DetectRun
from footfall_training.errors import TrainingError
from footfall_training.run.card import write_card
from footfall_training.run.schedule import parse_clock

SUMMARY = "train the person detector; the same command goes on after a kill"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("config", type=Path, help="such as configs/detect.toml")
    parser.add_argument("--pictures", type=Path, required=True, help="folder with YOLO or COCO labels, or what `gather` made")
    parser.add_argument("--labels", type=Path, help="what `label` wrote about these pictures")
    parser.add_argument(
        "--held-out", type=Path, help="text file of picture names (without suffix) to measure on, not to train on"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the run: checkpoint, journal, curve, card")
    parser.add_argument("--start", type=Path, help="checkpoint of ours to start from")
    parser.add_argument("--until", help="HH:MM at which the schedule ends, however many steps were done")
    parser.add_argument("--repack", action="store_true", help="read the pictures again although a pack exists")


def run(options: Namespace) -> None:
    config = read_config(options.config, DetectConfig)
    train, held_out = packs(options)
    until = parse_clock(options.until) if options.until else None
    training = DetectRun(config, train, held_out, options.out, until)
    training.start(options.start)
    result = training.run()
    write_card(options.out / "CARD.md", config, train.counts, len(held_out), training.progress.step, result)
    print(", ".join(f"{name} {value:.3f}" for name, value in result.items()))


def packs(options: Namespace) -> tuple[Pack, Pack]:
    folders = options.out / "train.pack", options.out / "held-out.pack"
    if not options.repack and all((folder / "pack.json").exists() for folder in folders):
        return Pack(folders[0]), Pack(folders[1])
    entries = read_folder(options.pictures)
    if options.labels:
        add_teachers(entries, options.pictures, options.labels)
    train, held_out = split(entries, options.held_out)
    for entry in held_out:
        # The held-out pictures are measured against what people drew, never against teachers.
        entry.teachers = {}
    return Pack.write(train, folders[0]), Pack.write(held_out, folders[1])


def split(entries: list[Entry], held_out: Path | None) -> tuple[list[Entry], list[Entry]]:
    """By the list of names, else every tenth picture is held out."""
    if held_out is None:
        return [entry for number, entry in enumerate(entries) if number % 10], entries[::10]
    names = set(held_out.read_text().split())
    apart = [entry for entry in entries if entry.path.stem in names]
    if not apart:
        raise TrainingError(f"none of the pictures is named in {held_out}")
    return [entry for entry in entries if entry.path.stem not in names], apart
