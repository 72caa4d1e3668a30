"""Reads files from a local git clone without a checkout."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from footfall_training.errors import TrainingError


class GitTree:
    """The files of one commit, read with two git processes, whatever their number."""

    def __init__(self, clone: Path, commit: str):
        self.clone, self.commit = clone, commit
        listing = subprocess.run(["git", "-C", str(clone), "ls-tree", "-r", "-z", commit], capture_output=True)
        if listing.returncode != 0:
            raise TrainingError(f"commit {commit} is not in the clone {clone}; fetch it with its history")
        self.blobs: dict[str, str] = {}
        for entry in listing.stdout.decode(errors="replace").split("\0"):
            if entry:
                facts, path = entry.split("\t", 1)
                self.blobs[path] = facts.split()[2]

    def read(self, paths: list[str]) -> Iterator[tuple[str, bytes]]:
        """The contents of `paths` in order; a file whose content the clone lacks is left out."""
        process = subprocess.Popen(
            ["git", "-C", str(self.clone), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert process.stdin and process.stdout
        try:
            for path in paths:
                process.stdin.write(self.blobs[path].encode() + b"\n")
                process.stdin.flush()
                header = process.stdout.readline().split()
                if header[-1] == b"missing":
                    continue
                content = process.stdout.read(int(header[2]))
                process.stdout.read(1)
                yield path, content
        finally:
            process.stdin.close()
            process.wait()
