"""Reads a folder of pictures with labels: a YOLO or COCO export, or the output of `gather`."""

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from footfall_training.data import boxes as box
from footfall_training.data.gather import LIST_NAME, coco_rows
from footfall_training.errors import TrainingError

SUFFIXES = {".jpg", ".jpeg", ".png", ".bmp", ".webp"}


@dataclass
class Entry:
    """A picture before decoding. boxes [n,4] are normalized; so are the teachers' rows [n,5] of box and score."""

    path: Path
    boxes: np.ndarray
    source: str = "own pictures"
    licence: str = "as stated by the owner"
    aspect: float | None = None
    teachers: dict[str, np.ndarray] = field(default_factory=dict)


def corners(text: str) -> np.ndarray:
    """YOLO lines (class cx cy w h) → [n,4] left, top, right, bottom."""
    rows = np.array([[float(value) for value in line.split()[1:5]] for line in text.splitlines()], np.float32).reshape(-1, 4)
    return np.concatenate([rows[:, :2] - rows[:, 2:] / 2, rows[:, :2] + rows[:, 2:] / 2], 1) if len(rows) else box.NO_BOXES


def read_folder(root: Path) -> list[Entry]:
    """Every labelled picture below root. Labels are .txt files beside it or in a sibling folder labels/, or COCO .json files."""
    if not root.is_dir():
        raise TrainingError(f"no such folder: {root}")
    facts = {}
    if (root / LIST_NAME).exists():
        with open(root / LIST_NAME, newline="") as stream:
            facts = {row["file"]: row for row in csv.DictReader(stream)}
    coco = coco_rows([path.read_bytes() for path in root.rglob("*.json") if b'"annotations"' in path.read_bytes()[:10_000_000]])
    entries = []
    for path in sorted(path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES):
        text = label_text(path) if path.name not in coco else coco[path.name]
        if text is not None:
            row = facts.get(str(path.relative_to(root)))
            entry = Entry(path, corners(text))
            if row:
                entry.source, entry.licence = row["source"], row["licence"]
            entries.append(entry)
    if not entries:
        raise TrainingError(f"no labelled picture in {root}; add YOLO .txt files or COCO .json files")
    return entries


def label_text(picture: Path) -> str | None:
    for candidate in (picture.with_suffix(".txt"), picture.parent.parent / "labels" / picture.with_suffix(".txt").name):
        if candidate.exists():
            return candidate.read_text()
    parts = list(picture.with_suffix(".txt").parts)
    if "images" in parts:
        parts[len(parts) - 1 - parts[::-1].index("images")] = "labels"
        if Path(*parts).exists():
            return Path(*parts).read_text()
    return None


def add_teachers(entries: list[Entry], root: Path, labels: Path) -> None:
    """Adds the output of `label` to the entries: teachers' boxes and the aspect ratio."""
    by_file = {str(entry.path.relative_to(root)): entry for entry in entries}
    for line in labels.read_text().splitlines():
        found = json.loads(line)
        if entry := by_file.get(found["file"]):
            entry.aspect = found["aspect"]
            entry.teachers = {name: np.array(rows, np.float32).reshape(-1, 5) for name, rows in found["teachers"].items()}
