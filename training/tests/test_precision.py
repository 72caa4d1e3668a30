"""Average precision on cases counted by hand."""

import numpy as np
import pytest

from footfall_training.evaluate.identity import Crops, separation
from footfall_training.evaluate.precision import Detected, at_score, average_precision

PERSON = [10.0, 10.0, 30.0, 60.0]
FAR = [70.0, 10.0, 90.0, 60.0]


def picture(boxes: list, scores: list, truth: list) -> Detected:
    return Detected(np.array(boxes).reshape(-1, 4), np.array(scores), np.array(truth).reshape(-1, 4))


CASES = {
    "all found": (picture([PERSON, FAR], [0.9, 0.8], [PERSON, FAR]), 1.0),
    "half found": (picture([PERSON], [0.9], [PERSON, FAR]), 51 / 101),
    "a better false box first": (picture([FAR, PERSON], [0.9, 0.8], [PERSON]), 0.5),
    "second box on one person is false": (picture([PERSON, PERSON], [0.9, 0.8], [PERSON, FAR]), 51 / 101),
    "nothing found": (picture([], [], [PERSON]), 0.0),
}


@pytest.mark.parametrize("name", CASES)
def test_average_precision(name: str) -> None:
    detected, expected = CASES[name]
    assert average_precision([detected], 0.5) == pytest.approx(expected)


def test_precision_and_recall_at_a_score() -> None:
    detected = picture([PERSON, FAR], [0.9, 0.2], [PERSON, FAR])
    assert at_score([detected], 0.5) == (1.0, 0.5)


def test_separation_uses_the_gap_in_frames() -> None:
    vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    crops = Crops([], np.array([1, 1, 2, 2]), np.array([0, 40, 0, 40]))
    assert separation(vectors, crops, 30)["rank-1"] == 1.0
    near = Crops([], np.array([1, 1, 2, 2]), np.array([0, 5, 0, 40]))
    assert separation(vectors, near, 30)["pairs"] < separation(vectors, crops, 30)["pairs"] + 1
