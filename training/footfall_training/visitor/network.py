"""MobileNetV2 with a small head, and the temperature that calibrates its probabilities."""

import torch
from torch import Tensor, nn

from footfall_training.nets.mobilenetv2 import MobileNetV2


class Classifier(nn.Module):
    """RGB crops [n,3,h,w] in 0–1 → logits [n,classes]."""

    def __init__(self, classes: int, frozen: int = 0, dropout: float = 0.3):
        super().__init__()
        self.backbone = MobileNetV2(frozen)
        self.widen = nn.Sequential(nn.Conv2d(320, 640, 1, bias=False), nn.BatchNorm2d(640), nn.ReLU6(inplace=True))
        self.drop = nn.Dropout(dropout)
        self.last = nn.Linear(640, classes)

    def forward(self, x: Tensor) -> Tensor:
        return self.last(self.drop(self.widen(self.backbone(x)[-1]).mean((2, 3))))


class Calibrated(nn.Module):
    """Probabilities [n,classes]: softmax of the logits divided by the temperature, with the shift [classes] added."""

    def __init__(self, classifier: Classifier, temperature: float, shift: Tensor):
        super().__init__()
        self.classifier = classifier
        self.temperature = temperature
        self.register_buffer("shift", shift)

    def forward(self, x: Tensor) -> Tensor:
        return torch.softmax(self.classifier(x) / self.temperature + self.shift, 1)
