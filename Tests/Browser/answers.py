"""Prepared responses of the API for tests of the page, in the shapes of the OpenAPI document."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = dict[str, Any]
NOBODY = dict.fromkeys(["man", "woman", "kid", "staff", "employee", "unknown"], 0)
Visitors = Callable[[dt.date], int | None]


def like_for_like(**changed: Any) -> Answer:
    return {
        "from": "2026-11-11",
        "to": "2026-11-17",
        "in": 110,
        "before": 100,
        "days": 7,
        "ofDays": 7,
        "stores": 1,
        "ofStores": 1,
        "until": None,
        "basis": "days",
        "reason": None,
        **changed,
    }


def compared(entered: int | None, change: float | None = None, **changed: Any) -> Answer:
    """A figure of 18 to 24 November; without a change there was no data before."""
    reason = {} if change is not None else {"reason": "no-data-before", "before": 0, "days": 0}
    return {
        "from": "2026-11-18",
        "to": "2026-11-24",
        "in": entered,
        "out": entered,
        "measuredDays": 7,
        "openDays": 7,
        "change": change,
        "compared": like_for_like(**{**reason, **changed}),
        "spark": [entered] * 7,
    }


def overview(**changed: Any) -> Answer:
    """The overview of a store on the afternoon of 25 November 2026."""
    return {
        "store": 1,
        "at": "2026-11-25T14:20:00+00:00",
        "date": "2026-11-25",
        "isOpen": True,
        "opens": "2026-11-25T09:00:00+00:00",
        "closes": "2026-11-25T20:00:00+00:00",
        "today": compared(5, -0.5, until="14:20"),
        "yesterday": compared(110, 0.1),
        "week": compared(610, 0.02),
        "month": compared(2400, 0.03),
        "quarter": compared(7800, 0.04),
        "occupancy": {"now": 3, "capacity": None, "peak": 4, "peakAt": "2026-11-25T11:00:00+00:00"},
        "entries": {**NOBODY, "unknown": 5},
        "exits": {**NOBODY, "unknown": 2},
        "coverage": 1,
        "gaps": [],
        "alerts": [],
        **changed,
    }


def bucket(date: dt.date, people: int | None, time: str | None = None, **changed: Any) -> Answer:
    entries = None if people is None else {**NOBODY, "unknown": people}
    return {
        "date": str(date),
        "time": time,
        "start": f"{date}T{time or '00:00'}:00+00:00",
        "end": f"{date}T23:59:00+00:00",
        "in": people,
        "out": None if people is None else 0,
        "entries": entries,
        "exits": None if people is None else NOBODY,
        "coverage": 0 if people is None else 1,
        "days": None if time else 1,
        "daysInBucket": None if time else 1,
        "isPartial": False,
        **changed,
    }


def days_of(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(n) for n in range((last - first).days + 1)]


def buckets_of(first: dt.date, last: dt.date, width: str, visitors: Visitors) -> list[Answer]:
    if width == "hour":
        # A business day from five to five: half of its visitors come after midnight.
        return [bucket(day, 10, time) for day in days_of(first, last) for time in ("23:00", "01:00")]
    if width == "day":
        return [bucket(day, visitors(day)) for day in days_of(first, last)]
    weeks: dict[dt.date, list[dt.date]] = {}
    for day in days_of(first, last):
        weeks.setdefault(day - dt.timedelta(day.weekday()), []).append(day)
    return [
        bucket(
            monday,
            sum(visitors(day) or 0 for day in days),
            days=len(days),
            daysInBucket=7,
            isPartial=len(days) < 7,
        )
        for monday, days in weeks.items()
    ]


def summed(buckets: list[Answer]) -> Answer:
    measured = [one["in"] for one in buckets if one["in"] is not None]
    return bucket(dt.date.fromisoformat(buckets[0]["date"]), sum(measured) if measured else None)


def counts(url: str, visitors: Visitors) -> Answer:
    """The response to `GET counts`, with a comparison on request."""
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    first, last = dt.date.fromisoformat(asked["from"]), dt.date.fromisoformat(asked["to"])
    buckets = buckets_of(first, last, asked["width"], visitors)
    total = summed(buckets)
    whole = [one for one in buckets if one["in"] and not one["isPartial"]]
    comparison = None
    if "compare" in asked:
        length = (last - first).days + 1
        then = (
            [dt.date.fromisoformat(one) for one in asked["compare"].split("..")]
            if ".." in asked["compare"]
            else [first - dt.timedelta(length), last - dt.timedelta(length)]
        )
        before = buckets_of(then[0], then[1], asked["width"], visitors)
        earlier = summed(before)
        reference = [before[index]["in"] if index < len(before) else None for index in range(len(buckets))]
        comparison = {
            "from": str(then[0]),
            "to": str(then[1]),
            "buckets": before,
            "total": earlier,
            "change": total["in"] / earlier["in"] - 1 if total["in"] and earlier["in"] else None,
            "compared": like_for_like(
                **{"from": str(then[0]), "to": str(then[1]), "in": total["in"] or 0, "before": earlier["in"] or 0},
                reason=None if earlier["in"] else "no-data-before",
            ),
            "reference": reference,
        }
    return {
        "from": asked["from"],
        "to": asked["to"],
        "width": asked["width"],
        "stores": [1],
        "buckets": buckets,
        "total": total,
        "best": max(whole, key=lambda one: one["in"], default=None),
        "perDay": {"in": sum(one["in"] for one in whole) / len(whole), "days": len(whole)}
        if whole and asked["width"] == "day"
        else None,
        "comparison": comparison,
        "lines": [],
        "series": None,
    }


def store_row(number: int, name: str, **changed: Any) -> Answer:
    figure = compared(100 + number, ((number * 37) % 41 - 20) / 100)
    return {
        "store": number,
        "name": name,
        "city": "",
        "region": "",
        "format": "",
        "date": "2026-11-25",
        "today": figure,
        "yesterday": figure,
        "week": figure,
        "month": {**figure, "spark": [number % 40] * 28},
        "inStore": 3,
        "capacity": None,
        "cameras": {"online": 1, "expected": 1, "off": 0},
        "alerts": [],
        **changed,
    }


def all_stores(rows: list[Answer]) -> Answer:
    figure = compared(sum(row["week"]["in"] or 0 for row in rows), 0.05)
    total = {
        "stores": len(rows),
        "today": figure,
        "yesterday": figure,
        "week": figure,
        "month": {**figure, "spark": [5] * 28},
        "inStore": 3 * len(rows),
        "cameras": {"online": len(rows), "expected": len(rows), "off": 0},
    }
    mover = lambda row: {"store": row["store"], "name": row["name"], "city": row["city"], "week": row["week"]}
    ranked = sorted((row for row in rows if row["week"]["change"]), key=lambda row: row["week"]["change"])
    return {
        "at": "2026-11-25T14:20:00+00:00",
        "total": total,
        "movers": {
            "up": [mover(row) for row in reversed(ranked[-5:]) if row["week"]["change"] > 0],
            "down": [mover(row) for row in ranked[:5] if row["week"]["change"] < 0],
        },
        "groups": [{"kind": "region", "name": name, "total": total} for name in ("North", "")],
        "stores": rows,
    }
