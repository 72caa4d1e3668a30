"""detect: trains the person detector."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.commands.shared import add_run_arguments, entries, split, train
from footfall_training.config import DetectConfig, read_config
from footfall_training.data.pack import Pack
from footfall_training.detect.train import DetectRun

SUMMARY = "train the person detector; run the same command again to resume"


def add_arguments(parser: ArgumentParser) -> None:
    add_run_arguments(parser, "detect")
    parser.add_argument("--pictures", type=Path, required=True, help="folder with YOLO or COCO labels, or the output of `gather`")
    parser.add_argument("--donor", type=Path, help="OpenVINO IR of a MobileNetV2 detector to initialise the backbone from")
    parser.add_argument("--repack", action="store_true", help="read the pictures again even if a pack exists")


def run(options: Namespace) -> None:
    train(DetectRun, read_config(options.config, DetectConfig), packs(options), options, donor=options.donor)


def packs(options: Namespace) -> tuple[Pack, Pack]:
    folders = options.out / "train.pack", options.out / "held-out.pack"
    if not options.repack and all((folder / "pack.json").exists() for folder in folders):
        return Pack(folders[0]), Pack(folders[1])
    first, held_out = split(entries(options), options.held_out)
    for entry in held_out:
        # Measurements use the boxes that people drew, never those of teachers.
        entry.teachers = {}
    return Pack.write(first, folders[0]), Pack.write(held_out, folders[1])
