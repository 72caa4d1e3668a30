"""Reading labels, and merging people's boxes with teachers'."""

import json

import cv2
import numpy as np
import pytest

from footfall_training.data.folder import corners, read_folder
from footfall_training.data.gather import yolo_rows
from footfall_training.data.merge import merge
from footfall_training.errors import TrainingError

SURE = [[0.1, 0.1, 0.3, 0.9, 0.95]]


def rows(*values: list[float]) -> np.ndarray:
    return np.array(values, np.float32).reshape(-1, 5)


def test_polygon_becomes_its_box_and_any_class_a_person() -> None:
    assert yolo_rows("3 0.1 0.2 0.5 0.2 0.5 0.8 0.1 0.8") == "0 0.300000 0.500000 0.400000 0.600000"


def test_box_over_the_edge_is_cut() -> None:
    assert np.allclose(corners(yolo_rows("0 0.9 0.5 0.4 0.5")), [[0.7, 0.25, 1.0, 0.75]], atol=1e-5)


def test_coco_and_yolo_read_the_same(pictures) -> None:
    expected = [entry.boxes for entry in read_folder(pictures)]
    table: dict[str, list[dict]] = {"images": [], "annotations": []}
    for number, boxes in enumerate(expected):
        (pictures / "labels" / f"{number:02}.txt").unlink()
        table["images"].append({"id": number, "file_name": f"{number:02}.jpg", "width": 128, "height": 128})
        for left, top, right, bottom in boxes * 128:
            sides = [float(left), float(top), float(right - left), float(bottom - top)]
            table["annotations"].append({"image_id": number, "bbox": sides})
    (pictures / "annotations.json").write_text(json.dumps(table))
    for entry, boxes in zip(read_folder(pictures), expected, strict=True):
        assert np.allclose(entry.boxes, boxes, atol=1e-5)


def test_folder_without_labels_is_refused(tmp_path) -> None:
    cv2.imwrite(str(tmp_path / "a.jpg"), np.zeros((8, 8, 3), np.uint8))
    with pytest.raises(TrainingError, match="no labelled picture in"):
        read_folder(tmp_path)


def test_teachers_add_a_person_that_nobody_drew() -> None:
    labels = merge(np.zeros((0, 4)), {"2003": rows(*SURE), "2002": rows(*SURE)})
    assert len(labels) == 1 and not labels.ignore[0] and labels.weight[0] > 0.8


def test_one_doubtful_teacher_makes_an_area_to_ignore() -> None:
    labels = merge(np.zeros((0, 4)), {"2003": rows([0.1, 0.1, 0.3, 0.9, 0.3]), "2002": rows()})
    assert labels.ignore.tolist() == [True]


def test_teachers_do_not_double_a_drawn_person() -> None:
    drawn = np.array([[0.11, 0.1, 0.31, 0.9]])
    labels = merge(drawn, {"2003": rows(*SURE), "2002": rows(*SURE)})
    assert np.allclose(labels.boxes, drawn) and labels.weight.tolist() == [1.0]


def test_crowd_drawn_as_one_box_becomes_its_members_and_an_ignored_area() -> None:
    members = rows(*([left, 0.2, left + 0.1, 0.8, 0.97] for left in (0.1, 0.3, 0.5, 0.7)))
    labels = merge(np.array([[0.05, 0.15, 0.85, 0.85]]), {"2003": members, "2002": members})
    assert (~labels.ignore).sum() == 4 and labels.ignore.sum() == 1
