"""From what teachers read in faces to a class, only where they agree and are sure."""

from dataclasses import dataclass

MAN, WOMAN, KID, UNSURE = 0, 1, 2, -1


@dataclass(frozen=True)
class Certainty:
    """Bounds per teacher (face-api's, then retail-0013's chance of being male). The first leans to "male" on small faces, so
    the bounds for women are wider there. Between kid and grown-up lies a gap that gives no label."""

    kid_below: float = 10.0
    grown_up_from: float = 18.0
    male_from: tuple[float, float] = (0.8, 0.8)
    male_below: tuple[float, float] = (0.7, 0.2)


def decide(age: float, male: list[float], bounds: Certainty = Certainty()) -> int:
    """The class of a person by age in years and both teachers' chances of being male."""
    if age < bounds.kid_below:
        return KID
    if age < bounds.grown_up_from:
        return UNSURE
    if all(chance >= least for chance, least in zip(male, bounds.male_from)):
        return MAN
    return WOMAN if all(chance <= most for chance, most in zip(male, bounds.male_below)) else UNSURE
