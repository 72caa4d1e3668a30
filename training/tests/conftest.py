"""A small folder of labelled pictures."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from scenes import draw_scene


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
        rows = np.concatenate([(boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]], 1) / 128
        lines = ["0 " + " ".join(f"{value:.5f}" for value in row) for row in rows]
        (root / "labels" / f"{number:02}.txt").write_text("\n".join(lines))
    return root
