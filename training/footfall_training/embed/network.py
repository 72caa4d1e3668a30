"""MobileNetV2 → generalised-mean pooling → a unit vector."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from footfall_training.nets.mobilenetv2 import MobileNetV2


class GeneralisedMean(nn.Module):
    """Pooling between mean and maximum with a learnt power (Radenović et al. 2018, arXiv:1711.02512): [n,c,h,w] → [n,c]."""

    def __init__(self, power: float = 3.0):
        super().__init__()
        self.power = nn.Parameter(torch.tensor(power))

    def forward(self, x: Tensor) -> Tensor:
        power = self.power.clamp(1, 6)
        return x.float().clamp(1e-4).pow(power).mean((2, 3)).pow(1 / power)


class Embedder(nn.Module):
    """RGB crops [n,3,h,w] in 0–1 → unit vectors [n,dimensions]; the last stage stays at stride 16 to see finer parts."""

    def __init__(self, dimensions: int = 128, frozen: int = 0):
        super().__init__()
        self.backbone = MobileNetV2(frozen, strides_of_last=1)
        self.widen = nn.Sequential(nn.Conv2d(320, 512, 1, bias=False), nn.BatchNorm2d(512), nn.ReLU6(inplace=True))
        self.pool = GeneralisedMean()
        self.reduce = nn.Linear(512, dimensions)

    def forward(self, x: Tensor) -> Tensor:
        pooled = self.pool(self.widen(self.backbone(x)[-1]))
        with torch.autocast(x.device.type, enabled=False):
            return functional.normalize(self.reduce(pooled.float()), dim=1)
