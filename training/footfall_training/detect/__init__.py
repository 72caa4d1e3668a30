"""The person detector: YOLOv8's neck and head on two backbones, its losses, augmentation and training."""
