"""Contact sheets of person crops to sort by eye, and the answers.

`label --what sheets` writes sheet-001.png … of ROWS × COLUMNS crops, and crops.csv with the place of each crop. A person
writes answers.txt, one line per sheet: its number and one letter per crop in reading order. `label --what marks` turns
both into one CSV file for `visitor --marks`.
"""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from footfall_training.data import boxes as box
from footfall_training.data.crops import MARGIN, cut, progress
from footfall_training.data.folder import Entry
from footfall_training.data.pack import reshaped
from footfall_training.errors import TrainingError

ROWS, COLUMNS, TILE_WIDTH, TILE_HEIGHT = 5, 8, 150, 240
LETTERS = {"m": "man", "w": "woman", "k": "kid", ".": ""}
"""A dot: uncertain, or not exactly one person."""
Chances = Callable[[list[np.ndarray]], np.ndarray]
"""BGR crops → probabilities of the wanted class."""
MARK = ["file", "x", "y", "class"]
"""Columns of a mark: picture, normalized centre of the person's box, class."""


@dataclass(frozen=True)
class Placed:
    """A person's normalized box [4] in the picture `file`, a path relative to the folder of pictures."""

    file: str
    box: tuple[float, ...]

    @property
    def row(self) -> list[object]:
        left, top, right, bottom = self.box
        return [self.file, round((left + right) / 2, 3), round((top + bottom) / 2, 3)]


def candidates(
    entry: Entry, root: Path, min_height: int, max_hidden: float, likely: Chances | None
) -> list[tuple[float, Placed]]:
    """Drawn boxes of standing persons that are large enough and hardly occluded, and their probabilities of the class."""
    picture = cv2.imread(str(entry.path))
    if picture is None or not len(entry.boxes):
        return []
    picture = reshaped(picture, entry.aspect)
    height, width = picture.shape[:2]
    pixels = entry.boxes * np.array([width, height, width, height])
    wide, high = (pixels[:, 2:] - pixels[:, :2]).T
    shared = box.intersection(pixels, pixels) / np.maximum(box.area(pixels)[:, None], 1)
    np.fill_diagonal(shared, 0)
    shape = high / np.maximum(wide, 1)
    good = (high >= min_height) & (shape >= 1.3) & (shape <= 4.2) & (shared.max(1, initial=0) < max_hidden)
    file = str(entry.path.relative_to(root))
    placed = [Placed(file, tuple(float(value) for value in row)) for row in entry.boxes[good]]
    chances = likely([cut(picture, box) for box in pixels[good]]) if likely else np.zeros(len(placed))
    return list(zip(chances, placed, strict=True))


def write_contact_sheets(
    entries: list[Entry],
    root: Path,
    target: Path,
    count: int,
    seed: int = 1,
    min_height: int = 72,
    max_hidden: float = 0.3,
    likely: Chances | None = None,
    seen: Sequence[Path] = (),
) -> int:
    """Writes sheets of `count` crops; returns the number of sheets.

    Crops are drawn at random, or those with the highest probability come first, which finds rare classes with a tenth of
    the work. `seen`: crops.csv of earlier sheets, whose crops are left out. Measure only on randomly drawn crops.
    """
    target.mkdir(parents=True, exist_ok=True)
    known = {tuple(row[name] for name in MARK[:3]) for path in seen for row in csv.DictReader(path.read_text().splitlines())}
    placed = [one for entry in progress(entries, "persons") for one in candidates(entry, root, min_height, max_hidden, likely)]
    placed = [(chance, one) for chance, one in placed if tuple(map(str, one.row)) not in known]
    order = np.random.default_rng(seed).permutation(len(placed))
    order = sorted(order, key=lambda row: -placed[row][0])
    chosen = [placed[row][1] for row in order[:count]]
    aspects = {str(entry.path.relative_to(root)): entry.aspect for entry in entries}
    each = ROWS * COLUMNS
    with open(target / "crops.csv", "w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["sheet", "place", *MARK[:3]])
        for number, start in enumerate(range(0, len(chosen), each), 1):
            part = chosen[start : start + each]
            writer.writerows([number, place, *one.row] for place, one in enumerate(part))
            cv2.imwrite(str(target / f"sheet-{number:03}.png"), sheet(part, root, aspects))
    return -(-len(chosen) // each)


def sheet(part: list[Placed], root: Path, aspects: dict[str, float | None]) -> np.ndarray:
    canvas = np.full((ROWS * TILE_HEIGHT, COLUMNS * TILE_WIDTH, 3), 255, np.uint8)
    for place, one in enumerate(part):
        picture = reshaped(cv2.imread(str(root / one.file)), aspects[one.file])
        side = np.array([picture.shape[1], picture.shape[0]] * 2)
        crop = cut(picture, np.array(one.box) * side, MARGIN)
        scale = min((TILE_WIDTH - 6) / crop.shape[1], (TILE_HEIGHT - 6) / crop.shape[0])
        crop = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
        top, left = place // COLUMNS * TILE_HEIGHT + 3, place % COLUMNS * TILE_WIDTH + 3
        canvas[top : top + crop.shape[0], left : left + crop.shape[1]] = crop
    return canvas


def write_marks(folder: Path, target: Path) -> dict[str, int]:
    """crops.csv and answers.txt of `folder` → marks without the uncertain ones; returns the count of each class."""
    answers = read_answers(folder / "answers.txt")
    counts = dict.fromkeys(filter(None, LETTERS.values()), 0)
    with open(folder / "crops.csv", newline="") as source, open(target, "w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(MARK)
        for row in csv.DictReader(source):
            letters = answers.get(int(row["sheet"]), "")
            label = LETTERS[letters[int(row["place"])]] if int(row["place"]) < len(letters) else ""
            if label:
                counts[label] += 1
                writer.writerow([*(row[name] for name in MARK[:3]), label])
    return counts


def read_answers(path: Path) -> dict[int, str]:
    """Sheet → letters. Raises TrainingError with the line number for a wrong length or another letter."""
    answers = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        letters = "".join(words[1:])
        if not words[0].isdigit() or set(letters) - set(LETTERS):
            raise TrainingError(f"{path}:{number}: write a sheet's number and letters out of {''.join(LETTERS)}")
        if len(letters) != ROWS * COLUMNS:
            raise TrainingError(f"{path}:{number}: {len(letters)} letters instead of {ROWS * COLUMNS}")
        answers[int(words[0])] = letters
    return answers
