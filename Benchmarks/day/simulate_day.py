#!/usr/bin/env python3
"""Simulates a store's day in time-lapse on a real server, and compares the server's figures with sums of its own.

    Benchmarks/day/simulate_day.py CLIP x1,y1,x2,y2 [--speed 45] [--set KEY=VALUE]…

A looped clip is the camera at the door of a store whose clock shows half past seven and whose business day begins at four.
At 12:00 the camera stops for 40 minutes. At 15:00 the occupancy is corrected. At 16:00 a second line is added that is not an
entrance. At 17:00 the first line moves. At 4:30 of the next day the camera stops for good.

Then the program reads every crossing page by page and compares: bins of every width, classes, lines, exports, the counts in the
form of Axis counters, occupancy and its peak, adjustments, and the events that a listener received meanwhile. It prints the
differences and exits 1 if there are any. Coverage and gaps are printed, not compared.
"""

import argparse
import collections
import csv
import datetime as dt
import io
import json
import sys
import tempfile
import threading
import time
import urllib.request
import xml.etree.ElementTree as xml
import zipfile
import zoneinfo
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Tests/Support"))
from footfall_server import FootfallServer, Owner, every_record

DAY_START = dt.timedelta(hours=4)
CLASSES = ["man", "woman", "kid", "unknown", "staff", "employee"]
WORKERS = {"staff", "employee"}
WIDTHS = ["minute", "quarter", "hour", "day", "week", "month"]
Row = dict[str, Any]


def rows(owner: Owner, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(owner.read(path).decode("utf-8-sig"))))


class Listener(threading.Thread):
    """Collects the crossings among the server's live events."""

    def __init__(self, owner: Owner):
        super().__init__(daemon=True)
        self.events = owner.request("GET", "events")
        self.crossings: list[Row] = []

    def run(self) -> None:
        with urllib.request.urlopen(self.events) as stream:
            for line in stream:
                if line.startswith(b"data:") and b'"direction"' in line:
                    self.crossings.append(json.loads(line[5:]))


class Check:
    def __init__(self) -> None:
        self.differences = 0

    def equal(self, what: str, reported: object, expected: object) -> None:
        if reported != expected:
            self.differences += 1
            print(f"DIFFERENT  {what}: the server reports {reported}, expected {expected}")


def simulate(owner: Owner, clip: Path, line: Row, zone: str, rate: float) -> tuple[int, Listener]:
    """Runs the day; returns the store's id and the listener."""
    hours = [{"weekday": day, "opens": "08:00", "closes": "20:00"} for day in range(1, 8)]
    settings = {"name": "Day", "zone": zone, "dayStart": "04:00", "capacity": 40, "hours": hours}
    store = owner.call("POST", "stores", settings)["id"]
    owner.use_key(owner.create_key("read", "write", "live"))
    listener = Listener(owner)
    listener.start()
    door = {"name": "Door", "address": str(clip), "isLooped": True, "rate": rate}
    camera = owner.call("POST", f"stores/{store}/cameras", door)["id"]
    first = owner.call("POST", f"cameras/{camera}/lines", line)["id"]
    aisle = line | {"name": "Aisle", "isEntrance": False}
    aisle |= {end: {"x": line[end]["x"] / 2, "y": line[end]["y"]} for end in ("start", "end")}
    moved = line | {"start": line["start"] | {"x": line["start"]["x"] * 0.9}}
    correction = {"change": -3, "why": "Counted by hand"}
    steps: list[tuple[tuple[int, int, int], str, str, str, Row]] = [
        ((0, 12, 0), "camera stopped", "POST", f"cameras/{camera}/stop", {}),
        ((0, 12, 40), "camera started", "POST", f"cameras/{camera}/start", {}),
        ((0, 15, 0), "occupancy corrected", "POST", f"stores/{store}/adjustments", correction),
        ((0, 16, 0), "second line added", "POST", f"cameras/{camera}/lines", aisle),
        ((0, 17, 0), "first line moved", "PUT", f"cameras/{camera}/lines/{first}", moved),
        ((1, 4, 30), "camera stopped", "POST", f"cameras/{camera}/stop", {}),
    ]

    def clock() -> dt.datetime:
        return dt.datetime.fromisoformat(owner.get(f"stores/{store}/overview")["at"])

    midnight = clock().replace(hour=0, minute=0, second=0, microsecond=0)
    for (days, hour, minute), what, method, path, body in steps:
        due = midnight + dt.timedelta(days=days, hours=hour, minutes=minute)
        while (now := clock()) < due:
            time.sleep(0.3)
        print(now.strftime("%d %H:%M"), what, flush=True)
        owner.call(method, path, body)
    time.sleep(3)
    return store, listener


def business_day(at: dt.datetime) -> dt.date:
    return (at - DAY_START).date()


def flow(crossings: list[Row]) -> tuple[int, int]:
    """Visitors in and out."""
    visitors = collections.Counter(one["direction"] for one in crossings if one["visitor"] not in WORKERS)
    return visitors["in"], visitors["out"]


class Comparison:
    """The server's figures of the simulated days against sums over its single crossings."""

    def __init__(self, owner: Owner, store: int, zone: zoneinfo.ZoneInfo, check: Check):
        self.owner, self.store, self.zone, self.check = owner, store, zone, check
        self.crossings = list(every_record(owner.get, "order=oldest"))
        for one in self.crossings:
            one["at"] = self.local(one["time"])
        lines = {line["id"]: line for camera in owner.get("cameras")["cameras"] for line in camera["lines"]}
        self.entrance = [one for one in self.crossings if lines[one["line"]]["isEntrance"]]
        self.days = sorted({business_day(one["at"]) for one in self.crossings})
        self.span = f"from={self.days[0]}&to={self.days[-1]}"
        print(
            f"{len(self.crossings)} crossings of {len(lines)} lines, {len(self.entrance)} at the entrance, "
            f"business days {self.days[0]} to {self.days[-1]}"
        )

    def local(self, text: str) -> dt.datetime:
        return dt.datetime.fromisoformat(text).astimezone(self.zone)

    def bins(self, width: str) -> None:
        spans = [f"from={day}&to={day}" for day in self.days] if width == "minute" else [self.span]
        path = f"counts?stores={self.store}&width={width}"
        buckets = [bucket for span in spans for bucket in self.owner.get(f"{path}&{span}")["buckets"]]
        for bucket in buckets:
            start, end = (dt.datetime.fromisoformat(bucket[edge]) for edge in ("start", "end"))
            inside = [one for one in self.entrance if start <= one["at"] < end]
            self.check.equal(f"{width} {bucket['start']}", (bucket["in"], bucket["out"]), flow(inside))
            for side, direction in [("entries", "in"), ("exits", "out")]:
                classes = collections.Counter(one["visitor"] or "unknown" for one in inside if one["direction"] == direction)
                self.check.equal(f"{side} of {width} {bucket['start']}", bucket[side], {name: classes[name] for name in CLASSES})
        total = sum(bucket["in"] for bucket in buckets), sum(bucket["out"] for bucket in buckets)
        self.check.equal(f"all of {width}", total, flow(self.entrance))
        print(f"{width:8} {len(buckets):5} bins, {total[0]} in, {total[1]} out")

    def lines(self) -> None:
        for line in self.owner.get(f"counts?stores={self.store}&{self.span}&width=day&by=line")["lines"]:
            expected = flow([one for one in self.crossings if one["line"] == line["line"]])
            self.check.equal(f"line {line['name']}", (line["total"]["in"], line["total"]["out"]), expected)

    def exports(self) -> None:
        book = zipfile.ZipFile(io.BytesIO(self.owner.read("export/records.xlsx")))
        sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
        self.check.equal("rows of records.xlsx", len(sheet.findall(".//{*}row")) - 1, len(self.crossings))
        ids = sorted(one["id"] for one in self.crossings)
        self.check.equal("ids of records.csv", sorted(row["id"] for row in rows(self.owner, "export/records.csv")), ids)
        self.check.equal(
            "ids of records.json", sorted(one["id"] for one in json.loads(self.owner.read("export/records.json"))), ids
        )
        counts = f"export/counts.csv?stores={self.store}&{self.span}&width=hour"
        for what, path in [("counts.csv", counts), ("axis.csv", f"stores/{self.store}/axis.csv?{self.span}")]:
            table = rows(self.owner, path)
            self.check.equal(
                what, (sum(int(row["in"]) for row in table), sum(int(row["out"]) for row in table)), flow(self.entrance)
            )

    def occupancy(self) -> None:
        adjustments = self.owner.get(f"stores/{self.store}/adjustments?{self.span}")["adjustments"]
        changes = [(one["at"], 1 if one["direction"] == "in" else -1) for one in self.entrance]
        changes += [(self.local(one["at"]), one["change"]) for one in adjustments]
        for day in self.days:
            reported = self.owner.get(f"stores/{self.store}/occupancy?date={day}")
            inside = occupancy_at(sorted((one for one in changes if business_day(one[0]) == day), key=lambda one: one[0]))
            for point in reported["points"]:
                self.check.equal(f"inside at {point['at']}", point["people"], inside(dt.datetime.fromisoformat(point["at"])))
            begin = dt.datetime.combine(day, dt.time(), self.zone) + DAY_START
            peak = max(inside(begin + dt.timedelta(minutes=minute)) for minute in range(1, 1441))
            self.check.equal(f"peak of {day}", reported["peak"], peak)
            print(f"{day}: peak {reported['peak']} inside, {len(reported['points'])} points")
        kinds = collections.Counter(one["kind"] for one in adjustments)
        self.check.equal("adjustments", dict(kinds), {"correction": 1, "closing_reset": 1})

    def print_coverage(self) -> None:
        coverage = self.owner.get(f"stores/{self.store}/coverage?{self.span}")
        off = [gap for gap in coverage["gaps"] if (gap["cause"] or {}).get("code") == "switched-off"]
        minutes = [round((self.local(gap["to"]) - self.local(gap["from"])).total_seconds() / 60) for gap in off[:1]]
        print(f"coverage {coverage['coverage']}, {len(coverage['gaps'])} gaps, stopped for {minutes} minutes")


def occupancy_at(changes: list[tuple[dt.datetime, int]]) -> Callable[[dt.datetime], int]:
    """People inside just before a time, which never fall below 0; `changes` in order of time."""
    people, levels = 0, []
    for at, change in changes:
        people = max(0, people + change)
        levels.append((at, people))
    return lambda time: next((level for at, level in reversed(levels) if at < time), 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clip", type=Path)
    parser.add_argument("line", help="x1,y1,x2,y2, normalized to 0–1; inside is on the line's right")
    parser.add_argument("--speed", type=float, default=45, help="simulated seconds in one real second")
    parser.add_argument("--rate", type=float, default=1.2, help="frames to analyse in one simulated second")
    parser.add_argument(
        "--set", dest="settings", action="append", default=[], metavar="KEY=VALUE", help="a setting of the server"
    )
    parser.add_argument("--program", default="bin/footfall")
    options = parser.parse_args()
    x1, y1, x2, y2 = map(float, options.line.split(","))
    line = {
        "name": "Door",
        "start": {"x": x1, "y": y1},
        "end": {"x": x2, "y": y2},
        "inside": "right",
        "anchor": "foot",
        "isEntrance": True,
    }
    # Etc/GMT+2 is two hours behind UTC (POSIX's sign). The zone where half past seven is nearest.
    behind = (dt.datetime.now(dt.UTC).hour - 7 + 12) % 24 - 12
    zone = f"Etc/GMT{behind:+d}" if behind else "Etc/UTC"
    check = Check()
    with tempfile.TemporaryDirectory() as folder:
        clip = options.clip.resolve()
        settings = [f"speed={options.speed}", "requests=0", f"cameras.folders={clip.parent}", *options.settings]
        server = FootfallServer(Path(folder), settings, options.program).start()
        try:
            owner = Owner(server)
            store, listener = simulate(owner, clip, line, zone, options.rate)
            comparison = Comparison(owner, store, zoneinfo.ZoneInfo(zone), check)
            for width in WIDTHS:
                comparison.bins(width)
            comparison.lines()
            comparison.exports()
            check.equal("events", len(listener.crossings), len(comparison.crossings))
            comparison.occupancy()
            comparison.print_coverage()
        finally:
            server.stop()
    print(f"{check.differences} differences")
    sys.exit(check.differences > 0)


if __name__ == "__main__":
    main()
