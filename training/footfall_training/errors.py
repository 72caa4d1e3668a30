"""The one error that reaches a person."""


class TrainingError(Exception):
    """A wrong input or setting: the message is one sentence that says what is wrong with which thing, and what to do."""
