"""The detector's loss: box overlap, side distributions, scores."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from footfall_training.detect.assign import assign, overlap
from footfall_training.detect.network import BINS, anchors, decode

BOX_GAIN, SCORE_GAIN, SIDES_GAIN = 7.5, 0.5, 1.5


@dataclass
class Targets:
    """Targets of a batch of n pictures, padded to m rows.

    boxes [n,m,4] in pixels; weight [n,m]: the label's confidence, 0 for padding; ignore [n,m] bool: areas that
    may contain persons and take no part in the loss.
    """

    boxes: Tensor
    weight: Tensor
    ignore: Tensor


@dataclass
class Losses:
    total: Tensor
    box: float
    score: float
    sides: float


def detection_loss(raw: tuple[Tensor, Tensor], targets: Targets, height: int, width: int) -> Losses:
    sides, scores = raw[0].float(), raw[1].float()
    centres, strides = anchors(height, width, sides.device)
    boxes = decode(sides, centres, strides)
    present = (targets.weight > 0) & ~targets.ignore
    found = assign(scores.detach().sigmoid(), boxes.detach(), centres, targets.boxes, present)
    wanted = found.score * targets.weight.gather(1, found.person)
    mass = wanted.sum().clamp(1)

    counted = found.positive | ~inside_any(centres, targets.boxes, targets.ignore)
    each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none")
    score = (each * counted).sum() / mass
    if not found.positive.any():
        return Losses(score * SCORE_GAIN, 0.0, score.item(), 0.0)

    truth = targets.boxes.gather(1, found.person[..., None].expand(-1, -1, 4))[found.positive]
    weight = wanted[found.positive]
    box = ((1 - overlap(boxes[found.positive], truth, complete=True)) * weight).sum() / mass
    centre = centres.expand(len(boxes), -1, -1)[found.positive]
    stride = strides.expand(len(boxes), -1, -1)[found.positive]
    distances = torch.cat([centre - truth[:, :2], truth[:, 2:] - centre], 1) / stride
    side = (distribution_loss(sides[found.positive], distances) * weight).sum() / mass
    total = BOX_GAIN * box + SCORE_GAIN * score + SIDES_GAIN * side
    return Losses(total, box.item(), score.item(), side.item())


def distribution_loss(logits: Tensor, distances: Tensor) -> Tensor:
    """Cross entropy [k] against the two bins around each distance; logits [k,4·BINS], distances [k,4] in strides."""
    distances = distances.clamp(0, BINS - 1.01)
    below = distances.long()
    upper = distances - below
    chances = logits.unflatten(1, (4, BINS)).log_softmax(-1)
    low, high = (chances.gather(2, index[..., None])[..., 0] for index in (below, below + 1))
    return -(low * (1 - upper) + high * upper).mean(1)


def inside_any(points: Tensor, boxes: Tensor, used: Tensor) -> Tensor:
    """[n,a]: which points [a,2] lie in one of the `used` [n,m] boxes [n,m,4]."""
    if not used.any():
        return torch.zeros(len(boxes), len(points), dtype=torch.bool, device=points.device)
    spans = torch.minimum(points - boxes[:, :, None, :2], boxes[:, :, None, 2:] - points).amin(-1)
    return ((spans > 0) & used[:, :, None]).any(1)
