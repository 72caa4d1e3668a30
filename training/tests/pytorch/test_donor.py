"""A backbone from a published network computes the same as in that network."""

from pathlib import Path

import openvino
import pytest
import torch
from torch import Tensor, nn

from footfall_training.errors import TrainingError
from footfall_training.nets.donor import load_donor
from footfall_training.nets.mobilenetv2 import IMAGENET_MEAN, MobileNetV2


class Published(nn.Module):
    """BGR 0–255 in, as detectors of Open Model Zoo: the same backbone without its ImageNet normalisation, and a side branch."""

    def __init__(self, seed: int):
        super().__init__()
        torch.manual_seed(seed)
        self.net = MobileNetV2(always_expand=True)
        self.net.mean.zero_()
        self.net.std.fill_(1)
        self.side = nn.Conv2d(32, 8, 1)
        for norm in self.modules():
            if isinstance(norm, nn.BatchNorm2d):
                norm.weight.data.uniform_(0.5, 1.5)
                norm.bias.data.uniform_(-0.2, 0.2)
                norm.momentum = 1.0
        # Fitting statistics: with others the signal fades layer by layer.
        self.train()(torch.rand(8, 3, 96, 96) * 255)

    def forward(self, x: Tensor) -> list[Tensor]:
        taps = self.net(x / 255)
        return [self.side(taps[0]), *taps]


def write(network: nn.Module, shape: tuple[int, ...], file: Path) -> Path:
    openvino.save_model(openvino.convert_model(network.eval(), example_input=torch.rand(shape)), file, compress_to_fp16=False)
    return file


def test_backbone_gives_what_the_donor_gives(tmp_path: Path) -> None:
    donor = Published(0)
    file = write(donor, (1, 3, 96, 96), tmp_path / "donor.xml")
    net = MobileNetV2(always_expand=True)
    load_donor(net, file, torch.rand(4, 3, 96, 96))

    # A picture on the mean colour, so that both networks pad with the same value at the border.
    x = torch.tensor(IMAGENET_MEAN).view(1, 3, 1, 1).expand(1, 3, 160, 160).clone()
    x[:, :, 60:100, 60:100] = torch.rand(1, 3, 40, 40)
    x[:, 0, 60:100, 60:100] = 1
    middle = (..., slice(6, 14), slice(6, 14))
    with torch.no_grad():
        ours, theirs = net.eval()(x)[0][middle], donor((x * 255).flip(1))[1][middle]
    assert theirs.std() > 0.1
    torch.testing.assert_close(ours, theirs, atol=1e-2, rtol=1e-3)


def test_other_networks_are_refused(tmp_path: Path) -> None:
    other = write(nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU()), (1, 3, 32, 32), tmp_path / "other.xml")
    for file, message in ((other, "of a MobileNetV2's 52 convolutions"), (tmp_path / "none.xml", "no such network")):
        with pytest.raises(TrainingError, match=message):
            load_donor(MobileNetV2(always_expand=True), file, torch.rand(1, 3, 64, 64))
