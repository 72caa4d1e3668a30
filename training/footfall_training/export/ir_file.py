"""ONNX → OpenVINO IR with f16 weights, and metadata in rt_info, section model_info (keys of OpenVINO Model API)."""

from pathlib import Path

import numpy as np
import openvino as ov


def to_ir(source: Path, shape: tuple[int, ...], facts: dict[str, str]) -> ov.Model:
    """The network at a default input shape; `footfall` may reshape it if the graph allows."""
    model = ov.Core().read_model(source)
    model.reshape(list(shape))
    describe(model, facts)
    return model


def describe(model: ov.Model, facts: dict[str, str]) -> None:
    for key, value in facts.items():
        model.set_rt_info(value, ["model_info", key])


def save(model: ov.Model, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    ov.save_model(model, str(target), compress_to_fp16=True)


def infer(model: ov.Model | Path, x: np.ndarray) -> np.ndarray:
    """The first output in f32, even if the processor would use bf16."""
    core = ov.Core()
    compiled = core.compile_model(
        core.read_model(model) if isinstance(model, Path) else model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    return compiled(x)[0]
