"""PyTorch → ONNX."""

import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

from footfall_training.errors import TrainingError

OPSET = 17


def write_onnx(
    model: nn.Module, shape: tuple[int, int, int, int], free: dict[int, str], target: Path, facts: dict[str, str]
) -> None:
    """Traces the model at `shape`; the axes in `free` stay dynamic. Input `images`, output `output0`, facts as metadata."""
    model = model.eval()
    example = torch.rand(shape)
    with warnings.catch_warnings():
        # The tracer warns of every dynamic shape; they are intended here.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (example,),
            str(target),
            input_names=["images"],
            output_names=["output0"],
            opset_version=OPSET,
            dynamic_axes={"images": free},
            dynamo=False,
        )
    graph = onnx.load(str(target))
    onnx.helper.set_model_props(graph, facts)
    onnx.save(graph, str(target))


@torch.no_grad()
def reference(model: nn.Module, shape: tuple[int, ...], seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """A random input and PyTorch's output for it."""
    x = torch.rand(shape, generator=torch.Generator().manual_seed(seed))
    return x.numpy(), model.eval()(x).numpy()


def require_equal(expected: np.ndarray, found: np.ndarray, tolerance: float, what: str) -> float:
    """Largest difference relative to 1 or to the value, whichever is larger; more than the tolerance is an error."""
    difference = float((np.abs(expected - found) / np.maximum(1, np.abs(expected))).max())
    if difference > tolerance:
        raise TrainingError(f"{what} differs from PyTorch by {difference:.2g}, more than {tolerance:.0e}; do not ship it")
    return difference
