"""Exports the embedder: appearance.onnx, appearance.xml, appearance-int8.xml."""

from argparse import Namespace
from collections.abc import Iterator

import numpy as np
import torch

from footfall_training.config import EmbedConfig
from footfall_training.data.crops import CropPack, planes
from footfall_training.embed.network import Embedder
from footfall_training.embed.samples import tight
from footfall_training.export import ir_file
from footfall_training.export.facts import embedder_facts
from footfall_training.export.onnx_file import reference, require_equal, write_onnx
from footfall_training.export.quantise import to_int8

BATCH = 8
CALIBRATION_CROPS = 400
# Pooling raises to a power and the unit vector divides by a norm; both lose too much precision in int8.
KEEP = ["^/pool/.*", "^/reduce/.*", "^/[A-Z][A-Za-z]*(_[0-9]+)?(/.*)?$"]


def export(config: EmbedConfig, options: Namespace) -> None:
    model = Embedder(config.dimensions)
    model.load_state_dict(torch.load(options.folder / "last.pt", map_location="cpu", weights_only=False)["ema"])
    shape = (BATCH, 3, config.height, config.width)
    facts = embedder_facts(config)
    source = options.out / "appearance.onnx"
    write_onnx(model, shape, {0: "batch"}, source, facts)
    ir = ir_file.to_ir(source, shape, facts)
    x, expected = reference(model, shape)
    print(f"largest difference from PyTorch: {require_equal(expected, ir_file.infer(ir, x), 1e-3, str(source)):.1e}")
    ir_file.save(ir, options.out / "appearance.xml")
    if options.int8:
        pack = CropPack(options.folder / "train.crops")
        quantised = to_int8(ir, crop_inputs(pack, config.width, config.height), KEEP)
        ir_file.describe(quantised, facts)
        ir_file.save(quantised, options.out / "appearance-int8.xml")


def crop_inputs(pack: CropPack, width: int, height: int) -> Iterator[np.ndarray]:
    """Batches of training crops as network input, for calibrating int8."""
    rows = np.linspace(0, len(pack) - 1, min(CALIBRATION_CROPS, len(pack)) // BATCH * BATCH).astype(int)
    for start in range(0, len(rows), BATCH):
        crops = np.stack([tight(pack.pixels[row], width, height) for row in rows[start : start + BATCH]])
        yield planes(crops).astype(np.float32) / 255
