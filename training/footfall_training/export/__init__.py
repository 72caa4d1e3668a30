"""Exports checkpoints to the files that `footfall` reads: ONNX, OpenVINO IR with f16 weights, int8."""
