"""The detector learns and resumes, and its exported files compute the same as PyTorch."""

import copy
from pathlib import Path

import numpy as np
import openvino as ov
import pytest
import torch

from footfall_training.config import DetectConfig
from footfall_training.data.folder import read_folder
from footfall_training.data.pack import Pack
from footfall_training.detect import samples
from footfall_training.detect.assign import assign, overlap
from footfall_training.detect.augment import geometry
from footfall_training.detect.loss import Targets, detection_loss, distribution_loss
from footfall_training.detect.network import Detector, anchors, decode
from footfall_training.detect.samples import Samples
from footfall_training.detect.train import DetectRun
from footfall_training.errors import TrainingError
from footfall_training.export.ir_file import infer, to_ir
from footfall_training.export.onnx_file import reference, require_equal, write_onnx

TINY = DetectConfig(name="tiny", backbone="csp", sizes=(128,), batch=4, steps=6, warm_up=1, rate=2e-3)


@pytest.fixture
def pack(pictures: Path, tmp_path: Path) -> Pack:
    return Pack.write(read_folder(pictures), tmp_path / "pack")


def batches(pack: Pack, start: int = 0):
    return iter(Samples(pack, 4, [128], 0.5, 0, start))


@pytest.mark.parametrize("backbone", ["csp", "mobilenetv2"])
def test_a_few_steps_lower_the_loss(pack: Pack, tmp_path: Path, backbone: str) -> None:
    config = DetectConfig(name="tiny", backbone=backbone, sizes=(128,), batch=4, steps=30, warm_up=1, rate=1e-3)
    run = DetectRun(config, pack, pack, tmp_path / "run")
    batch = next(batches(pack))
    losses = [run.step(batch)["loss"] for _ in range(8)]
    assert losses[-1] < 0.85 * losses[0]


@pytest.mark.parametrize(
    ("backbone", "donor", "message"),
    [("csp", Path("donor.xml"), "backbone is csp"), ("mobilenetv2-expanded", None, "no ImageNet weights fit")],
)
def test_initial_weights_that_do_not_fit_the_backbone_are_refused(
    pack: Pack, tmp_path: Path, backbone: str, donor: Path | None, message: str
) -> None:
    config = DetectConfig(name="tiny", backbone=backbone, sizes=(128,), batch=4, steps=6)
    with pytest.raises(TrainingError, match=message):
        DetectRun(config, pack, pack, tmp_path / "run", donor=donor).start()


def test_a_run_resumes_from_its_checkpoint(pack: Pack, tmp_path: Path) -> None:
    killed = DetectRun(TINY, pack, pack, tmp_path / "run")
    stream = batches(pack)
    for _ in range(2):
        killed.step(next(stream))
    killed.save()
    resumed = DetectRun(TINY, pack, pack, tmp_path / "run")
    resumed.start(None)
    assert (resumed.progress.step, resumed.progress.share) == (2, killed.progress.share)
    for before, after in ((killed.model, resumed.model), (killed.average.model, resumed.average.model)):
        for (name, expected), found in zip(before.state_dict().items(), after.state_dict().values(), strict=True):
            assert torch.equal(expected, found), name
    moments = [run.optimiser.state_dict()["state"] for run in (killed, resumed)]
    assert all(torch.equal(moments[0][key]["exp_avg"], moments[1][key]["exp_avg"]) for key in moments[0])
    expected, found = next(stream), next(batches(pack, resumed.progress.step))
    assert torch.equal(expected[0], found[0]) and torch.equal(expected[1].boxes, found[1].boxes)


def test_schedule_ends_without_mosaics(pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = DetectConfig(name="tiny", sizes=(128,), batch=4, steps=2, mosaic=1.0, close_mosaic=0.5)
    run = DetectRun(config, pack, pack, tmp_path / "run")
    stream = iter(run.samples(0))
    made = []

    def counted_mosaic(*arguments):
        made.append(1)
        return geometry.mosaic(*arguments)

    monkeypatch.setattr(samples, "mosaic", counted_mosaic)
    run.step(next(stream))
    assert len(made) == 4
    run.step(next(stream))
    made.clear()
    next(stream)
    assert not made


def test_checkpoint_of_another_network_is_refused(pack: Pack, tmp_path: Path) -> None:
    DetectRun(TINY, pack, pack, tmp_path / "run").save()
    other = DetectConfig(name="tiny", backbone="csp", size="s", sizes=(128,), steps=6)
    with pytest.raises(TrainingError, match="another configuration"):
        DetectRun(other, pack, pack, tmp_path / "run").start(None)


def test_export_equals_pytorch_at_every_size(tmp_path: Path) -> None:
    torch.manual_seed(0)
    detector = Detector("csp")
    write_onnx(detector, (1, 3, 128, 192), {2: "height", 3: "width"}, tmp_path / "person.onnx", {"labels": "person"})
    for shape in ((1, 3, 128, 192), (1, 3, 96, 64)):
        x, expected = reference(detector, shape)
        require_equal(expected, infer(to_ir(tmp_path / "person.onnx", shape, {"labels": "person"}), x), 1e-3, "the ONNX file")


def test_facts_can_be_read_back(tmp_path: Path) -> None:
    write_onnx(Detector("csp"), (1, 3, 64, 64), {2: "height", 3: "width"}, tmp_path / "person.onnx", {})
    ov.save_model(to_ir(tmp_path / "person.onnx", (1, 3, 64, 64), {"labels": "person"}), tmp_path / "person.xml")
    assert ov.Core().read_model(tmp_path / "person.xml").get_rt_info(["model_info", "labels"]).astype(str) == "person"


def test_decoding_a_certain_distribution_gives_its_box() -> None:
    centres, strides = anchors(64, 64)
    sides = torch.full((1, len(centres), 64), -50.0)
    sides.view(1, -1, 4, 16)[0, :, :, 2] = 50.0
    boxes = decode(sides, centres, strides)
    assert torch.allclose(boxes[0, 0], torch.tensor([4 - 16.0, 4 - 16.0, 4 + 16.0, 4 + 16.0]))


def test_assignment_takes_anchors_inside_the_person_only() -> None:
    centres, _ = anchors(64, 64)
    person = torch.tensor([[[8.0, 8.0, 40.0, 56.0]]])
    boxes = person.expand(1, len(centres), 4).clone()
    found = assign(torch.full((1, len(centres)), 0.5), boxes, centres, person, torch.ones(1, 1, dtype=torch.bool))
    inside = ((centres > person[0, 0, :2]) & (centres < person[0, 0, 2:])).all(1)
    assert found.positive.sum() == 10 and not (found.positive[0] & ~inside).any()
    assert torch.allclose(found.score[found.positive], torch.ones(10), atol=1e-3)


def test_ignored_area_has_no_loss() -> None:
    detector = Detector("csp").eval()
    x = torch.rand(1, 3, 64, 64)
    area = torch.tensor([[[0.0, 0.0, 64.0, 64.0]]])
    everything = Targets(area, torch.ones(1, 1), torch.ones(1, 1, dtype=torch.bool))
    nothing = Targets(area, torch.zeros(1, 1), torch.zeros(1, 1, dtype=torch.bool))
    with torch.no_grad():
        raw = detector.raw(x)
    assert detection_loss(raw, everything, 64, 64).total.item() == 0
    assert detection_loss(raw, nothing, 64, 64).total.item() > 0


def test_overlap_of_hand_counted_boxes() -> None:
    a, b = torch.tensor([0.0, 0.0, 10.0, 10.0]), torch.tensor([5.0, 0.0, 15.0, 10.0])
    assert overlap(a, b).item() == pytest.approx(1 / 3, abs=1e-5)
    assert overlap(a, b, complete=True).item() == pytest.approx(1 / 3 - 25 / 325, abs=1e-5)


def test_distribution_loss_is_least_at_the_distance_itself() -> None:
    logits = torch.zeros(1, 64)
    logits.view(1, 4, 16)[:, :, 3] = 10
    right, wrong = (distribution_loss(copy.copy(logits), torch.full((1, 4), value)).item() for value in (3.0, 7.0))
    assert right < 0.01 < wrong and np.isfinite(wrong)
