"""visitor: trains the visitor classifier."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.commands.shared import add_run_arguments, entries, kept_crops, split, train
from footfall_training.config import VisitorConfig, read_config
from footfall_training.data.crops import CropPack
from footfall_training.errors import TrainingError
from footfall_training.visitor.crops import from_folders, from_pictures, marked_by_eye, read_by_teachers
from footfall_training.visitor.train import VisitorRun

SUMMARY = "train the visitor classifier on a folder per class, on crops marked by eye, or on face readings by teachers"


def add_arguments(parser: ArgumentParser) -> None:
    add_run_arguments(parser, "visitor")
    parser.add_argument("--classes", type=Path, help="folder with one folder of body crops per class")
    parser.add_argument("--pictures", type=Path, help="folder with person boxes, instead of --classes")
    parser.add_argument("--readings", type=Path, help="output of `label --what visitors` for these pictures")
    parser.add_argument("--marks", type=Path, help="output of `label --what marks`; --readings then only locates faces")


def run(options: Namespace) -> None:
    config = read_config(options.config, VisitorConfig)
    train(VisitorRun, config, packs(options, config), options)


def packs(options: Namespace, config: VisitorConfig) -> tuple[CropPack, CropPack]:
    folders, kept = kept_crops(options.out)
    if kept:
        return kept
    size = (config.width, config.height)
    if options.classes:
        first, second = (
            from_folders(options.classes, config.labels, folder, size, apart) for folder, apart in zip(folders, (False, True))
        )
        return first, second
    if not options.pictures or not (options.marks or options.readings):
        raise TrainingError("give either --classes, or --pictures with --marks or --readings")
    pictures = entries(options)
    persons = read_by_teachers(options.readings) if options.readings else {}
    if options.marks:
        persons = marked_by_eye(options.marks, config.labels, pictures, options.pictures, persons)
    parts = split(pictures, options.held_out)
    first, second = (from_pictures(part, options.pictures, persons, folder, size) for part, folder in zip(parts, folders))
    return first, second
