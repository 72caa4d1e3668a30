"""The commands. Each module has `SUMMARY`, `add_arguments` and `run`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from footfall_training.commands import detect, embed, evaluate, export, gather, label, visitor


@dataclass(frozen=True)
class Command:
    summary: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], None]


COMMANDS = {
    module.__name__.rsplit(".", 1)[-1]: Command(module.SUMMARY, module.add_arguments, module.run)
    for module in (gather, label, detect, embed, visitor, evaluate, export)
}
