"""Parts of every training run: device, schedule, checkpoints, moving average, curve, card."""
