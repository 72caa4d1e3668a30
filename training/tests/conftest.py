"""A tiny set of pictures that the tests draw themselves: dark figures on a light ground."""

from pathlib import Path

import cv2
import numpy as np
import pytest
import torch


def draw_scene(rng: np.random.Generator, size: int = 128, figures: int = 2) -> tuple[np.ndarray, np.ndarray]:
    """A picture and the boxes [n,4] of its figures: a head above a body."""
    picture = rng.integers(170, 230, (size, size, 3)).astype(np.uint8)
    boxes = []
    for column in range(figures):
        width, height = int(rng.integers(16, 28)), int(rng.integers(50, 90))
        left = int(rng.integers(0, size // figures - width)) + column * size // figures
        top = int(rng.integers(2, size - height - 2))
        colour = tuple(int(value) for value in rng.integers(0, 90, 3))
        cv2.circle(picture, (left + width // 2, top + width // 3), width // 3, colour, -1)
        cv2.rectangle(picture, (left, top + width // 2), (left + width, top + height), colour, -1)
        boxes.append([left, top, left + width, top + height])
    return picture, np.array(boxes, np.float32)


@pytest.fixture(autouse=True)
def few_threads() -> None:
    torch.set_num_threads(2)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.fixture
def pictures(tmp_path: Path, rng: np.random.Generator) -> Path:
    """A folder of twelve pictures with YOLO labels."""
    root = tmp_path / "pictures"
    (root / "images").mkdir(parents=True)
    (root / "labels").mkdir()
    for number in range(12):
        picture, boxes = draw_scene(rng)
        cv2.imwrite(str(root / "images" / f"{number:02}.jpg"), picture)
        shares = np.concatenate([(boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]], 1) / 128
        lines = ["0 " + " ".join(f"{value:.5f}" for value in row) for row in shares]
        (root / "labels" / f"{number:02}.txt").write_text("\n".join(lines))
    return root
