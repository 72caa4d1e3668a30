"""Import walls: checks every Swift import against the table in imports.toml."""

import re
import sys
import tomllib
from pathlib import Path

from source import Finding, report, swift_code, target_of, tracked

TABLE = tomllib.loads((Path(__file__).parent / "imports.toml").read_text())
TARGETS: dict[str, dict[str, list[str]]] = TABLE["targets"]
SHARED: dict[str, str] = TABLE["libraries"]
SYSTEM = {
    "Swift", "Synchronization", "Foundation", "FoundationEssentials", "FoundationXML", "FoundationNetworking", "Dispatch",
    "Glibc", "RegexBuilder",
}  # fmt: skip
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))? )*(?:package |public |internal |fileprivate |private )?import (?:\w+ )?(\w+)")


def imports() -> list[tuple[str, int, str]]:
    """File, line and module of every import below Sources and Tests."""
    found = []
    for path in tracked("Sources/*.swift", "Tests/*.swift"):
        for number, line in swift_code(path):
            if match := IMPORT.match(line):
                found.append((path, number, match[1]))
    return found


def wall(path: str, number: int, module: str) -> Finding | None:
    """What is wrong with one import below Sources, if anything."""
    target = target_of(path)
    if target not in TARGETS:
        return Finding(path, number, f"the target {target} has no row in scripts/checks/imports.toml; add one")
    row = TARGETS[target]
    if module in TARGETS:
        is_allowed = module in row["ours"] or row["ours"] == ["*"]
    elif module in SYSTEM:
        is_allowed = module in row.get("system", SYSTEM)
    else:
        is_allowed = module in row["libraries"]
    return None if is_allowed else Finding(path, number, f"{target} may not import {module} (docs/architecture.md)")


def table_findings() -> list[Finding]:
    """Libraries that the table itself gives to more than one target without a reason."""
    importers: dict[str, list[str]] = {}
    for target, row in TARGETS.items():
        for library in row["libraries"]:
            importers.setdefault(library, []).append(target)
    return [
        Finding(
            "scripts/checks/imports.toml", 1, f"{library} has {len(targets)} importers: {', '.join(targets)}; give the reason"
        )
        for library, targets in importers.items()
        if len(targets) > 1 and library not in SHARED
    ]


def c_target_findings(found: list[tuple[str, int, str]]) -> list[Finding]:
    """Tests may import a C target only in the tests of its one importer."""
    c_targets = {target_of(path) for path in tracked("Sources/*/module.modulemap")}
    owners = {library: target for target, row in TARGETS.items() for library in row["libraries"] if library in c_targets}
    return [
        Finding(path, number, f"only {owners[module]} and its tests may import {module}")
        for path, number, module in found
        if module in owners and path.startswith("Tests/") and target_of(path) != f"{owners[module]}Tests"
    ]


def main() -> None:
    found = imports()
    walls = [wall(*one) for one in found if one[0].startswith("Sources/")]
    findings = [finding for finding in walls if finding] + table_findings() + c_target_findings(found)
    sys.exit(not report("Import walls:", findings))


if __name__ == "__main__":
    main()
