"""Crops with classes: out of pictures that teachers read, or out of a folder per class."""

import json
from pathlib import Path

import cv2
import numpy as np

from footfall_training.data.crops import MARGIN, Crop, CropPack, CropWriter, cut, progress
from footfall_training.data.folder import SUFFIXES, Entry
from footfall_training.data.pack import reshaped
from footfall_training.errors import TrainingError
from footfall_training.visitor.decide import UNSURE, decide


def from_teachers(entries: list[Entry], root: Path, readings: Path, target: Path, size: tuple[int, int]) -> CropPack:
    """Writes every crop that the teachers are sure of, with "labels" and "faces" [4] (shares of the person's box)."""
    by_file = {}
    for line in readings.read_text().splitlines():
        row = json.loads(line)
        by_file[row["file"]] = row["persons"]
    writer = CropWriter(target, *size)
    for entry in progress(entries, "crops"):
        persons = by_file.get(str(entry.path.relative_to(root)), [])
        chosen = [(person, label) for person in persons if (label := decide(person["age"], person["male"])) != UNSURE]
        picture = cv2.imread(str(entry.path)) if chosen else None
        if picture is None:
            continue
        picture = reshaped(picture, entry.aspect)
        side = np.array([picture.shape[1], picture.shape[0]] * 2, np.float32)
        for person, label in chosen:
            box, face = np.array(person["box"], np.float32) * side, np.array(person["face"], np.float32) * side
            relative = (face - np.tile(box[:2], 2)) / np.tile(box[2:] - box[:2], 2)
            writer.add(Crop(cut(picture, box), cut(picture, box, MARGIN), box), entry, labels=label, faces=relative)
    return writer.close()


def from_folders(root: Path, labels: tuple[str, ...], target: Path, size: tuple[int, int], held_out: bool) -> CropPack:
    """One folder per class holding body crops; every tenth picture is held out."""
    writer = CropWriter(target, *size)
    for number, name in enumerate(labels):
        folder = root / name
        if not folder.is_dir():
            raise TrainingError(f"{root} has no folder {name}; one folder per class is wanted: {', '.join(labels)}")
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
        for index, path in enumerate(paths):
            picture = cv2.imread(str(path)) if (index % 10 == 0) == held_out else None
            if picture is not None:
                height, width = picture.shape[:2]
                box = np.array([0, 0, width, height], np.float32)
                crop = Crop(picture, cut(picture, box, MARGIN), box)
                writer.add(crop, Entry(path, box[None]), labels=number)
    return writer.close()
