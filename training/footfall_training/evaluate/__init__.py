"""Metrics: average precision of boxes, separation of embeddings, calibration of scores."""
