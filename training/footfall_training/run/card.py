"""The model card of a finished run: data with counts and licences, recipe, figures. A person adds the limits."""

from dataclasses import asdict
from pathlib import Path

from footfall_training.config import RunConfig


def table(header: list[str], rows: list[list[object]]) -> str:
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows])


def data_table(counts: dict[str, dict[str, object]]) -> str:
    columns = [name for name in next(iter(counts.values())) if name != "licence"]
    rows = [[source, *(row[name] for name in columns), row["licence"]] for source, row in sorted(counts.items())]
    return table(["source", *columns, "licence"], rows)


def write_card(
    target: Path, config: RunConfig, counts: dict[str, dict[str, object]], held_out: int, step: int, result: dict[str, float]
) -> None:
    recipe = table(["setting", "value"], [[f"`{name}`", value] for name, value in asdict(config).items() if name != "name"])
    figures = table(["measure", "value"], [[name, f"{value:.3f}"] for name, value in result.items()])
    target.write_text(
        f"# {config.name}\n\n"
        f"## Data\n{data_table(counts)}\n\n{held_out} more were held out to measure on.\n\n"
        f"## Recipe\n{step} steps.\n\n{recipe}\n\n"
        f"## Figures\nThe moving average on the held-out pictures at the end of training:\n\n{figures}\n\n"
        "![losses and measurements over the steps](curve.png)\n\n"
        "## Limits\nTo be written: data that it was not trained or measured on, and known failures.\n"
    )
