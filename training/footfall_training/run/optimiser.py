"""AdamW without weight decay on biases and norms, and with a smaller rate for a pretrained backbone."""

import torch
from torch import nn


def adamw(model: nn.Module, rate: float, decay: float, backbone: str = "", backbone_rate: float = 1.0) -> torch.optim.AdamW:
    """Each group stores its fraction of the learning rate as "share", which `set_rate` applies. It is `backbone_rate` for
    parameters whose name starts with `backbone`, and 1 for the others."""
    groups: dict[tuple[bool, bool], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        of_backbone = bool(backbone) and name.startswith(backbone)
        groups.setdefault((of_backbone, parameter.ndim > 1), []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": parameters, "weight_decay": decay if many else 0.0, "share": backbone_rate if of_backbone else 1.0}
            for (of_backbone, many), parameters in groups.items()
        ],
        lr=rate,
        betas=(0.9, 0.99),
    )


def set_rate(optimiser: torch.optim.Optimizer, rate: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = rate * group["share"]
