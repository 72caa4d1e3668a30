"""Building blocks and backbones that the three networks share."""
