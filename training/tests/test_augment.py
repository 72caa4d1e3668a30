"""Labels survive every augmentation: the box still holds the figure's pixels, which are the only dark ones."""

import numpy as np
import pytest
from conftest import draw_scene

from footfall_training.data import boxes as box
from footfall_training.data.labels import Labels
from footfall_training.detect.augment import camera, geometry


def dark_box(picture: np.ndarray) -> np.ndarray:
    """Where the only figure really is."""
    rows, columns = np.nonzero(picture.max(2) < 100)
    inner = np.percentile(columns, [1, 99]), np.percentile(rows, [1, 99])
    return np.array([[inner[0][0], inner[1][0], inner[0][1] + 1, inner[1][1] + 1]])


def one_figure(rng: np.random.Generator) -> geometry.Sample:
    picture, boxes = draw_scene(rng, figures=1)
    return picture, Labels.of(boxes)


def placed(sample: geometry.Sample, rng: np.random.Generator) -> geometry.Sample:
    canvas = np.full((160, 160, 3), 200, np.uint8)
    return canvas, geometry.place(canvas, sample, 0.7, 1.1, rng)


def seen_from_above(sample: geometry.Sample, rng: np.random.Generator) -> geometry.Sample:
    return geometry.warp(sample, geometry.viewpoint(128, 128, rng))


GEOMETRY = {
    "place": placed,
    "flip": lambda sample, rng: geometry.flip(sample),
    "viewpoint": seen_from_above,
}


@pytest.mark.parametrize("name", GEOMETRY)
@pytest.mark.parametrize("seed", range(5))
def test_box_follows_the_figure(name: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    picture, labels = GEOMETRY[name](one_figure(rng), rng)
    assert len(labels) == 1
    assert box.iou(labels.boxes, dark_box(picture))[0, 0] > 0.75


@pytest.mark.parametrize("seed", range(5))
def test_mosaic_keeps_each_figure_in_its_corner(seed: int) -> None:
    rng = np.random.default_rng(seed)
    picture, labels = geometry.mosaic([one_figure(rng) for _ in range(4)], 256, rng, (0.4, 0.5))
    assert 1 <= len(labels) <= 4
    for left, top, right, bottom in labels.boxes.astype(int):
        dark = picture[top:bottom, left:right].max(2) < 100
        assert dark.mean() > 0.5


def test_person_cut_off_by_the_edge_loses_its_label() -> None:
    labels = Labels.of(np.array([[-90, 10, 10, 110], [-10, 10, 90, 110]], np.float32)).cut(100, 120)
    assert labels.boxes.tolist() == [[0, 10, 90, 110]]


def test_occlusion_hides_pixels_but_keeps_boxes() -> None:
    rng = np.random.default_rng(0)
    changed = 0
    for _ in range(30):
        sample = one_figure(rng)
        picture, labels = geometry.occlude(sample, rng)
        assert np.array_equal(labels.boxes, sample[1].boxes)
        changed += not np.array_equal(picture, sample[0])
    assert 1 <= changed < 20


@pytest.mark.parametrize("change", [change for change, _ in camera.CHANCES], ids=lambda change: change.__name__)
def test_camera_changes_pixels_and_keeps_the_size(change, rng: np.random.Generator) -> None:
    picture, _ = draw_scene(rng)
    changed = change(picture, rng)
    assert changed.shape == picture.shape and changed.dtype == np.uint8
    assert not np.array_equal(changed, picture)
    assert changed.std() > 1
