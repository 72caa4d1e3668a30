"""Initialises a backbone from a published detector: the MobileNetV2 inside an OpenVINO IR, with normalisation restored."""

from pathlib import Path

import numpy as np
import openvino
import torch
from torch import Tensor, nn

from footfall_training.errors import TrainingError
from footfall_training.nets.mobilenetv2 import IMAGENET_MEAN, IMAGENET_STD, MobileNetV2


def load_donor(net: MobileNetV2, file: Path, pictures: Tensor) -> None:
    """Fills `net` from an IR whose input is BGR 0–255 and whose first layers are a MobileNetV2 of width 1.0.

    In an IR, normalisation is folded into the convolutions. To unfold it for training, each layer's statistics are measured
    on `pictures` (RGB [n,3,h,w] in 0–1), and its scale and shift are set to reproduce the donor's output exactly. Raises
    TrainingError if the file has other layers.
    """
    if not file.is_file():
        raise TrainingError(f"no such network: {file}")
    layers = [module for module in net.modules() if isinstance(module, nn.Conv2d)]
    norms = [module for module in net.modules() if isinstance(module, nn.BatchNorm2d)]
    shifts = []
    found = convolutions(openvino.Core().read_model(file), [tuple(layer.weight.shape) for layer in layers])
    if len(found) < len(layers):
        raise TrainingError(f"{file} has {len(found)} of a MobileNetV2's {len(layers)} convolutions in order")
    for index, (layer, (weight, bias)) in enumerate(zip(layers, found)):
        if index == 0:
            weight, bias = from_bgr(weight, bias)
        layer.weight.data.copy_(torch.from_numpy(weight))
        shifts.append(torch.from_numpy(bias))
    restore(net, norms, shifts, pictures)


def convolutions(network: openvino.Model, shapes: list[tuple[int, ...]]) -> list[tuple[np.ndarray, np.ndarray]]:
    """Weights and shifts of the convolutions that have `shapes` in this order; others between them are side branches."""
    found: list[tuple[np.ndarray, np.ndarray]] = []
    for node in network.get_ordered_ops():
        if len(found) == len(shapes):
            break
        if node.get_type_name() not in ("Convolution", "GroupConvolution"):
            continue
        weight = constant(node.input_value(1))
        following = next(iter(node.output(0).get_target_inputs())).get_node()
        wanted = shapes[len(found)]
        if weight is None or weight.size != np.prod(wanted) or following.get_type_name() != "Add":
            continue
        # A convolution per channel is [c,1,1,k,k] there and [c,1,k,k] here.
        if weight.ndim == 5:
            weight = weight[:, 0]
        bias = constant(following.input_value(1))
        if weight.shape == wanted and bias is not None:
            found.append((weight, bias.reshape(-1)))
    return found


def constant(value: openvino.Output) -> np.ndarray | None:
    node = value.get_node()
    if node.get_type_name() == "Convert":
        node = node.input_value(0).get_node()
    return node.data.astype(np.float32) if node.get_type_name() == "Constant" else None


def from_bgr(weight: np.ndarray, bias: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first layer for ImageNet-normalised RGB instead of BGR in 0–1."""
    weight = weight[:, ::-1]
    mean, std = np.float32(IMAGENET_MEAN), np.float32(IMAGENET_STD)
    return weight * std[:, None, None], bias + (weight.sum((2, 3)) @ mean)


@torch.no_grad()
def restore(net: MobileNetV2, norms: list[nn.BatchNorm2d], shifts: list[Tensor], pictures: Tensor) -> None:
    def measure(norm: nn.BatchNorm2d, inputs: tuple[Tensor], shift: Tensor) -> None:
        x = inputs[0].float()
        mean, variance = x.mean((0, 2, 3)), x.var((0, 2, 3))
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.weight.copy_((variance + norm.eps).sqrt())
        norm.bias.copy_(mean + shift)

    hooks = [
        norm.register_forward_pre_hook(lambda module, inputs, shift=shift: measure(module, inputs, shift))
        for norm, shift in zip(norms, shifts)
    ]
    net.eval()
    net(pictures)
    for hook in hooks:
        hook.remove()
