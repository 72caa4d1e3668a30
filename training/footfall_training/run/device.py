"""Where a run computes."""

import torch


def pick_device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def prepare(threads: int, seed: int) -> torch.device:
    """Sets threads and seeds; denormal numbers, which slow training many times late in a run, become 0."""
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(seed)
    return pick_device()


def mixed(device: torch.device, enabled: bool = True) -> torch.autocast:
    """bf16 where it does no harm, on CPU and CUDA alike."""
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=enabled)
