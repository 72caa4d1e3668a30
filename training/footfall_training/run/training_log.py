"""The training log, one JSON line per measurement, and the curve drawn from it."""

import json
import time
from pathlib import Path


class TrainingLog:
    """Lines of {"step", "share", "seconds", …}, where share is the finished fraction of the run. A resumed run appends."""

    def __init__(self, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "training_log.jsonl"
        earlier = folder / "journal.jsonl"
        if earlier.exists() and not self.file.exists():
            earlier.rename(self.file)  # the name until version 0.1.0
        self.started = time.time()

    def write(self, **values: float) -> None:
        row = {"seconds": round(time.time() - self.started, 1)}
        row |= {name: round(value, 6) if isinstance(value, float) else value for name, value in values.items()}
        with open(self.file, "a") as stream:
            stream.write(json.dumps(row) + "\n")

    def rows(self) -> list[dict[str, float]]:
        return [json.loads(line) for line in self.file.read_text().splitlines()] if self.file.exists() else []


def draw_curve(rows: list[dict[str, float]], target: Path, title: str) -> None:
    """Draws every value of the log over the steps as a PNG: losses on the left, measurements on the right."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    losses = sorted({name for row in rows for name in row if name.startswith("loss")})
    measures = sorted({name for row in rows for name in row} - set(losses) - {"step", "share", "seconds", "rate", "per_second"})
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4))
    for axes, names in ((left, losses), (right, measures)):
        for name in names:
            points = [(row["step"], row[name]) for row in rows if name in row]
            axes.plot(*zip(*points), label=name.replace("loss_", ""), marker="." if axes is right else None)
        axes.set_xlabel("step")
        axes.grid(alpha=0.3)
        if names:
            axes.legend()
    left.set_yscale("log")
    left.set_title("loss")
    right.set_title("held-out pictures")
    figure.suptitle(title)
    figure.tight_layout()
    figure.savefig(target, dpi=100)
    pyplot.close(figure)
