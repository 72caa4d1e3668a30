"""Networks of others through OpenVINO."""

from pathlib import Path

import numpy as np
import openvino as ov

from footfall_training.errors import TrainingError


def compile_network(path: Path, threads: int = 2, precision: str | None = None) -> ov.CompiledModel:
    """`precision` f32 gives reproducible numbers; None lets OpenVINO choose (bf16 where the processor has it)."""
    if not path.is_file():
        raise TrainingError(f"no such network: {path}")
    settings: dict[str, object] = {"INFERENCE_NUM_THREADS": threads}
    if precision:
        settings["INFERENCE_PRECISION_HINT"] = precision
    try:
        core = ov.Core()
        return core.compile_model(core.read_model(path), "CPU", settings)
    except RuntimeError as cause:
        raise TrainingError(f"OpenVINO cannot load the network {path}: {str(cause).splitlines()[-1]}") from cause


def as_input(picture: np.ndarray) -> np.ndarray:
    """BGR picture [h,w,3] u8 → network input [1,3,h,w] f32, values 0–255."""
    return np.ascontiguousarray(picture.transpose(2, 0, 1)[None].astype(np.float32))
