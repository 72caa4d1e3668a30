#!/usr/bin/env python3
"""Measures how well staff is separated from visitors: marked in the first half of a clip, recognised in the second.

    Benchmarks/staff/measure_staff.py CLIP GT.txt [--program bin/footfall]

CLIP needs MOTChallenge truth (frame,id,left,top,width,height,considered,…). Each person that truth and tracks show in both halves
is staff once, alone: `footfall staff add` marks their longest track of the first half, and `footfall staff test` classifies the
tracks of the second half. Recall counts that person's tracks, false alarms everybody else's. One camera within one minute keeps
the light and the clothes of the marking, so this is the easy half of the question. Needs ffmpeg.
"""

import argparse
import collections
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

MIN_BOXES = 5
MIN_IOU = 0.5
Frames = dict[int, list[tuple[int, tuple[float, ...]]]]


def rows_of(path: Path) -> Frames:
    """Frame → identity and box (left, top, width, height in pixels)."""
    frames: Frames = collections.defaultdict(list)
    for line in path.read_text().splitlines():
        frame, identity, *rest = line.split(",")
        if len(rest) < 5 or float(rest[4]) != 0:
            frames[int(frame)].append((int(identity), tuple(map(float, rest[:4]))))
    return frames


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    shared = max(0, width) * max(0, height)
    return shared / (a[2] * a[3] + b[2] * b[3] - shared)


class TrackedPerson(NamedTuple):
    person: int
    boxes: int


def identities(tracks: Path, truth: Frames, first: int) -> dict[int, TrackedPerson]:
    """Track → the person that most of its boxes overlap. `first`: frame of the clip, from 1, where the half begins."""
    votes: dict[int, collections.Counter[int | None]] = collections.defaultdict(collections.Counter)
    for frame, boxes in rows_of(tracks).items():
        for track, box in boxes:
            overlaps = [(overlap(box, true), identity) for identity, true in truth.get(frame + first - 1, [])]
            best = max(overlaps, default=(0.0, 0))
            votes[track][best[1] if best[0] >= MIN_IOU else None] += 1
    winners = {track: (*count.most_common(1)[0], count.total()) for track, count in votes.items()}
    return {
        track: TrackedPerson(who, boxes)
        for track, (who, times, boxes) in winners.items()
        if who is not None and times >= MIN_BOXES
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--program", default="bin/footfall")
    options = parser.parse_args()
    truth = rows_of(options.truth)
    middle = max(truth) // 2

    def footfall(*arguments: object) -> str:
        done = subprocess.run([options.program, *map(str, arguments)], capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"footfall {arguments[0]}: {done.stderr}")
        return done.stdout

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        halves, people_of = [], []
        for number, chosen in enumerate((f"lt(n,{middle})", f"gte(n,{middle})")):
            half = folder / f"half-{number}.mp4"
            command = ["ffmpeg", "-loglevel", "error", "-i", options.clip, "-vf", f"select='{chosen}',setpts=PTS-STARTPTS"]
            subprocess.run([*command, "-an", "-c:v", "libx264", "-crf", "14", half], check=True)
            footfall("track", half, "--mot", folder / f"{number}.txt", "--classifier", "none")
            halves.append(half)
            people_of.append(identities(folder / f"{number}.txt", truth, middle * number + 1))
        people = sorted({track.person for track in people_of[0].values()} & {track.person for track in people_of[1].values()})
        found = tracks = false = others = 0
        for person in people:
            database = folder / f"{person}.sqlite"
            marked = max(
                (track for track in people_of[0] if people_of[0][track].person == person),
                key=lambda track: people_of[0][track].boxes,
            )
            footfall("staff", "add", halves[0], "--track", marked, "--name", f"p{person}", "--store", database)
            answers = json.loads(footfall("staff", "test", halves[1], "--store", database, "--json"))
            for row in answers["tracks"]:
                if row["track"] not in people_of[1]:
                    continue
                if people_of[1][row["track"]].person == person:
                    tracks, found = tracks + 1, found + row["staff"]
                else:
                    others, false = others + 1, false + row["staff"]
            print(
                f"person {person}: threshold {answers['threshold']}, so far {found} of {tracks} found, {false} of {others} false",
                flush=True,
            )
    print(f"{len(people)} people: {found} of {tracks} staff tracks found, {false} of {others} visitors' tracks taken for staff")


if __name__ == "__main__":
    main()
