"""Augmentation for shop cameras: geometry that carries labels along, and what cameras do to colours and edges."""
