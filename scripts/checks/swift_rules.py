"""House rules for Swift that neither the compiler nor swift-format knows (docs/architecture.md, CONTRIBUTING.md)."""

import re
import sys
from collections import defaultdict
from pathlib import Path

from source import Finding, lines, report, swift_code, target_of, tracked

STAGES = {"Tracking", "Counting", "Evaluation"}
"""Targets of pure stages: no clock, lock, log or thread."""
PRINTING = {"App"}
"""Targets that write to standard output."""
MAX_LINES = 400

NOT_IN_STAGES = re.compile(
    r"ContinuousClock|SuspendingClock|Date\(\)|\bMutex\b|\bLogger\b|Thread\b|DispatchQueue|\basync\b|\bawait\b"
)
HABITS = {
    r"\btry!": "try! ends the program; throw or handle the error",
    r"\bas!": "as! ends the program; use as? and handle nil",
    r"\bpublic (?:final )?(?:func|var|let|struct|class|enum|actor|protocol|init)\b": "public is for nothing; use package",
    r"\bfatalError\(": "fatalError ends the program; throw an error",
    r"(?:class|struct|actor|enum|protocol) \w*(?:Manager|Helpers?|Utils|Utility|Common)\b": "name the thing that the type is",
}
PRINT = re.compile(r"(?:^|[^.\w])print\(")
TYPE = re.compile(
    r"^(?P<indent> *)(?:@\w+(?:\([^)]*\))? )*(?:(?:package|public|internal|fileprivate|private|final|indirect) )*"
    r"(?:struct|class|enum|actor|protocol) (?P<name>[A-Z]\w*)"
)
UNCHECKED = "@unchecked Sendable"
SAYS_WHY = re.compile(r"`@unchecked Sendable`|Safe because")
NAMES_GUARD = re.compile(
    r"\b(?:locks?|mutex|thread|threads|condition|`condition`|queue|`queue`|atomic|immutable|nothing writes)\b", re.I
)


def habit_findings(path: str) -> list[Finding]:
    target, found = target_of(path), []
    for number, line in swift_code(path):
        text = re.sub(r'"(?:[^"\\]|\\.)*"', '""', line)
        found += [Finding(path, number, why) for pattern, why in HABITS.items() if re.search(pattern, text)]
        if target in STAGES and (match := NOT_IN_STAGES.search(text)):
            found.append(Finding(path, number, f"a stage has no clock, lock, log or thread: {match[0].strip()}"))
        if target not in PRINTING and PRINT.search(text):
            found.append(Finding(path, number, "only App prints; throw or log instead"))
    return found


def unchecked_findings(path: str) -> list[Finding]:
    """Uses of @unchecked Sendable without a comment right above them that gives the reason and names the guard."""
    text, found = lines(path), []
    for number, line in swift_code(path):
        if UNCHECKED not in line:
            continue
        comment = []
        for above in reversed(text[: number - 1]):
            if above.lstrip().startswith("//"):
                comment.append(above.strip())
            elif not above.lstrip().startswith("@"):
                break
        reason = " ".join(reversed(comment))
        if not (SAYS_WHY.search(reason) and NAMES_GUARD.search(reason.split("Sendable`", 1)[-1])):
            why = "say in the comment above, as `@unchecked Sendable`: or Safe because, which lock or thread makes it safe"
            found.append(Finding(path, number, why))
    return found


def size_findings(path: str) -> list[Finding]:
    count = len(lines(path))
    return [Finding(path, count, f"{count} lines; split files over {MAX_LINES}")] if count > MAX_LINES else []


def type_findings() -> list[Finding]:
    """Type names of Sources that occur twice: two at the top level, or a nested one with the name of a top-level one.

    The allow list names nested types whose outer type makes them clear.
    """
    allowed = set((Path(__file__).parent / "types_allowed.txt").read_text().split())
    top: dict[str, list[tuple[str, int]]] = defaultdict(list)
    nested: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for path in tracked("Sources/*.swift"):
        for number, line in swift_code(path):
            if match := TYPE.match(line):
                (nested if match["indent"] else top)[match["name"]].append((path, number))
    found = []
    for name, places in top.items():
        others = places[1:] + ([] if name in allowed else nested[name])
        found += [
            Finding(file, number, f"the type name {name} is taken by {places[0][0]}:{places[0][1]}") for file, number in others
        ]
    return found


def main() -> None:
    sources = tracked("Sources/*.swift")
    passed = [
        report("Habits that the house rules keep out:", [one for path in sources for one in habit_findings(path)]),
        report(f"{UNCHECKED} without its reason:", [one for path in sources for one in unchecked_findings(path)]),
        report("Files that are too long:", [one for path in sources + tracked("Tests/*.swift") for one in size_findings(path)]),
        report("A type name occurs once in the project:", type_findings()),
    ]
    sys.exit(not all(passed))


if __name__ == "__main__":
    main()
