"""gather: copies pictures and labels from local clones."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.data import gather

SUMMARY = "copy the pictures that a sources file names from local clones of public repositories"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sources", type=Path, help="sources file, such as configs/sources.toml")
    parser.add_argument("--mirror", type=Path, required=True, help="folder with the clones (owner+name/repo, owner/name or name)")
    parser.add_argument("--out", type=Path, required=True, help="folder to fill")


def run(options: Namespace) -> None:
    for source, pictures in gather.gather(options.sources, options.mirror, options.out).items():
        print(f"{source}: {pictures} pictures")
