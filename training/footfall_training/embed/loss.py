"""What the student must copy: the teacher's vectors, and how alike it finds any two crops."""

import numpy as np
import torch
from torch import Tensor


def shortened(vectors: np.ndarray, dimensions: int) -> tuple[np.ndarray, float]:
    """The teacher's unit vectors [n,d] in the `dimensions` directions that keep most of their inner products.

    Returns unit vectors and the share of energy kept. Directions come from a singular value decomposition without centring:
    cosines, not variances, are to survive.
    """
    values, directions = np.linalg.eigh(vectors.T @ vectors)
    kept = directions[:, np.argsort(-values)[:dimensions]]
    short = vectors @ kept
    return short / np.linalg.norm(short, axis=1, keepdims=True), float(np.sort(values)[::-1][:dimensions].sum() / values.sum())


def imitation_loss(student: Tensor, teacher: Tensor, temperature: float = 0.07) -> tuple[Tensor, dict[str, float]]:
    """Unit vectors [n,d] of both → the sum of three losses, and their values.

    vector: 1 − cosine. relation: squared difference of all similarities (relational distillation, arXiv:1904.05068).
    rank: each crop finds its own teacher's vector among the batch's (InfoNCE), which keeps people apart that the
    mean of the first two would let blur.
    """
    vector = (1 - (student * teacher).sum(1)).mean()
    relation = (student @ student.T - teacher @ teacher.T).square().mean()
    logits = student @ teacher.T / temperature
    rank = torch.nn.functional.cross_entropy(logits, torch.arange(len(student), device=student.device))
    values = {"vector": vector.item(), "relation": relation.item(), "rank": rank.item()}
    return vector + 10 * relation + 0.1 * rank, values
