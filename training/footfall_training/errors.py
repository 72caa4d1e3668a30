"""The error that the command line shows."""


class TrainingError(Exception):
    """A wrong input or setting. The message names the cause, the file or key, and what to do."""
