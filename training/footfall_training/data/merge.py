"""Merges people's boxes and teachers' boxes into one set of labels."""

import numpy as np

from footfall_training.data import boxes as box
from footfall_training.data.labels import Labels

# Scores at which a teacher is right nine times in ten, and three times in ten, measured against COCO's boxes on the 1,818
# pictures of our COCO part. Every teacher has its own scale of scores.
SURE = {"2003": 0.40, "2002": 0.88, "retail-0013": 0.97, "yolox-nano": 0.62}
SILENT = {"2003": 0.15, "2002": 0.25, "retail-0013": 0.45, "yolox-nano": 0.25}
SAME = 0.55
CROWD = 3


def confidence(name: str, scores: np.ndarray) -> np.ndarray:
    """A teacher's scores on a common scale: 0.3 at `SILENT`, 0.9 at `SURE`."""
    low, high = SILENT.get(name, 0.2), SURE.get(name, 0.5)
    return np.clip(0.3 + 0.6 * (scores - low) / (high - low), 0, 1)


def fuse(teachers: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Teachers' rows [n,5] (box, score) → common boxes and confidences.

    Boxes of several teachers at the same place become their mean, weighted by confidence. The confidence is 1.25 times
    the mean over all teachers, at most 1; a teacher without a box counts 0.
    """
    drawn = [
        np.column_stack([rows[:, :4], confidence(name, rows[:, 4]), np.full(len(rows), number)])
        for number, (name, rows) in enumerate(teachers.items())
        if len(rows)
    ]
    if not drawn:
        return box.NO_BOXES, np.zeros(0, np.float32)
    rows = np.concatenate(drawn)
    rows = rows[rows[:, 4] > 0.25]
    rows = rows[np.argsort(-rows[:, 4], kind="stable")]
    boxes, sure = [], []
    while len(rows):
        same = box.iou(rows[:1, :4], rows[:, :4])[0] > SAME
        cluster = rows[same]
        boxes.append(np.average(cluster[:, :4], axis=0, weights=cluster[:, 4]))
        best = [cluster[cluster[:, 5] == number, 4].max() for number in np.unique(cluster[:, 5])]
        sure.append(min(1.0, 1.25 * sum(best) / len(teachers)))
        rows = rows[~same]
    return np.array(boxes, np.float32).reshape(-1, 4), np.array(sure, np.float32)


def merge(people: np.ndarray, teachers: dict[str, np.ndarray], positive: float = 0.55, doubtful: float = 0.15) -> Labels:
    """People's boxes [n,4] plus the teachers' additions; all in one unit.

    A person that only the teachers found becomes a label weighted by their confidence (`positive` and above) or an area to
    ignore (`doubtful` and above). A drawn box in which the teachers find a crowd becomes an area to ignore, too.
    """
    found, sure = fuse(teachers)
    crowd = np.zeros(len(people), bool)
    if len(people) and len(found):
        shared = box.intersection(people, found)
        within = shared > 0.8 * box.area(found)[None]
        small = box.area(found)[None] < 0.35 * box.area(people)[:, None]
        members = (within & small & (sure > 0.4)[None]).sum(1)
        crowd = (members >= CROWD) & (box.iou(people, found).max(1) < 0.5)
    persons = people[~crowd]
    known = box.iou(found, persons).max(1) > 0.4 if len(persons) and len(found) else np.zeros(len(found), bool)
    new, doubt = ~known & (sure >= positive), ~known & (sure < positive) & (sure >= doubtful)
    return Labels(
        np.concatenate([persons, found[new], found[doubt], people[crowd]]).astype(np.float32).reshape(-1, 4),
        np.concatenate([np.ones(len(persons)), sure[new], np.ones(doubt.sum() + crowd.sum())]).astype(np.float32),
        np.concatenate([np.zeros(len(persons) + new.sum(), bool), np.ones(doubt.sum() + crowd.sum(), bool)]),
    )
