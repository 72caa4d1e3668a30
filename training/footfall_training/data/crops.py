"""Person crops of one size in one flat file, with a margin that lets training shift and scale them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from tqdm import tqdm

from footfall_training.data.folder import Entry
from footfall_training.data.pack import labels_in_pixels, reshaped

MARGIN = 0.15
"""Margin on every side, as a fraction of the box's size."""


@dataclass
class Crop:
    """picture: BGR [h,w,3], the person's box alone; wide: the same with the margin."""

    picture: np.ndarray
    wide: np.ndarray
    box: np.ndarray


def cut(picture: np.ndarray, box: np.ndarray, margin: float = 0.0) -> np.ndarray:
    """The box [4] of a picture, grown by `margin` of its size on each side; outside the picture its edge is repeated."""
    size = box[2:] - box[:2]
    left, top, right, bottom = np.round([*(box[:2] - margin * size), *(box[2:] + margin * size)]).astype(int)
    height, width = picture.shape[:2]
    inner = picture[max(0, top) : max(0, bottom), max(0, left) : max(0, right)]
    border = (max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width))
    return cv2.copyMakeBorder(inner, *border, cv2.BORDER_REPLICATE) if any(border) else inner


def crops_of(entry: Entry, min_height: int) -> Iterator[Crop]:
    """Every labelled person of a picture that is standing and at least `min_height` pixels high."""
    picture = cv2.imread(str(entry.path))
    if picture is None:
        return
    picture = reshaped(picture, entry.aspect)
    height, width = picture.shape[:2]
    labels = labels_in_pixels(entry, width, height)
    for box in labels.boxes[~labels.ignore]:
        wide, high = box[2:] - box[:2]
        if high >= min_height and wide >= 16 and 1.1 <= high / wide <= 4.5:
            yield Crop(cut(picture, box), cut(picture, box, MARGIN), box)


def box_within(wide: np.ndarray) -> tuple[slice, slice]:
    """Rows and columns of the person's box in a crop with margin."""
    high, across = wide.shape[:2]
    y, x = round(high * MARGIN / (1 + 2 * MARGIN)), round(across * MARGIN / (1 + 2 * MARGIN))
    return slice(y, high - y), slice(x, across - x)


def planes(crops: np.ndarray) -> np.ndarray:
    """BGR crops [n,h,w,3] → RGB [n,3,h,w], the input form of the networks."""
    return np.ascontiguousarray(crops[..., ::-1].transpose(0, 3, 1, 2))


class CropPack:
    """Crops with margin [n,h,w,3] u8 BGR and named arrays of n rows (vectors, labels, …)."""

    def __init__(self, folder: Path):
        self.folder = folder
        facts = json.loads((folder / "crops.json").read_text())
        self.counts: dict[str, dict[str, object]] = facts["counts"]
        self.pixels = np.memmap(folder / "crops.u8", np.uint8, "r").reshape(facts["shape"])
        self.facts = dict(np.load(folder / "facts.npz"))

    def __reduce__(self) -> tuple[type, tuple[Path]]:
        return CropPack, (self.folder,)

    def __len__(self) -> int:
        return len(self.pixels)


class CropWriter:
    """Collects crops and facts; `close` makes them a `CropPack`."""

    def __init__(self, folder: Path, width: int, height: int):
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        # The network's input size plus the margin.
        self.width, self.height = round(width * (1 + 2 * MARGIN)), round(height * (1 + 2 * MARGIN))
        self.stream = open(folder / "crops.u8", "wb")  # noqa: SIM115 (closed in `close`)
        self.facts: dict[str, list] = {}
        self.counts: dict[str, dict[str, Any]] = {}
        self.number = 0

    def add(self, crop: Crop, entry: Entry, **facts: object) -> None:
        self.stream.write(cv2.resize(crop.wide, (self.width, self.height), interpolation=cv2.INTER_AREA).tobytes())
        for name, value in facts.items():
            self.facts.setdefault(name, []).append(value)
        row = self.counts.setdefault(entry.source, {"crops": 0, "licence": entry.licence})
        row["crops"] += 1
        self.number += 1

    def close(self) -> CropPack:
        self.stream.close()
        np.savez(self.folder / "facts.npz", **{name: np.array(values) for name, values in self.facts.items()})
        shape = [self.number, self.height, self.width, 3]
        (self.folder / "crops.json").write_text(json.dumps({"shape": shape, "counts": self.counts}))
        return CropPack(self.folder)


def progress(entries: list[Entry], title: str) -> Iterator[Entry]:
    return iter(tqdm(entries, desc=title, unit="picture", mininterval=5))
