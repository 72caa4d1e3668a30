"""Weights to start from: our own earlier checkpoints, those of the first trial among them."""

from pathlib import Path

import torch
from torch import Tensor

from footfall_training.detect.network import Detector
from footfall_training.errors import TrainingError

# The trial that trained person-yolov8-mobilenetv2-v0 named its layers tersely.
TRIAL_NAMES = (
    ("net.", "backbone.net.blocks."), ("a3.", "backbone.adapt.0."), ("a4.", "backbone.adapt.1."), ("a5.", "backbone.adapt.2."),
    ("sppf.cv1.", "neck.pool.reduce."), ("sppf.cv2.", "neck.pool.join."),
    ("u3.", "neck.down3."), ("u4.", "neck.down4."), ("n3.", "neck.n3."), ("n4.", "neck.n4."),
    ("m4.", "neck.m4."), ("m5.", "neck.m5."), ("box.", "head.box."), ("cls.", "head.cls."),
)  # fmt: skip
BACKBONE = "backbone.net."
TRIAL_PARTS = (
    (".bn.", ".norm."),
    (".cv1.", ".split."),
    (".cv2.", ".join."),
    (".m.", ".chain."),
    (".a.", ".first."),
    (".b.", ".second."),
)


def renamed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The trial's state with our names; its block layers keep their order within each block."""
    result = {}
    for name, value in state.items():
        for theirs, ours in TRIAL_NAMES:
            if name.startswith(theirs):
                name = ours + name[len(theirs) :]
                break
        if name.startswith("neck.") or name.startswith("head.") or name.startswith("backbone.adapt."):
            for theirs, ours in TRIAL_PARTS:
                name = name.replace(theirs, ours)
        result[name] = value
    return result


def backbone_of(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value for name, value in state.items() if name.startswith(BACKBONE)}


def load_start(detector: Detector, file: Path, with_backbone: bool = True) -> None:
    """Fills the detector (or neck and head alone) from a checkpoint of ours (its moving average) or of the first trial."""
    if not file.is_file():
        raise TrainingError(f"there is no checkpoint {file} to start from")
    state = torch.load(file, map_location="cpu", weights_only=False)
    state = state.get("ema", state)
    if "sppf.cv1.conv.weight" in state:
        state = renamed({name: value for name, value in state.items() if name not in ("mean", "std")})
        if with_backbone:
            # Inside blocks the trial numbered layers in nested groups: only the order is the same.
            found = [name for name in state if name.startswith(BACKBONE)]
            values = dict(zip(backbone_of(detector.state_dict()), (state.pop(name) for name in found), strict=True))
            state.update(values)
    if not with_backbone:
        state = {name: value for name, value in state.items() if not name.startswith(BACKBONE)}
        state |= backbone_of(detector.state_dict())
    try:
        detector.load_state_dict(state)
    except RuntimeError as cause:
        message = f"{file} holds another network than the configuration asks for: {str(cause).splitlines()[1].strip()}"
        raise TrainingError(message) from cause
