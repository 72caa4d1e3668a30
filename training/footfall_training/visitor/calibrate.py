"""Temperature, and the score threshold of the answer "unknown", both from held-out crops."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional


@dataclass(frozen=True)
class Calibration:
    """chances = softmax(logits ÷ temperature + shift). The shift converts class frequencies of training to those of use
    (Saerens et al. 2002, "Adjusting the outputs of a classifier to new a priori probabilities")."""

    temperature: float
    shift: Tensor

    def chances(self, logits: Tensor) -> np.ndarray:
        return (logits / self.temperature + self.shift).softmax(1).numpy()


def weights_for(labels: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """A weight per crop that gives each class the total weight of its prior; the sum is the number of crops."""
    counts = np.bincount(labels, minlength=len(prior))
    each = prior / np.maximum(counts, 1)
    weights = each[labels]
    return weights * len(labels) / weights.sum()


def calibrate(logits: Tensor, labels: np.ndarray, drawn: np.ndarray, prior: np.ndarray) -> Calibration:
    """The temperature of 0.2–5 that minimises the weighted cross entropy (Guo et al. 2017, arXiv:1706.04599).

    drawn, prior [classes]: fraction of each class in training's batches, and in use."""
    shift = torch.from_numpy(np.log(prior / drawn)).float()
    weights, truth = torch.from_numpy(weights_for(labels, prior)).float(), torch.from_numpy(labels)
    candidates = torch.logspace(np.log10(0.2), np.log10(5), 200)
    losses = torch.stack(
        [(functional.cross_entropy(logits / value + shift, truth, reduction="none") * weights).mean() for value in candidates]
    )
    return Calibration(float(candidates[losses.argmin()]), shift)


@dataclass
class Answers:
    """accuracy: weighted, over the answered crops; unknown: weighted fraction; matrix: counts [true, answered + unknown]."""

    threshold: float
    accuracy: float
    unknown: float
    matrix: np.ndarray

    def recall(self, row: int) -> float:
        return float(self.matrix[row, row] / max(1, self.matrix[row].sum()))


def threshold_for(chances: np.ndarray, labels: np.ndarray, weights: np.ndarray, accuracy: float) -> float:
    """The lowest threshold with the required accuracy; 1 if there is none."""
    sure = chances.max(1)
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum((weights * (chances.argmax(1) == labels))[order]) / np.cumsum(weights[order])
    enough = np.flatnonzero(right >= accuracy)
    return float(sure[order][enough[-1]]) if len(enough) else 1.0


def answers(chances: np.ndarray, labels: np.ndarray, weights: np.ndarray, threshold: float) -> Answers:
    classes = chances.shape[1]
    predicted = np.where(chances.max(1) >= threshold, chances.argmax(1), classes)
    matrix = np.zeros((classes, classes + 1), int)
    np.add.at(matrix, (labels, predicted), 1)
    answered = predicted < classes
    total = weights[answered].sum()
    right = (weights * (predicted == labels))[answered].sum()
    return Answers(threshold, float(right / total) if total else 0.0, float(1 - total / weights.sum()), matrix)


def expected_error(chances: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error: mean difference between predicted probability and accuracy, over bins."""
    sure, right = chances.max(1), chances.argmax(1) == labels
    which = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[which == row].mean() - right[which == row].mean()) * (which == row).mean() for row in set(which)))
