"""Task-aligned assignment for one class (TOOD, arXiv:2108.07755): which anchors predict which person."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

CANDIDATES = 10
SCORE_POWER, OVERLAP_POWER = 0.5, 6.0


def overlap(a: Tensor, b: Tensor, complete: bool = False) -> Tensor:
    """IoU of boxes [...,4]; complete: CIoU (arXiv:1911.08287), which includes centres and aspect ratios."""
    inner = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(0).prod(-1)
    a_size, b_size = a[..., 2:] - a[..., :2], b[..., 2:] - b[..., :2]
    value = inner / (a_size.prod(-1) + b_size.prod(-1) - inner + 1e-7)
    if not complete:
        return value
    hull = torch.maximum(a[..., 2:], b[..., 2:]) - torch.minimum(a[..., :2], b[..., :2])
    apart = (a[..., :2] + a[..., 2:] - b[..., :2] - b[..., 2:]).square().sum(-1) / 4
    angles = torch.atan(b_size[..., 0] / (b_size[..., 1] + 1e-7)) - torch.atan(a_size[..., 0] / (a_size[..., 1] + 1e-7))
    shape = 4 / torch.pi**2 * angles.square()
    with torch.no_grad():
        weight = shape / (shape - value + 1 + 1e-7)
    return value - apart / (hull.square().sum(-1) + 1e-7) - weight * shape


@dataclass
class Assignment:
    """Per anchor [n,a]: whether it predicts a person, the person's row in the picture, and the target score."""

    positive: Tensor
    person: Tensor
    score: Tensor


@torch.no_grad()
def assign(scores: Tensor, boxes: Tensor, centres: Tensor, persons: Tensor, present: Tensor) -> Assignment:
    """scores [n,a] in 0–1, boxes [n,a,4], centres [a,2], persons [n,m,4], present [n,m] bool; all in pixels.

    An anchor is a candidate when its centre lies in the person's box. A person takes the
    candidates with the best product of score and overlap; an anchor that two persons want goes to the one it overlaps most.
    The target score of the best anchor is the person's best overlap; the other targets are in proportion.
    """
    overlaps = overlap(persons[:, :, None], boxes[:, None]).clamp(0)
    inside = torch.minimum(centres - persons[:, :, None, :2], persons[:, :, None, 2:] - centres).amin(-1) > 1e-9
    allowed = inside & present[:, :, None]
    aligned = scores[:, None].clamp(1e-9) ** SCORE_POWER * overlaps**OVERLAP_POWER * allowed
    values, anchors = aligned.topk(min(CANDIDATES, aligned.shape[2]), 2)
    chosen = torch.zeros_like(allowed).scatter_(2, anchors, values > 1e-12)
    is_contested = chosen.sum(1, keepdim=True) > 1
    closest = functional.one_hot((overlaps * chosen).argmax(1), persons.shape[1]).transpose(1, 2).bool()
    chosen = torch.where(is_contested, closest & chosen, chosen)
    aligned = aligned * chosen
    reached = (overlaps * chosen).amax(2, keepdim=True) / (aligned.amax(2, keepdim=True) + 1e-9)
    return Assignment(chosen.any(1), chosen.float().argmax(1), (aligned * reached).amax(1))
