"""Average precision of a PyTorch detector on the pictures of a pack."""

import numpy as np
import torch

from footfall_training.data import boxes as box
from footfall_training.data.letterbox import letterbox
from footfall_training.data.pack import Pack
from footfall_training.detect.network import Detector
from footfall_training.detect.samples import persons_of
from footfall_training.evaluate.precision import MAX_BOXES, Detected, summary
from footfall_training.run.device import mixed

MIN_SCORE, OVERLAP = 0.01, 0.6


def unpack(output: np.ndarray, min_score: float = MIN_SCORE, overlap: float = OVERLAP) -> tuple[np.ndarray, np.ndarray]:
    """One picture's [5,a] → boxes [n,4] in the input's pixels and scores, best first, after suppression."""
    rows = output[:, output[4] >= min_score].T
    rows = rows[np.argsort(-rows[:, 4], kind="stable")][:1000]
    boxes = np.concatenate([rows[:, :2] - rows[:, 2:4] / 2, rows[:, :2] + rows[:, 2:4] / 2], 1)
    keep = box.suppress(boxes, rows[:, 4], overlap, MAX_BOXES)
    return boxes[keep], rows[keep, 4]


@torch.no_grad()
def measure(detector: Detector, pack: Pack, size: int, device: torch.device, max_pictures: int = 300) -> dict[str, float]:
    detector.eval()
    found = []
    for index in np.unique(np.linspace(0, len(pack) - 1, min(max_pictures, len(pack))).astype(int)):
        picture, labels = pack[int(index)]
        canvas, scale = letterbox(picture, size, size)
        x = torch.from_numpy(np.ascontiguousarray(canvas[:, :, ::-1].transpose(2, 0, 1)))[None].to(device).float() / 255
        with mixed(device):
            output = detector(x.contiguous(memory_format=torch.channels_last))
        boxes, scores = unpack(output[0].float().cpu().numpy())
        found.append(Detected(boxes / scale, scores, persons_of(labels)))
    return summary(found)
