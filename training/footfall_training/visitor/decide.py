"""From what teachers read in faces to a class, only where they agree and are sure."""

from dataclasses import dataclass

MAN, WOMAN, KID, UNSURE = 0, 1, 2, -1


@dataclass(frozen=True)
class Certainty:
    """Bounds; measured on 1,000 FairFace faces, see the card. Between kid and grown-up lies a gap that gives no label."""

    kid_below: float = 11.0
    grown_up_from: float = 18.0
    male_from: float = 0.8
    female_below: float = 0.2


def decide(age: float, male: list[float], bounds: Certainty = Certainty()) -> int:
    """The class of a person by age in years and both teachers' chances of being male."""
    if age < bounds.kid_below:
        return KID
    if age < bounds.grown_up_from:
        return UNSURE
    if min(male) >= bounds.male_from:
        return MAN
    return WOMAN if max(male) <= bounds.female_below else UNSURE
