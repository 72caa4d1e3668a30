"""Temperature, and the threshold below which the answer is "unknown", both from held-out crops."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional


def fit_temperature(logits: Tensor, labels: Tensor) -> float:
    """The temperature of least cross entropy (Guo et al. 2017, arXiv:1706.04599), to a hundredth of its range 0.2–5."""
    candidates = torch.logspace(np.log10(0.2), np.log10(5), 200)
    losses = torch.stack([functional.cross_entropy(logits / value, labels) for value in candidates])
    return float(candidates[losses.argmin()])


@dataclass
class Answers:
    """Over those answered: accuracy; over all: share unknown; matrix [true, answered + unknown] of counts."""

    threshold: float
    accuracy: float
    unknown: float
    matrix: np.ndarray

    def recall(self, row: int) -> float:
        return float(self.matrix[row, row] / max(1, self.matrix[row].sum()))


def threshold_for(chances: np.ndarray, share: float) -> float:
    """The threshold at which `share` of the crops get an answer."""
    return float(np.quantile(chances.max(1), 1 - share))


def answers(chances: np.ndarray, labels: np.ndarray, threshold: float) -> Answers:
    classes = chances.shape[1]
    said = np.where(chances.max(1) >= threshold, chances.argmax(1), classes)
    matrix = np.zeros((classes, classes + 1), int)
    np.add.at(matrix, (labels, said), 1)
    answered = said < classes
    return Answers(
        threshold, float((said == labels)[answered].mean()) if answered.any() else 0.0, float(1 - answered.mean()), matrix
    )


def expected_error(chances: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean distance between what the answers' chances say and how often they are right."""
    sure, right = chances.max(1), chances.argmax(1) == labels
    which = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[which == row].mean() - right[which == row].mean()) * (which == row).mean() for row in set(which)))
