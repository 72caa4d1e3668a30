"""Augmentation for store cameras: geometry, which moves the labels too, and the effects of cameras."""
