"""Makes crop networks of a few kilobytes, and their outputs and the reference embedder's for the three people of picture.py.

    python3 -m venv .venv && .venv/bin/pip install openvino==2026.4.1 numpy onnx tflite flatbuffers pillow
    .venv/bin/python Tests/InferenceTests/Golden/generator/crops.py [folder of reference networks]

writes Tests/InferenceTests/Golden/crops.json, and with a folder crops-reference.json. Pillow crops and resizes; OpenVINO's Python
API runs the networks in f32.
"""

import json
import pathlib
import sys

import flatbuffers
import graphs
import numpy as np
import onnx
import openvino as ov
import picture
import tflite
from onnx import TensorProto, helper
from PIL import Image

GOLDEN = pathlib.Path(__file__).resolve().parents[1]
# left, top, width, height; the last extends over two edges of the picture. Fractional on purpose.
BOXES = [[118.5, 88.25, 183.0, 453.5], [448.0, 150.0, 124.5, 301.0], [672.25, 130.0, 156.0, 381.75], [-20.0, 60.5, 330.0, 530.0]]
LABELS = ["employee", "kid", "man", "staff", "woman"]
IMAGENET = ([123.675, 116.28, 103.53], [58.395, 57.12, 57.375])


def saved(name, nodes, output, shape, metadata):
    built = graphs.model(nodes, [(output, TensorProto.FLOAT, ["batch", "columns"])], metadata, shape)
    onnx.save(built, GOLDEN / name)


def embedder(random) -> None:
    """Means of 8×8 squares times a matrix; any batch."""
    weights = random.normal(0, 1, (3 * 4 * 2, 32)).astype(np.float32)
    saved(
        "embedder.onnx",
        [
            helper.make_node("AveragePool", ["images"], ["squares"], kernel_shape=[8, 8], strides=[8, 8]),
            helper.make_node("Flatten", ["squares"], ["flat"], axis=1),
            graphs.constant("weights", weights),
            helper.make_node("MatMul", ["flat", "weights"], ["embedding"]),
        ],
        "embedding", ("batch", 3, 32, 16), {"reverse_input_channels": "True", "scale_values": "255"},
    )  # fmt: skip


def classifier(random) -> None:
    """Logits of the mean colour of four quarters; a batch of one fixed by a reshape, as in many exports."""
    weights = random.normal(0, 1, (12, len(LABELS))).astype(np.float32)
    saved(
        "classifier.onnx",
        [
            helper.make_node("AveragePool", ["images"], ["quarters"], kernel_shape=[112, 112], strides=[112, 112]),
            graphs.constant("shape", np.array([1, 12], np.int64)),
            helper.make_node("Reshape", ["quarters", "shape"], ["flat"]),
            graphs.constant("weights", weights),
            # OpenVINO repairs a fixed reshape directly before a matrix.
            graphs.constant("gain", np.float32(1.5)),
            helper.make_node("Mul", ["flat", "gain"], ["scaled"]),
            helper.make_node("MatMul", ["scaled", "weights"], ["logits"]),
        ],
        "logits", (1, 3, 224, 224),
        {"reverse_input_channels": "True", "labels": " ".join(LABELS), "temperature": "2.0", "confidence_threshold": "0.5",
         "mean_values": " ".join(map(str, IMAGENET[0])), "scale_values": " ".join(map(str, IMAGENET[1]))},
    )  # fmt: skip


class Tables:
    """The few tables of a TensorFlow Lite file that one chain of operators needs."""

    def __init__(self) -> None:
        self.builder = flatbuffers.Builder(1024)
        self.buffers = [self.table("Buffer")]
        self.tensors: list[int] = []
        self.operators: list[int] = []
        self.codes: list[int] = []

    def table(self, kind, **fields):
        getattr(tflite, f"{kind}Start")(self.builder)
        for name, value in fields.items():
            getattr(tflite, f"{kind}Add{name}")(self.builder, value)
        return getattr(tflite, f"{kind}End")(self.builder)

    def vector(self, kind, field, values, prepend):
        getattr(tflite, f"{kind}Start{field}Vector")(self.builder, len(values))
        for value in reversed(values):
            getattr(self.builder, prepend)(value)
        return self.builder.EndVector()

    def offsets(self, kind, field, values):
        return self.vector(kind, field, values, "PrependUOffsetTRelative")

    def integers(self, kind, field, values):
        return self.vector(kind, field, values, "PrependInt32")

    def tensor(self, name, shape, content=None):
        buffer, kind = 0, tflite.TensorType.FLOAT32
        if content is not None:
            data = self.builder.CreateByteVector(content.tobytes())
            buffer = len(self.buffers)
            self.buffers.append(self.table("Buffer", Data=data))
            kind = tflite.TensorType.INT32 if content.dtype == np.int32 else kind
        label, extent = self.builder.CreateString(name), self.integers("Tensor", "Shape", shape)
        self.tensors.append(self.table("Tensor", Shape=extent, Type=kind, Buffer=buffer, Name=label))
        return len(self.tensors) - 1

    def operator(self, code, inputs, output, options_kind, options):
        self.codes.append(self.table("OperatorCode", DeprecatedBuiltinCode=code, BuiltinCode=code, Version=1))
        self.operators.append(
            self.table(
                "Operator", OpcodeIndex=len(self.codes) - 1, Inputs=self.integers("Operator", "Inputs", inputs),
                Outputs=self.integers("Operator", "Outputs", [output]), BuiltinOptionsType=options_kind, BuiltinOptions=options)
        )  # fmt: skip

    def finish(self, first, last) -> bytes:
        graph = self.table(
            "SubGraph", Tensors=self.offsets("SubGraph", "Tensors", self.tensors), Inputs=self.integers("SubGraph", "Inputs", [first]),
            Outputs=self.integers("SubGraph", "Outputs", [last]), Operators=self.offsets("SubGraph", "Operators", self.operators))  # fmt: skip
        fields = {
            "OperatorCodes": self.offsets("Model", "OperatorCodes", self.codes),
            "Subgraphs": self.offsets("Model", "Subgraphs", [graph]),
            "Buffers": self.offsets("Model", "Buffers", self.buffers),
        }
        self.builder.Finish(self.table("Model", Version=3, **fields), b"TFL3")
        return bytes(self.builder.Output())


def classifier_tflite(random) -> None:
    """Mean colour, fully connected, softmax: packed pixels of 224×224, without metadata on labels or scale."""
    t = Tables()
    images = t.tensor("images", [1, 224, 224, 3])
    axes = t.tensor("axes", [2], np.array([1, 2], np.int32))
    means = t.tensor("means", [1, 3])
    weights = t.tensor("weights", [len(LABELS), 3], random.normal(0, 4, (len(LABELS), 3)).astype(np.float32))
    bias = t.tensor("bias", [len(LABELS)], random.normal(0, 0.5, len(LABELS)).astype(np.float32))
    logits = t.tensor("logits", [1, len(LABELS)])
    probabilities = t.tensor("shares", [1, len(LABELS)])
    t.operator(
        tflite.BuiltinOperator.MEAN, [images, axes], means, tflite.BuiltinOptions.ReducerOptions, t.table("ReducerOptions")
    )
    t.operator(
        tflite.BuiltinOperator.FULLY_CONNECTED, [means, weights, bias], logits, tflite.BuiltinOptions.FullyConnectedOptions,
        t.table("FullyConnectedOptions"))  # fmt: skip
    t.operator(
        tflite.BuiltinOperator.SOFTMAX,
        [logits],
        probabilities,
        tflite.BuiltinOptions.SoftmaxOptions,
        t.table("SoftmaxOptions", Beta=1.0),
    )
    (GOLDEN / "classifier.tflite").write_bytes(t.finish(images, probabilities))


def crops(width, height) -> np.ndarray:
    """RGB, f32, [4,height,width,3]."""
    whole = Image.fromarray(picture.draw())
    cut = []
    for left, top, w, h in BOXES:
        box = (max(0, left), max(0, top), min(picture.WIDTH, left + w), min(picture.HEIGHT, top + h))
        cut.append(np.asarray(whole.resize((width, height), Image.Resampling.BILINEAR, box=box)))
    return np.stack(cut).astype(np.float32)


def rows(path, size, mean=0.0, scale=1.0, bgr=False, packed=False) -> np.ndarray:
    pixels = (crops(*size) - np.float32(mean)) / np.float32(scale)
    pixels = pixels[..., ::-1] if bgr else pixels
    pixels = pixels if packed else pixels.transpose(0, 3, 1, 2)
    network = ov.Core().compile_model(path, "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return np.concatenate([network(np.ascontiguousarray(crop[None]))[0].reshape(1, -1) for crop in pixels])


def unit(values) -> np.ndarray:
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def softmax(logits) -> np.ndarray:
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def write(name, cases) -> None:
    version = ov.get_version().split("-")[0]
    text = ",\n".join(
        "    " + json.dumps({"model": model, "rows": [[round(float(x), 6) for x in row] for row in values]})
        for model, values in cases.items()
    )
    (GOLDEN / name).write_text(
        f'{{\n  "recipe": "Tests/InferenceTests/Golden/generator/crops.py, OpenVINO {version}, f32",\n  "boxes": {json.dumps(BOXES)},\n'
        f'  "cases": [\n{text}\n  ]\n}}\n'
    )


def main() -> None:
    random = np.random.default_rng(20261125)
    embedder(random)
    classifier(random)
    classifier_tflite(random)
    (GOLDEN / "labels.txt").write_text("\n".join(LABELS) + "\n")
    write("crops.json", {
        "embedder.onnx": unit(rows(GOLDEN / "embedder.onnx", (16, 32), scale=255)),
        "classifier.onnx": softmax(rows(GOLDEN / "classifier.onnx", (224, 224), *IMAGENET) / 2),
        "classifier.tflite": rows(GOLDEN / "classifier.tflite", (224, 224), 127.5, 127.5, packed=True),
    })  # fmt: skip
    if len(sys.argv) > 1:
        name = "person-reidentification-retail-0287"
        path = f"reference/{name}-FP16/{name}.xml"
        write("crops-reference.json", {path: unit(rows(pathlib.Path(sys.argv[1]) / path, (128, 256), bgr=True))})


if __name__ == "__main__":
    main()
