"""What the student must copy: the teacher's vectors, and how alike it finds any two crops."""

import numpy as np
import torch
from torch import Tensor


def directions(vectors: np.ndarray, dimensions: int) -> tuple[np.ndarray, float]:
    """The `dimensions` directions [d,dimensions] that keep most of the inner products of unit vectors [n,d], and the share of
    energy kept. They come from a singular value decomposition without centring: cosines, not variances, are to survive.
    """
    values, found = np.linalg.eigh(vectors.T @ vectors)
    best = np.argsort(-values)[:dimensions]
    return found[:, best], float(values[best].sum() / values.sum())


def shortened(vectors: Tensor, kept: Tensor) -> Tensor:
    """The teacher's vectors [n,d] in the directions [d,s]: unit vectors [n,s]."""
    return torch.nn.functional.normalize(vectors @ kept, dim=1)


def imitation_loss(
    student: Tensor, teacher: Tensor, kept: Tensor, temperature: float = 0.07
) -> tuple[Tensor, dict[str, float]]:
    """Unit vectors of student [n,s] and teacher [n,d], and the directions [d,s] in which the student copies → the sum of three
    losses, and their values.

    vector: 1 − cosine with the shortened teacher. relation: squared difference of all similarities, the teacher's with all its
    numbers (relational distillation, arXiv:1904.05068). rank: each crop finds its own teacher's vector among the batch's (InfoNCE), which
    keeps people apart that the mean of the first two would let blur.
    """
    short = shortened(teacher, kept)
    vector = (1 - (student * short).sum(1)).mean()
    relation = (student @ student.T - teacher @ teacher.T).square().mean()
    logits = student @ short.T / temperature
    rank = torch.nn.functional.cross_entropy(logits, torch.arange(len(student), device=student.device))
    values = {"vector": vector.item(), "relation": relation.item(), "rank": rank.item()}
    return vector + 10 * relation + 0.1 * rank, values
