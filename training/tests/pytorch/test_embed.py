"""Crops for the embedder: people in other clothes and behind others, with the teacher's vectors."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scenes import draw_scene

from footfall_training.config import EmbedConfig
from footfall_training.data.crops import MARGIN, CropPack, CropWriter, box_within, crops_of
from footfall_training.data.folder import read_folder
from footfall_training.detect.augment.silhouette import silhouette
from footfall_training.embed import samples
from footfall_training.embed.clothing_swap import swap_clothing
from footfall_training.embed.occlusion import add_background_person, add_occluder
from footfall_training.embed.samples import CropSamples, drawn, tight

SEEDS = range(8)


def uniform(level: int, height: int = 130, width: int = 65) -> np.ndarray:
    return np.full((height, width, 3), level, np.uint8)


@pytest.mark.parametrize("seed", SEEDS)
def test_silhouette_fills_its_box(seed: int) -> None:
    """Catches a mask that leaves the old clothes on, and one that recolours the background."""
    mask = silhouette(128, 64, np.random.default_rng(seed))
    assert mask.max() == pytest.approx(1) and 0.3 < mask.mean() < 0.65
    assert mask[40:60, 28:36].min() > 0.9 and mask[:10, :10].max() < 0.1 and mask[:10, -10:].max() < 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_an_occluded_person_stays_partly_visible(seed: int) -> None:
    rng = np.random.default_rng(seed)
    covered = (add_occluder(uniform(200), uniform(20), rng, 0.6) < 110).all(2).mean()
    assert 0.02 < covered < 0.75


@pytest.mark.parametrize("seed", SEEDS)
def test_a_person_behind_does_not_cover_the_person(seed: int) -> None:
    result = add_background_person(uniform(200), uniform(20), np.random.default_rng(seed))
    assert result[45:60, 27:37].min() > 150 and result.min() < 60


@pytest.mark.parametrize("seed", SEEDS)
def test_swapped_clothes_leave_head_and_background(seed: int) -> None:
    rng = np.random.default_rng(seed)
    size = round(128 * (1 + 2 * MARGIN)), round(64 * (1 + 2 * MARGIN))
    person, other = (rng.integers(60, 200, (*size, 3)).astype(np.uint8) for _ in range(2))
    dressed = swap_clothing(person, other, rng)
    rows, columns = box_within(person)
    changed = (dressed != person).any(2)
    assert (
        not changed[: rows.start + int(0.12 * 128)].any()
        and not changed[:, : columns.start].any()
        and not changed[rows.stop :].any()
    )


def test_standing_people_are_drawn_more_often() -> None:
    assert drawn(np.array([2.5, 1.2, 2.0]), 3.0) == pytest.approx([3 / 7, 1 / 7, 3 / 7])


class MeanColour:
    """A teacher whose vector is the mean colour of the crop."""

    def __init__(self, file: Path, threads: int):
        assert (file, threads) == (Path("teacher.xml"), 1)

    def embed(self, crops: list[np.ndarray]) -> np.ndarray:
        means = np.stack([crop.reshape(-1, 3).mean(0) for crop in crops])
        return (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def pack(pictures: Path, tmp_path: Path) -> CropPack:
    writer = CropWriter(tmp_path / "crops", 32, 64)
    for entry in read_folder(pictures):
        for crop in crops_of(entry, 40):
            vector = MeanColour(Path("teacher.xml"), 1).embed([crop.picture])[0]
            writer.add(crop, entry, vectors=vector, aspect=np.float32(2))
    return writer.close()


def first(pack: CropPack, teacher: Path | None, **config: Any) -> tuple[np.ndarray, np.ndarray]:
    settings = EmbedConfig(name="tiny", width=32, height=64, batch=16, **config)
    pictures, vectors = next(iter(CropSamples(pack, settings, teacher)))
    return pictures.numpy(), vectors.numpy()


def test_swapped_clothes_get_the_teachers_new_vector(pack: CropPack, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches the old vector, which would teach that a red and a blue coat are one person."""
    monkeypatch.setattr(samples, "ExportedEmbedder", MeanColour)
    clean = {"occluder_rate": 0.0, "background_person_rate": 0.0}
    known = pack.facts["vectors"]

    def is_new(vectors: np.ndarray) -> np.ndarray:
        return (vectors @ known.T).max(1) < 0.99999

    pictures, vectors = first(pack, Path("teacher.xml"), clothing_swap_rate=1.0, **clean)
    assert is_new(vectors).mean() > 0.5 and pictures.shape == (16, 3, 64, 32)
    assert not is_new(first(pack, Path("teacher.xml"), clothing_swap_rate=0.0, **clean)[1]).any()
    assert not is_new(first(pack, None, clothing_swap_rate=1.0, **clean)[1]).any()


def test_the_crop_loses_its_margin() -> None:
    picture, _ = draw_scene(np.random.default_rng(0))
    rows, columns = box_within(picture)
    assert np.array_equal(tight(picture, columns.stop - columns.start, rows.stop - rows.start), picture[rows, columns])
