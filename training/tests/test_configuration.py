"""Configuration files and the schedule of a run."""

from pathlib import Path

import pytest

from footfall_training.config import DetectConfig, EmbedConfig, VisitorConfig, read_config
from footfall_training.errors import TrainingError
from footfall_training.run.schedule import Progress
from footfall_training.run.training_log import TrainingLog


def test_schedule_ends_low_by_steps_and_by_the_clock() -> None:
    progress = Progress(steps=10)
    rates = []
    while not progress.done:
        rates.append(progress.rate(1))
        progress.advance()
    assert len(rates) == 10 and rates[0] == 1 and rates[-1] < 0.05
    early = Progress(steps=10, until=4e9)
    for _ in range(10):
        early.advance()
    assert early.done and early.rate(1) < 0.05, "steps that end before the clock must end with a low rate too"
    late = Progress(steps=10**6, until=0.0)
    late.advance()
    assert late.done


@pytest.mark.parametrize(
    ("text", "message"),
    [("name = 'a'\nstep = 3", "an unknown key step"), ("name = 'a'\nsteps = 'many'", "it must be a number"),
     ("name = 'a'\nwidth = 100", "must be a multiple of 32"), ("steps = 1", "has no key name")],
)  # fmt: skip
def test_wrong_configuration_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "detect.toml").write_text(text)
    with pytest.raises(TrainingError, match=message):
        read_config(tmp_path / "detect.toml", DetectConfig)


@pytest.mark.parametrize("kind", ["detect", "embed", "visitor"])
def test_bundled_configurations_are_valid(kind: str) -> None:
    types = {"detect": DetectConfig, "embed": EmbedConfig, "visitor": VisitorConfig}
    assert read_config(Path(__file__).parent.parent / "configs" / f"{kind}.toml", types[kind]).name


def test_keys_of_earlier_configurations_are_read(tmp_path: Path) -> None:
    """Catches a configuration of version 0.1.0 that a renamed key makes unreadable."""
    (tmp_path / "detect.toml").write_text("name = 'a'\nplain = 0.3")
    assert read_config(tmp_path / "detect.toml", DetectConfig).close_mosaic == 0.3
    (tmp_path / "embed.toml").write_text("name = 'a'\nredressed = 0.1\nhidden = 0.2\nbehind = 0.3")
    config = read_config(tmp_path / "embed.toml", EmbedConfig)
    assert (config.clothing_swap_rate, config.occluder_rate, config.background_person_rate) == (0.1, 0.2, 0.3)


def test_a_resumed_run_keeps_its_earlier_log(tmp_path: Path) -> None:
    """Catches a log that starts empty after its file was renamed."""
    (tmp_path / "journal.jsonl").write_text('{"step": 1}\n')
    log = TrainingLog(tmp_path)
    log.write(step=2)
    assert [row["step"] for row in log.rows()] == [1, 2]
