"""Decides the class from the teachers' face readings, if they agree and are certain."""

from dataclasses import dataclass

MAN, WOMAN, KID, UNSURE = 0, 1, 2, -1


@dataclass(frozen=True)
class Certainty:
    """Bounds per teacher (face-api's, then retail-0013's probability of male). The first is biased to "male" on small faces, so
    its bound for women is wider. Ages between kid and adult give no label."""

    kid_below: float = 10.0
    adult_from: float = 18.0
    male_from: tuple[float, float] = (0.8, 0.8)
    male_below: tuple[float, float] = (0.7, 0.2)


def decide(age: float, male: list[float], bounds: Certainty = Certainty()) -> int:
    """The class of a person by age in years and both teachers' probabilities of male."""
    if age < bounds.kid_below:
        return KID
    if age < bounds.adult_from:
        return UNSURE
    if all(chance >= minimum for chance, minimum in zip(male, bounds.male_from)):
        return MAN
    return WOMAN if all(chance <= maximum for chance, maximum in zip(male, bounds.male_below)) else UNSURE
