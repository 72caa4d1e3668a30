"""The table and the JSON file of a comparison."""

from __future__ import annotations

import importlib.metadata
import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from .clips import Clip
from .stacks import FOOTFALL, STACKS, Run, Stack

PACKAGES = ("ultralytics", "deep-sort-realtime", "supervision", "openvino", "torch", "opencv-python-headless")


@dataclass(frozen=True)
class Row:
    """A stack's runs on one clip; medians are taken field by field."""

    stack: Stack
    runs: list[Run]
    f1: float | None

    def median(self, field: str) -> float:
        return median(getattr(run, field) for run in self.runs)

    @property
    def rate(self) -> float:
        """Frames per second."""
        return median(run.frames / run.seconds for run in self.runs)


def machine() -> dict[str, object]:
    models = [
        line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
    ]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": os.cpu_count(),
        "load_before": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        **{package: importlib.metadata.version(package) for package in PACKAGES},
    }


def markdown(clip: Clip, rows: list[Row]) -> str:
    ours = next((row.rate for row in rows if row.stack is FOOTFALL), None)
    head = (
        "| program | detector | tracker | frames/s | ms a frame | Footfall is faster by | core-s, whole run | start-up s "
        "| peak MB | people a frame | event F1 |"
    )
    lines = [f"### {clip.name}: {rows[0].runs[0].frames} frames", "", head, "|" + "---|" * 11]
    for row in rows:
        factor = f"× {ours / row.rate:.2f}" if ours and row.stack is not FOOTFALL else ""
        score = f"{row.f1:.3f}" if row.f1 is not None else "–"
        lines.append(
            f"| {row.stack.name} | {row.stack.detector} | {row.stack.tracker} | {row.rate:.1f} "
            f"| {1000 / row.rate:.1f} | {factor} | {row.median('processor'):.1f} | {row.median('start_up'):.1f} "
            f"| {row.median('peak_mb'):.0f} | {row.median('people'):.1f} | {score} |"
        )
    return "\n".join(lines)


def notes(weights: Path, repeats: int, facts: dict[str, object]) -> str:
    remarks = [f"- {c.name}: {c.remark}." for c in STACKS if c.remark]
    return "\n".join(
        [
            f"Medians of {repeats} runs, one at a time, the stacks in turn. {facts['processor']}, {facts['cores']} cores, "
            f"load {facts['load_before']} before the start.",
            f"- W is {weights.name}, the same file on both sides, network input 640×384, every frame of the clip, one at "
            "a time; OpenVINO chooses precision and threads on both sides.",
            "- Timed: decoding, scaling, network, tracking and counting at one line (supervision's LineZone for the "
            "others). Not timed: start-up, which has its own column.",
            "- Thresholds are each program's own defaults. People: detections for Footfall, tracks for the others.",
            "- Event F1: crossings matched one to one within 1 s, where the clip has labels.",
            *remarks,
        ]
    )


def as_json(facts: dict[str, object], weights: Path, clips: list[tuple[Clip, list[Row]]]) -> str:
    def row(one: Row) -> dict[str, object]:
        return asdict(one.stack) | {
            "frames_per_second": round(one.rate, 2),
            "f1": one.f1,
            "runs": [asdict(run) for run in one.runs],
        }

    content = {
        "machine": facts,
        "weights": weights.name,
        "clips": [{"name": clip.name, "rows": [row(one) for one in rows]} for clip, rows in clips],
    }
    return json.dumps(content, indent=1)
