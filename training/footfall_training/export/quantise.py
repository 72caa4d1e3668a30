"""f32 → int8 by post-training quantisation (NNCF)."""

from collections.abc import Iterable

import numpy as np
import openvino as ov

from footfall_training.errors import TrainingError


def to_int8(model: ov.Model, inputs: Iterable[np.ndarray], keep: list[str]) -> ov.Model:
    """Quantises, calibrated on the inputs, each [1,3,h,w]. Nodes whose name matches a pattern in `keep` stay f32."""
    try:
        import nncf
    except ImportError as cause:
        raise TrainingError("int8 needs NNCF: pip install 'footfall-training[int8]'") from cause
    samples = list(inputs)
    ignored = nncf.IgnoredScope(patterns=keep, validate=False) if keep else None
    return nncf.quantize(
        model,
        nncf.Dataset(samples),
        preset=nncf.QuantizationPreset.MIXED,
        subset_size=len(samples),
        fast_bias_correction=True,
        ignored_scope=ignored,
    )
