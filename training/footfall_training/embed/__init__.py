"""The appearance embedder: a small network that tells people apart by their clothes, taught by a larger one."""
