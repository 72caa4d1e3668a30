"""Classes of the people who cross a line in labelled video, by vote over each person's best crops."""

import json
import re
from pathlib import Path

import cv2
import numpy as np
import openvino as ov

from footfall_training.errors import TrainingError
from footfall_training.evaluate.embedder import compile_batched
from footfall_training.evaluate.identity import truth_crops

BEST_CROPS = 5
WORDS = {"man": "man", "boy": "kid", "woman": "woman", "lady": "woman", "girl": "kid", "kid": "kid", "child": "kid"}


class ExportedClassifier:
    """BGR crops in, chances [n,classes] out; labels and threshold come from the file."""

    def __init__(self, path: Path, batch: int = 8, threads: int = 2, precision: str | None = None):
        model, self.network, self.width, self.height = compile_batched(path, batch, threads, precision)
        self.batch = batch
        try:
            self.labels = text(model, "labels").split()
            self.unknown_below = float(text(model, "unknown_below"))
        except RuntimeError as cause:
            raise TrainingError(f"{path} does not say its labels and threshold in model_info") from cause

    def chances(self, crops: list[np.ndarray]) -> np.ndarray:
        resized = [cv2.resize(crop, (self.width, self.height), interpolation=cv2.INTER_AREA) for crop in crops]
        x = np.stack(resized)[..., ::-1].transpose(0, 3, 1, 2).astype(np.float32) / 255
        found = []
        for start in range(0, len(x), self.batch):
            part = x[start : start + self.batch]
            padded = np.concatenate([part, np.zeros((self.batch - len(part), *part.shape[1:]), np.float32)])
            found.append(self.network(padded)[0][: len(part)].copy())
        return np.concatenate(found)

    def answer(self, crops: list[np.ndarray]) -> str:
        """The class of one person: mean over the largest, sharpest crops, or "unknown"."""
        best = sorted(crops, key=quality, reverse=True)[:BEST_CROPS]
        mean = self.chances(best).mean(0)
        return self.labels[int(mean.argmax())] if mean.max() >= self.unknown_below else "unknown"


def text(model: ov.Model, key: str) -> str:
    return model.get_rt_info(["model_info", key]).astype(str)


def quality(crop: np.ndarray) -> float:
    """Height in pixels times sharpness (deviation of the Laplacian of the crop at a fixed size)."""
    grey = cv2.cvtColor(cv2.resize(crop, (64, 128)), cv2.COLOR_BGR2GRAY)
    return crop.shape[0] * float(cv2.Laplacian(grey, cv2.CV_32F).std())


def who_crosses(truth: Path) -> dict[int, str]:
    """Identity → class, from a clip's truth.json whose crossings have a `who` and a note "gt id N"."""
    people = {}
    for crossing in json.loads(truth.read_text())["crossings"]:
        identity = re.search(r"gt id\D*(\d+)", crossing.get("note", ""))
        word = re.match(r"[a-z]+", crossing.get("who", ""))
        if identity and word and word[0] in WORDS:
            people[int(identity[1])] = WORDS[word[0]]
    return people


def confusion(classifier: ExportedClassifier, video: Path, boxes: Path, truth: Path, every: int) -> list[tuple[int, str, str]]:
    """Identity, true class, answer of every person who crosses; crops hidden by more than a third are left out."""
    people = who_crosses(truth)
    crops = truth_crops(video, boxes, every, least_height=40, most_covered=1 / 3)
    rows = []
    for identity, true in sorted(people.items()):
        own = [picture for picture, number in zip(crops.pictures, crops.identities) if number == identity]
        rows.append((identity, true, classifier.answer(own) if own else "unknown"))
    return rows
