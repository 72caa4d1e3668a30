"""Documentation: relative links and anchors lead somewhere, and every command that is shown exists.

Commands are looked for in code blocks and code spans of the Markdown files: `make TARGET`, `footfall COMMAND --option`,
`footfall-training COMMAND`, and programs of this checkout such as scripts/build. What footfall knows is asked of the built
program; without one, its commands are not checked, and that is said.
"""

import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from source import ROOT, Finding, lines, report, tracked

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?: \"[^\"]*\")?\)")
SPAN = re.compile(r"`([^`]+)`")
PROGRAM_FOLDERS = ("scripts/", "Benchmarks/", "Tests/", "training/", "dashboard/", "deploy/")
PROGRAMS = (ROOT / ".build/debug/footfall", ROOT / "bin/footfall")


def slug(heading: str) -> str:
    """GitHub's anchor of a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", lambda match: match[1] or "", heading).strip().lower()
    return re.sub(r"[^\w\- ]", "", text).replace(" ", "-")


@functools.cache
def anchors(path: Path) -> frozenset[str]:
    found: list[str] = []
    is_code = False
    for line in path.read_text().splitlines():
        is_code ^= line.startswith("```")
        if not is_code and (match := re.match(r"#{1,6} +(.+)", line)):
            name = slug(match[1])
            found.append(f"{name}-{found.count(name)}" if name in found else name)
        found += re.findall(r'<a (?:id|name)="([^"]+)"', line)
    return frozenset(found)


def link_findings(path: str) -> Iterator[Finding]:
    is_code = False
    for number, line in enumerate(lines(path), 1):
        is_code ^= line.startswith("```")
        for target in LINK.findall("" if is_code else SPAN.sub("", line)):
            if re.match(r"[a-z]+:", target):
                continue
            file, _, anchor = target.partition("#")
            place = (ROOT / path).parent / file if file else ROOT / path
            if not place.exists():
                yield Finding(path, number, f"the link leads nowhere: {target}")
            elif anchor and place.suffix == ".md" and anchor not in anchors(place.resolve()):
                yield Finding(path, number, f"{place.name} has no heading #{anchor}")


def command_texts(path: str) -> Iterator[tuple[int, str]]:
    """Line numbers and texts of code blocks (fenced or indented) and of code spans."""
    fenced = False
    for number, line in enumerate(lines(path), 1):
        if line.lstrip().startswith("```"):
            fenced = not fenced
        elif fenced or line.startswith("    "):
            yield number, line.strip().removeprefix("$ ")
        else:
            yield from ((number, span) for span in SPAN.findall(line))


@functools.cache
def help_of(*command: str) -> str:
    """What footfall prints for a command's --help; empty when it does not know the command."""
    done = subprocess.run([str(program()), *command, "--help"], capture_output=True, text=True)
    return done.stdout if done.returncode == 0 and f"footfall {' '.join(command)}".strip() in done.stdout else ""


@functools.cache
def program() -> Path | None:
    built = [path for path in PROGRAMS if path.exists()]
    return max(built, key=lambda path: path.stat().st_mtime, default=None)


def footfall_problem(words: list[str]) -> str | None:
    """What is wrong with the words after `footfall`: an unknown command or option."""
    if program() is None or not words or not re.fullmatch(r"[a-z][a-z-]+", words[0]):
        return None
    command: list[str] = []
    words = words[1:] if words[0] == "help" else words
    while (
        len(command) < len(words)
        and re.fullmatch(r"[a-z][a-z-]+", words[len(command)])
        and help_of(*command, words[len(command)])
    ):
        command.append(words[len(command)])
    if not command:
        return f"footfall has no command {words[0]}"
    known, rest = help_of(*command), words[len(command) :]
    if "SUBCOMMANDS:" in known and rest and re.fullmatch(r"[a-z][a-z-]+", rest[0]):
        return f"footfall {' '.join(command)} has no command {rest[0]}"
    options = [match[1] for word in words if (match := re.match(r"[\[(]*(--[a-z][\w-]*)", word))]
    missing = [option for option in options if not re.search(rf"{option}(?![\w-])", known) and option != "--help"]
    return f"footfall {' '.join(command)} has no option {missing[0]}" if missing else None


@functools.cache
def make_targets() -> frozenset[str]:
    return frozenset(
        name for line in lines("Makefile") if (match := re.match(r"([a-z][\w -]*):(?!=)", line)) for name in match[1].split()
    )


def problem(command: str) -> str | None:
    """What is wrong with one shell command, if it is one of ours."""
    words = re.sub(r"\s#.*", "", command).split()
    while words and re.fullmatch(r"[A-Z_]+=\S*", words[0]):
        words = words[1:]
    if not words:
        return None
    name, rest = words[0], words[1:]
    if name == "make":
        unknown = [word for word in rest if re.fullmatch(r"[a-z][a-z-]*", word) and word not in make_targets()]
        return f"make has no target {unknown[0]}" if unknown else None
    if name in ("footfall", "bin/footfall"):
        return footfall_problem(rest)
    if name == "footfall-training":
        modules = {Path(path).stem for path in tracked("training/footfall_training/commands/*.py")}
        is_known = not rest or not re.fullmatch(r"[a-z][a-z-]*", rest[0]) or rest[0].replace("-", "_") in modules
        return None if is_known else f"footfall-training has no command {rest[0]}"
    path = name.removeprefix("./")
    if path.startswith(PROGRAM_FOLDERS) and not re.search(r"[*…{}<>]|[A-Z]{3}|:\d", path) and not (ROOT / path).exists():
        return None if is_ignored(path) else f"{path} does not exist"
    return None


def is_ignored(path: str) -> bool:
    """Whether git ignores the path: a build output."""
    return subprocess.run(["git", "-C", str(ROOT), "check-ignore", path, f"{path}/"], capture_output=True).returncode == 0


def command_findings(path: str) -> Iterator[Finding]:
    for number, text in command_texts(path):
        for command in re.split(r"\s(?:&&|\|\||\||;)\s", text):
            if found := problem(command.strip()):
                yield Finding(path, number, found)


def main() -> None:
    documents = tracked("*.md")
    if program() is None:
        print("docs: footfall is not built, so its commands in the documentation were not checked (make build)")
    passed = [
        report("Links that lead nowhere:", [one for path in documents for one in link_findings(path)]),
        report("Commands that do not exist:", [one for path in documents for one in command_findings(path)]),
    ]
    sys.exit(not all(passed))


if __name__ == "__main__":
    main()
