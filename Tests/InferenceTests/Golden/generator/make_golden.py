"""Makes the networks and the expected boxes of Tests/InferenceTests/Golden.

OpenVINO's Python API runs each network on the drawn picture in f32; decoding and suppression are implemented here a
second time, in numpy, from the papers and the exporters' documentation, and share nothing with the Swift code.

    python3 -m venv .venv && .venv/bin/pip install openvino==2026.4.1 numpy onnx tflite flatbuffers
    .venv/bin/python Tests/InferenceTests/Golden/generator/make_golden.py [folder of reference networks]

A folder also makes reference.json, whose tests run only if the folder exists.

    python3 Tests/InferenceTests/Golden/generator/make_golden.py --here FOLDER

prints the cases whose numbers depend on the processor: networks with 8-bit activations saturate without VNNI instructions and do
not with them, so the tests compare with what Python gives on the same machine.
"""

import json
import pathlib
import sys

import numpy as np
import openvino as ov
import picture

GOLDEN = pathlib.Path(__file__).resolve().parents[1]
ROOT = GOLDEN.parents[2]
SHIPPED = "models/person-yolov8-mobilenetv2-v2/person.xml"


def run(path, width, height, bgr, divisor, fit, steps):
    core = ov.Core()
    model = core.read_model(path)
    port = model.inputs[0]
    channels_last = port.partial_shape[3] == ov.Dimension(3)
    shape = [1, height, width, 3] if channels_last else [1, 3, height, width]
    if port.partial_shape != ov.PartialShape(shape):
        model.reshape(shape)
    pixels, place = picture.fitted(picture.draw(), width, height, fit)
    if bgr:
        pixels = pixels[:, :, ::-1]
    if port.element_type == ov.Type.i8:
        # Stored in steps of 1/255 from -128.
        tensor = (pixels.astype(np.int16) - 128).astype(np.int8)
    else:
        tensor = pixels.astype(np.float32) / divisor
    tensor = tensor[None] if channels_last else tensor.transpose(2, 0, 1)[None]
    result = core.compile_model(model, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})(np.ascontiguousarray(tensor))
    outputs = {min(port.names): result[index] for index, port in enumerate(model.outputs)}
    return {name: dequantised(value, steps) for name, value in outputs.items()}, place


def dequantised(value, steps):
    """`steps`: scale and zero point of an int8 output, from its TFLite file."""
    if value.dtype != np.int8:
        return value
    scale, zero = steps
    return (value.astype(np.float32) - zero) * np.float32(scale)


def corners(cx, cy, w, h):
    return np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], -1)


def decode(kind, outputs, person, width, height, normalized):
    """[N,5]: corners in pixels of the input, score of the person class."""
    value = next(iter(outputs.values()))
    unit = np.array([width, height, width, height], np.float32) if normalized else 1
    if kind in ("yolov8", "yolov8-transposed"):
        rows = value[0].T if kind == "yolov8" else value[0]
        return np.c_[corners(*rows[:, :4].T) * unit, rows[:, 4 + person]]
    if kind == "end-to-end":
        rows = value[0]
        return np.c_[rows[:, :4], rows[:, 4]][rows[:, 5] == person]
    if kind == "ssd":
        rows = value[0, 0]
        end = np.flatnonzero(rows[:, 0] < 0)
        rows = rows[: end[0]] if len(end) else rows
        return np.c_[rows[:, 3:] * [width, height, width, height], rows[:, 2]][rows[:, 1] == person]
    if kind == "boxes-labels":
        return outputs["boxes"][outputs["labels"] == person]
    assert kind == "yolox"
    grid, stride = [], []
    for step in (8, 16, 32):
        y, x = np.mgrid[0 : height // step, 0 : width // step]
        grid.append(np.stack([x.ravel(), y.ravel()], 1))
        stride.append(np.full(x.size, step))
    rows, grid, stride = value[0], np.concatenate(grid), np.concatenate(stride)[:, None]
    centre, size = (rows[:, :2] + grid) * stride, np.exp(rows[:, 2:4]) * stride
    return np.c_[corners(*centre.T, *size.T), rows[:, 4] * rows[:, 5 + person]]


def suppress(boxes, overlap):
    boxes = boxes[np.argsort(-boxes[:, 4], kind="stable")]
    kept = []
    while len(boxes):
        best, boxes = boxes[0], boxes[1:]
        kept.append(best)
        edges = np.minimum(boxes[:, 2:4], best[2:4]) - np.maximum(boxes[:, :2], best[:2])
        common = edges.clip(0).prod(1)
        areas = (boxes[:, 2:4] - boxes[:, :2]).prod(1)
        boxes = boxes[common <= overlap * (areas + (best[2:4] - best[:2]).prod() - common)]
    return np.array(kept).reshape(-1, 5)


def case(
    name, path, kind, size, fit="letterbox", bgr=False, divisor=255, person=0, score=0.25, normalized=False, steps=None, **options
):
    """`options` go into the file: settings of the Swift detector."""
    width, height = size
    outputs, (kx, ky, left, top) = run(str(path), width, height, bgr, divisor, fit, steps)
    found = decode(kind, outputs, person, width, height, normalized)
    found = found[found[:, 4] >= score]
    found = suppress(found, 0.5) if kind.startswith("yolo") else found[np.argsort(-found[:, 4], kind="stable")]
    found[:, 0:4:2] = ((found[:, 0:4:2] - left) / kx).clip(0, picture.WIDTH)
    found[:, 1:4:2] = ((found[:, 1:4:2] - top) / ky).clip(0, picture.HEIGHT)
    found = found[(found[:, 2] > found[:, 0]) & (found[:, 3] > found[:, 1])]
    print(f"{name}: {len(found)} people, best {found[:1, 4]}", file=sys.stderr)
    assert len(found), "a golden case without people tests nothing"
    return {
        "name": name, "model": str(path), "width": width, "height": height, "fit": fit, "score": score, **options,
        "people": [[round(float(v), 3) for v in (left, top, right - left, bottom - top)] + [round(float(score), 4)]
        for left, top, right, bottom, score in found],
    }  # fmt: skip


def text(cases, prefix):
    for entry in cases:
        entry["model"] = entry["model"].removeprefix(f"{prefix}/")
    recipe = f"Tests/InferenceTests/Golden/generator/make_golden.py, OpenVINO {ov.get_version().split('-')[0]}, f32"
    lines = ",\n".join("    " + json.dumps(entry) for entry in cases)
    return f'{{\n  "recipe": "{recipe}",\n  "cases": [\n{lines}\n  ]\n}}\n'


def write(name, cases, prefix):
    (GOLDEN / name).write_text(text(cases, prefix))


def of_this_processor(folder):
    """Networks with 8-bit activations."""
    reference = folder / "reference"
    return [
        case("yolov8n 416, tflite", reference / "yolov8n_integer_quant_416/yolov8n_integer_quant_416.tflite", "yolov8", (416, 416), normalized=True),
        case("yolov8n int8 in and out", reference / "yolov8n_full_integer_quant/yolov8n_full_integer_quant.tflite", "yolov8", (640, 640), normalized=True,
             steps=(0.003906319383531809, -128)),
    ]  # fmt: skip


def main() -> None:
    if sys.argv[1:2] == ["--here"]:
        folder = pathlib.Path(sys.argv[2])
        print(text(of_this_processor(folder), folder), end="")
        return
    import graphs

    GOLDEN.mkdir(parents=True, exist_ok=True)
    graphs.write_all(GOLDEN)
    ours = [
        case(f"shipped {w}x{h} {fit}", ROOT / SHIPPED, "yolov8", (w, h), fit=fit, score=0.1)
        for w, h, fit in [
            (640, 384, "letterboxTopLeft"),
            (320, 320, "letterboxTopLeft"),
            (416, 416, "letterbox"),
            (640, 640, "letterbox"),
            (384, 640, "letterbox"),
        ]  # fmt: skip
    ]
    write("shipped.json", ours, ROOT)

    tiny, zoo = (graphs.WIDTH, graphs.HEIGHT), {"fit": "stretch", "bgr": True, "divisor": 1, "person": 1}
    forms = [
        case("yolov8", GOLDEN / "yolov8.onnx", "yolov8", tiny, person=1),
        case("yolov8 transposed", GOLDEN / "yolov8-transposed.onnx", "yolov8-transposed", tiny, person=1),
        case("yolov8 normalized", GOLDEN / "yolov8-normalized.onnx", "yolov8", tiny, person=1, normalized=True),
        case("yolov8 of any size", GOLDEN / "yolov8-dynamic.onnx", "yolov8", (128, 64), person=1, sized=True),
        case("end to end", GOLDEN / "end-to-end.onnx", "end-to-end", tiny, person=1),
        case("ssd", GOLDEN / "ssd.onnx", "ssd", tiny, **zoo, personClass=1),
        case("boxes and labels", GOLDEN / "boxes-labels.onnx", "boxes-labels", tiny, score=0.4, **zoo, personClass=1),
        case("yolox", GOLDEN / "yolox.onnx", "yolox", tiny, fit="letterboxTopLeft", bgr=True, divisor=1),
        case(
            "full integer tflite",
            GOLDEN / "full-integer.tflite",
            "yolov8",
            tiny,
            score=0.5,
            normalized=True,
            steps=(1 / 255, -128),
        ),
    ]
    write("forms.json", forms, GOLDEN)

    if len(sys.argv) < 2:
        return
    folder = pathlib.Path(sys.argv[1])
    zoo["score"] = 0.3
    references = [
        case("ours, onnx", folder / "ours/person-yolov8-mobilenetv2-v0/person-640x384.onnx", "yolov8", (640, 384), score=0.1),
        case("yolov8n, tflite", folder / "reference/yolov8n_int8/yolov8n_int8.tflite", "yolov8", (640, 640), normalized=True),
        case("yolox, onnx", folder / "reference/yolox_nano/yolox_nano.onnx", "yolox", (416, 416), fit="letterboxTopLeft", bgr=True, divisor=1),
        case("retail-0013", folder / "reference/person-detection-retail-0013-FP16/person-detection-retail-0013.xml", "ssd", (544, 320), **zoo),
        case("bike-2002", folder / "reference/person-vehicle-bike-detection-2002-FP16/person-vehicle-bike-detection-2002.xml", "ssd", (512, 512), **zoo),
        case("bike-2003", folder / "reference/person-vehicle-bike-detection-2003-FP16/person-vehicle-bike-detection-2003.xml", "boxes-labels", (864, 480), **zoo),
    ]  # fmt: skip
    write("reference.json", references, folder)


if __name__ == "__main__":
    main()
