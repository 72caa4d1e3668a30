"""embed: trains the appearance embedder."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.commands.shared import add_run_arguments, entries, kept_crops, split, train
from footfall_training.config import EmbedConfig, read_config
from footfall_training.data.crops import CropPack
from footfall_training.embed.train import EmbedRun
from footfall_training.evaluate.embedder import ExportedEmbedder
from footfall_training.label.appearance import TEACHER, teach_appearance

SUMMARY = "train the appearance embedder on person crops that a teacher embedded; run the same command again to resume"


def add_arguments(parser: ArgumentParser) -> None:
    add_run_arguments(parser, "embed")
    parser.add_argument(
        "--pictures", type=Path, required=True, help="folder with person boxes (YOLO, COCO, or the output of `gather`)"
    )
    parser.add_argument("--reference", type=Path, required=True, help="folder with the teacher's network")


def run(options: Namespace) -> None:
    config = read_config(options.config, EmbedConfig)
    train(EmbedRun, config, packs(options, config), options, teacher=options.reference / TEACHER)


def packs(options: Namespace, config: EmbedConfig) -> tuple[CropPack, CropPack]:
    folders, kept = kept_crops(options.out)
    if kept:
        return kept
    teacher = ExportedEmbedder(options.reference / TEACHER, threads=config.threads)
    first, second = (
        teach_appearance(part, teacher, folder, config.width, config.height)
        for part, folder in zip(split(entries(options), options.held_out), folders)
    )
    return first, second
