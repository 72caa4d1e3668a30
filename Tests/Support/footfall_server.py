"""A `footfall serve` on a free port, and its owner as an API client: for the browser tests, the benchmarks and the API fuzzer."""

import json
import pathlib
import re
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from typing import Any, Self

ROOT = pathlib.Path(__file__).resolve().parents[2]
PASSWORD = "a long enough password"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class FootfallServer:
    """A server process. Its database and log lie in `folder`; each setting is KEY=VALUE as in the configuration file."""

    def __init__(self, folder: pathlib.Path, settings: list[str], program: str | pathlib.Path = ROOT / "bin/footfall"):
        self.port = free_port()
        self.folder, self.address = folder, f"http://127.0.0.1:{self.port}"
        self.command = [str(program), "serve", "--port", str(self.port), "--data", str(folder / "data")]
        self.command += [word for setting in settings for word in ("--set", setting)]
        self.one_time_password = ""
        """The owner's, after the first start."""
        self.process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Returns once the server prints its address."""
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self.process.stdout
        for line in self.process.stdout:
            if found := re.search(r"one-time password (\S+)", line):
                self.one_time_password = found.group(1)
            if re.search(rf"https?://\S+:{self.port}\b", line):
                return self
        raise RuntimeError(f"The server did not start:\n{self.log()[-3000:]}")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            assert self.process.stdout
            self.process.stdout.close()
            self.process = None

    def log(self) -> str:
        return (self.folder / "log").read_text()


class Owner:
    """The owner of a server, signed in by cookies or by an API key."""

    def __init__(self, server: FootfallServer):
        """Signs in with the one-time password and replaces it by `PASSWORD`."""
        self.address = server.address
        self.headers: dict[str, str] = {}
        self.sign_in(server.one_time_password)
        self.call("PUT", "me/password", {"current": server.one_time_password, "new": PASSWORD})
        self.sign_in(PASSWORD)

    def sign_in(self, password: str = PASSWORD) -> dict[str, str]:
        """Starts a session and uses it from now on; returns its cookies by name."""
        self.headers = {"X-Footfall": "1", "Content-Type": "application/json"}
        with urllib.request.urlopen(self.request("POST", "session", {"name": "owner", "password": password})) as response:
            cookies = [cookie.split(";")[0] for cookie in response.headers.get_all("Set-Cookie")]
        self.headers["Cookie"] = "; ".join(cookies)
        return dict(cookie.split("=", 1) for cookie in cookies)

    def create_key(self, *scopes: str) -> str:
        """The secret of a new API key for all stores."""
        secret: str = self.call("POST", "keys", {"name": "test", "scopes": list(scopes), "stores": None})["secret"]
        return secret

    def use_key(self, secret: str) -> None:
        """Signs requests with the key from now on. A key does not expire, where sessions age at the server's speed."""
        self.headers = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}

    def request(self, method: str, path: str, body: object = None) -> urllib.request.Request:
        data = None if body is None else json.dumps(body).encode()
        return urllib.request.Request(f"{self.address}/api/v1/{path}", method=method, data=data, headers=self.headers)

    def read(self, path: str) -> bytes:
        with urllib.request.urlopen(self.request("GET", path)) as response:
            content: bytes = response.read()
            return content

    def call(self, method: str, path: str, body: object = None) -> Any:
        """The decoded JSON of the response, {} when it is empty. Raises RuntimeError with the server's problem text."""
        try:
            with urllib.request.urlopen(self.request(method, path, body)) as response:
                text = response.read()
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{method} {path}: {refused.read().decode()}") from refused
        return json.loads(text) if text else {}

    def get(self, path: str) -> Any:
        return self.call("GET", path)


def every_record(read: Callable[[str], dict[str, Any]], query: str = "") -> Iterator[dict[str, Any]]:
    """All pages of `records`; `read` returns the response to a path below /api/v1/."""
    page: str | None = ""
    while page is not None:
        answer = read(f"records?limit=500{query and '&' + query}{page and '&page=' + str(page)}")
        yield from answer["records"]
        page = answer["next"]
