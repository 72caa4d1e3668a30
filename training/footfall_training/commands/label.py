"""label: teachers draw person boxes or estimate age and gender from faces; or a person sorts crops by eye."""

import csv
from argparse import ArgumentParser, Namespace
from pathlib import Path

import cv2
import torch

from footfall_training.data.folder import SUFFIXES, Entry, add_teachers, read_folder
from footfall_training.data.gather import LIST_NAME
from footfall_training.errors import TrainingError
from footfall_training.label.class_scorer import ClassScorer
from footfall_training.label.contact_sheets import write_contact_sheets, write_marks
from footfall_training.label.person_teachers import PERSON_TEACHERS, PersonTeacher
from footfall_training.label.persons import label_persons
from footfall_training.label.visitors import VisitorTeachers, label_visitors

SUMMARY = "label a folder of pictures, by teachers (run again to resume) or by eye"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("pictures", type=Path, help="folder of pictures; for marks: folder of contact sheets")
    parser.add_argument("--what", choices=["persons", "visitors", "sheets", "marks"], default="persons")
    parser.add_argument("--labels", type=Path, help="visitors, sheets: the output of `label --what persons` for these pictures")
    parser.add_argument("--reference", type=Path, help="persons, visitors: folder with the teachers' networks")
    parser.add_argument("--out", type=Path, required=True, help="output: JSON lines; for sheets a folder; for marks a CSV file")
    parser.add_argument("--count", type=int, default=4000, help="sheets: number of crops")
    parser.add_argument("--min-height", type=int, default=72, help="sheets: minimum height of a person in pixels")
    parser.add_argument("--max-hidden", type=float, default=0.3, help="sheets: maximum overlapped fraction of a box")
    parser.add_argument(
        "--likely", nargs=2, metavar=("CLASSIFIER", "CLASS"), help="sheets: order crops by a classifier's score for a class"
    )
    parser.add_argument("--seen", type=Path, nargs="+", default=[], help="sheets: crops.csv of earlier sheets, to leave out")
    parser.add_argument("--teachers", nargs="+", default=list(PERSON_TEACHERS), choices=list(PERSON_TEACHERS), metavar="NAME")
    parser.add_argument("--threads", type=int, default=2)


def run(options: Namespace) -> None:
    cv2.setNumThreads(options.threads)
    torch.set_num_threads(options.threads)
    if not options.pictures.is_dir():
        raise TrainingError(f"no such folder: {options.pictures}")
    if options.what == "marks":
        print(", ".join(f"{count} {name}" for name, count in write_marks(options.pictures, options.out).items()))
        return
    if options.what == "sheets":
        likely = ClassScorer(Path(options.likely[0]), options.likely[1], options.threads) if options.likely else None
        number = write_contact_sheets(
            labelled(options),
            options.pictures,
            options.out,
            options.count,
            min_height=options.min_height,
            max_hidden=options.max_hidden,
            likely=likely,
            seen=options.seen,
        )
        print(f"{number} sheets; write answers.txt beside them")
        return
    if not options.reference:
        raise TrainingError("the teachers' networks are missing; name their folder with --reference")
    if options.what == "visitors":
        entries = labelled(options)
        new, total = label_visitors(entries, options.pictures, VisitorTeachers(options.reference), options.out), len(entries)
    else:
        new, total = persons(options)
    print(f"{new} pictures labelled, {total - new} already had labels")


def labelled(options: Namespace) -> list[Entry]:
    entries = read_folder(options.pictures)
    if options.labels:
        add_teachers(entries, options.pictures, options.labels)
    return entries


def persons(options: Namespace) -> tuple[int, int]:
    """The number of new pictures, and of all pictures."""
    squashed = {}
    if (options.pictures / LIST_NAME).exists():
        with open(options.pictures / LIST_NAME, newline="") as stream:
            squashed = {row["file"]: row["stretched"] == "1" for row in csv.DictReader(stream)}
    files = sorted(
        str(path.relative_to(options.pictures)) for path in options.pictures.rglob("*") if path.suffix.lower() in SUFFIXES
    )
    teachers = [PersonTeacher(name, options.reference, options.threads) for name in options.teachers]
    return label_persons([(file, squashed.get(file, False)) for file in files], options.pictures, teachers, options.out), len(
        files
    )
