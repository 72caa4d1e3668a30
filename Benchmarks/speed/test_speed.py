"""PYTHONPATH=Benchmarks .venv/bench/bin/python -m unittest speed.test_speed"""

from __future__ import annotations

import unittest
from pathlib import Path

from . import torchvision_operators

torchvision_operators.provide()

import numpy as np
import supervision as sv
import torch
import torchvision
from ultralytics.utils.nms import TorchNMS

from .clips import Clip, Direction, Line, TrueCrossing
from .python_stack import LineCount
from .scoring import f1


def crossings(*entries: tuple[float, Direction]) -> list[TrueCrossing]:
    return [TrueCrossing(seconds, direction) for seconds, direction in entries]


class Scoring(unittest.TestCase):
    def test_one_count_matches_one_truth(self) -> None:
        self.assertEqual(f1(crossings((1, "in")), crossings((0.5, "in"), (1.5, "in"))), 2 / 3)

    def test_direction_and_tolerance_decide(self) -> None:
        self.assertEqual(f1(crossings((1, "in")), crossings((1, "out"))), 0)
        self.assertEqual(f1(crossings((1, "in")), crossings((2, "in"))), 1)
        self.assertEqual(f1(crossings((1, "in")), crossings((2.01, "in"))), 0)

    def test_earliest_pair_first_loses_no_pair(self) -> None:
        # truth    1.0   1.8         1.0 takes 0.2, which leaves 1.2 to 1.8
        # counted 0.2   1.2
        self.assertEqual(f1(crossings((1.0, "in"), (1.8, "in")), crossings((0.2, "in"), (1.2, "in"))), 1)

    def test_crossings_before_the_start_are_not_scored(self) -> None:
        self.assertEqual(f1(crossings((1, "in"), (9, "in")), crossings((2.5, "in"), (9, "in")), ignore_before=5), 1)


class Lines(unittest.TestCase):
    """A person walks right across x = 100. That is "in" when right is inward, whatever the direction of the line."""

    def walk(self, line: Line) -> list[dict]:
        count = LineCount(Clip("walk", Path(), line, fps=10))
        for frame, x in enumerate((60, 80, 120, 140)):
            box = np.array([[x - 5, 40, x + 5, 60]], dtype=np.float32)
            count.update(sv.Detections(xyxy=box, tracker_id=np.array([1])), frame)
        return count.crossings

    def test_direction_follows_the_inward_vector(self) -> None:
        for start, end in (((100, 0), (100, 200)), ((100, 200), (100, 0))):
            for inward, direction in (((1, 0), "in"), ((-1, 0), "out")):
                with self.subTest(start=start, inward=inward):
                    self.assertEqual(self.walk(Line(start, end, inward)), [{"t": 0.2, "direction": direction}])

    def test_side_is_seen_along_the_line_on_the_picture(self) -> None:
        self.assertEqual(Line((0, 0), (10, 0), inward=(0, 1)).inside, "right")
        self.assertEqual(Line((565, 120), (565, 480), inward=(-1, 0)).inside, "right")
        self.assertEqual(Line((0, 0), (10, 0), inward=(0, -1)).inside, "left")


class Suppression(unittest.TestCase):
    def test_operator_keeps_what_ultralytics_own_keeps(self) -> None:
        torch.manual_seed(1)
        corner = torch.rand(300, 2) * 100
        boxes = torch.cat((corner, corner + 10 + torch.rand(300, 2) * 40), dim=1)
        scores = torch.rand(300)
        ours = torchvision.ops.nms(boxes, scores, 0.7)
        self.assertEqual(ours.tolist(), TorchNMS.nms(boxes, scores, 0.7).tolist())


if __name__ == "__main__":
    unittest.main()
