"""Compares Footfall's speed with Ultralytics and with the stack that it replaces: same weights, same clip, one run at a time."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from . import report
from .clips import Clip, debian_street
from .stacks import FOOTFALL, PROGRAM, ROOT, STACKS, ClipRunner

WEIGHTS = ROOT / "models" / "person-yolov8-mobilenetv2-v2" / "person.xml"


def arguments() -> argparse.Namespace:
    keys = [stack.key for stack in STACKS]
    parser = argparse.ArgumentParser(prog="Benchmarks/compare", description=__doc__)
    parser.add_argument(
        "clips", nargs="*", type=Path, help="videos; a truth.json beside one is used (default: Debian's vtest.avi)"
    )
    parser.add_argument("--truth", type=Path, help="labels for Debian's vtest.avi, which has none beside it")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="OpenVINO .xml of a one-class YOLOv8, input 640×384")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=keys, default=keys, help="stacks")
    parser.add_argument("--json", type=Path, help="also write every run to this file")
    return parser.parse_args()


def compare(clip: Clip, runner: ClipRunner, keys: list[str], repeats: int) -> list[report.Row]:
    chosen = [stack for stack in STACKS if stack.key in keys]
    runs: dict[str, list] = {stack.key: [] for stack in chosen}
    scores: dict[str, float | None] = {}
    for turn in range(repeats):
        for stack in chosen:
            print(f"{clip.name}: {stack.name}, run {turn + 1} of {repeats}", file=sys.stderr)
            run, scores[stack.key] = runner.run(stack)
            runs[stack.key].append(run)
    return [report.Row(stack, runs[stack.key], scores[stack.key]) for stack in chosen]


def main() -> None:
    chosen = arguments()
    if FOOTFALL.key in chosen.only and not PROGRAM.exists():
        raise SystemExit("bin/footfall is missing. Run `make build`, or leave Footfall out with --only.")
    if not chosen.weights.exists():
        raise SystemExit(f"There are no weights at {chosen.weights}. Name them with --weights.")
    clips = [Clip.open(path, None) for path in chosen.clips] or [Clip.open(debian_street(), chosen.truth)]
    facts = report.machine()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for clip in clips:
            runner = ClipRunner(clip, chosen.weights, Path(folder))
            rows = compare(clip, runner, chosen.only, chosen.repeats)
            print(report.markdown(clip, rows), end="\n\n", flush=True)
            results.append((clip, rows))
    print(report.notes(chosen.weights, chosen.repeats, facts))
    if chosen.json:
        chosen.json.write_text(report.as_json(facts, chosen.weights, results) + "\n")


if __name__ == "__main__":
    main()
