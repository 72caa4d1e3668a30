"""Crops with classes: marked by eye, from teachers' face readings, or from a folder per class."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from footfall_training.data import boxes as boxes_of
from footfall_training.data.crops import MARGIN, Crop, CropPack, CropWriter, cut, progress
from footfall_training.data.folder import SUFFIXES, Entry
from footfall_training.data.pack import labels_in_pixels, reshaped
from footfall_training.errors import TrainingError
from footfall_training.visitor.decide import UNSURE, decide

HEAD = np.array([0.25, 0.0, 0.75, 0.2], np.float32)
"""Assumed head of a standing person, normalized to the box, if no teacher found a face."""
SAME = 0.8
OFF = 0.005
"""Normalized distance by which a mark may miss the centre of its box, since marks are rounded to thousandths."""
NOMINAL = 416
"""Nominal sides of a picture in pixels, where only ratios matter."""


@dataclass(frozen=True)
class Person:
    """box [4] normalized to the picture; face [4] normalized to the box; label: index of the class, or `UNSURE`."""

    box: np.ndarray
    face: np.ndarray
    label: int


def read_by_teachers(readings: Path) -> dict[str, list[Person]]:
    """Persons with a face reading, by picture; `UNSURE` where the teachers are uncertain or disagree."""
    persons: dict[str, list[Person]] = {}
    for line in readings.read_text().splitlines():
        row = json.loads(line)
        for found in row["persons"]:
            box, face = np.array(found["box"], np.float32), np.array(found["face"], np.float32)
            relative = (face - np.tile(box[:2], 2)) / np.tile(box[2:] - box[:2], 2)
            persons.setdefault(row["file"], []).append(Person(box, relative, decide(found["age"], found["male"])))
    return persons


def marked_by_eye(
    marks: Path, labels: tuple[str, ...], entries: list[Entry], root: Path, read: dict[str, list[Person]]
) -> dict[str, list[Person]]:
    """The output of `label --what marks`: each mark with the box around it; marks without a box are left out. Faces come from
    `read` if a teacher found one."""
    boxes = {str(entry.path.relative_to(root)): persons_of(entry) for entry in entries}
    persons: dict[str, list[Person]] = {}
    with open(marks, newline="") as stream:
        for number, row in enumerate(csv.DictReader(stream), 2):
            try:
                file, middle, label = row["file"], (float(row["x"]), float(row["y"])), labels.index(row["class"])
            except (KeyError, TypeError, ValueError) as cause:
                raise TrainingError(f"{marks}:{number}: write file, x, y and a class of {', '.join(labels)}") from cause
            candidates = boxes.get(file, boxes_of.NO_BOXES)
            away = np.abs((candidates[:, :2] + candidates[:, 2:]) / 2 - middle).max(1)
            if len(away) and away.min() <= OFF:
                box = candidates[int(away.argmin())]
                persons.setdefault(file, []).append(Person(box, face_in(box, read.get(file, [])), label))
    return persons


def persons_of(entry: Entry) -> np.ndarray:
    """Normalized boxes [n,4] of people and teachers."""
    labels = labels_in_pixels(entry, NOMINAL, NOMINAL)
    return np.concatenate([entry.boxes, labels.boxes[~labels.ignore] / NOMINAL])


def face_in(box: np.ndarray, read: list[Person]) -> np.ndarray:
    near = boxes_of.iou(box[None], np.stack([other.box for other in read]))[0] if read else np.zeros(1)
    return read[int(near.argmax())].face if near.max() >= SAME else HEAD


def from_pictures(
    entries: list[Entry], root: Path, persons: dict[str, list[Person]], target: Path, size: tuple[int, int]
) -> CropPack:
    """Writes the persons with a class, with the arrays "labels" and "faces" [4] (normalized to the person's box)."""
    writer = CropWriter(target, *size)
    for entry in progress(entries, "crops"):
        chosen = [person for person in persons.get(str(entry.path.relative_to(root)), []) if person.label != UNSURE]
        picture = cv2.imread(str(entry.path)) if chosen else None
        if picture is None:
            continue
        picture = reshaped(picture, entry.aspect)
        side = np.array([picture.shape[1], picture.shape[0]] * 2, np.float32)
        for person in chosen:
            box = person.box * side
            writer.add(Crop(cut(picture, box), cut(picture, box, MARGIN), box), entry, labels=person.label, faces=person.face)
    return writer.close()


def from_folders(root: Path, labels: tuple[str, ...], target: Path, size: tuple[int, int], held_out: bool) -> CropPack:
    """One folder per class holding body crops; every tenth picture is held out."""
    writer = CropWriter(target, *size)
    for number, name in enumerate(labels):
        folder = root / name
        if not folder.is_dir():
            raise TrainingError(f"{root} has no folder {name}; add one folder per class: {', '.join(labels)}")
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
        for index, path in enumerate(paths):
            picture = cv2.imread(str(path)) if (index % 10 == 0) == held_out else None
            if picture is not None:
                height, width = picture.shape[:2]
                box = np.array([0, 0, width, height], np.float32)
                crop = Crop(picture, cut(picture, box, MARGIN), box)
                writer.add(crop, Entry(path, box[None]), labels=number)
    return writer.close()
