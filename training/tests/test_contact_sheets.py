"""Sorting by eye: an answer must stay with its crop, from the contact sheet to the training pack."""

import csv
from pathlib import Path

import numpy as np
import pytest

from footfall_training.data.folder import read_folder
from footfall_training.errors import TrainingError
from footfall_training.label.contact_sheets import COLUMNS, ROWS, Placed, write_contact_sheets, write_marks
from footfall_training.visitor.crops import HEAD, from_pictures, marked_by_eye

LABELS = ("man", "woman", "kid")


def answer(folder: Path, letters: str) -> None:
    row = letters.ljust(ROWS * COLUMNS, ".")
    (folder / "answers.txt").write_text("# by eye\n1 " + " ".join(row[i : i + COLUMNS] for i in range(0, len(row), COLUMNS)))


def test_marks_stay_with_their_crops(pictures: Path, tmp_path: Path) -> None:
    sheets = tmp_path / "sheets"
    assert write_contact_sheets(read_folder(pictures), pictures, sheets, 24, min_height=40) == 1
    assert (sheets / "sheet-001.png").stat().st_size > 10_000
    answer(sheets, "mw.k")
    assert write_marks(sheets, tmp_path / "marks.csv") == {"man": 1, "woman": 1, "kid": 1}
    with open(sheets / "crops.csv", newline="") as stream:
        placed = list(csv.DictReader(stream))
    with open(tmp_path / "marks.csv", newline="") as stream:
        marks = list(csv.DictReader(stream))
    assert [(row["file"], row["x"], row["class"]) for row in marks] == [
        (placed[place]["file"], placed[place]["x"], name) for place, name in ((0, "man"), (1, "woman"), (3, "kid"))
    ]
    persons = marked_by_eye(tmp_path / "marks.csv", LABELS, read_folder(pictures), pictures, {})
    pack = from_pictures(read_folder(pictures), pictures, persons, tmp_path / "pack", (32, 64))
    assert sorted(pack.facts["labels"]) == [0, 1, 2]
    assert np.allclose(pack.facts["faces"], HEAD)


def test_best_candidates_come_first_and_seen_ones_are_left_out(pictures: Path, tmp_path: Path) -> None:
    entries = read_folder(pictures)

    def widths(crops: list[np.ndarray]) -> np.ndarray:
        return np.array([crop.shape[1] for crop in crops])

    def shown(folder: Path, *seen: Path) -> list[list[str]]:
        write_contact_sheets(entries, pictures, folder, 10, min_height=40, likely=widths, seen=seen)
        with open(folder / "crops.csv", newline="") as stream:
            return [row[2:] for row in list(csv.reader(stream))[1:]]

    first = shown(tmp_path / "first")
    second = shown(tmp_path / "second", tmp_path / "first/crops.csv")
    every = [Placed(str(entry.path.relative_to(pictures)), tuple(map(float, one))) for entry in entries for one in entry.boxes]
    width = {tuple(map(str, one.row)): one.box[2] - one.box[0] for one in every}
    wide = [width[tuple(row)] for row in first + second]
    assert len(first) == 10 and second
    assert np.all(np.diff(wide) < 0.02)
    assert not {tuple(row) for row in first} & {tuple(row) for row in second}


@pytest.mark.parametrize(("text", "message"), [("1 mwk", ":1: 3 letters instead of 40"), ("1 mwx", ":1: write a sheet's number")])
def test_wrong_answers_are_refused_by_line(pictures: Path, tmp_path: Path, text: str, message: str) -> None:
    write_contact_sheets(read_folder(pictures), pictures, tmp_path, 4, min_height=40)
    (tmp_path / "answers.txt").write_text(text)
    with pytest.raises(TrainingError, match=message):
        write_marks(tmp_path, tmp_path / "marks.csv")


def test_a_mark_of_another_class_is_refused_by_line(tmp_path: Path) -> None:
    (tmp_path / "marks.csv").write_text("file,x,y,class\na.jpg,0.5,0.5,dog\n")
    with pytest.raises(TrainingError, match=":2: .* man, woman, kid"):
        marked_by_eye(tmp_path / "marks.csv", LABELS, [], tmp_path, {})
