"""Turns an ONNX export of our YOLOv8 detector into the OpenVINO IR that is shipped.

1. The anchor grid, which an ONNX export freezes for one input size, is computed from the input's shape instead, so that one
   file serves every size whose sides are multiples of 32 (`--input-size`).
2. What a detector needs to be told about the network goes into rt_info, section model_info. The keys are those of OpenVINO
   Model API, so that other programs read them too.
3. Weights are stored as f16.

    python3 training/export/write_ir.py person.onnx models/NAME/person.xml --score 0.3
"""

import argparse

import numpy as np
import openvino as ov
from openvino import opset13 as op

STRIDES = (8, 16, 32)


def grid_nodes(image: ov.Output) -> tuple[ov.Node, ov.Node]:
    """The same two arrays as nodes that follow the shape of the network's input [1,3,H,W]."""
    shape = op.shape_of(image, output_type="i64")
    centres, strides = [], []
    for stride in STRIDES:
        rows, columns = (
            op.divide(op.gather(shape, op.constant(axis), op.constant(0)), op.constant(np.int64(stride))) for axis in (2, 3)
        )
        steps = [
            op.add(op.range(op.constant(np.int64(0)), end, op.constant(np.int64(1)), "f32"), op.constant(np.float32(0.5)))
            for end in (rows, columns)
        ]
        plane = op.concat([op.unsqueeze(rows, op.constant(0)), op.unsqueeze(columns, op.constant(0))], 0)
        y = op.broadcast(op.unsqueeze(steps[0], op.constant(1)), plane)
        x = op.broadcast(steps[1], plane)
        column = op.constant(np.array([-1, 1], np.int64))
        x, y = (op.reshape(part, column, False) for part in (x, y))
        centres.append(op.concat([x, y], 1))
        strides.append(op.broadcast(op.constant(np.float32(stride)), op.shape_of(x)))
    return op.concat(centres, 0), op.concat(strides, 0)


def free_input_size(model: ov.Model) -> None:
    """Replaces the frozen grid; stops when the graph does not hold exactly one of each of its three parts.

    That the right parts were replaced shows in `main`, which compares the network before and after.
    """
    image = model.inputs[0]
    _, _, height, width = list(image.shape)
    cells = sum((height // stride) * (width // stride) for stride in STRIDES)
    replaced = []
    for node in model.get_ordered_ops():
        if node.get_type_name() == "Concat" and list(node.get_output_partial_shape(0).get_max_shape()) == [cells, 2]:
            name, new = "centres", grid_nodes(image)[0]
        elif node.get_type_name() != "Constant":
            continue
        elif list(node.shape) == [cells, 1]:
            name, new = "strides", grid_nodes(image)[1]
        elif len(node.shape) == 1 and node.shape[0] > 2 and cells in node.get_data():
            shape = node.get_data()
            name, new = "shape", op.constant(np.where(shape == cells, -1, shape).astype(np.int64))
        else:
            continue
        element = node.get_output_element_type(0)
        new = new if new.get_output_element_type(0) == element else op.convert(new, element.get_type_name())
        node.output(0).replace(new.output(0))
        replaced.append(name)
    if sorted(replaced) != ["centres", "shape", "strides"]:
        raise SystemExit(f"found {replaced} of the frozen grid; the export's head differs from what this script knows")
    model.validate_nodes_and_infer_types()


def describe(model: ov.Model, score: float, overlap: float) -> None:
    facts = {
        "model_type": "YOLOv8",
        "task_type": "detection",
        "labels": "person",
        # Same aspect ratio, at the top left.
        "resize_type": "fit_to_window",
        "pad_value": "114",
        # Model API starts from BGR: reversed means that the network was trained on RGB.
        "reverse_input_channels": "True",
        "scale_values": "255.0",
        "confidence_threshold": str(score),
        "iou_threshold": str(overlap),
    }
    for key, value in facts.items():
        model.set_rt_info(value, ["model_info", key])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("source", help=".onnx or .xml of the network")
    arguments.add_argument("target", help=".xml to write; the weights go beside it")
    arguments.add_argument("--score", type=float, default=0.3, help="least score of a detection")
    arguments.add_argument("--overlap", type=float, default=0.5, help="IoU above which the worse of two boxes goes")
    options = arguments.parse_args()

    core = ov.Core()
    model = core.read_model(options.source)
    before = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    free_input_size(model)
    describe(model, options.score, options.overlap)
    after = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    picture = np.random.default_rng(0).random(list(model.inputs[0].shape), np.float32)
    difference = np.abs(before(picture)[0] - after(picture)[0]).max()
    if difference > 1e-3:
        raise SystemExit(f"the network with the free grid differs from its source by {difference}")
    ov.save_model(model, options.target, compress_to_fp16=True)


if __name__ == "__main__":
    main()
