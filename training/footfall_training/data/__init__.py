"""Pictures with boxes: collects them with their licences, reads them, and packs them for fast training."""
