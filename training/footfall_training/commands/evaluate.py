"""evaluate: measures exported networks on labelled video."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import numpy as np

from footfall_training.evaluate.detector import ExportedDetector, on_video
from footfall_training.evaluate.embedder import ExportedEmbedder
from footfall_training.evaluate.identity import separation, truth_crops
from footfall_training.evaluate.precision import at_score, summary

SUMMARY = "measure exported networks on video with MOTChallenge truth"


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=["detect", "embed"])
    parser.add_argument("network", type=Path, help=".xml or .onnx")
    parser.add_argument("--video", type=Path, required=True)
    parser.add_argument("--truth", type=Path, required=True, help="gt.txt of the video")
    parser.add_argument("--every", type=int, default=7, help="use every n-th frame")
    parser.add_argument("--size", help="detect: WIDTHxHEIGHT, instead of the file's own")
    parser.add_argument("--overlap", type=float, default=0.6, help="detect: IoU above which the lower-scored box is removed")
    parser.add_argument("--score", type=float, default=0.3, help="detect: score at which precision and recall are printed")
    parser.add_argument("--gap", type=int, default=30, help="embed: minimum number of frames between two crops of a pair")
    parser.add_argument("--max-covered", type=float, default=1.0, help="embed: leave out crops with a larger occluded fraction")
    parser.add_argument("--threads", type=int, default=2)


def run(options: Namespace) -> None:
    if options.kind == "detect":
        evaluate_detector(options)
    else:
        crops = truth_crops(options.video, options.truth, options.every, max_covered=options.max_covered)
        embedder = ExportedEmbedder(options.network, threads=options.threads)
        values = separation(embedder.embed(crops.pictures), crops, options.gap)
        print(f"AUC {values['AUC']:.3f}, rank-1 {values['rank-1']:.3f} over {values['crops']} crops, {values['pairs']} pairs;")
        print(f"{embedder.milliseconds_a_crop():.2f} ms a crop in batches of {embedder.batch}")


def evaluate_detector(options: Namespace) -> None:
    size = None
    if options.size:
        width, height = options.size.split("x")
        size = int(width), int(height)
    detector = ExportedDetector(options.network, size, options.threads)
    pictures = on_video(detector, options.video, options.truth, options.every, options.overlap)
    values = summary(pictures)
    precision, recall = at_score(pictures, options.score)
    truth = sum(len(picture.truth) for picture in pictures)
    print(f"{len(pictures)} frames, {truth} persons, input {detector.width}x{detector.height}, overlap {options.overlap}")
    print(", ".join(f"{name} {value:.3f}" for name, value in values.items()))
    print(f"at score {options.score}: precision {precision:.3f}, recall {recall:.3f}")
    print(f"{1000 * np.median(detector.seconds):.1f} ms a frame on {options.threads} threads")
