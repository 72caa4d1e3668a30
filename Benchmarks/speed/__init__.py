"""Speed comparison; `Benchmarks/compare` starts it."""

import os
from pathlib import Path

# Ultralytics reads these when it is imported: settings stay inside the checkout, nothing is installed or sent.
os.environ["YOLO_CONFIG_DIR"] = str(Path(__file__).resolve().parents[2] / ".venv")
os.environ["YOLO_AUTOINSTALL"] = "False"
os.environ["YOLO_OFFLINE"] = "True"
