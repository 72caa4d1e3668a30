"""Person boxes by teachers for a folder of pictures, one JSON line per picture; a second run resumes.

A line: {"file": "openimages/images/….jpg", "aspect": 1.33, "teachers": {"2003": [[l, t, r, b, score], …], …}}
with normalized box sides. `aspect` (width ÷ height) is the aspect ratio at which the teachers saw the picture. For pictures
that an export squashed to a square, it is the one with the highest scores of a detector trained on unsquashed pictures.
"""

import json
from pathlib import Path

import cv2
import numpy as np
from tqdm import tqdm

from footfall_training.label.person_teachers import PersonTeacher

ASPECT_JUDGE = "yolox-nano"
ASPECTS = (4 / 3, 3 / 4, 1.0)


def reshape(picture: np.ndarray, aspect: float) -> np.ndarray:
    """The picture at width ÷ height = aspect, with as many pixels as before."""
    pixels = picture.shape[0] * picture.shape[1]
    return cv2.resize(picture, (round((pixels * aspect) ** 0.5), round((pixels / aspect) ** 0.5)))


def likely_aspect(picture: np.ndarray, judge: PersonTeacher, aspects: tuple[float, ...] = ASPECTS) -> float:
    """The aspect ratio with the highest scores of the judge; the first if it finds nobody."""
    sums = [float(np.square(judge.find(reshape(picture, aspect), 0.2)[1]).sum()) for aspect in aspects]
    return aspects[int(np.argmax(sums))]


def rows_of(found: tuple[np.ndarray, np.ndarray], width: int, height: int) -> list[list[float]]:
    boxes = found[0] / np.array([width, height, width, height])
    return [[round(float(value), 4) for value in (*sides, score)] for sides, score in zip(boxes, found[1])]


def label_persons(pictures: list[tuple[str, bool]], root: Path, teachers: list[PersonTeacher], target: Path) -> int:
    """Labels pictures (path below root, whether it is squashed); returns the number of new ones."""
    done = set()
    if target.exists():
        done = {json.loads(line)["file"] for line in target.read_text().splitlines() if line.endswith("}")}
    judge = next((teacher for teacher in teachers if teacher.name == ASPECT_JUDGE), None)
    missing = [entry for entry in pictures if entry[0] not in done]
    with open(target, "a") as stream:
        for file, squashed in tqdm(missing, desc="label", unit="picture", mininterval=5):
            picture = cv2.imread(str(root / file))
            if picture is None:
                continue
            aspect = picture.shape[1] / picture.shape[0]
            if squashed and judge:
                aspect = likely_aspect(picture, judge)
                picture = reshape(picture, aspect)
            height, width = picture.shape[:2]
            found = {teacher.name: rows_of(teacher.find(picture), width, height) for teacher in teachers}
            stream.write(json.dumps({"file": file, "aspect": round(aspect, 4), "teachers": found}) + "\n")
            stream.flush()
    return len(missing)
