"""A teacher's embeddings of person crops."""

from pathlib import Path

import numpy as np

from footfall_training.data.crops import Crop, CropPack, CropWriter, crops_of, progress
from footfall_training.data.folder import Entry
from footfall_training.evaluate.embedder import ExportedEmbedder

TEACHER = "person-reidentification-retail-0287-FP16/person-reidentification-retail-0287.xml"
MIN_HEIGHT = 48
"""Pixels; smaller crops carry too little detail for the teacher."""


def teach_appearance(entries: list[Entry], teacher: ExportedEmbedder, target: Path, width: int, height: int) -> CropPack:
    """Writes every crop with the arrays "vectors" (the teacher's unit vector) and "aspect" (height ÷ width of the box)."""
    writer = CropWriter(target, width, height)
    waiting: list[tuple[Crop, Entry]] = []

    def flush() -> None:
        vectors = teacher.embed([crop.picture for crop, _ in waiting])
        for (crop, entry), vector in zip(waiting, vectors):
            high, across = crop.picture.shape[:2]
            writer.add(crop, entry, vectors=vector.astype(np.float32), aspect=np.float32(high / across))
        waiting.clear()

    for entry in progress(entries, "crops"):
        waiting.extend((crop, entry) for crop in crops_of(entry, MIN_HEIGHT))
        if len(waiting) >= 64:
            flush()
    if waiting:
        flush()
    return writer.close()
