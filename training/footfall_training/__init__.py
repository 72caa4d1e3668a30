"""Training of the networks that Footfall ships: person detector, appearance embedder, visitor classifier."""
