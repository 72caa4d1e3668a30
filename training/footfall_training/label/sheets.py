"""Sheets of person crops for a person to sort by eye, and what was said of them.

`sheets` writes sheet-001.png … of ROWS × COLUMNS crops and crops.csv, which says what lies where. Whoever looks writes
answers.txt, one line a sheet: its number and one letter a crop in reading order. `marks` turns both into one CSV
file for `visitor --marks`.
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
"""A dot: nobody can tell, or it is not one person."""
Chances = Callable[[list[np.ndarray]], np.ndarray]
"""BGR crops → how likely each is of the class that is looked for."""
MARK = ["file", "x", "y", "class"]
"""A mark: the middle of the person's box, shares of the picture, and the class."""


@dataclass(frozen=True)
class Placed:
    """A person's box [4], shares of the picture named by `file` (as below the folder of pictures)."""

    file: str
    box: tuple[float, ...]

    @property
    def row(self) -> list[object]:
        left, top, right, bottom = self.box
        return [self.file, round((left + right) / 2, 3), round((top + bottom) / 2, 3)]


def candidates(entry: Entry, root: Path, least_height: int, most_hidden: float, likely: Chances | None) -> list[tuple[float, Placed]]:
    """Persons that people drew, standing, high enough and not much behind one another, and how likely each is of the class."""
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
    good = (high >= least_height) & (shape >= 1.3) & (shape <= 4.2) & (shared.max(1, initial=0) < most_hidden)
    file = str(entry.path.relative_to(root))
    placed = [Placed(file, tuple(float(value) for value in row)) for row in entry.boxes[good]]
    chances = likely([cut(picture, box) for box in pixels[good]]) if likely else np.zeros(len(placed))
    return list(zip(chances, placed, strict=True))


def write_sheets(
    entries: list[Entry],
    root: Path,
    target: Path,
    count: int,
    seed: int = 1,
    least_height: int = 72,
    most_hidden: float = 0.3,
    likely: Chances | None = None,
    seen: Sequence[Path] = (),
) -> int:
    """Writes sheets of `count` crops; returns how many sheets they fill.

    Drawn at random, or the likeliest first: rare classes are found so with a tenth of the looking. `seen`: crops.csv of
    earlier sheets, whose crops are left out. Measure only on crops that were drawn at random.
    """
    target.mkdir(parents=True, exist_ok=True)
    known = {tuple(row[name] for name in MARK[:3]) for path in seen for row in csv.DictReader(path.read_text().splitlines())}
    placed = [one for entry in progress(entries, "persons") for one in candidates(entry, root, least_height, most_hidden, likely)]
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
    """crops.csv and answers.txt of `folder` → the marks, unsure ones left out; returns how many there are of each class."""
    answers = read_answers(folder / "answers.txt")
    counts = dict.fromkeys(filter(None, LETTERS.values()), 0)
    with open(folder / "crops.csv", newline="") as source, open(target, "w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(MARK)
        for row in csv.DictReader(source):
            letters = answers.get(int(row["sheet"]), "")
            said = LETTERS[letters[int(row["place"])]] if int(row["place"]) < len(letters) else ""
            if said:
                counts[said] += 1
                writer.writerow([*(row[name] for name in MARK[:3]), said])
    return counts


def read_answers(path: Path) -> dict[int, str]:
    """Per sheet its letters; a line of the wrong length or with another letter is refused by its number."""
    answers = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        letters = "".join(words[1:])
        if not words[0].isdigit() or set(letters) - set(LETTERS):
            raise TrainingError(f"{path}:{number}: a sheet's number and letters out of {''.join(LETTERS)} are wanted")
        if len(letters) != ROWS * COLUMNS:
            raise TrainingError(f"{path}:{number}: {len(letters)} letters, {ROWS * COLUMNS} are wanted")
        answers[int(words[0])] = letters
    return answers
