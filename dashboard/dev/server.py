#!/usr/bin/env python3
"""Serves dashboard/dist and answers the routes of docs/api.md with invented, repeatable figures, for work on the page without
a counter. `dashboard/dev/server.py [PORT] [FOLDER OF JPEG FRAMES]`; any password of ten characters signs in, as the role named by the login."""
import datetime as dt
import hashlib
import json
import mimetypes
import pathlib
import queue
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(sys.argv[1]) if len(sys.argv) > 1 else 8099
FRAMES = [p.read_bytes() for p in sorted(pathlib.Path(sys.argv[2]).glob("*.jpg"))] if len(sys.argv) > 2 else []
DIST = pathlib.Path(__file__).parent.parent / "dist"
NOW = dt.datetime(2026, 11, 24, 14, 22, 30, tzinfo=dt.timezone.utc)
CLASSES = ["man", "woman", "kid", "staff", "employee", "unknown"]
LEVEL = [0, 0, 0, 0, 0, 0, 0, 0.1, 0.3, 0.6, 0.85, 0.95, 1.2, 1.35, 1.1, 1.0, 1.15, 1.3, 0.9, 0.5, 0.12, 0, 0, 0]
DAY = [0.8, 0.75, 0.85, 0.95, 1.2, 1.6, 0.9]


import functools


@functools.lru_cache(None)
def noise(*key):
    return int.from_bytes(hashlib.sha1(repr(key).encode()).digest()[:4], "big") / 2**32


STORES = [
    {"id": i + 1, "name": n, "city": c, "zone": "Europe/London", "dayStart": "00:00", "capacity": cap, "isDemo": i == 0,
     "created": "2026-01-05T08:00:00Z", "exceptions": [{"date": "2026-12-25", "spans": []}],
     "hours": [{"weekday": d, "opens": "08:00", "closes": "20:00" if d < 7 else "18:00"} for d in range(1, 8)]}
    for i, (n, c, cap) in enumerate([("Harbour Street", "Bristol", 120), ("Quayside Centre", "Newcastle", 260), ("Old Town Arcade and Market Hall, North Entrance", "Edinburgh", 80),
                                     ("Station Road", "Leeds", None), ("Riverside", "Cardiff", 150), ("Mill Lane", "Norwich", 60)])]
SCALE = {1: 46, 2: 110, 3: 28, 4: 60, 5: 52, 6: 18}


def camera(i, store, name, phase, lines, zones=()):
    return {"id": i, "store": store, "name": name, "address": f"rtsp://admin:•••@10.0.0.{i}/stream1", "isLooped": False, "rate": 10, "isEnabled": True,
            "lines": lines, "zones": list(zones), "masks": [], "state": {
                "camera": i, "phase": phase, "since": "2026-11-24T06:12:00Z", "reason": "Connection refused by 10.0.0.6 (port 554)" if phase == "retrying" else None,
                "rate": 9.8 if phase == "running" else 0, "people": 3 if phase == "running" else 0, "newestFrame": "2026-11-24T14:22:29Z", "size": {"width": 768, "height": 576}}}


def line(i, name, **more):
    return {"id": i, "name": name, "start": {"x": 0.18, "y": 0.62}, "end": {"x": 0.74, "y": 0.58}, "inside": "right", "anchor": "foot", "isEntrance": True, **more}


CAMERAS = [camera(5, 1, "Main door", "running", [line(7, "Main door")], [{"id": 2, "name": "Tills", "corners": [{"x": .62, "y": .2}, {"x": .95, "y": .22}, {"x": .95, "y": .5}, {"x": .66, "y": .46}]}]),
           camera(6, 1, "Side door", "retrying", [line(8, "Side door")]), camera(7, 1, "Car park lift", "stalled", []), camera(8, 2, "North hall", "running", [line(9, "North hall")])]
USERS = [{"id": i + 1, "name": n, "role": r, "stores": s, "isEnabled": on, "mustChangePassword": m, "created": "2026-11-01T08:00:00Z", "lastSignIn": at}
         for i, (n, r, s, on, m, at) in enumerate([("owner", "owner", [], True, False, "2026-11-24T08:58:12Z"), ("Mara Ilves", "manager", [1, 4], True, False, "2026-11-23T17:02:00Z"),
                                                        ("Theodora Vandenberghe-Castellanos", "viewer", [1], True, False, None), ("Jon Quill", "viewer", [2], False, True, None)])]
SESSION = {"user": None}
LISTENERS = []


@functools.lru_cache(None)
def hour_in(store, start):
    if start > NOW:
        return 0
    return round(SCALE[store] * LEVEL[start.hour] * DAY[start.weekday()] * (0.75 + noise(store, start) / 2) * (1 + (start.month - 9) * 0.03))


def split(total, *key):
    staff = round(total * 0.07)
    kid, woman, unknown = round(total * (0.08 + 0.06 * noise(*key))), round(total * (0.42 + 0.1 * noise(key))), round(total * 0.02)
    return {"man": total - kid - woman - unknown, "woman": woman, "kid": kid, "unknown": unknown, "staff": staff // 3, "employee": staff - staff // 3}


def bucket(store_list, start, end):
    entries = dict.fromkeys(CLASSES, 0)
    exits, n_in, n_out, at = dict(entries), 0, 0, start
    while at < end:
        for s in store_list:
            n = hour_in(s, at)
            o = round(n * (0.93 + 0.1 * noise("o", s, at)))
            n_in, n_out = n_in + n, n_out + o
            for k, v in split(n, s, at).items():
                entries[k] += v
            for k, v in split(o, s, at, "o").items():
                exits[k] += v
        at += dt.timedelta(hours=1)
    gone = start > NOW
    return {"start": iso(start), "end": iso(end), "in": n_in, "out": n_out, "entries": entries, "exits": exits, "coverage": None if gone else 1}


def iso(t):
    return t.strftime("%Y-%m-%dT%H:%M:%SZ")


def day(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.timezone.utc)


def series(store_list, start, end, width):
    out, at = [], start
    while at < end:
        if width == "month":
            nxt = (at.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        elif width == "week":
            nxt = at + dt.timedelta(days=7 - at.weekday())
        else:
            nxt = at + {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "quarter": dt.timedelta(hours=1), "minute": dt.timedelta(hours=1)}[width]
        out.append(bucket(store_list, at, min(nxt, end)))
        at = nxt
    return out


TODAY = NOW.replace(hour=0, minute=0, second=0)


def compared(store_list, start, end, step):
    now, span = bucket(store_list, start, end), end - start
    before = bucket(store_list, start - span, end - span)["in"] if span > dt.timedelta(days=1) else bucket(store_list, start - dt.timedelta(days=7), end - dt.timedelta(days=7))["in"]
    spark = [b["in"] for b in series(store_list, start, end, step)]
    return {"in": now["in"], "out": now["out"], "before": before, "change": now["in"] / before - 1 if before else None, "spark": spark}


def summaries(stores):
    end = TODAY + dt.timedelta(days=1)
    return {"today": compared(stores, TODAY, NOW, "hour"), "week": compared(stores, end - dt.timedelta(days=7), end, "day"), "month": compared(stores, end - dt.timedelta(days=28), end, "day")}


def points(store):
    inside, out = 0, []
    for q in range(96):
        at = TODAY + dt.timedelta(minutes=15 * q)
        if at > NOW:
            break
        n = hour_in(store, at.replace(minute=0)) / 4
        inside = max(0, round(inside * 0.72 + n * (0.9 + 0.3 * noise("q", store, q))))
        out.append({"at": iso(at), "people": inside})
    return out


def records(q):
    store = int(q.get("stores", "1").split(",")[0])
    rows = []
    for n in range(0, 400):
        at = NOW - dt.timedelta(seconds=n * 47 + 20 * noise(n))
        d, v = ("in" if noise("d", n) > 0.45 else "out"), (["man", "woman", "kid", "employee", None] * 3 + ["man", "woman"] * 4)[int(noise("v", n) * 23)]
        if q.get("direction") in (None, d) and q.get("visitor") in (None, v):
            rows.append({"id": hashlib.md5(str(n).encode()).hexdigest(), "time": iso(at), "store": store, "camera": 5, "line": 7 if n % 3 else 8, "direction": d, "visitor": v, "track": 900 - n, "score": round(0.6 + 0.38 * noise("s", n), 2)})
    limit, offset = int(q.get("limit", 50)), int(q.get("page", 0))
    return {"records": rows[offset:offset + limit], "next": str(offset + limit) if offset + limit < len(rows) else None}


def counts(q):
    stores = [int(s) for s in q["stores"].split(",")] if "stores" in q else [s["id"] for s in STORES]
    start, end = day(q["from"]), day(q["to"]) + dt.timedelta(days=1)
    comparison = None
    if q.get("compare"):
        a, b = (start - (end - start), start) if q["compare"] == "before" else (day(q["compare"].split("..")[0]), day(q["compare"].split("..")[1]) + dt.timedelta(days=1))
        total = bucket(stores, a, b)
        comparison = {"from": iso(a)[:10], "to": iso(b - dt.timedelta(days=1))[:10], "buckets": series(stores, a, b, q["width"]), "total": total, "change": bucket(stores, start, end)["in"] / max(1, total["in"]) - 1}
    lines = None
    if q.get("by") == "line":
        lines = [{"line": l["id"], "name": l["name"], "camera": c["id"], "store": c["store"], "buckets": series([s], start, end, q["width"]), "total": bucket([s], start, end)} for c in CAMERAS if c["store"] in stores for l in c["lines"] for s in [4 if l["id"] == 8 else c["store"]]]
    return {"from": q["from"], "to": q["to"], "width": q["width"], "stores": stores, "buckets": series(stores, start, end, q["width"]), "total": bucket(stores, start, end), "comparison": comparison, "lines": lines}


def read(path, q):
    p = path.split("/")
    if path == "setup":
        return {"isFirstStart": False}
    if path == "stores":
        return {"stores": sorted(STORES, key=lambda s: s["name"])}
    if path == "overview":
        ids = [s["id"] for s in STORES]
        return {"at": iso(NOW), "total": {**summaries(ids), "inStore": 240}, "stores": [{"store": s["id"], "name": s["name"], "city": s["city"], "date": "2026-11-24", **summaries([s["id"]]), "inStore": 10 + s["id"] * 7,
                "capacity": s["capacity"], "cameras": {"total": n, "running": r}, "coverage": 0.97 if n else None} for s in STORES for n in [len([c for c in CAMERAS if c["store"] == s["id"]])] for r in [len([c for c in CAMERAS if c["store"] == s["id"] and c["state"]["phase"] == "running"])]]}
    if path == "cameras":
        return {"cameras": [c for c in CAMERAS if q.get("store") in (None, str(c["store"]))]}
    if path == "counts":
        return counts(q)
    if path == "records":
        return records(q)
    if path == "users":
        return {"users": USERS}
    if path == "keys":
        return {"keys": [{"id": 2, "name": "Till system", "shown": "ff_3vYQ", "scopes": ["read"], "stores": [1], "created": "2026-11-01T08:00:00Z", "lastUsed": "2026-11-24T14:20:00Z"}]}
    if path == "audit":
        return {"entries": [{"id": 88 - i, "at": iso(NOW - dt.timedelta(hours=i * 5)), "who": "owner", "user": 1, "action": a, "subject": s, "detail": d} for i, (a, s, d) in enumerate([("line.changed", "line 7", "Main door"), ("session.opened", "user 1", ""), ("camera.added", "camera 7", "Car park lift"), ("user.created", "user 3", "Theodora Vandenberghe-Castellanos")])], "next": None}
    if path == "health":
        return {"status": "ok", "version": "0.3.0", "startedAt": "2026-11-20T06:00:00Z", "storage": {"engine": "sqlite", "works": True, "isBehind": False, "waiting": 0, "reason": None}, "cameras": {"total": 4, "running": 2}, "streams": {"events": 2, "pictures": 1}}
    if p[0] == "stores" and len(p) == 3:
        s = int(p[1])
        end = TODAY + dt.timedelta(days=1)
        if p[2] == "overview":
            pts = points(s)
            peak = max(pts, key=lambda x: x["people"])
            b = bucket([s], TODAY, NOW)
            return {"store": s, "at": iso(NOW), "date": "2026-11-24", "isOpen": True, "opens": iso(TODAY.replace(hour=8)), "closes": iso(TODAY.replace(hour=20)), **summaries([s]),
                    "quarter": compared([s], end - dt.timedelta(days=91), end, "week"), "occupancy": {"now": pts[-1]["people"], "capacity": STORES[s - 1]["capacity"], "peak": peak["people"], "peakAt": peak["at"]},
                    "entries": b["entries"], "exits": b["exits"], "coverage": 0.97, "gaps": [] if s != 1 else [{"camera": 6, "name": "Side door", "from": "2026-11-24T09:05:00Z", "to": "2026-11-24T09:40:00Z", "reason": "stalled"}, {"camera": 6, "name": "Side door", "from": "2026-11-24T13:05:00Z", "to": None, "reason": "offline"}]}
        if p[2] == "hours":
            d = day(q.get("date", "2026-11-24"))
            return {"store": s, "date": iso(d)[:10], "hours": [{**bucket([s], h, h + dt.timedelta(hours=1)), "typical": round(SCALE[s] * LEVEL[i] * DAY[d.weekday()] * 1.02), "isFuture": h > NOW, "coverage": None if LEVEL[i] == 0 else 0 if i == 9 and s == 2 else 1} for i in range(24) for h in [d + dt.timedelta(hours=i)]]}
        if p[2] == "heat":
            return {"store": s, "weeks": int(q.get("weeks", 8)), "cells": [[round(SCALE[s] * LEVEL[h] * DAY[d] * (0.85 + 0.3 * noise("h", d, h)), 1) for h in range(24)] for d in range(7)]}
        if p[2] == "occupancy":
            pts = points(s)
            peak = max(pts, key=lambda x: x["people"])
            return {"store": s, "date": q.get("date", "2026-11-24"), "now": pts[-1]["people"], "capacity": STORES[s - 1]["capacity"], "peak": peak["people"], "peakAt": peak["at"], "points": pts}
        if p[2] == "density":
            return {"store": s, "of": q["of"], "width": q["width"], "series": [{"id": z["id"], "name": z["name"], "points": [{"start": x["at"], "min": 0, "mean": round(x["people"] * 0.12, 1), "max": x["people"] // 4} for x in points(s)]} for c in CAMERAS if c["store"] == s for z in c["zones"]]}
        if p[2] == "coverage":
            return {"store": s, "from": q["from"], "to": q["to"], "coverage": 0.97, "gaps": [{"camera": 6, "name": "Side door", "from": "2026-11-18T09:05:00Z", "to": "2026-11-18T09:40:00Z", "reason": "stalled"}]}
        if p[2] == "adjustments":
            return {"adjustments": [{"id": 4, "store": s, "at": "2026-11-24T12:02:00Z", "kind": "correction", "change": -3, "who": "mara", "why": "Counted by hand at noon"}]}
        if p[2] == "staff":
            return {"staff": [{"id": 3, "label": "Blue apron", "created": "2026-11-20T10:00:00Z"}]}
        if p[2] == "alerts":
            return {"alerts": [{"id": 1, "name": "Nearly full", "kind": "occupancy", "settings": {"limit": 100, "target": "https://example.com/hook"}, "isEnabled": True}]}
    if p[0] == "cameras":
        c = next(c for c in CAMERAS if c["id"] == int(p[1]))
        if len(p) == 2:
            return c
        if p[2] == "proposal":
            return {"proposal": {"start": {"x": 0.1, "y": 0.55}, "end": {"x": 0.7, "y": 0.7}, "inside": "right", "paths": 41, "share": 0.93}, "paths": 44}
        if p[2] == "tracks":
            return {"tracks": [{"id": 812 - i, "from": iso(NOW - dt.timedelta(seconds=40 + i * 30)), "to": iso(NOW - dt.timedelta(seconds=i * 30)), "box": {"left": 0.2 + i * 0.14, "top": 0.3, "width": 0.06, "height": 0.25}, "visitor": v} for i, v in enumerate(["man", "woman", "employee", "man"])]}
    return None


def write(method, path, body):
    p = path.split("/")
    if path == "session" and method == "POST":
        user = next((u for u in USERS if u["name"] == body["name"]), None)
        if not user or len(body["password"]) < 10:
            return 401, {"type": "/problems/wrong-credentials", "title": "Wrong", "status": 401, "detail": "User name or password is wrong."}
        SESSION["user"] = user
        return 200, {"user": user, "expiresAt": iso(NOW), "mustChangePassword": user["mustChangePassword"]}
    if p[-1] == "dry-run":
        return 200, {"seconds": 1712.4, "paths": 44, "lines": [{"name": l["name"], "in": round(14 * l["end"]["x"] / .74), "out": 11} for l in body["lines"]]}
    if p[-1] == "camera-test":
        import base64
        ok = bool(FRAMES) and "bad" not in body["address"]
        return 200, {"works": ok, "size": {"width": 768, "height": 576} if ok else None, "rate": 10 if ok else None, "snapshot": "data:image/jpeg;base64," + base64.b64encode(FRAMES[0]).decode() if ok else None, "reason": None if ok else "Nothing answers at 10.0.0.9, port 554. Is the camera on, and in this network?"}
    if p[0] == "cameras" and p[2:3] in (["lines"], ["zones"]):
        c = next(c for c in CAMERAS if c["id"] == int(p[1]))
        kept = [x for x in c[p[2]] if len(p) < 4 or x["id"] != int(p[3])]
        new = {**(body or {}), "id": int(p[3]) if len(p) > 3 else 100 + len(kept)}
        c[p[2]] = kept + ([] if method == "DELETE" else [new])
        return (204, None) if method == "DELETE" else (201, new)
    if path == "users" and method == "POST":
        return 201, {"user": {**USERS[1], **body}, "oneTimePassword": "mellow-otter-71-cabin"}
    if p[-1] == "reset":
        return 200, {"user": USERS[1], "oneTimePassword": "mellow-otter-71-cabin"}
    if path == "keys":
        return 201, {"key": {"id": 3, "created": iso(NOW), "lastUsed": None, **body}, "secret": "ff_3vYQ0mJx0Zq8cT1rW5uK9bN2dL6pS4hF"}
    return 204, None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def reply(self, status, content, kind="application/json"):
        data = content if isinstance(content, bytes) else b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        q = dict(urllib.parse.parse_qsl(url.query))
        if not url.path.startswith("/api/"):
            f = DIST / url.path.lstrip("/")
            f = f if f.is_file() else DIST / "index.html"
            return self.reply(200, f.read_bytes(), mimetypes.guess_type(f.name)[0] or "text/plain")
        path = url.path.removeprefix("/api/v1/")
        if path == "me" or not SESSION["user"]:
            return self.reply(200, SESSION["user"]) if SESSION["user"] else self.reply(401, {"type": "/problems/signed-out", "status": 401, "title": "Signed out"}) if path != "setup" else self.reply(200, read(path, q))
        if path == "events":
            return self.events()
        if path.endswith("snapshot.jpg"):
            return self.reply(200, FRAMES[int(time.time() * 5) % len(FRAMES)], "image/jpeg") if FRAMES and "/7/" not in path else self.reply(409, {"type": "/problems/conflict", "status": 409, "title": "No frame"})
        if path.endswith("live.mjpeg"):
            return self.mjpeg()
        answer = read(path, q)
        return self.reply(200, answer) if answer is not None else self.reply(404, {"type": "/problems/not-found", "status": 404, "title": "Not found"})

    def do_POST(self):
        n = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(n)) if n else None
        path = self.path.removeprefix("/api/v1/")
        if path == "session/refresh":
            return self.reply(200 if SESSION["user"] else 401, {"type": "/problems/signed-out", "status": 401, "title": "Signed out"})
        if path == "session" and self.command == "DELETE":
            SESSION["user"] = None
        status, answer = write(self.command, path, body)
        self.reply(status, answer)

    do_PUT = do_PATCH = do_DELETE = do_POST

    def events(self):
        inbox = queue.Queue(50)
        LISTENERS.append(inbox)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        try:
            while True:
                self.wfile.write(inbox.get().encode())
        except OSError:
            LISTENERS.remove(inbox)

    def mjpeg(self):
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        try:
            for n in range(10**9):
                f = FRAMES[n % len(FRAMES)]
                self.wfile.write(b"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n" % len(f) + f + b"\r\n")
                time.sleep(0.2)
        except OSError:
            pass


def pulse():
    n = 0
    while True:
        time.sleep(6)
        n += 1
        event = {"time": iso(NOW + dt.timedelta(seconds=n)), "store": 1, "camera": 5, "line": 7, "direction": "in" if n % 3 else "out", "visitor": ["man", "woman", "kid"][n % 3], "occupancy": 44}
        for inbox in LISTENERS:
            inbox.put_nowait(f"id: {n}\nevent: crossing\ndata: {json.dumps(event)}\n\n")


threading.Thread(target=pulse, daemon=True).start()
ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()
