"""Networks of a few kilobytes, one per form of output, for the golden tests.

Their boxes are constants. Their scores are constants times a gain of the picture, so that a wrong colour order, divisor or layout of
the input changes the detections:

    gain = 0.2 × mean of the first channel + 0.4 × the second + 0.8 × the third, in the network's own scale
"""

import io
import zipfile

import flatbuffers
import numpy as np
import onnx
import tflite
from onnx import TensorProto, helper, numpy_helper

WIDTH, HEIGHT = 96, 64
STRIDES = (8, 16, 32)
CELLS = sum((WIDTH // s) * (HEIGHT // s) for s in STRIDES)
COCO_LIKE = 80


def constant(name: str, value) -> onnx.NodeProto:
    return helper.make_node("Constant", [], [name], value=numpy_helper.from_array(np.asarray(value), name))


def model(nodes, outputs, metadata=None, shape=(1, 3, HEIGHT, WIDTH)) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes,
        "golden",
        [helper.make_tensor_value_info("images", TensorProto.FLOAT, list(shape))],
        [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in outputs],
    )
    built = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    for key, value in (metadata or {}).items():
        entry = built.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(built)
    return built


def gain(scale: float) -> list[onnx.NodeProto]:
    """`gain` [1] of the picture; `scale` is the maximum value of a pixel."""
    weights = np.array([0.2, 0.4, 0.8], np.float32).reshape(1, 3, 1, 1) / scale
    return [
        helper.make_node("ReduceMean", ["images"], ["means"], axes=[2, 3], keepdims=1),
        constant("weights", weights.astype(np.float32)),
        helper.make_node("Mul", ["means", "weights"], ["weighted"]),
        helper.make_node("ReduceSum", ["weighted"], ["gain"], keepdims=0),
    ]


def boxes(random, count: int) -> np.ndarray:
    """cx, cy, w, h in pixels, [4,count]; some extend over the edge."""
    return np.stack(
        [
            random.uniform(0, WIDTH, count),
            random.uniform(0, HEIGHT, count),
            random.uniform(6, 40, count),
            random.uniform(10, 50, count),
        ]
    ).astype(np.float32)


def ultralytics(names: dict, **more) -> dict:
    return {"task": "detect", "stride": "32", "names": str(names), "imgsz": f"[{HEIGHT}, {WIDTH}]", **more}


NAMES = {0: "bicycle", 1: "person", 2: "traffic light"}


def yolov8(random, transposed=False, normalized=False, dynamic=False) -> onnx.ModelProto:
    head = boxes(random, CELLS)
    if normalized:
        head /= np.array([[WIDTH], [HEIGHT], [WIDTH], [HEIGHT]], np.float32)
    scores = random.uniform(0, 1, (len(NAMES), CELLS)).astype(np.float32)
    nodes = gain(1) + [
        constant("head", head[None]),
        constant("base", scores[None]),
        helper.make_node("Mul", ["base", "gain"], ["scores"]),
        helper.make_node("Concat", ["head", "scores"], ["rows" if transposed else "output0"], axis=1),
    ]
    shape = [1, 4 + len(NAMES), CELLS]
    if transposed:
        nodes.append(helper.make_node("Transpose", ["rows"], ["output0"], perm=[0, 2, 1]))
        shape = [1, CELLS, 4 + len(NAMES)]
    size = (1, 3, "height", "width") if dynamic else (1, 3, HEIGHT, WIDTH)
    metadata = {key: value for key, value in ultralytics(NAMES).items() if not (dynamic and key == "imgsz")}
    return model(nodes, [("output0", TensorProto.FLOAT, shape)], metadata, size)


def end_to_end(random) -> onnx.ModelProto:
    cx, cy, w, h = boxes(random, 300)
    corners = np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], 1)
    scores = np.sort(random.uniform(0, 1, 300).astype(np.float32))[::-1].copy()
    classes = random.integers(0, len(NAMES), 300).astype(np.float32)
    nodes = gain(1) + [
        constant("corners", corners[None]),
        constant("base", scores[None, :, None]),
        constant("classes", classes[None, :, None]),
        helper.make_node("Mul", ["base", "gain"], ["scores"]),
        helper.make_node("Concat", ["corners", "scores", "classes"], ["output0"], axis=2),
    ]
    return model(nodes, [("output0", TensorProto.FLOAT, [1, 300, 6])], ultralytics(NAMES))


def ssd(random) -> onnx.ModelProto:
    count = 200
    cx, cy, w, h = boxes(random, count) / np.array([[WIDTH], [HEIGHT], [WIDTH], [HEIGHT]], np.float32)
    image = np.where(np.arange(count) < 120, 0, -1).astype(np.float32)
    label = random.integers(0, 3, count).astype(np.float32)
    score = random.uniform(0, 1, count).astype(np.float32)
    left = np.stack([image, label], 1)[None, None]
    right = np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], 1)[None, None]
    nodes = gain(255) + [
        constant("left", left),
        constant("base", score[None, None, :, None]),
        constant("right", right),
        helper.make_node("Mul", ["base", "gain"], ["scores"]),
        helper.make_node("Concat", ["left", "scores", "right"], ["detection_out"], axis=3),
    ]
    return model(nodes, [("detection_out", TensorProto.FLOAT, [1, 1, count, 7])])


def boxes_and_labels(random) -> onnx.ModelProto:
    """Rows with a score over 0.3: the shape is known only after a run."""
    count = 100
    cx, cy, w, h = boxes(random, count)
    corners = np.stack([cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2], 1)
    nodes = gain(255) + [
        constant("corners", corners),
        constant("base", random.uniform(0, 1, (count, 1)).astype(np.float32)),
        constant("classes", random.integers(0, 3, count).astype(np.int64)),
        constant("least", np.float32(0.3)),
        constant("flat", np.array([-1], np.int64)),
        helper.make_node("Mul", ["base", "gain"], ["scores"]),
        helper.make_node("Concat", ["corners", "scores"], ["rows"], axis=1),
        helper.make_node("Greater", ["scores", "least"], ["passes"]),
        helper.make_node("Reshape", ["passes", "flat"], ["mask"]),
        helper.make_node("NonZero", ["mask"], ["places"]),
        helper.make_node("Reshape", ["places", "flat"], ["indices"]),
        helper.make_node("Gather", ["rows", "indices"], ["boxes"], axis=0),
        helper.make_node("Gather", ["classes", "indices"], ["labels"], axis=0),
    ]
    return model(nodes, [("boxes", TensorProto.FLOAT, ["n", 5]), ("labels", TensorProto.INT64, ["n"])])


def yolox(random) -> onnx.ModelProto:
    raw = np.concatenate([random.uniform(-1, 2, (CELLS, 2)), random.uniform(-0.5, 1.5, (CELLS, 2))], 1).astype(np.float32)
    probabilities = random.uniform(0, 1, (CELLS, COCO_LIKE)).astype(np.float32)
    nodes = gain(255) + [
        constant("raw", raw[None]),
        constant("base", random.uniform(0, 1, (1, CELLS, 1)).astype(np.float32)),
        constant("classes", probabilities[None]),
        helper.make_node("Mul", ["base", "gain"], ["objectness"]),
        helper.make_node("Concat", ["raw", "objectness", "classes"], ["output"], axis=2),
    ]
    return model(nodes, [("output", TensorProto.FLOAT, [1, CELLS, 5 + COCO_LIKE])])


def full_integer_tflite() -> bytes:
    """int8 in, int8 out, both in steps of 1/255 from -128: the picture's own bytes, reshaped, are the rows [1,6,N].

    Two classes; Ultralytics' text is appended as a ZIP archive, as its exporter does.
    """
    count = WIDTH * HEIGHT * 3 // 6
    builder = flatbuffers.Builder(1024)

    def vector(start, values, add):
        start(builder, len(values))
        for value in reversed(values):
            add(value)
        return builder.EndVector()

    def tensor(name, shape, buffer, kind, quantised):
        label = builder.CreateString(name)
        extent = vector(tflite.TensorStartShapeVector, shape, builder.PrependInt32)
        quantisation = None
        if quantised:
            scale = vector(tflite.QuantizationParametersStartScaleVector, [1 / 255], builder.PrependFloat32)
            zero = vector(tflite.QuantizationParametersStartZeroPointVector, [-128], builder.PrependInt64)
            tflite.QuantizationParametersStart(builder)
            tflite.QuantizationParametersAddScale(builder, scale)
            tflite.QuantizationParametersAddZeroPoint(builder, zero)
            quantisation = tflite.QuantizationParametersEnd(builder)
        tflite.TensorStart(builder)
        tflite.TensorAddShape(builder, extent)
        tflite.TensorAddType(builder, kind)
        tflite.TensorAddBuffer(builder, buffer)
        tflite.TensorAddName(builder, label)
        if quantisation is not None:
            tflite.TensorAddQuantization(builder, quantisation)
        return tflite.TensorEnd(builder)

    def buffer(content=None):
        data = builder.CreateByteVector(content) if content else None
        tflite.BufferStart(builder)
        if data is not None:
            tflite.BufferAddData(builder, data)
        return tflite.BufferEnd(builder)

    target = np.array([1, 6, count], np.int32)
    buffers = [buffer(), buffer(target.tobytes())]
    tensors = [
        tensor("images", [1, HEIGHT, WIDTH, 3], 0, tflite.TensorType.INT8, True),
        tensor("shape", [3], 1, tflite.TensorType.INT32, False),
        tensor("rows", [1, 6, count], 0, tflite.TensorType.INT8, True),
    ]
    inputs = vector(tflite.OperatorStartInputsVector, [0, 1], builder.PrependInt32)
    outputs = vector(tflite.OperatorStartOutputsVector, [2], builder.PrependInt32)
    tflite.OperatorStart(builder)
    tflite.OperatorAddOpcodeIndex(builder, 0)
    tflite.OperatorAddInputs(builder, inputs)
    tflite.OperatorAddOutputs(builder, outputs)
    operator = tflite.OperatorEnd(builder)
    fields = [
        vector(tflite.SubGraphStartTensorsVector, tensors, builder.PrependUOffsetTRelative),
        vector(tflite.SubGraphStartInputsVector, [0], builder.PrependInt32),
        vector(tflite.SubGraphStartOutputsVector, [2], builder.PrependInt32),
        vector(tflite.SubGraphStartOperatorsVector, [operator], builder.PrependUOffsetTRelative),
    ]
    tflite.SubGraphStart(builder)
    tflite.SubGraphAddTensors(builder, fields[0])
    tflite.SubGraphAddInputs(builder, fields[1])
    tflite.SubGraphAddOutputs(builder, fields[2])
    tflite.SubGraphAddOperators(builder, fields[3])
    subgraph = tflite.SubGraphEnd(builder)
    tflite.OperatorCodeStart(builder)
    tflite.OperatorCodeAddDeprecatedBuiltinCode(builder, tflite.BuiltinOperator.RESHAPE)
    tflite.OperatorCodeAddBuiltinCode(builder, tflite.BuiltinOperator.RESHAPE)
    tflite.OperatorCodeAddVersion(builder, 1)
    code = tflite.OperatorCodeEnd(builder)
    codes = vector(tflite.ModelStartOperatorCodesVector, [code], builder.PrependUOffsetTRelative)
    subgraphs = vector(tflite.ModelStartSubgraphsVector, [subgraph], builder.PrependUOffsetTRelative)
    all_buffers = vector(tflite.ModelStartBuffersVector, buffers, builder.PrependUOffsetTRelative)
    tflite.ModelStart(builder)
    tflite.ModelAddVersion(builder, 3)
    tflite.ModelAddOperatorCodes(builder, codes)
    tflite.ModelAddSubgraphs(builder, subgraphs)
    tflite.ModelAddBuffers(builder, all_buffers)
    builder.Finish(tflite.ModelEnd(builder), b"TFL3")

    archive = io.BytesIO()
    text = {"task": "detect", "stride": 32, "imgsz": [HEIGHT, WIDTH], "names": {0: "person", 1: "bicycle"}}
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("temp_meta.txt", str(text))
    return bytes(builder.Output()) + archive.getvalue()


def write_all(folder) -> None:
    random = np.random.default_rng(20261123)
    for name, built in {
        "yolov8": yolov8(random),
        "yolov8-transposed": yolov8(random, transposed=True),
        "yolov8-normalized": yolov8(random, normalized=True),
        "yolov8-dynamic": yolov8(random, dynamic=True),
        "end-to-end": end_to_end(random),
        "ssd": ssd(random),
        "boxes-labels": boxes_and_labels(random),
        "yolox": yolox(random),
    }.items():
        onnx.save(built, folder / f"{name}.onnx")
    (folder / "full-integer.tflite").write_bytes(full_integer_tflite())
