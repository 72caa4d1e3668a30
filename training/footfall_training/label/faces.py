"""Faces in a picture (YuNet, MIT) and a second opinion on their gender (age-gender-recognition-retail-0013, Apache-2.0)."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from footfall_training.errors import TrainingError
from footfall_training.label.runtime import as_input, compile_network

FINDER = "yunet_2026may/face_detection_yunet_2026may.onnx"
GENDER = "age-gender-recognition-retail-0013-FP16-INT8/age-gender-recognition-retail-0013.xml"


@dataclass
class Face:
    """box [4] left, top, right, bottom in pixels; score 0–1."""

    box: np.ndarray
    score: float

    def cut(self, picture: np.ndarray, grow: float) -> np.ndarray:
        """The face with `grow` of its size around it, clipped to the picture."""
        size = self.box[2:] - self.box[:2]
        left, top = np.maximum(0, self.box[:2] - grow * size).astype(int)
        right, bottom = (self.box[2:] + grow * size).astype(int)
        return picture[top:bottom, left:right]


class FaceFinder:
    """Faces of at least about ten pixels in BGR pictures; pictures are enlarged first, to find small faces."""

    def __init__(self, reference: Path, min_score: float = 0.6, enlarge: float = 1.2):
        file = reference / FINDER
        if not file.is_file():
            raise TrainingError(f"no such network: {file}")
        self.enlarge = enlarge
        self.network = cv2.FaceDetectorYN.create(str(file), "", (320, 320), min_score, 0.3)

    def find(self, picture: np.ndarray) -> list[Face]:
        larger = cv2.resize(picture, None, fx=self.enlarge, fy=self.enlarge, interpolation=cv2.INTER_CUBIC)
        self.network.setInputSize((larger.shape[1], larger.shape[0]))
        _, rows = self.network.detect(larger)
        faces = []
        for row in rows if rows is not None else []:
            left, top, width, height = row[:4] / self.enlarge
            faces.append(Face(np.array([left, top, left + width, top + height]), float(row[14])))
        return faces


class GenderOpinion:
    """BGR face in, probability of male out; trained on adults."""

    def __init__(self, reference: Path, threads: int = 1):
        self.network = compile_network(reference / GENDER, threads)

    def male(self, face: np.ndarray) -> float:
        outputs = self.network(as_input(cv2.resize(face, (62, 62))))
        chances = next(np.asarray(value).ravel() for value in outputs.values() if np.asarray(value).size == 2)
        return float(chances[1])
