"""Embedder and classifier learn on crops that the tests draw; files, configuration and schedule behave."""

import csv
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from conftest import draw_scene

from footfall_training.cli import main
from footfall_training.config import DetectConfig, EmbedConfig, VisitorConfig, read_config
from footfall_training.data.crops import CropPack, CropWriter, crops_of
from footfall_training.data.folder import read_folder
from footfall_training.data.gather import gather
from footfall_training.embed.loss import directions
from footfall_training.embed.network import Embedder
from footfall_training.embed.train import EmbedRun
from footfall_training.errors import TrainingError
from footfall_training.export.ir_file import infer, save, to_ir
from footfall_training.export.onnx_file import reference, require_equal, write_onnx
from footfall_training.label.likely import Likely
from footfall_training.run.schedule import Progress
from footfall_training.visitor.calibrate import answers, calibrate, expected_error, threshold_for, weights_for
from footfall_training.visitor.crops import from_folders
from footfall_training.visitor.decide import KID, MAN, UNSURE, WOMAN, decide
from footfall_training.visitor.network import Calibrated, Classifier
from footfall_training.visitor.samples import hide_face
from footfall_training.visitor.train import VisitorRun


@pytest.fixture
def crops(pictures: Path, tmp_path: Path) -> CropPack:
    """Crops whose "teacher's vector" is their mean colour."""
    writer = CropWriter(tmp_path / "crops", 32, 64)
    for number, entry in enumerate(read_folder(pictures)):
        for crop in crops_of(entry, 40):
            colour = crop.picture.reshape(-1, 3).mean(0) - 100
            vector = np.concatenate([colour, colour**2]) / np.linalg.norm(np.concatenate([colour, colour**2]))
            facts = {"labels": number % 3, "faces": np.array([0.3, 0, 0.7, 0.2], np.float32), "aspect": np.float32(2)}
            writer.add(crop, entry, vectors=vector.astype(np.float32), **facts)
    return writer.close()


def repeated(run, batches: int) -> list[float]:
    batch = next(iter(run.samples(0)))
    return [run.step(batch)["loss"] for _ in range(batches)]


def test_embedder_imitates_its_teacher(crops: CropPack, tmp_path: Path) -> None:
    config = EmbedConfig(name="tiny", width=32, height=64, dimensions=4, batch=8, steps=50, warm_up=1, rate=2e-3)
    losses = repeated(EmbedRun(config, crops, crops, tmp_path / "run"), 10)
    assert losses[-1] < 0.8 * losses[0]


def test_classifier_learns_its_batch(crops: CropPack, tmp_path: Path) -> None:
    config = VisitorConfig(name="tiny", width=32, height=64, batch=8, steps=50, warm_up=1, rate=2e-3)
    losses = repeated(VisitorRun(config, crops, crops, tmp_path / "run"), 12)
    assert losses[-1] < 0.8 * losses[0]


def test_exports_equal_pytorch_for_any_batch(tmp_path: Path) -> None:
    for name, model in (("embedder", Embedder(16)), ("visitor", Calibrated(Classifier(3), 1.7, torch.tensor([0.1, -0.3, 0.0])))):
        write_onnx(model, (8, 3, 64, 32), {0: "batch"}, tmp_path / f"{name}.onnx", {})
        for count in (8, 3):
            x, expected = reference(model, (count, 3, 64, 32))
            require_equal(expected, infer(to_ir(tmp_path / f"{name}.onnx", x.shape, {}), x), 1e-3, name)


def test_likeliest_is_asked_of_the_right_class(tmp_path: Path) -> None:
    model = Calibrated(Classifier(3), 1.0, torch.tensor([0.1, -0.3, 0.0])).eval()
    facts = {"labels": "man woman kid"}
    write_onnx(model, (8, 3, 64, 32), {0: "batch"}, tmp_path / "visitor.onnx", facts)
    save(to_ir(tmp_path / "visitor.onnx", (8, 3, 64, 32), facts), tmp_path / "visitor.xml")
    crops = list(np.random.default_rng(0).integers(0, 255, (20, 64, 32, 3)).astype(np.uint8))
    with torch.no_grad():
        expected = model(torch.from_numpy(np.stack(crops)[..., ::-1].transpose(0, 3, 1, 2).copy()).float() / 255)
    chances = Likely(tmp_path / "visitor.xml", "kid")(crops)
    assert np.allclose(chances, expected[:, 2].numpy(), atol=0.03) and np.ptp(expected.numpy()) > 0.1
    with pytest.raises(TrainingError, match="does not know the class staff; its classes are man, woman, kid"):
        Likely(tmp_path / "visitor.xml", "staff")


def test_a_wrong_export_is_refused() -> None:
    with pytest.raises(TrainingError, match="do not ship it"):
        require_equal(np.zeros(3), np.array([0, 0, 0.1]), 1e-3, "the file")


def test_shortened_vectors_keep_what_is_alike() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(50, 4)) @ rng.normal(size=(4, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    kept, energy = directions(vectors, 4)
    short = vectors @ kept
    assert energy == pytest.approx(1) and np.allclose(short @ short.T, vectors @ vectors.T, atol=1e-6)


@pytest.mark.parametrize(
    ("age", "male", "expected"),
    [(6, [0.9, 0.1], KID), (14, [0.9, 0.9], UNSURE), (30, [0.95, 0.9], MAN), (30, [0.05, 0.1], WOMAN), (30, [0.95, 0.3], UNSURE)],
)
def test_a_class_needs_teachers_that_agree(age: float, male: list[float], expected: int) -> None:
    assert decide(age, male) == expected


def test_hidden_face_changes_only_the_face() -> None:
    wide = np.random.default_rng(0).integers(0, 255, (130, 78, 3)).astype(np.uint8)
    hidden = hide_face(wide, np.array([0.3, 0.0, 0.7, 0.2]), np.random.default_rng(1))
    rows, columns = np.nonzero((hidden != wide).any(2))
    assert 14 <= rows.min() and rows.max() < 35 and 26 <= columns.min() and columns.max() < 51


def test_temperature_repairs_an_overconfident_classifier() -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 3, 3000)
    honest = np.eye(3)[labels] * 1.5 + rng.gumbel(size=(3000, 3))
    honest = torch.from_numpy(honest)
    even = np.full(3, 1 / 3)
    found = calibrate(honest * 4, labels, even, even)
    before, after = (honest * 4).softmax(1).numpy(), found.chances(honest * 4)
    assert found.temperature > 2 and found.shift.abs().max() < 1e-6
    assert expected_error(after, labels) < 0.5 * expected_error(before, labels)


def test_unknown_is_counted_apart() -> None:
    found = answers(np.array([[0.9, 0.1], [0.4, 0.6], [0.2, 0.8]]), np.array([0, 0, 1]), np.ones(3), 0.7)
    assert found.accuracy == 1.0 and found.matrix.tolist() == [[1, 0, 1], [0, 1, 0]]


def test_a_class_that_is_more_frequent_in_use_is_answered_more_often() -> None:
    rng = np.random.default_rng(0)
    labels = (rng.random(4000) < 0.2).astype(int)
    logits = torch.from_numpy(np.eye(2)[labels] + rng.gumbel(size=(4000, 2))).float()
    seen, even = np.array([0.8, 0.2]), np.array([0.5, 0.5])
    plain, shifted = (calibrate(logits, labels, seen, prior).chances(logits).argmax(1) for prior in (seen, even))
    recalls = [(said[labels == 1] == 1).mean() for said in (plain, shifted)]
    assert recalls[1] > recalls[0] + 0.1
    weights = weights_for(labels, even)
    assert abs(weights[labels == 1].sum() - 2000) < 1e-6 and abs(weights.sum() - 4000) < 1e-6


def test_the_least_threshold_that_is_right_often_enough() -> None:
    chances = np.array([[0.9, 0.1], [0.8, 0.2], [0.7, 0.3], [0.6, 0.4]])
    labels = np.array([0, 0, 1, 0])
    assert threshold_for(chances, labels, np.ones(4), 0.75) == 0.6
    assert threshold_for(chances, labels, np.ones(4), 0.9) == 0.8
    assert threshold_for(chances, 1 - labels, np.array([9, 1, 1, 1]), 0.9) == 1.0


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


def test_gather_takes_a_picture_once_and_lists_its_licence(pictures: Path, tmp_path: Path) -> None:
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


def test_schedule_ends_low_by_steps_and_by_the_clock() -> None:
    progress = Progress(steps=10)
    rates = []
    while not progress.done:
        rates.append(progress.rate(1))
        progress.advance()
    assert len(rates) == 10 and rates[0] == 1 and rates[-1] < 0.05
    early = Progress(steps=10, until=4e9)
    for _ in range(10):
        early.advance()
    assert early.done and early.rate(1) < 0.05, "steps that end before the clock must end with a low rate too"
    late = Progress(steps=10**6, until=0.0)
    late.advance()
    assert late.done


@pytest.mark.parametrize(
    ("text", "message"),
    [("name = 'a'\nstep = 3", "a key step that is not known"), ("name = 'a'\nsteps = 'many'", "a number is wanted"),
     ("name = 'a'\nwidth = 100", "no multiple of 32"), ("steps = 1", "lacks the key name")],
)  # fmt: skip
def test_wrong_configuration_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "detect.toml").write_text(text)
    with pytest.raises(TrainingError, match=message):
        read_config(tmp_path / "detect.toml", DetectConfig)


@pytest.mark.parametrize("kind", ["detect", "embed", "visitor"])
def test_shipped_configurations_are_valid(kind: str) -> None:
    types = {"detect": DetectConfig, "embed": EmbedConfig, "visitor": VisitorConfig}
    assert read_config(Path(__file__).parent.parent / "configs" / f"{kind}.toml", types[kind]).name


def test_command_line_trains_and_exports_a_detector(pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    config = tmp_path / "detect.toml"
    config.write_text("name = 'tiny'\nbackbone = 'csp'\nsizes = [64]\nbatch = 2\nsteps = 3\nwidth = 64\nheight = 64\n")
    run = str(tmp_path / "run")
    main(["detect", str(config), "--pictures", str(pictures), "--out", run])
    assert (tmp_path / "run" / "curve.png").stat().st_size > 1000
    assert "| own pictures | 10 |" in (tmp_path / "run" / "CARD.md").read_text()
    main(["export", "detect", str(config), "--run", run, "--out", str(tmp_path / "model"), "--as-trained"])
    assert (tmp_path / "model" / "person.xml").exists()
    with pytest.raises(SystemExit, match="there is no folder"):
        main(["detect", str(config), "--pictures", str(tmp_path / "nowhere"), "--out", str(tmp_path / "other")])
