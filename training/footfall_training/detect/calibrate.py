"""Calibrates scores: detections with a score of 0.6 should be right in 60 of 100 cases.

The network's person logit z becomes a·z + b (Platt 1999), folded into the last convolution of each score branch. The order
and the average precision stay the same.
"""

import numpy as np
import torch
from torch import Tensor

from footfall_training.detect.network import Detector
from footfall_training.evaluate.precision import Detected, matches


def fit(pictures: list[Detected], threshold: float = 0.5, steps: int = 300) -> tuple[float, float]:
    """a and b that minimise the cross entropy between calibrated scores and hits at an IoU of `threshold`."""
    scores = np.concatenate([picture.scores for picture in pictures])
    hits = np.concatenate([matches(picture, threshold) for picture in pictures])
    z = torch.from_numpy(np.log(scores / (1 - scores)).astype(np.float64))
    wanted = torch.from_numpy(hits.astype(np.float64))
    values = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([values], max_iter=steps, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(values[0] * z + values[1], wanted)
        loss.backward()
        return loss

    optimiser.step(closure)
    return float(values[0]), float(values[1])


@torch.no_grad()
def fold(detector: Detector, a: float, b: float) -> None:
    for branch in detector.head.cls:
        last = branch[-1]
        last.weight.mul_(a)
        last.bias.mul_(a).add_(b)
