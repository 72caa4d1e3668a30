"""Footfall's speed beside Ultralytics' and that of the stack it replaces: same weights, same clip, one after another."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from . import report
from .clips import Clip, debian_street
from .contenders import CONTENDERS, FOOTFALL, PROGRAM, ROOT, Stage

WEIGHTS = ROOT / "models" / "person-yolov8-mobilenetv2-v2" / "person.xml"


def arguments() -> argparse.Namespace:
    keys = [contender.key for contender in CONTENDERS]
    parser = argparse.ArgumentParser(prog="Benchmarks/compare", description=__doc__)
    parser.add_argument(
        "clips", nargs="*", type=Path, help="videos; a truth.json beside one is used (default: Debian's vtest.avi)"
    )
    parser.add_argument("--truth", type=Path, help="labels for Debian's vtest.avi, which has none beside it")
    parser.add_argument(
        "--weights", type=Path, default=WEIGHTS, help="OpenVINO .xml of a one-class YOLOv8, input 640×384"
    )
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=keys, default=keys, help="contenders")
    parser.add_argument("--json", type=Path, help="also write every run to this file")
    return parser.parse_args()


def compare(clip: Clip, stage: Stage, keys: list[str], repeats: int) -> list[report.Row]:
    chosen = [contender for contender in CONTENDERS if contender.key in keys]
    runs: dict[str, list] = {contender.key: [] for contender in chosen}
    scores: dict[str, float | None] = {}
    for turn in range(repeats):
        for contender in chosen:
            print(f"{clip.name}: {contender.name}, run {turn + 1} of {repeats}", file=sys.stderr)
            run, scores[contender.key] = stage.run(contender)
            runs[contender.key].append(run)
    return [report.Row(contender, runs[contender.key], scores[contender.key]) for contender in chosen]


def main() -> None:
    chosen = arguments()
    if FOOTFALL.key in chosen.only and not PROGRAM.exists():
        raise SystemExit("bin/footfall is missing; run `make build`, or leave it out with --only.")
    if not chosen.weights.exists():
        raise SystemExit(f"There are no weights at {chosen.weights}; name them with --weights.")
    clips = [Clip.open(path, None) for path in chosen.clips] or [Clip.open(debian_street(), chosen.truth)]
    facts = report.machine()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for clip in clips:
            stage = Stage(clip, chosen.weights, Path(folder))
            rows = compare(clip, stage, chosen.only, chosen.repeats)
            print(report.markdown(clip, rows), end="\n\n", flush=True)
            results.append((clip, rows))
    print(report.notes(chosen.weights, chosen.repeats, facts))
    if chosen.json:
        chosen.json.write_text(report.as_json(facts, chosen.weights, results) + "\n")


if __name__ == "__main__":
    main()
