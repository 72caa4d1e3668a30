"""The server of the browser tests: with the dashboard, a clip, and its API."""

import gzip
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.request

from footfall_server import ROOT, FootfallServer, every_record


def clip(folder: pathlib.Path) -> pathlib.Path:
    """The street that Debian's opencv-doc carries: 80 s at 10 fps, 768 × 576."""
    listed = subprocess.run(["dpkg", "-L", "opencv-doc"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^.*/vtest\.avi(\.gz)?$", listed, re.MULTILINE)
    assert found, "opencv-doc carries no vtest.avi"
    source, target = pathlib.Path(found.group()), folder / "street.avi"
    with (gzip.open if source.suffix == ".gz" else open)(source, "rb") as read, open(target, "wb") as written:
        shutil.copyfileobj(read, written)
    return target


class Server(FootfallServer):
    """Serves the built dashboard and allows video files from its folder as cameras."""

    def __init__(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="footfall-browser-"))
        super().__init__(
            folder,
            [f"page={ROOT}/dashboard/dist", f"cameras.folders={folder}", "cameras.hosts=127.0.0.1", "alerts.hosts=127.0.0.1"],
        )

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)


class Client:
    """The API with the cookies of a signed-in browser."""

    def __init__(self, server: Server, context):
        self.server, self.context = server, context

    def get(self, path: str):
        return self.context.request.get(f"{self.server.address}/api/v1/{path}")

    def read(self, path: str):
        answer = self.get(path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()}"
        return answer.json()

    def send(self, method: str, path: str, body=None):
        answer = self.context.request.fetch(
            f"{self.server.address}/api/v1/{path}", method=method, data=body, headers={"X-Footfall": "1"}
        )
        assert answer.ok, f"{method} {path}: {answer.status} {answer.text()}"
        return answer.json() if answer.status != 204 else None

    def every_record(self, query: str) -> list:
        return list(every_record(self.read, query))


def document(server: Server) -> dict:
    with urllib.request.urlopen(f"{server.address}/api/openapi.json") as answer:
        return json.load(answer)
