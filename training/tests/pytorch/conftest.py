"""The tests in this folder need PyTorch."""

import pytest
import torch


@pytest.fixture(autouse=True)
def few_threads() -> None:
    torch.set_num_threads(2)
