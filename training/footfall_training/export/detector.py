"""Exports the detector: person.onnx, person.xml, person-int8.xml."""

from argparse import Namespace
from collections.abc import Iterator

import numpy as np
import torch

from footfall_training.config import DetectConfig
from footfall_training.data.letterbox import letterbox
from footfall_training.data.pack import Pack
from footfall_training.detect.calibrate import fit, fold
from footfall_training.detect.measure import unpack
from footfall_training.detect.network import Detector
from footfall_training.detect.samples import persons_of
from footfall_training.evaluate.precision import Detected
from footfall_training.export import ir_file
from footfall_training.export.facts import detector_facts
from footfall_training.export.onnx_file import reference, require_equal, write_onnx
from footfall_training.export.quantise import to_int8

CALIBRATION_PICTURES = 300
# Nodes without a module name decode the boxes; they stay in floating point.
DECODING = ["^/[A-Z][A-Za-z]*(_[0-9]+)?(/.*)?$"]


def export(config: DetectConfig, options: Namespace) -> None:
    model = Detector(config.backbone, config.size)
    model.load_state_dict(torch.load(options.folder / "last.pt", map_location="cpu", weights_only=False)["ema"])
    model.eval()
    held_out = Pack(options.folder / "held-out.pack")
    if not options.as_trained:
        a, b = fit(detect(model, held_out, config))
        fold(model, a, b)
        print(f"scores calibrated on {len(held_out)} held-out pictures: logit x {a:.3f} + {b:.3f}")
    shape = (1, 3, config.height, config.width)
    facts = detector_facts(config, options.score, options.overlap)
    source = options.out / "person.onnx"
    write_onnx(model, shape, {2: "height", 3: "width"}, source, facts)
    ir = ir_file.to_ir(source, shape, facts)
    x, expected = reference(model, shape)
    print(f"largest difference from PyTorch: {require_equal(expected, ir_file.infer(ir, x), 1e-3, str(source)):.1e}")
    ir_file.save(ir, options.out / "person.xml")
    if options.int8:
        quantised = to_int8(ir, inputs(Pack(options.folder / "train.pack"), config), DECODING)
        ir_file.describe(quantised, facts)
        ir_file.save(quantised, options.out / "person-int8.xml")


def to_tensor(picture: np.ndarray, config: DetectConfig) -> tuple[np.ndarray, float]:
    canvas, scale = letterbox(picture, config.width, config.height)
    return np.ascontiguousarray(canvas[:, :, ::-1].transpose(2, 0, 1)[None]).astype(np.float32) / 255, scale


def inputs(pack: Pack, config: DetectConfig) -> Iterator[np.ndarray]:
    """Training pictures as network input, for calibrating int8."""
    for index in np.linspace(0, len(pack) - 1, min(CALIBRATION_PICTURES, len(pack))).astype(int):
        yield to_tensor(pack[int(index)][0], config)[0]


@torch.no_grad()
def detect(model: Detector, pack: Pack, config: DetectConfig) -> list[Detected]:
    found = []
    for index in range(len(pack)):
        picture, labels = pack[index]
        x, scale = to_tensor(picture, config)
        boxes, scores = unpack(model(torch.from_numpy(x))[0].numpy(), 0.02, 0.5)
        found.append(Detected(boxes / scale, scores, persons_of(labels)))
    return found
