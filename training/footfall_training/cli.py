"""The command line: footfall-training SUB-COMMAND …"""

import argparse
import sys
from pathlib import Path

from footfall_training.commands import COMMANDS
from footfall_training.errors import TrainingError


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="footfall-training",
        description="Labels, trains, measures and exports the networks of Footfall.",
        epilog="docs/training.md is the guide, from a folder of pictures to weights in use.",
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        subparser = subparsers.add_parser(name, help=command.summary, description=command.summary)
        command.add_arguments(subparser)
        subparser.set_defaults(run=command.run)
    return parser


def main(arguments: list[str] | None = None) -> None:
    options = build_parser().parse_args(arguments)
    try:
        options.run(options)
    except TrainingError as error:
        sys.exit(f"footfall-training: {error}")
    except KeyboardInterrupt:
        sys.exit("footfall-training: stopped. Run the same command to resume from the last checkpoint.")


def existing(text: str) -> Path:
    """Argument type: the path of an existing file or folder."""
    path = Path(text)
    if not path.exists():
        raise argparse.ArgumentTypeError(f"{text} does not exist")
    return path
