"""Pictures with boxes: reading them, collecting them with their licences, packing them for fast training."""
