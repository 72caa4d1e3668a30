"""Building blocks and backbones of the three networks."""
