"""Initial weights from earlier checkpoints, including those of the first experiment."""

from pathlib import Path

import torch
from torch import Tensor

from footfall_training.detect.network import Detector
from footfall_training.errors import TrainingError

# Layer names of the experiment that trained person-yolov8-mobilenetv2-v0.
EXPERIMENT_NAMES = (
    ("net.", "backbone.net.blocks."), ("a3.", "backbone.adapt.0."), ("a4.", "backbone.adapt.1."), ("a5.", "backbone.adapt.2."),
    ("sppf.cv1.", "neck.pool.reduce."), ("sppf.cv2.", "neck.pool.join."),
    ("u3.", "neck.down3."), ("u4.", "neck.down4."), ("n3.", "neck.n3."), ("n4.", "neck.n4."),
    ("m4.", "neck.m4."), ("m5.", "neck.m5."), ("box.", "head.box."), ("cls.", "head.cls."),
)  # fmt: skip
BACKBONE = "backbone.net."
EXPERIMENT_PARTS = (
    (".bn.", ".norm."),
    (".cv1.", ".split."),
    (".cv2.", ".join."),
    (".m.", ".chain."),
    (".a.", ".first."),
    (".b.", ".second."),
)


def renamed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The experiment's state with the present names; layers keep their order within each block."""
    result = {}
    for name, value in state.items():
        for theirs, ours in EXPERIMENT_NAMES:
            if name.startswith(theirs):
                name = ours + name[len(theirs) :]
                break
        if name.startswith(("neck.", "head.", "backbone.adapt.")):
            for theirs, ours in EXPERIMENT_PARTS:
                name = name.replace(theirs, ours)
        result[name] = value
    return result


def backbone_of(state: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value for name, value in state.items() if name.startswith(BACKBONE)}


def load_initial_weights(detector: Detector, file: Path, with_backbone: bool = True) -> None:
    """Fills the detector, or only its neck and head, from the moving average of a checkpoint."""
    if not file.is_file():
        raise TrainingError(f"no such checkpoint: {file}")
    state = torch.load(file, map_location="cpu", weights_only=False)
    state = state.get("ema", state)
    if "sppf.cv1.conv.weight" in state:
        state = renamed({name: value for name, value in state.items() if name not in ("mean", "std")})
        if with_backbone:
            # The experiment numbered the layers inside blocks in nested groups; only the order is the same.
            found = [name for name in state if name.startswith(BACKBONE)]
            values = dict(zip(backbone_of(detector.state_dict()), (state.pop(name) for name in found), strict=True))
            state.update(values)
    if not with_backbone:
        state = {name: value for name, value in state.items() if not name.startswith(BACKBONE)}
        state |= backbone_of(detector.state_dict())
    try:
        detector.load_state_dict(state)
    except RuntimeError as cause:
        message = f"{file} does not fit the network of the configuration: {str(cause).splitlines()[1].strip()}"
        raise TrainingError(message) from cause
