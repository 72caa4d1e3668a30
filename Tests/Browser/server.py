"""A `footfall serve` of its own folder and port, started and stopped by a test."""
import gzip
import json
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "bin/footfall"
PASSWORD = "a long enough password"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def clip(folder: pathlib.Path) -> pathlib.Path:
    """The street that Debian's opencv-doc carries: 80 s at 10 fps, 768 × 576."""
    listed = subprocess.run(["dpkg", "-L", "opencv-doc"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"^.*/vtest\.avi(\.gz)?$", listed, re.MULTILINE)
    assert found, "opencv-doc carries no vtest.avi"
    source, target = pathlib.Path(found.group()), folder / "street.avi"
    with (gzip.open if source.suffix == ".gz" else open)(source, "rb") as read, open(target, "wb") as written:
        shutil.copyfileobj(read, written)
    return target


class Server:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="footfall-browser-"))
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.one_time_password = ""
        self.process = None

    def start(self):
        """Returns when the server says that it serves."""
        self.log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", str(self.port), "--data", self.folder / "data", "--set", f"page={ROOT}/dashboard/dist",
             "--set", f"cameras.folders={self.folder}", "--set", "cameras.hosts=127.0.0.1"],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        for line in self.process.stdout:
            found = re.search(r"one-time password (\S+)", line)
            if found:
                self.one_time_password = found.group(1)
            if "serves at" in line:
                return self
        raise AssertionError(f"The server did not start:\n{(self.folder / 'log').read_text()[-3000:]}")

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process.stdout.close()
            self.log.close()
            self.process = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.folder)


class Client:
    """The API as a program sees it: with the cookies of a browser that is signed in."""

    def __init__(self, server: Server, context):
        self.server, self.context = server, context

    def get(self, path: str):
        return self.context.request.get(f"{self.server.address}/api/v1/{path}")

    def read(self, path: str):
        answer = self.get(path)
        assert answer.ok, f"{path}: {answer.status} {answer.text()}"
        return answer.json()

    def every_record(self, query: str) -> list:
        """All pages of `records`."""
        rows, page = [], None
        while True:
            answer = self.read(f"records?{query}&limit=500" + (f"&page={page}" if page else ""))
            rows += answer["records"]
            page = answer["next"]
            if page is None:
                return rows


def document(server: Server) -> dict:
    with urllib.request.urlopen(f"{server.address}/api/openapi.json") as answer:
        return json.load(answer)
