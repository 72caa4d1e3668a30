"""A `footfall serve` on a port of its own, started and stopped by a test or a benchmark, and its crossings page by page."""

import pathlib
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from typing import Self

ROOT = pathlib.Path(__file__).resolve().parents[1]
PASSWORD = "a long enough password"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OwnServer:
    """Database and log lie in `folder`; each setting is KEY=VALUE as in the configuration file."""

    def __init__(self, folder: pathlib.Path, settings: list[str], program: str | pathlib.Path = ROOT / "bin/footfall"):
        port = free_port()
        self.folder, self.address = folder, f"http://127.0.0.1:{port}"
        self.command = [program, "serve", "--port", str(port), "--data", folder / "data"]
        self.command += [word for setting in settings for word in ("--set", setting)]
        self.one_time_password = ""
        """The owner's, after the first start."""
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Returns when the server says that it serves."""
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=log, text=True)
        for line in self.process.stdout:
            if found := re.search(r"one-time password (\S+)", line):
                self.one_time_password = found.group(1)
            if "serves at" in line:
                return self
        raise RuntimeError(f"The server did not start:\n{(self.folder / 'log').read_text()[-3000:]}")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process.stdout.close()
            self.process = None


def every_record(read: Callable[[str], dict], query: str = "") -> Iterator[dict]:
    """All pages of `records`; `read` gives the answer to a path below /api/v1/."""
    page = ""
    while page is not None:
        answer = read(f"records?limit=500{query and '&' + query}{page and '&page=' + str(page)}")
        yield from answer["records"]
        page = answer["next"]
