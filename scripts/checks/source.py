"""Reads the tracked files of this checkout, for the other checks."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Finding:
    """A broken rule: the file, its line (from 1), and what to change."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


def tracked(*patterns: str) -> list[str]:
    """Paths of the files that git knows or would add, relative to the root; `patterns` are git's path patterns."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns]
    listing = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sorted({path for path in listing.split("\0") if path and (ROOT / path).is_file()})


def lines(path: str) -> list[str]:
    """The lines of a text file; none when it is binary."""
    try:
        return (ROOT / path).read_text().splitlines()
    except UnicodeDecodeError:
        return []


def target_of(path: str) -> str:
    """The target of a Swift file below Sources."""
    return path.split("/")[1]


def swift_code(path: str) -> Iterator[tuple[int, str]]:
    """Line numbers and lines of a Swift file, without comments (strings stay)."""
    in_block = False
    for number, line in enumerate(lines(path), 1):
        if in_block:
            in_block = "*/" not in line
            continue
        if line.lstrip().startswith("/*"):
            in_block = "*/" not in line
            continue
        yield number, re.sub(r"(^|\s)//.*", "", line)


def report(title: str, findings: list[Finding]) -> bool:
    """Prints the findings below their title; true when there are none."""
    if findings:
        print(title, *sorted(map(str, findings)), "", sep="\n")
    return not findings
