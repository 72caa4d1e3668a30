"""Copies the pictures that a sources file names into one folder per source, with a list of origins and licences."""

import csv
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from footfall_training.data.boxes import polygon_to_box
from footfall_training.data.git_tree import GitTree
from footfall_training.errors import TrainingError

LIST_NAME = "sources.csv"


@dataclass(frozen=True)
class Source:
    """One entry of the sources file; the file explains its fields."""

    name: str
    repository: str
    commit: str
    folder: str
    layout: str
    pattern: str
    licence: str
    stretched: bool = False


def read_sources(path: Path) -> list[Source]:
    try:
        entries = tomllib.loads(path.read_text())["source"]
        return [Source(**entry) for entry in entries]
    except (OSError, KeyError, TypeError, tomllib.TOMLDecodeError) as cause:
        raise TrainingError(f"{path} is not a valid list of sources: {cause}") from cause


def find_clone(mirror: Path, repository: str) -> Path:
    owner, name = repository.split("/")
    for candidate in (mirror / f"{owner}+{name}" / "repo", mirror / owner / name, mirror / name):
        if candidate.exists():
            return candidate
    raise TrainingError(f"no clone of {repository} in {mirror}; clone it there first")


def yolo_rows(text: str) -> str:
    """YOLO label lines with class 0 and boxes only; a polygon becomes its box. Exports number the person class differently."""
    rows = []
    for line in text.splitlines():
        values = [float(value) for value in line.split()[1:]]
        if len(values) >= 4:
            rows.append("0 " + " ".join(f"{value:.6f}" for value in polygon_to_box(np.array(values))))
    return "\n".join(rows)


def coco_rows(annotations: list[bytes]) -> dict[str, str]:
    """File name → YOLO label lines, from COCO annotation files."""
    rows: dict[str, list[str]] = {}
    for content in annotations:
        table = json.loads(content)
        pictures = {picture["id"]: picture for picture in table["images"]}
        for picture in pictures.values():
            rows.setdefault(picture["file_name"], [])
        for annotation in table["annotations"]:
            picture = pictures[annotation["image_id"]]
            left, top, width, height = annotation["bbox"]
            w, h = picture["width"], picture["height"]
            box = ((left + width / 2) / w, (top + height / 2) / h, width / w, height / h)
            rows[picture["file_name"]].append("0 " + " ".join(f"{value:.6f}" for value in box))
    return {name: "\n".join(lines) for name, lines in rows.items()}


def gather(sources_file: Path, mirror: Path, target: Path) -> dict[str, int]:
    """Copies every picture once, with its labels; returns the number of pictures per source."""
    seen: set[tuple[str, str]] = set()
    counts: dict[str, int] = {}
    target.mkdir(parents=True, exist_ok=True)
    with open(target / LIST_NAME, "w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["file", "source", "repository", "origin", "licence", "boxes", "stretched"])
        for source in read_sources(sources_file):
            tree = GitTree(find_clone(mirror, source.repository), source.commit)
            prefix = "" if source.folder == "." else source.folder + "/"
            pictures: dict[str, str] = {}
            for path in sorted(tree.blobs):
                match = re.match(source.pattern, path.rsplit("/", 1)[-1])
                is_picture = path.startswith(prefix) and path.lower().endswith((".jpg", ".jpeg", ".png"))
                if match and is_picture and (source.name, match[1]) not in seen:
                    seen.add((source.name, match[1]))
                    pictures[path] = match[1]
            labels = read_labels(tree, source, list(pictures))
            folder = target / source.name
            (folder / "images").mkdir(parents=True, exist_ok=True)
            (folder / "labels").mkdir(exist_ok=True)
            for path, content in tree.read([path for path in pictures if path in labels]):
                stem = re.sub(r"[^\w.-]", "_", pictures[path])
                (folder / "images" / f"{stem}.jpg").write_bytes(content)
                (folder / "labels" / f"{stem}.txt").write_text(labels[path])
                boxes = len(labels[path].splitlines())
                file = f"{source.name}/images/{stem}.jpg"
                row = [file, source.name, source.repository, pictures[path], source.licence, boxes, int(source.stretched)]
                writer.writerow(row)
                counts[source.name] = counts.get(source.name, 0) + 1
    return counts


def read_labels(tree: GitTree, source: Source, pictures: list[str]) -> dict[str, str]:
    """Picture path → YOLO label lines; pictures without a label file are left out."""
    if source.layout == "coco":
        files = [path for path in tree.blobs if path.startswith(source.folder) and path.endswith(".json")]
        by_name = coco_rows([content for _, content in tree.read(files)])
        return {path: by_name[path.rsplit("/", 1)[-1]] for path in pictures if path.rsplit("/", 1)[-1] in by_name}
    if source.layout != "yolo":
        raise TrainingError(f"source {source.name} has an unknown layout {source.layout}; use yolo or coco")
    label_of = {path: re.sub(r"\.\w+$", ".txt", re.sub(r"(^|/)images/", r"\1labels/", path)) for path in pictures}
    texts = dict(tree.read([label for label in label_of.values() if label in tree.blobs]))
    return {path: yolo_rows(texts[label].decode()) for path, label in label_of.items() if label in texts}
