"""Age and gender by teachers from the faces inside person boxes, one JSON line per picture; a second run resumes.

A line: {"file": …, "persons": [{"box": [l, t, r, b], "face": [l, t, r, b], "age": 31.2, "male": [0.97, 0.91]}, …]}
with normalized sides. Only persons with one clear face in the upper part of their box are listed; `male` has both teachers'
probabilities. `decide` turns them into a class when training starts.
"""

import json
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from footfall_training.data.folder import Entry
from footfall_training.data.pack import labels_in_pixels, reshaped
from footfall_training.label.age_gender import AgeGender
from footfall_training.label.faces import Face, FaceFinder, GenderOpinion

MIN_FACE = 14
"""Minimum width of a face in pixels; teachers are unreliable below."""
HEAD = 0.45
"""Upper fraction of the box that contains a standing or seated person's face."""


class VisitorTeachers:
    """All three teachers; BGR pictures in."""

    def __init__(self, reference: Path):
        self.finder = FaceFinder(reference)
        self.first, self.second = AgeGender(reference / "faceapi_age_gender"), GenderOpinion(reference)

    def persons(self, picture: np.ndarray, boxes: np.ndarray) -> list[dict]:
        height, width = picture.shape[:2]
        side = np.array([width, height, width, height], np.float32)
        found = []
        for box, face in own_faces(boxes, self.finder.find(picture)):
            if face.box[2] - face.box[0] < MIN_FACE:
                continue
            ages, males = self.first.estimate([face.cut(picture, 0.1)])
            second = self.second.male(face.cut(picture, 0.1))
            row = {"box": (box / side).round(4).tolist(), "face": (face.box / side).round(4).tolist()}
            found.append(row | {"age": round(float(ages[0]), 1), "male": [round(float(males[0]), 3), round(second, 3)]})
        return found


def own_faces(boxes: np.ndarray, faces: list[Face]) -> list[tuple[np.ndarray, Face]]:
    """Persons whose box holds exactly one face in its upper part, a face belongs to the smallest such box."""
    holders: dict[int, list[Face]] = {}
    for face in faces:
        x, y = (face.box[:2] + face.box[2:]) / 2
        limit = boxes[:, 1] + HEAD * (boxes[:, 3] - boxes[:, 1])
        inside = (x > boxes[:, 0]) & (x < boxes[:, 2]) & (y > boxes[:, 1]) & (y < limit)
        if inside.any():
            sizes = np.where(inside, np.prod(boxes[:, 2:] - boxes[:, :2], axis=1), np.inf)
            holders.setdefault(int(sizes.argmin()), []).append(face)
    return [(boxes[row], found[0]) for row, found in holders.items() if len(found) == 1]


def label_visitors(entries: list[Entry], root: Path, teachers: VisitorTeachers, target: Path, min_height: int = 56) -> int:
    done = set()
    if target.exists():
        done = {json.loads(line)["file"] for line in target.read_text().splitlines() if line.endswith("}")}
    missing = [entry for entry in entries if str(entry.path.relative_to(root)) not in done]
    with open(target, "a") as stream:
        for entry in tqdm(missing, desc="label", unit="picture", mininterval=5):
            picture = cv2.imread(str(entry.path))
            if picture is None:
                continue
            picture = reshaped(picture, entry.aspect)
            labels = labels_in_pixels(entry, picture.shape[1], picture.shape[0])
            boxes = labels.boxes[~labels.ignore]
            size = boxes[:, 2:] - boxes[:, :2]
            boxes = boxes[(size[:, 1] >= min_height) & (size[:, 1] >= 1.1 * size[:, 0])]
            persons = teachers.persons(picture, boxes) if len(boxes) else []
            stream.write(json.dumps({"file": str(entry.path.relative_to(root)), "persons": persons}) + "\n")
            stream.flush()
    return len(missing)
