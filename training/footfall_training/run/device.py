"""The device of a run."""

import torch


def pick_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def prepare(threads: int, seed: int) -> torch.device:
    """Sets threads and seeds. Flushes denormal numbers to 0, since they slow down the end of a run many times."""
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(seed)
    return pick_device()


def mixed(device: torch.device, enabled: bool = True) -> torch.autocast:
    """bf16 autocast, on CPU and CUDA."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=enabled)
