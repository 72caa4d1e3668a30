"""Trains the networks that ship with Footfall: person detector, appearance embedder, visitor classifier."""
