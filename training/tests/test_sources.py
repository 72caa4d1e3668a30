"""Pictures of public repositories and of class folders."""

import csv
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest
from scenes import draw_scene

from footfall_training.data.gather import gather
from footfall_training.errors import TrainingError
from footfall_training.visitor.crops import from_folders
from footfall_training.visitor.decide import KID, MAN, UNSURE, WOMAN, decide


def test_folder_per_class_holds_out_every_tenth(tmp_path: Path, rng: np.random.Generator) -> None:
    for name in ("man", "woman", "kid"):
        (tmp_path / name).mkdir()
        for number in range(11):
            cv2.imwrite(str(tmp_path / name / f"{number}.jpg"), draw_scene(rng)[0])
    packs = [
        from_folders(tmp_path, ("man", "woman", "kid"), tmp_path / f"pack{apart}", (32, 64), apart) for apart in (False, True)
    ]
    assert [len(pack) for pack in packs] == [27, 6]
    with pytest.raises(TrainingError, match="no folder staff"):
        from_folders(tmp_path, ("staff",), tmp_path / "pack", (32, 64), False)


def test_gather_copies_a_picture_once_and_lists_its_licence(pictures: Path, tmp_path: Path) -> None:
    clone = tmp_path / "mirror" / "owner+name" / "repo"
    clone.mkdir(parents=True)
    for copy in ("a", "b"):
        for kind, suffix in (("images", "jpg"), ("labels", "txt")):
            (clone / kind).mkdir(exist_ok=True)
            (clone / kind / f"scene_{copy}.{suffix}").write_bytes((pictures / kind / f"00.{suffix}").read_bytes())
    git = ["git", "-C", str(clone), "-c", "user.name=t", "-c", "user.email=t@t"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "pictures"]):
        subprocess.run(git + arguments, check=True)
    fields = {"name": "own", "repository": "owner/name", "commit": "HEAD", "folder": ".", "layout": "yolo", "licence": "CC0"}
    lines = ["[[source]]", *(f'{key} = "{value}"' for key, value in fields.items()), "pattern = '^(scene)_'"]
    (tmp_path / "sources.toml").write_text("\n".join(lines))
    assert gather(tmp_path / "sources.toml", tmp_path / "mirror", tmp_path / "out") == {"own": 1}
    with open(tmp_path / "out" / "sources.csv", newline="") as stream:
        assert [(row["origin"], row["licence"], row["boxes"]) for row in csv.DictReader(stream)] == [("scene", "CC0", "2")]


@pytest.mark.parametrize(
    ("age", "male", "expected"),
    [(6, [0.9, 0.1], KID), (14, [0.9, 0.9], UNSURE), (30, [0.95, 0.9], MAN), (30, [0.05, 0.1], WOMAN), (30, [0.95, 0.3], UNSURE)],
)
def test_a_class_needs_agreeing_teachers(age: float, male: list[float], expected: int) -> None:
    assert decide(age, male) == expected
