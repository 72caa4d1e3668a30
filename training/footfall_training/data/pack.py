"""Decoded pictures in one flat file: training decodes no JPEG, and all processes share the pages."""

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from tqdm import tqdm

from footfall_training.data.folder import Entry
from footfall_training.data.labels import Labels
from footfall_training.data.merge import merge

MAX_PIXELS = 448 * 448


class Pack:
    """Pictures [h,w,3] u8 BGR of different sizes with their labels; read-only after `write`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.facts = json.loads((folder / "pack.json").read_text())
        self.pixels = np.memmap(folder / "pixels.u8", np.uint8, "r")
        with np.load(folder / "labels.npz") as arrays:
            self.rows, self.starts = arrays["rows"], arrays["starts"]

    def __reduce__(self) -> tuple[type, tuple[Path]]:
        """Pickled as the folder: another process opens the same files."""
        return Pack, (self.folder,)

    def __len__(self) -> int:
        return len(self.facts["pictures"])

    def __getitem__(self, index: int) -> tuple[np.ndarray, Labels]:
        offset, height, width = self.facts["pictures"][index][1:4]
        picture = self.pixels[offset : offset + height * width * 3].reshape(height, width, 3)
        rows = self.rows[self.starts[index] : self.starts[index + 1]]
        return picture, Labels(rows[:, :4].copy(), rows[:, 4].copy(), rows[:, 5] > 0)

    @property
    def counts(self) -> dict[str, dict[str, object]]:
        """Per source: pictures, persons drawn by people, persons added by teachers, areas ignored, licence."""
        return self.facts["counts"]

    @staticmethod
    def write(entries: list[Entry], folder: Path) -> "Pack":
        folder.mkdir(parents=True, exist_ok=True)
        pictures, rows = [], []
        counts: dict[str, dict[str, Any]] = {}
        offset = 0
        with open(folder / "pixels.u8", "wb") as stream:
            for entry in tqdm(entries, desc="pack", unit="picture", mininterval=5):
                picture = cv2.imread(str(entry.path))
                if picture is None:
                    continue
                picture = reshaped(picture, entry.aspect)
                height, width = picture.shape[:2]
                labels = labels_in_pixels(entry, width, height)
                stream.write(picture.tobytes())
                pictures.append([str(entry.path.name), offset, height, width])
                offset += picture.nbytes
                rows.append(np.column_stack([labels.boxes, labels.weight, labels.ignore]).astype(np.float32).reshape(-1, 6))
                count(counts, entry, labels)
        starts = np.cumsum([0, *map(len, rows)])
        np.savez(folder / "labels.npz", rows=np.concatenate(rows), starts=starts)
        (folder / "pack.json").write_text(json.dumps({"pictures": pictures, "counts": counts}))
        return Pack(folder)


def reshaped(picture: np.ndarray, aspect: float | None) -> np.ndarray:
    height, width = picture.shape[:2]
    pixels, aspect = min(height * width, MAX_PIXELS), aspect or width / height
    size = (round((pixels * aspect) ** 0.5), round((pixels / aspect) ** 0.5))
    return picture if size == (width, height) else cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def labels_in_pixels(entry: Entry, width: int, height: int) -> Labels:
    side = np.array([width, height, width, height], np.float32)
    teachers = {name: np.column_stack([rows[:, :4] * side, rows[:, 4]]) for name, rows in entry.teachers.items()}
    labels = merge(entry.boxes * side, teachers)
    size = labels.boxes[:, 2:] - labels.boxes[:, :2]
    return labels.take((size[:, 0] > 1.5) & (size[:, 1] > 2.5))


def count(counts: dict[str, dict[str, Any]], entry: Entry, labels: Labels) -> None:
    fresh = {"pictures": 0, "drawn": 0, "added": 0, "ignored": 0, "licence": entry.licence}
    row = counts.setdefault(entry.source, fresh)
    row["pictures"] += 1
    row["drawn"] += len(entry.boxes)
    row["added"] += int(max(0, (~labels.ignore).sum() - len(entry.boxes)))
    row["ignored"] += int(labels.ignore.sum())
