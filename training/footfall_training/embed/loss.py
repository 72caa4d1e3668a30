"""The imitation loss: the student copies the teacher's vectors and their pairwise similarities."""

import numpy as np
import torch
from torch import Tensor


def principal_directions(vectors: np.ndarray, dimensions: int) -> tuple[np.ndarray, float]:
    """The `dimensions` directions [d,dimensions] that best preserve the inner products of unit vectors [n,d], and the kept
    fraction of their energy. From a singular value decomposition without centring, which preserves cosines, not variances.
    """
    values, found = np.linalg.eigh(vectors.T @ vectors)
    best = np.argsort(-values)[:dimensions]
    return found[:, best], float(values[best].sum() / values.sum())


def shortened(vectors: Tensor, kept: Tensor) -> Tensor:
    """The teacher's vectors [n,d] projected on the directions [d,s]: unit vectors [n,s]."""
    return torch.nn.functional.normalize(vectors @ kept, dim=1)


def imitation_loss(student: Tensor, teacher: Tensor, kept: Tensor, temperature: float = 0.07) -> tuple[Tensor, dict[str, float]]:
    """Unit vectors of student [n,s] and teacher [n,d], and the directions [d,s] to copy → the weighted sum of three
    losses, and their values.

    vector: 1 − cosine with the projected teacher. relation: squared difference of all pairwise similarities, with the full
    teacher vectors (relational distillation, arXiv:1904.05068). rank: each crop identifies its own teacher vector in the batch
    (InfoNCE), which separates people that the other two terms would average.
    """
    short = shortened(teacher, kept)
    vector = (1 - (student * short).sum(1)).mean()
    relation = (student @ student.T - teacher @ teacher.T).square().mean()
    logits = student @ short.T / temperature
    rank = torch.nn.functional.cross_entropy(logits, torch.arange(len(student), device=student.device))
    values = {"vector": vector.item(), "relation": relation.item(), "rank": rank.item()}
    return vector + 10 * relation + 0.1 * rank, values
