"""The metadata (model_info) of each kind of file. Every value is text."""

from footfall_training.config import DetectConfig, EmbedConfig, VisitorConfig

INPUT = {
    # Model API starts from BGR: reversed means that the network takes RGB.
    "reverse_input_channels": "True",
    "scale_values": "255.0",
}


def detector_facts(config: DetectConfig, score: float, overlap: float) -> dict[str, str]:
    return INPUT | {
        "name": config.name,
        "model_type": "YOLOv8",
        "task_type": "detection",
        "labels": "person",
        # Same aspect ratio, at the top left.
        "resize_type": "fit_to_window",
        "pad_value": "114",
        "confidence_threshold": str(score),
        "iou_threshold": str(overlap),
    }


def embedder_facts(config: EmbedConfig) -> dict[str, str]:
    return INPUT | {
        "name": config.name,
        "model_type": "appearance",
        "task_type": "embedding",
        # The crop is stretched to the input.
        "resize_type": "standard",
        "embedding_size": str(config.dimensions),
        "distance": "cosine",
    }


def visitor_facts(config: VisitorConfig, unknown_below: float) -> dict[str, str]:
    return INPUT | {
        "name": config.name,
        "model_type": "visitor",
        "task_type": "classification",
        "labels": " ".join(config.labels),
        "resize_type": "standard",
        # The output is calibrated probabilities. No key `temperature`: the engine would divide by it a second time.
        "output_raw_scores": "False",
        "confidence_threshold": f"{unknown_below:.4f}",
    }
