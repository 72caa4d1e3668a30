"""export: checkpoint → ONNX, OpenVINO IR with f16 weights, and int8."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from footfall_training.config import DetectConfig, EmbedConfig, RunConfig, VisitorConfig, read_config
from footfall_training.errors import TrainingError
from footfall_training.export import detector, embedder, visitor

SUMMARY = "write a run's weights as ONNX and OpenVINO IR (f16 weights, and int8), checked against PyTorch"
KINDS: dict[str, tuple[type[RunConfig], Callable[[Any, Namespace], None]]] = {
    "detect": (DetectConfig, detector.export),
    "embed": (EmbedConfig, embedder.export),
    "visitor": (VisitorConfig, visitor.export),
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=list(KINDS))
    parser.add_argument("config", type=Path)
    parser.add_argument("--run", dest="folder", type=Path, required=True, help="folder of the run")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to, such as models/NAME")
    parser.add_argument("--score", type=float, default=0.3, help="detect: minimum score of a detection")
    parser.add_argument("--overlap", type=float, default=0.5, help="detect: IoU above which the lower-scored box is removed")
    parser.add_argument("--as-trained", action="store_true", help="detect: leave the scores uncalibrated")
    parser.add_argument("--int8", action="store_true", help="also write NAME-int8.xml")


def run(options: Namespace) -> None:
    kind, export = KINDS[options.kind]
    config = read_config(options.config, kind)
    if not (options.folder / "last.pt").exists():
        raise TrainingError(f"{options.folder} has no checkpoint last.pt; train first")
    options.out.mkdir(parents=True, exist_ok=True)
    export(config, options)
