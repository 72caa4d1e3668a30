"""Blocks of YOLOv8's backbone and neck, written from its published architecture; all keep [n,c,h,w]."""

import torch
from torch import Tensor, nn


class Conv(nn.Module):
    """Convolution without bias, batch normalisation, SiLU; odd kernels keep the size at stride 1."""

    def __init__(self, inputs: int, outputs: int, kernel: int = 1, stride: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03)
        self.act = nn.SiLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.act(self.norm(self.conv(x)))


class Bottleneck(nn.Module):
    """Two 3 × 3 convolutions, added to their input when `shortcut`."""

    def __init__(self, channels: int, shortcut: bool):
        super().__init__()
        self.first, self.second, self.shortcut = Conv(channels, channels, 3), Conv(channels, channels, 3), shortcut

    def forward(self, x: Tensor) -> Tensor:
        y = self.second(self.first(x))
        return x + y if self.shortcut else y


class C2f(nn.Module):
    """Cross-stage partial block that keeps every bottleneck's output.

    x ─ 1×1 ─┬─ a ───────────────────────┐
             └─ b ─┬──────────────────────┤
                   └ bottleneck ─┬────────┼─ concat ─ 1×1
                                 └ … ─────┘
    """

    def __init__(self, inputs: int, outputs: int, depth: int, shortcut: bool):
        super().__init__()
        half = outputs // 2
        self.split = Conv(inputs, outputs)
        self.join = Conv((2 + depth) * half, outputs)
        self.chain = nn.ModuleList(Bottleneck(half, shortcut) for _ in range(depth))

    def forward(self, x: Tensor) -> Tensor:
        parts = list(self.split(x).chunk(2, 1))
        for block in self.chain:
            parts.append(block(parts[-1]))
        return self.join(torch.cat(parts, 1))


class SPPF(nn.Module):
    """Spatial pyramid pooling by three 5 × 5 maxima in a row (windows of 5, 9 and 13)."""

    def __init__(self, channels: int):
        super().__init__()
        self.reduce, self.join = Conv(channels, channels // 2), Conv(channels * 2, channels)
        self.pool = nn.MaxPool2d(5, 1, 2)

    def forward(self, x: Tensor) -> Tensor:
        parts = [self.reduce(x)]
        for _ in range(3):
            parts.append(self.pool(parts[-1]))
        return self.join(torch.cat(parts, 1))
