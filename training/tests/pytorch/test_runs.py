"""Embedder and classifier learn on drawn crops; exports, calibration and the command line work."""

from pathlib import Path

import numpy as np
import pytest
import torch

from footfall_training.cli import main
from footfall_training.config import EmbedConfig, VisitorConfig
from footfall_training.data.crops import CropPack, CropWriter, crops_of
from footfall_training.data.folder import read_folder
from footfall_training.embed.loss import principal_directions
from footfall_training.embed.network import Embedder
from footfall_training.embed.train import EmbedRun
from footfall_training.errors import TrainingError
from footfall_training.export.ir_file import infer, save, to_ir
from footfall_training.export.onnx_file import reference, require_equal, write_onnx
from footfall_training.label.class_scorer import ClassScorer
from footfall_training.visitor.calibrate import answers, calibrate, expected_error, threshold_for, weights_for
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


def test_class_scorer_uses_the_right_class(tmp_path: Path) -> None:
    model = Calibrated(Classifier(3), 1.0, torch.tensor([0.1, -0.3, 0.0])).eval()
    facts = {"labels": "man woman kid"}
    write_onnx(model, (8, 3, 64, 32), {0: "batch"}, tmp_path / "visitor.onnx", facts)
    save(to_ir(tmp_path / "visitor.onnx", (8, 3, 64, 32), facts), tmp_path / "visitor.xml")
    crops = list(np.random.default_rng(0).integers(0, 255, (20, 64, 32, 3)).astype(np.uint8))
    with torch.no_grad():
        expected = model(torch.from_numpy(np.stack(crops)[..., ::-1].transpose(0, 3, 1, 2).copy()).float() / 255)
    chances = ClassScorer(tmp_path / "visitor.xml", "kid")(crops)
    assert np.allclose(chances, expected[:, 2].numpy(), atol=0.03) and np.ptp(expected.numpy()) > 0.1
    with pytest.raises(TrainingError, match="has no class staff; its classes are man, woman, kid"):
        ClassScorer(tmp_path / "visitor.xml", "staff")


def test_a_wrong_export_is_refused() -> None:
    with pytest.raises(TrainingError, match="do not ship it"):
        require_equal(np.zeros(3), np.array([0, 0, 0.1]), 1e-3, "the file")


def test_shortened_vectors_keep_what_is_alike() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(50, 4)) @ rng.normal(size=(4, 16))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    kept, energy = principal_directions(vectors, 4)
    short = vectors @ kept
    assert energy == pytest.approx(1) and np.allclose(short @ short.T, vectors @ vectors.T, atol=1e-6)


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
    unshifted, shifted = (calibrate(logits, labels, seen, prior).chances(logits).argmax(1) for prior in (seen, even))
    recalls = [(predicted[labels == 1] == 1).mean() for predicted in (unshifted, shifted)]
    assert recalls[1] > recalls[0] + 0.1
    weights = weights_for(labels, even)
    assert abs(weights[labels == 1].sum() - 2000) < 1e-6 and abs(weights.sum() - 4000) < 1e-6


def test_lowest_threshold_with_the_required_accuracy() -> None:
    chances = np.array([[0.9, 0.1], [0.8, 0.2], [0.7, 0.3], [0.6, 0.4]])
    labels = np.array([0, 0, 1, 0])
    assert threshold_for(chances, labels, np.ones(4), 0.75) == 0.6
    assert threshold_for(chances, labels, np.ones(4), 0.9) == 0.8
    assert threshold_for(chances, 1 - labels, np.array([9, 1, 1, 1]), 0.9) == 1.0


def test_command_line_trains_and_exports_a_detector(pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    config = tmp_path / "detect.toml"
    config.write_text("name = 'tiny'\nbackbone = 'csp'\nsizes = [64]\nbatch = 2\nsteps = 3\nwidth = 64\nheight = 64\n")
    run = str(tmp_path / "run")
    main(["detect", str(config), "--pictures", str(pictures), "--out", run])
    assert (tmp_path / "run" / "curve.png").stat().st_size > 1000
    assert "| own pictures | 10 |" in (tmp_path / "run" / "CARD.md").read_text()
    main(["export", "detect", str(config), "--run", run, "--out", str(tmp_path / "model"), "--as-trained"])
    assert (tmp_path / "model" / "person.xml").exists()
    with pytest.raises(SystemExit, match="no such folder"):
        main(["detect", str(config), "--pictures", str(tmp_path / "nowhere"), "--out", str(tmp_path / "other")])
