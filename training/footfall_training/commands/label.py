"""label: teachers draw persons into pictures."""

import csv
from argparse import ArgumentParser, Namespace
from pathlib import Path

from footfall_training.data.folder import SUFFIXES
from footfall_training.data.gather import LIST_NAME
from footfall_training.errors import TrainingError
from footfall_training.label.person_teachers import PERSON_TEACHERS, PersonTeacher
from footfall_training.label.persons import label_persons

SUMMARY = "let teachers draw persons into a folder of pictures, labelled or not; a killed run goes on where it was"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("pictures", type=Path, help="folder of pictures")
    parser.add_argument("--reference", type=Path, required=True, help="folder with the teachers' networks")
    parser.add_argument("--out", type=Path, required=True, help="JSON lines to write, one a picture")
    parser.add_argument("--teachers", nargs="+", default=list(PERSON_TEACHERS), choices=list(PERSON_TEACHERS), metavar="NAME")
    parser.add_argument("--threads", type=int, default=2)


def run(options: Namespace) -> None:
    if not options.pictures.is_dir():
        raise TrainingError(f"there is no folder {options.pictures}")
    squashed = {}
    if (options.pictures / LIST_NAME).exists():
        with open(options.pictures / LIST_NAME, newline="") as stream:
            squashed = {row["file"]: row["stretched"] == "1" for row in csv.DictReader(stream)}
    files = sorted(
        str(path.relative_to(options.pictures)) for path in options.pictures.rglob("*") if path.suffix.lower() in SUFFIXES
    )
    teachers = [PersonTeacher(name, options.reference, options.threads) for name in options.teachers]
    new = label_persons([(file, squashed.get(file, False)) for file in files], options.pictures, teachers, options.out)
    print(f"{new} pictures labelled, {len(files) - new} were already")
