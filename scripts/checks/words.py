"""The word list: finds private English in sources, texts and documentation.

    scripts/checks/words.py [PATH…]    all tracked files, or those whose path starts with one of PATH

words.txt holds words and phrases, names.txt names that were replaced. words_allowed.txt lists the places where a word is
right: a path pattern, a colon and a part of the line. An entry that no line needs any more is reported too.
"""

import fnmatch
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from source import Finding, lines, report, tracked

HERE = Path(__file__).parent
SCOPE = ["Sources", "Tests", "dashboard", "docs", "training", "scripts", "Benchmarks", "deploy", ".ci", "Makefile", "*.md"]
LISTS = ["scripts/checks/words*", "scripts/checks/names.txt"]
EXEMPT = [*LISTS, "*/i18n/tr/*", "*/words/tr/*", "*.csv", "*held_out.txt", "*/Golden/*.json", "*/Golden/*x", "*.svg"]
"""Other languages, data, and the lists themselves. NOTICE and LICENSE are outside the scope."""


@dataclass(frozen=True)
class Rule:
    pattern: re.Pattern[str]
    instead: str


@dataclass(frozen=True)
class AllowedUse:
    """A place where a listed word is right."""

    path: str
    part: str

    def covers(self, path: str, line: str) -> bool:
        return fnmatch.fnmatch(path, self.path) and self.part in line


def entries(name: str) -> list[tuple[str, str]]:
    found = []
    for line in (HERE / name).read_text().splitlines():
        if line and not line.startswith("#"):
            first, second = line.split(" => " if " => " in line else ": ", 1)
            found.append((first, second))
    return found


def words_of(line: str) -> str:
    """The line with names split into words: `lastToldAt` and `last_told_at` become "last Told At"."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", line)


def findings(paths: list[str]) -> list[Finding]:
    words = [Rule(re.compile(rf"\b(?:{pattern})\b", re.I), instead) for pattern, instead in entries("words.txt")]
    names = [Rule(re.compile(rf"\b{re.escape(name)}\b"), instead) for name, instead in entries("names.txt")]
    allowed = [AllowedUse(*entry) for entry in entries("words_allowed.txt")]
    used: set[AllowedUse] = set()
    found = []
    for path in paths:
        for number, line in enumerate(lines(path), 1):
            text = words_of(line)
            hits = [(rule.pattern.search(text), rule) for rule in words] + [(rule.pattern.search(line), rule) for rule in names]
            for match, rule in hits:
                if match is None:
                    continue
                covering = {one for one in allowed if one.covers(path, line)}
                used |= covering
                if not covering:
                    found.append(Finding(path, number, f'"{match[0]}": {rule.instead}'))
    for one in set(allowed) - used:
        if any(fnmatch.fnmatch(path, one.path) for path in paths):
            found.append(
                Finding("scripts/checks/words_allowed.txt", 1, f"no line needs this entry any more: {one.path}: {one.part}")
            )
    return found


def main() -> None:
    paths = [path for path in tracked(*SCOPE) if not any(fnmatch.fnmatch(path, pattern) for pattern in EXEMPT)]
    wanted = tuple(sys.argv[1:])
    chosen = [path for path in paths if path.startswith(wanted)] if wanted else paths
    sys.exit(not report("Plain English (scripts/checks/words.txt):", findings(chosen)))


if __name__ == "__main__":
    main()
