"""Labels follow every augmentation: the box still contains the figure's pixels, which are the only dark ones."""

import numpy as np
import pytest
from scenes import draw_scene

from footfall_training.data import boxes as box
from footfall_training.data.labels import Labels
from footfall_training.detect.augment import camera, crowd, geometry


def dark_box(picture: np.ndarray) -> np.ndarray:
    """The true box of the only figure."""
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


@pytest.mark.parametrize("seed", range(12))
def test_added_person_is_labelled_where_they_stand(seed: int) -> None:
    """Catches a box beside the added person, which would teach the detector to ignore people."""
    rng = np.random.default_rng(seed)
    ground, figure = np.full((160, 160, 3), 220, np.uint8), np.array([[60, 50, 90, 120]], np.float32)
    ground[50:120, 60:90] = 30
    picture, labels = crowd.add_person(ground, Labels.of(figure), rng)
    if len(labels) == 1:
        assert np.array_equal(picture, ground)
        return
    changed = np.argwhere((picture != ground).any(2))
    left, top, right, bottom = labels.boxes[1]
    assert (
        changed[:, 1].min() >= left
        and changed[:, 1].max() < right
        and changed[:, 0].min() >= top
        and changed[:, 0].max() < bottom
    )
    beside = np.where(changed[:, 1] < 60, 60 - changed[:, 1], changed[:, 1] - 89).max()
    assert beside > 0.4 * min(abs(left - 60), abs(right - 90)), "the person's pixels reach to the sides of their box"


def test_person_almost_hidden_by_the_added_one_is_ignored() -> None:
    ground = np.full((200, 200, 3), 220, np.uint8)
    labels = Labels.of(np.array([[80, 40, 120, 140], [95, 90, 105, 115]], np.float32))
    seen = [crowd.add_person(ground, labels, np.random.default_rng(seed))[1] for seed in range(60)]
    for found in (found for found in seen if len(found) == 3):
        hidden = box.intersection(found.boxes[:2], found.boxes[2:])[:, 0] / box.area(found.boxes[:2])
        assert np.array_equal(found.ignore[:2], hidden > crowd.MAX_HIDDEN) and not found.ignore[2]
    assert any(found.ignore.any() for found in seen)
