"""Exports the visitor classifier: visitor.onnx, visitor.xml, visitor-int8.xml."""

from argparse import Namespace

from footfall_training.config import VisitorConfig
from footfall_training.data.crops import CropPack
from footfall_training.export import ir_file
from footfall_training.export.embedder import BATCH, crop_inputs
from footfall_training.export.facts import visitor_facts
from footfall_training.export.onnx_file import reference, require_equal, write_onnx
from footfall_training.export.quantise import to_int8
from footfall_training.visitor.calibrate import expected_error
from footfall_training.visitor.network import Calibrated
from footfall_training.visitor.train import VisitorRun

KEEP = ["^/classifier/last/.*", "^/[A-Z][A-Za-z]*(_[0-9]+)?(/.*)?$"]


def export(config: VisitorConfig, options: Namespace) -> None:
    packs = CropPack(options.folder / "train.crops"), CropPack(options.folder / "held-out.crops")
    run = VisitorRun(config, *packs, options.folder)
    run.start()
    calibration, chances, found = run.calibrated()
    error = expected_error(chances, packs[1].facts["labels"])
    print(f"temperature {calibration.temperature:.3f}, calibration error {error:.3f} on {len(packs[1])} held-out crops")
    print(f"below {found.threshold:.3f} unknown ({found.unknown:.0%}); accuracy of the answers {found.accuracy:.3f}")
    print("rows are true, columns answered and unknown:", *config.labels)
    print(found.matrix)

    model = Calibrated(run.average.model, calibration.temperature, calibration.shift)
    shape = (BATCH, 3, config.height, config.width)
    facts = visitor_facts(config, found.threshold)
    source = options.out / "visitor.onnx"
    write_onnx(model, shape, {0: "batch"}, source, facts)
    ir = ir_file.to_ir(source, shape, facts)
    x, expected = reference(model, shape)
    print(f"largest difference from PyTorch: {require_equal(expected, ir_file.infer(ir, x), 1e-3, str(source)):.1e}")
    ir_file.save(ir, options.out / "visitor.xml")
    if options.int8:
        quantised = to_int8(ir, crop_inputs(packs[0], config.width, config.height), KEEP)
        ir_file.describe(quantised, facts)
        ir_file.save(quantised, options.out / "visitor-int8.xml")
