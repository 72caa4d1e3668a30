"""visitor: trains the visitor classifier."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.commands.detect import split
from footfall_training.config import VisitorConfig, read_config
from footfall_training.data.crops import CropPack
from footfall_training.data.folder import add_teachers, read_folder
from footfall_training.errors import TrainingError
from footfall_training.run.card import write_card
from footfall_training.run.schedule import parse_clock
from footfall_training.visitor.crops import from_folders, from_pictures, marked_by_eye, read_by_teachers
from footfall_training.visitor.train import VisitorRun

SUMMARY = "train the visitor classifier on a folder per class, on what was marked by eye, or on what teachers read in faces"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("config", type=Path, help="such as configs/visitor.toml")
    parser.add_argument("--classes", type=Path, help="folder with one folder of body crops per class")
    parser.add_argument("--pictures", type=Path, help="folder with person boxes, instead of --classes")
    parser.add_argument("--labels", type=Path, help="what `label` wrote about these pictures")
    parser.add_argument("--readings", type=Path, help="what `label --what visitors` wrote about these pictures")
    parser.add_argument("--marks", type=Path, help="what `label --what marks` wrote: then --readings only tells where faces are")
    parser.add_argument("--held-out", type=Path, help="text file of picture names that are only measured on")
    parser.add_argument("--start", type=Path, help="checkpoint of ours whose backbone to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--until", help="HH:MM at which the schedule ends, however many steps were done")


def run(options: Namespace) -> None:
    config = read_config(options.config, VisitorConfig)
    train, held_out = packs(options, config)
    training = VisitorRun(config, train, held_out, options.out, parse_clock(options.until) if options.until else None)
    training.start(options.start)
    result = training.run()
    write_card(options.out / "CARD.md", config, train.counts, len(held_out), training.progress.step, result)
    print(", ".join(f"{name} {value:.3f}" for name, value in result.items()))


def packs(options: Namespace, config: VisitorConfig) -> tuple[CropPack, CropPack]:
    folders = options.out / "train.crops", options.out / "held-out.crops"
    if all((folder / "crops.json").exists() for folder in folders):
        return CropPack(folders[0]), CropPack(folders[1])
    size = (config.width, config.height)
    if options.classes:
        first, second = (
            from_folders(options.classes, config.labels, folder, size, apart) for folder, apart in zip(folders, (False, True))
        )
        return first, second
    if not options.pictures or not (options.marks or options.readings):
        raise TrainingError("visitor needs either --classes, or --pictures with --marks or --readings")
    entries = read_folder(options.pictures)
    if options.labels:
        add_teachers(entries, options.pictures, options.labels)
    persons = read_by_teachers(options.readings) if options.readings else {}
    if options.marks:
        persons = marked_by_eye(options.marks, config.labels, entries, options.pictures, persons)
    parts = split(entries, options.held_out)
    first, second = (from_pictures(part, options.pictures, persons, folder, size) for part, folder in zip(parts, folders))
    return first, second
