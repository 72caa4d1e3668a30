"""YOLOv8 for persons: backbone → path-aggregation neck → decoupled anchor-free head with distribution focal loss.

stride  8  p3 ─────────────► n3 ───────► head
                             ▲ │
stride 16  p4 ─────► n4 ─────┘ └► m4 ──► head
                     ▲            │
stride 32  p5 ─ SPPF ┴──────────► m5 ──► head
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from footfall_training.errors import TrainingError
from footfall_training.nets.blocks import SPPF, C2f, Conv
from footfall_training.nets.mobilenetv2 import TAPS, MobileNetV2

STRIDES = (8, 16, 32)
BINS = 16
"""A side's distance from its anchor is a distribution over 0 … 15 strides (generalised focal loss, arXiv:2006.04388)."""


@dataclass(frozen=True)
class Size:
    """Multipliers of YOLOv8's full widths (64 … 1024) and depths (3, 6, 6, 3)."""

    width: float
    depth: float

    def channels(self, full: int) -> int:
        return math.ceil(full * self.width / 8) * 8

    def repeats(self, full: int) -> int:
        return max(round(full * self.depth), 1)


BACKBONES = ("csp", "mobilenetv2", "mobilenetv2-expanded")
"""YOLOv8's own; the paper's MobileNetV2; and the one whose first block expands too, as in OpenVINO's detectors."""
SIZES = {"n": Size(0.25, 1 / 3), "s": Size(0.5, 1 / 3)}


class CSPBackbone(nn.Module):
    """YOLOv8's own backbone: RGB [n,3,h,w] in 0–1 → p3, p4, p5."""

    def __init__(self, size: Size):
        super().__init__()
        widths = [size.channels(full) for full in (64, 128, 256, 512, 1024)]
        self.stem = Conv(3, widths[0], 3, 2)
        self.stages = nn.ModuleList(
            nn.Sequential(Conv(inputs, outputs, 3, 2), C2f(outputs, outputs, size.repeats(depth), True))
            for inputs, outputs, depth in zip(widths, widths[1:], (3, 6, 6, 3))
        )

    def forward(self, x: Tensor) -> list[Tensor]:
        x = self.stem(x)
        levels = []
        for stage in self.stages:
            x = stage(x)
            levels.append(x)
        return levels[1:]


class MobileBackbone(nn.Module):
    """MobileNetV2's taps brought to the channel counts that the neck expects."""

    def __init__(self, size: Size, frozen: int = 0, always_expand: bool = False):
        super().__init__()
        self.net = MobileNetV2(frozen, always_expand=always_expand)
        widths = (size.channels(256), size.channels(512), size.channels(1024))
        self.adapt = nn.ModuleList(Conv(inputs, outputs) for inputs, outputs in zip(TAPS.values(), widths))

    def forward(self, x: Tensor) -> list[Tensor]:
        return [adapt(level) for adapt, level in zip(self.adapt, self.net(x))]


class Neck(nn.Module):
    """Top-down, then bottom-up fusion of three levels."""

    def __init__(self, size: Size):
        super().__init__()
        c3, c4, c5 = size.channels(256), size.channels(512), size.channels(1024)
        depth = size.repeats(3)
        self.pool = SPPF(c5)
        self.n4, self.n3 = C2f(c4 + c5, c4, depth, False), C2f(c3 + c4, c3, depth, False)
        self.down3, self.m4 = Conv(c3, c3, 3, 2), C2f(c3 + c4, c4, depth, False)
        self.down4, self.m5 = Conv(c4, c4, 3, 2), C2f(c4 + c5, c5, depth, False)

    def forward(self, levels: list[Tensor]) -> list[Tensor]:
        p3, p4, p5 = levels[0], levels[1], self.pool(levels[2])
        n4 = self.n4(torch.cat([upsample(p5), p4], 1))
        n3 = self.n3(torch.cat([upsample(n4), p3], 1))
        m4 = self.m4(torch.cat([self.down3(n3), n4], 1))
        return [n3, m4, self.m5(torch.cat([self.down4(m4), p5], 1))]


def upsample(x: Tensor) -> Tensor:
    return functional.interpolate(x, scale_factor=2.0, mode="nearest")


class Head(nn.Module):
    """Per level one branch for the four sides' distributions and one for the person's logit."""

    def __init__(self, size: Size):
        super().__init__()
        inputs = [size.channels(full) for full in (256, 512, 1024)]
        box, cls = max(16, inputs[0] // 4, 4 * BINS), inputs[0]

        def branch(channels: int, hidden: int, outputs: int) -> nn.Sequential:
            return nn.Sequential(Conv(channels, hidden, 3), Conv(hidden, hidden, 3), nn.Conv2d(hidden, outputs, 1))

        self.box = nn.ModuleList(branch(channels, box, 4 * BINS) for channels in inputs)
        self.cls = nn.ModuleList(branch(channels, cls, 1) for channels in inputs)
        for sides, score, stride in zip(self.box, self.cls, STRIDES):
            nn.init.constant_(sides[-1].bias, 1.0)
            # About five persons in a picture of 640 × 640 before training.
            nn.init.constant_(score[-1].bias, math.log(5 / (640 / stride) ** 2))

    def forward(self, levels: list[Tensor]) -> tuple[Tensor, Tensor]:
        """→ side logits [n,a,4·BINS] and person logits [n,a], anchors in row order, stride 8 first."""
        sides = torch.cat([branch(level).flatten(2) for branch, level in zip(self.box, levels)], 2)
        scores = torch.cat([branch(level).flatten(2) for branch, level in zip(self.cls, levels)], 2)
        return sides.transpose(1, 2), scores[:, 0]


class Detector(nn.Module):
    """The whole network; its input's sides are multiples of 32."""

    def __init__(self, backbone: str = "mobilenetv2", size: str = "n", frozen: int = 0):
        super().__init__()
        if size not in SIZES or backbone not in BACKBONES:
            known = ", ".join(BACKBONES)
            raise TrainingError(f"no detector {backbone} of size {size}: backbones are {known}, sizes n and s")
        multipliers = SIZES[size]
        if backbone == "csp":
            self.backbone = CSPBackbone(multipliers)
        else:
            self.backbone = MobileBackbone(multipliers, frozen, backbone == "mobilenetv2-expanded")
        self.neck, self.head = Neck(multipliers), Head(multipliers)

    def raw(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return self.head(self.neck(self.backbone(x)))

    def forward(self, x: Tensor) -> Tensor:
        """RGB [n,3,h,w] in 0–1 → [n,5,a]: centre x, centre y, width, height in pixels, score in 0–1."""
        sides, scores = self.raw(x)
        centres, strides = anchors(x.shape[2], x.shape[3], x.device)
        boxes = decode(sides, centres, strides)
        corners, ends = boxes[..., :2], boxes[..., 2:]
        return torch.cat([(corners + ends) / 2, ends - corners, scores.sigmoid()[..., None]], 2).transpose(1, 2)


def anchors(height: int | Tensor, width: int | Tensor, device: torch.device | str = "cpu") -> tuple[Tensor, Tensor]:
    """Cell centres [a,2] (x, y) and strides [a,1], both in pixels; they follow the traced shape in an export."""
    centres, strides = [], []
    for stride in STRIDES:
        y = (torch.arange(height // stride, device=device) + 0.5) * stride
        x = (torch.arange(width // stride, device=device) + 0.5) * stride
        grid = torch.stack([part.reshape(-1) for part in torch.meshgrid(x, y, indexing="xy")], 1)
        centres.append(grid)
        strides.append(torch.full_like(grid[:, :1], float(stride)))
    return torch.cat(centres), torch.cat(strides)


def decode(sides: Tensor, centres: Tensor, strides: Tensor) -> Tensor:
    """Side logits [n,a,4·BINS] → boxes [n,a,4] in pixels: the mean of each side's distribution."""
    weights = torch.arange(BINS, dtype=sides.dtype, device=sides.device)
    distances = (sides.unflatten(-1, (4, BINS)).softmax(-1) * weights).sum(-1) * strides
    return torch.cat([centres - distances[..., :2], centres + distances[..., 2:]], -1)
