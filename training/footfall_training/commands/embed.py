"""embed: trains the appearance embedder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.commands.detect import split
from footfall_training.config import EmbedConfig, read_config
from footfall_training.data.crops import CropPack
from footfall_training.data.folder import add_teachers, read_folder
from footfall_training.embed.train import EmbedRun
from footfall_training.evaluate.embedder import ExportedEmbedder
from footfall_training.label.appearance import TEACHER, teach_appearance
from footfall_training.run.card import write_card
from footfall_training.run.schedule import parse_clock

SUMMARY = "train the appearance embedder on person crops that a teacher embedded; the same command goes on after a kill"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("config", type=Path, help="such as configs/embed.toml")
    parser.add_argument(
        "--pictures", type=Path, required=True, help="folder with person boxes (YOLO, COCO, or what `gather` made)"
    )
    parser.add_argument("--labels", type=Path, help="what `label` wrote about these pictures")
    parser.add_argument("--held-out", type=Path, help="text file of picture names that are only measured on")
    parser.add_argument("--reference", type=Path, required=True, help="folder with the teacher's network")
    parser.add_argument("--start", type=Path, help="checkpoint of ours to start from")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--until", help="HH:MM at which the schedule ends, however many steps were done")


def run(options: Namespace) -> None:
    config = read_config(options.config, EmbedConfig)
    train, held_out = packs(options, config)
    training = EmbedRun(config, train, held_out, options.out, parse_clock(options.until) if options.until else None)
    training.start(options.start)
    result = training.run()
    write_card(options.out / "CARD.md", config, train.counts, len(held_out), training.progress.step, result)
    print(", ".join(f"{name} {value:.3f}" for name, value in result.items()))


def packs(options: Namespace, config: EmbedConfig) -> tuple[CropPack, CropPack]:
    folders = options.out / "train.crops", options.out / "held-out.crops"
    if all((folder / "crops.json").exists() for folder in folders):
        return CropPack(folders[0]), CropPack(folders[1])
    entries = read_folder(options.pictures)
    if options.labels:
        add_teachers(entries, options.pictures, options.labels)
    teacher = ExportedEmbedder(options.reference / TEACHER, threads=config.threads)
    first, second = (
        teach_appearance(part, teacher, folder, config.width, config.height)
        for part, folder in zip(split(entries, options.held_out), folders)
    )
    return first, second
