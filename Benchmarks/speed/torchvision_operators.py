"""Makes torchvision importable beside a CPU build of torch.

PyPI's torchvision is compiled against CUDA, so its C++ operators do not load here and its import fails on their absence.
Only its transforms (DeepSORT's embedder) and `ops.nms` (Ultralytics) are used; the latter becomes OpenCV's, compiled too
and equal in result.
"""

from __future__ import annotations

import cv2
import torch


def _nms(boxes: torch.Tensor, scores: torch.Tensor, iou_threshold: float) -> torch.Tensor:
    """Indices of the boxes (left, top, right, bottom) that stay, best first."""
    left_top, right_bottom = boxes.split(2, dim=1)
    rectangles = torch.cat((left_top, right_bottom - left_top), dim=1)
    kept = cv2.dnn.NMSBoxes(rectangles.numpy(), scores.numpy(), 0.0, iou_threshold)
    return torch.as_tensor(kept, dtype=torch.int64).flatten()


def provide() -> None:
    """Does nothing where torchvision's own operators load."""
    try:
        import torchvision
    except RuntimeError:
        for operator in ("nms", "qnms"):
            torch.library.define(f"torchvision::{operator}", "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        import torchvision

        torchvision.ops.nms = _nms
