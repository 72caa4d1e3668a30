"""Moving average of the weights, which is measured and exported."""

import copy

import torch
from torch import nn


class MovingAverage:
    """Exponential average with a decay that grows over the first steps."""

    def __init__(self, model: nn.Module, decay: float = 0.9995):
        self.model = copy.deepcopy(model).eval()
        self.decay = decay

    @torch.no_grad()
    def update(self, model: nn.Module, step: int) -> None:
        decay = min(self.decay, (1 + step) / (30 + step))
        kept = self.model.state_dict()
        floating = [(kept[name], value) for name, value in model.state_dict().items() if value.dtype.is_floating_point]
        torch._foreach_lerp_([old for old, _ in floating], [new.detach() for _, new in floating], 1 - decay)
        for name, value in model.state_dict().items():
            if not value.dtype.is_floating_point:
                kept[name].copy_(value)
