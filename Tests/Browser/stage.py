"""A server to take pictures of: six stores with thirteen weeks of invented, repeatable counts, one camera that runs and one that
does not answer. The set-up goes through the API; the past is written into the database while the server is stopped."""

import datetime as dt
import hashlib
import random
import sqlite3
import uuid
import zoneinfo

from browser import choose_password, sign_in
from server import Client, Server, clip

WEEKS = 28
CLASSES = ["man", "woman", "kid", "staff", "employee", "unknown"]
SHARES = [38, 44, 11, 2, 3, 2]
HOURS = [0, 0, 0, 0, 0, 0, 0, 0.1, 0.3, 0.6, 0.85, 0.95, 1.2, 1.35, 1.1, 1.0, 1.15, 1.3, 0.9, 0.5, 0, 0, 0, 0]
DAYS = [0.8, 0.75, 0.85, 0.95, 1.2, 1.6, 0.9]
STORES = [
    ("Harbour Street", "Bristol", 120, 46),
    ("Quayside Centre", "Newcastle", 260, 110),
    ("Old Town Arcade and Market Hall, North Entrance", "Edinburgh", 80, 28),
    ("Station Road", "Leeds", None, 60),
    ("Riverside", "Cardiff", 150, 52),
    ("Mill Lane", "Norwich", 60, 18),
]


def afternoon() -> zoneinfo.ZoneInfo:
    """A time zone where it is about four in the afternoon, so that the screenshots show an open store."""
    zones = [
        zoneinfo.ZoneInfo(name)
        for name in [
            "Pacific/Auckland",
            "Asia/Tokyo",
            "Asia/Singapore",
            "Asia/Dubai",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles",
            "Pacific/Honolulu",
        ]
    ]
    return min(zones, key=lambda zone: abs(dt.datetime.now(zone).hour - 16))


class Stage:
    def __enter__(self):
        self.server = Server().start()
        return self

    def __exit__(self, *_):
        self.server.remove()

    def prepare(self, browser):
        self.zone = afternoon()
        context = browser.person()
        page = context.new_page()
        sign_in(page, self.server, "owner", self.server.one_time_password)
        page.get_by_role("heading", name="Choose a password").wait_for()
        choose_password(page)
        page.get_by_role("navigation").wait_for()
        self.api = Client(self.server, context)
        self.send = self.api.send
        self.make_places()
        self.server.stop()
        self.write_past()
        self.server.start()
        self.wait_for_people()
        context.close()

    def make_places(self):
        hours = [{"weekday": day, "opens": "08:00", "closes": "20:00"} for day in range(1, 8)]
        self.stores = []
        for name, city, capacity, level in STORES:
            body = {
                "name": name,
                "city": city,
                "zone": str(self.zone),
                "hours": hours,
                **({"capacity": capacity} if capacity else {}),
            }
            self.stores.append((self.send("POST", "stores", body)["id"], level))
        self.store = self.stores[0][0]
        street = str(clip(self.server.folder))
        self.camera = self.add_camera(self.store, "Main door", street, isLooped=True, rate=5)
        line = {"name": "Main door", "start": {"x": 0.735, "y": 0.2}, "end": {"x": 0.735, "y": 0.83}, "inside": "right"}
        self.lines = {self.store: [self.send("POST", f"cameras/{self.camera}/lines", line)["id"]]}
        self.zone_id = self.send(
            "POST",
            f"cameras/{self.camera}/zones",
            {
                "name": "Crossing",
                "corners": [{"x": 0.3, "y": 0.3}, {"x": 0.62, "y": 0.3}, {"x": 0.62, "y": 0.6}, {"x": 0.3, "y": 0.6}],
            },
        )["id"]
        for store, _ in self.stores:
            name = "Side door" if store == self.store else "Entrance"
            camera = self.add_camera(store, name, "rtsp://counter:secret@127.0.0.1:9/stream1")
            self.lines.setdefault(store, []).append(self.send("POST", f"cameras/{camera}/lines", {**line, "name": name})["id"])
        self.send(
            "POST",
            "users",
            {
                "name": "mara",
                "fullName": "Mara Ilves",
                "email": "mara@example.com",
                "role": "manager",
                "stores": [self.store, self.stores[3][0]],
            },
        )
        self.send(
            "POST",
            "users",
            {"name": "theodora", "fullName": "Theodora Vandenberghe-Castellanos", "role": "viewer", "stores": [self.store]},
        )
        self.send("POST", "keys", {"name": "Till system", "scopes": ["read"], "stores": [self.store]})

    def add_camera(self, store, name, address, **more):
        return self.send("POST", f"stores/{store}/cameras", {"name": name, "address": address, **more})["id"]

    def write_past(self):
        """Bins and days for every line, crossings and presence of today, and two gaps."""
        random.seed(7)
        now = dt.datetime.now(self.zone)
        today = now.replace(hour=0, minute=0, second=0, microsecond=0)
        path = next((self.server.folder / "data").glob("*.sqlite"), None) or next(
            iter((self.server.folder / "data").glob("*.db"))
        )
        with sqlite3.connect(path) as db:
            camera_of = dict(db.execute("SELECT id, camera FROM line"))
            begin = int((today - dt.timedelta(weeks=WEEKS)).timestamp() * 1e6)
            db.execute("UPDATE camera SET created_us = ?, frames_until_us = ?", (begin, int(now.timestamp() * 1e6)))
            for store, level in self.stores:
                for line, share in zip(self.lines[store], [0.7, 0.3] if len(self.lines[store]) > 1 else [1]):
                    self.write_line(db, store, line, camera_of[line], level * share, today, now)
            self.write_gaps(db, camera_of[self.lines[self.store][1]], now)
            self.write_presence(db, today, now)
        db.close()

    def write_line(self, db, store, line, camera, level, today, now):
        columns = [f"{way}_{one}" for way in ("in", "out") for one in CLASSES]
        bins: list[tuple] = []
        days: list[tuple] = []
        crossings: list[tuple] = []
        for back in range(WEEKS * 7, -1, -1):
            day = today - dt.timedelta(days=back)
            pace = level * DAYS[day.weekday()] * (1 + 0.12 * (WEEKS * 7 - back) / (WEEKS * 7)) * random.uniform(0.85, 1.15) / 4
            sums = [0] * 12
            for quarter in range(96):
                start = day + dt.timedelta(minutes=15 * quarter)
                if start + dt.timedelta(minutes=15) > now:
                    break
                entered = round(pace * HOURS[quarter // 4] * random.uniform(0.6, 1.4))
                left = min(
                    round(pace * HOURS[max(0, quarter - 2) // 4] * random.uniform(0.6, 1.4)),
                    sum(sums[:6]) + entered - sum(sums[6:]),
                )
                row = [0] * 12
                for way, people in ((0, entered), (6, left)):
                    for visitor in random.choices(range(6), SHARES, k=max(0, people)):
                        row[way + visitor] += 1
                        if back == 0:
                            at = start.timestamp() + random.uniform(0, 900)
                            crossings.append(
                                (
                                    str(uuid.UUID(hashlib.md5(f"{line} {at}".encode()).hexdigest())),
                                    store,
                                    camera,
                                    line,
                                    int(at * 1e6),
                                    "out" if way else "in",
                                    CLASSES[visitor],
                                    len(crossings) + 1,
                                    round(random.uniform(0.6, 0.98), 2),
                                    0,
                                )
                            )
                if any(row):
                    bins.append((store, int(start.timestamp()), line, *row))
                    sums = [a + b for a, b in zip(sums, row)]
            if any(sums):
                days.append((store, day.date().isoformat(), line, *sums))
        marks = ", ".join("?" * 15)
        db.executemany(f"INSERT OR REPLACE INTO bin (store, start_s, line, {', '.join(columns)}) VALUES ({marks})", bins)
        db.executemany(f"INSERT OR REPLACE INTO day (store, day, line, {', '.join(columns)}) VALUES ({marks})", days)
        db.executemany(
            "INSERT INTO crossing (id, store, camera, line, utc_us, direction, visitor, track, score, media_us)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            sorted(crossings, key=lambda row: row[4]),
        )

    def write_gaps(self, db, camera, now):
        minutes = lambda n: int((now - dt.timedelta(minutes=n)).timestamp() * 1e6)
        db.execute("DELETE FROM gap")
        gaps = [(camera, minutes(330), minutes(295), "frozen"), (camera, minutes(75), None, "cannot-connect")]
        db.executemany("INSERT INTO gap (camera, from_us, to_us, reason_code) VALUES (?, ?, ?, ?)", gaps)

    def write_presence(self, db, today, now):
        rows = []
        for quarter in range(96):
            start = today + dt.timedelta(minutes=15 * quarter)
            if start > now:
                break
            mean = HOURS[quarter // 4] * 4 * random.uniform(0.7, 1.3)
            rows.append(
                ("zone", self.zone_id, 900, int(start.timestamp()), int(mean * 0.4), int(mean * 2), round(mean * 900), 900)
            )
        db.executemany(
            "INSERT OR REPLACE INTO presence (kind, subject, width_s, start_s, low, high, people, samples)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )

    def wait_for_people(self):
        """Waits until the camera runs and has seen a person."""
        self.send("POST", "session/refresh", None)
        for _ in range(240):
            if self.api.read(f"cameras/{self.camera}")["state"]["people"] > 0:
                return
            self.api.context.pages[0].wait_for_timeout(500)
        raise AssertionError("The demo camera sees nobody.")
