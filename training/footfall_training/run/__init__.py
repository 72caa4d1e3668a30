"""What every training run needs: device, schedule, checkpoints, moving average, curve, card."""
