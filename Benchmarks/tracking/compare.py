#!/usr/bin/env python3
"""Scores Footfall's tracker and others on the same detections: HOTA, IDF1, MOTA and ID switches by TrackEval.

    make bench-tracking

Every tracker reads the same boxes with the same scores (0 to 1, see `SEQUENCES`). It writes a box only for a confirmed person
with a detection in that frame; nothing is filled in afterwards. Only footfall-embedder gets pixels: deep-sort-realtime gets unit
vectors in place of its embedder, see `deepsort`.

    Benchmarks/tracking/run --trackers footfall footfall-embedder --embedder person-reidentification-retail-0287.xml

compares tracking with and without appearance on the sequences that have video.
"""

import argparse
import concurrent.futures
import math
import os
import pathlib
import shlex
import subprocess
import tempfile
from collections.abc import Callable
from typing import NamedTuple

# The jobs already share the processor; threads slow down matrices of this size.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np


def logistic(x):
    """DPM's scores are margins of about -0.5 to 4."""
    return 1 / (1 + math.exp(-x))


def percent(x):
    """ACF's scores range from 0 to about 130; more than 100 counts as 100."""
    return min(1.0, max(0.0, x / 100))


def unchanged(x):
    return x


class Sequence(NamedTuple):
    name: str
    folder: str
    detections: str
    fps: float
    score: Callable[[float], float]
    video: str = ""


# Relative to the folder of the sequences; PETS is Debian's copy, package opencv-doc.
ADL = "adl-rundle-6/adl-rundle-6.mp4"
PETS = "/usr/share/doc/opencv-doc/examples/data/vtest.avi"

SEQUENCES = [
    Sequence("TUD-Campus", "mot/TUD-Campus", "sort_frcnn_det.txt", 25, unchanged),
    Sequence("TUD-Stadtmitte", "mot/TUD-Stadtmitte", "sort_frcnn_det.txt", 25, unchanged),
    Sequence("ADL-Rundle-6-ACF", "adl-rundle-6", "det.txt", 30, percent, ADL),
    Sequence("ADL-Rundle-6-FRCNN", "adl-rundle-6", "sort_frcnn_det.txt", 30, unchanged, ADL),
    Sequence("ADL-Rundle-6-YOLO", "adl-rundle-6", "yolo.txt", 30, unchanged, ADL),
    Sequence("PETS09-S2L1-ACF", "vtest", "det.txt", 7, percent, PETS),
    Sequence("PETS09-S2L1-FRCNN", "vtest", "sort_frcnn_det.txt", 7, unchanged, PETS),
    Sequence("MOT17-02-DPM", "mot/MOT17-02", "det_dpm.txt", 30, logistic),
    Sequence("MOT17-04-DPM", "mot/MOT17-04", "det_dpm.txt", 30, logistic),
    Sequence("MOT17-05-DPM", "mot/MOT17-05", "det_dpm.txt", 14, logistic),
    Sequence("MOT17-10-DPM", "mot/MOT17-10", "det_dpm.txt", 30, logistic),
    Sequence("MOT17-11-DPM", "mot/MOT17-11", "det_dpm.txt", 30, logistic),
]


class Task(NamedTuple):
    """One sequence as files that all trackers read."""

    name: str
    truth: pathlib.Path
    detections: pathlib.Path
    frames: int
    fps: float
    video: pathlib.Path | None


def rows(path):
    return [[float(x) for x in line.split(",")] for line in path.read_text().split("\n") if line.strip()]


def prepare(sequence, data, work, every):
    """Keeps one frame of `every`, maps scores to 0 to 1 and writes MOT15 truth in the columns of MOT17."""
    folder = data / sequence.folder
    truth = rows(folder / "gt/gt.txt")
    detections = rows(folder / "det" / sequence.detections)
    kept = lambda table: [[(r[0] - 1) // every + 1] + r[1:] for r in table if (r[0] - 1) % every == 0]
    truth, detections = kept(truth), kept(detections)
    modern = any(r[7] > 0 and len(r) == 9 for r in truth)
    out = work / sequence.name
    out.mkdir()
    with (out / "gt.txt").open("w") as f:
        for r in truth:
            marks = r[6:9] if modern else [r[6], 1, 1]
            f.write(",".join(f"{x:g}" for x in r[:6] + [int(marks[0]), int(marks[1]), marks[2]]) + "\n")
    with (out / "det.txt").open("w") as f:
        for r in sorted(detections, key=lambda r: r[0]):
            f.write(f"{r[0]:g},-1," + ",".join(f"{x:.3f}" for x in r[2:6]) + f",{sequence.score(r[6]):.6f},-1,-1,-1\n")
    frames = int(max(r[0] for r in truth + detections))
    return Task(
        sequence.name,
        out / "gt.txt",
        out / "det.txt",
        frames,
        sequence.fps / every,
        data / sequence.video if sequence.video else None,
    )


def frames_of(task):
    table = np.array(rows(task.detections))
    return [table[table[:, 0] == t] for t in range(1, task.frames + 1)]


def write(path, found):
    with path.open("w") as f:
        for t, i, box in found:
            f.write(f"{t},{i}," + ",".join(f"{x:.3f}" for x in box) + ",1,-1,-1,-1\n")


def footfall(task, out, args, high):
    command = shlex.split(args.footfall) + ["--detections", task.detections, "--mot", out, "--fps", task.fps]
    command += ["--score", high, "--low-score", args.low] + shlex.split(args.footfall_options)
    subprocess.run([str(x) for x in command], check=True)


def footfall_embedder(task, out, args, high):
    """The same detections, and the video, from which the tracker requests embeddings."""
    command = shlex.split(args.footfall) + [task.video, "--detections", task.detections, "--mot", out, "--fps", task.fps]
    command += ["--score", high, "--low-score", args.low, "--embedder", args.embedder] + shlex.split(args.footfall_options)
    subprocess.run([str(x) for x in command], check=True)


def bytetrack(task, out, args, high):
    """PyPI `trackers`. The lost buffer is its default of 1 s; a new track needs the high score and no more."""
    from trackers import ByteTrackTracker

    online(task, out, args, ByteTrackTracker(frame_rate=task.fps, track_activation_threshold=high, high_conf_det_threshold=high))


def ocsort(task, out, args, high):
    from trackers import OCSORTTracker

    online(task, out, args, OCSORTTracker(frame_rate=task.fps, high_conf_det_threshold=high))


def online(task, out, args, tracker):
    import supervision

    found = []
    for t, d in enumerate(frames_of(task), 1):
        d = d[d[:, 6] >= args.low]
        seen = tracker.update(
            supervision.Detections(
                xyxy=np.hstack([d[:, 2:4], d[:, 2:4] + d[:, 4:6]]).reshape(-1, 4),
                confidence=d[:, 6],
                class_id=np.zeros(len(d), int),
            )
        )
        for box, i in zip(seen.xyxy, seen.tracker_id if seen.tracker_id is not None else []):
            if i >= 0:
                found.append((t, i, [box[0], box[1], box[2] - box[0], box[3] - box[1]]))
    write(out, found)


def deepsort(task, out, args, high, alike=False):
    """PyPI `deep-sort-realtime` without its embedder.

    alike=True: all vectors are equal, so its cascade matches by the Mahalanobis gate alone.
    alike=False: all vectors are orthogonal, so the cascade matches nothing and overlap alone decides.
    """
    from deep_sort_realtime.deepsort_tracker import DeepSort

    tracker = DeepSort(max_age=round(task.fps), n_init=3, embedder=None, nn_budget=1 if alike else 10)
    size = 1 if alike else 64
    spin = np.random.default_rng(1)
    found = []
    for t, d in enumerate(frames_of(task), 1):
        d = d[d[:, 6] >= high]
        embeds = np.ones((len(d), size)) if alike else spin.normal(size=(len(d), size))
        tracks = tracker.update_tracks([(list(r[2:6]), r[6], 0) for r in d], embeds=list(embeds))
        for track in tracks:
            if track.is_confirmed() and track.time_since_update == 0:
                found.append((t, track.track_id, track.to_ltwh()))
    write(out, found)


def deepsort_alike(task, out, args, high):
    deepsort(task, out, args, high, alike=True)


TRACKERS = {
    "footfall": footfall,
    "footfall-embedder": footfall_embedder,
    "bytetrack": bytetrack,
    "ocsort": ocsort,
    "deepsort": deepsort,
    "deepsort-alike": deepsort_alike,
}


def score(task, result):
    """TrackEval's metrics of one sequence by MOT17's rules: distractors are ignored, and only class 1 is scored."""
    from trackeval.datasets.mot_challenge_2d_box import MotChallenge2DBox

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "gt" / task.name / "gt").mkdir(parents=True)
        (folder / "trackers/one/data").mkdir(parents=True)
        (folder / "gt" / task.name / "gt/gt.txt").symlink_to(task.truth)
        (folder / f"trackers/one/data/{task.name}.txt").symlink_to(result)
        dataset = MotChallenge2DBox(
            {
                "GT_FOLDER": str(folder / "gt"),
                "TRACKERS_FOLDER": str(folder / "trackers"),
                "SKIP_SPLIT_FOL": True,
                "SEQ_INFO": {task.name: task.frames},
                "PRINT_CONFIG": False,
            }
        )
        data = dataset.get_preprocessed_seq_data(dataset.get_raw_seq_data("one", task.name), "pedestrian")
        return {k: m.eval_sequence(data) for k, m in metric_families().items()}


def metric_families():
    from trackeval import metrics

    quiet = {"PRINT_CONFIG": False}
    return {"HOTA": metrics.HOTA(), "CLEAR": metrics.CLEAR(quiet), "Identity": metrics.Identity(quiet)}


def figures(scores):
    return [
        100 * float(np.mean(scores["HOTA"]["HOTA"])),
        100 * scores["Identity"]["IDF1"],
        100 * scores["CLEAR"]["MOTA"],
        int(scores["CLEAR"]["IDSW"]),
    ]


def run(job):
    name, task, args, high, out = job
    TRACKERS[name](task, out, args, high)
    return score(task, out)


def evaluate(name, tasks, args, high, work, pool):
    jobs = [(name, t, args, high, work / f"{name}-{high}-{t.name}.txt") for t in tasks]
    each = dict(zip([t.name for t in tasks], pool.map(run, jobs)))
    each["all, by box"] = {k: m.combine_sequences({n: s[k] for n, s in each.items()}) for k, m in metric_families().items()}
    table = {n: figures(s) for n, s in each.items()}
    sequences = [v for n, v in table.items() if n != "all, by box"]
    table["mean of sequences"] = [*np.mean(sequences, axis=0)[:3], sum(v[3] for v in sequences)]
    return table


def show(title, tables):
    print(f"\n{title}\n{'':20}" + "".join(f"{n:^29}" for n in tables))
    print(f"{'':20}" + "    HOTA   IDF1   MOTA  IDSW " * len(tables))
    for row in next(iter(tables.values())):
        print(f"{row:20}" + "".join("  {:6.2f} {:6.2f} {:6.2f} {:5d} ".format(*t[row]) for t in tables.values()))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=pathlib.Path, default=pathlib.Path("../shared/video"), help="folder of the sequences")
    p.add_argument("--footfall", default="bin/footfall track", help="command that tracks a detections file")
    p.add_argument("--footfall-options", default="", help="further options for it")
    p.add_argument("--trackers", nargs="+", choices=TRACKERS, default=[t for t in TRACKERS if t != "footfall-embedder"])
    p.add_argument("--embedder", type=pathlib.Path, help="network for footfall-embedder; needs every frame of the video")
    p.add_argument("--sequences", nargs="+", default=[""], help="parts of names; all by default")
    p.add_argument("--every", type=int, default=1, help="keep every n-th frame")
    p.add_argument(
        "--high",
        type=float,
        nargs="+",
        default=[0.5],
        help="score from which a detection counts as good; with several, also prints each tracker's best by mean HOTA",
    )
    p.add_argument("--low", type=float, default=0.1, help="score below which a detection is dropped")
    p.add_argument("--jobs", type=int, default=2)
    args = p.parse_args()
    if "footfall-embedder" in args.trackers and (args.embedder is None or args.every > 1):
        p.error("footfall-embedder needs --embedder, and every frame")
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ProcessPoolExecutor(args.jobs) as pool:
        work = pathlib.Path(name)
        tasks = [
            prepare(s, args.data.resolve(), work, args.every)
            for s in SEQUENCES
            if any(part in s.name for part in args.sequences) and (s.video or "footfall-embedder" not in args.trackers)
        ]
        tables = {(n, h): evaluate(n, tasks, args, h, work, pool) for h in args.high for n in args.trackers}
    for high in args.high:
        show(f"scores from {high}", {n: tables[n, high] for n in args.trackers})
    if len(args.high) > 1:
        best = {n: max(args.high, key=lambda h: tables[n, h]["mean of sequences"][0]) for n in args.trackers}
        show("each at its own best score", {f"{n} {h}": tables[n, h] for n, h in best.items()})


if __name__ == "__main__":
    main()
