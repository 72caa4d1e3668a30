"""The picture of the golden tests: three drawn people in a room, in whole numbers only, so that PeoplePicture.swift draws it alike."""

import numpy as np

WIDTH, HEIGHT = 960, 576
# Foot point and height of each person, in pixels.
PEOPLE = [(210, 540, 450), (510, 450, 300), (750, 510, 378)]


def draw() -> np.ndarray:
    """RGB, u8, [576,960,3]."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.int64)
    picture = np.empty((HEIGHT, WIDTH, 3), np.int64)
    floor = y >= 330
    for channel, (wall, ground) in enumerate([(196, 142), (188, 120), (172, 96)]):
        picture[..., channel] = np.where(
            floor, ground + (y - 330) // 12 + ((x * 7 + y * 13) % 9), wall - x // 48 + ((x * 5 + y * 3) % 7)
        )
    for index, (foot_x, foot_y, height) in enumerate(PEOPLE):
        for part, colour in parts(x - foot_x, foot_y - y, height, index):
            picture[part] = colour
    return picture.clip(0, 255).astype(np.uint8)


def parts(dx, up, height, index):
    """Masks of the body's parts, back to front; `dx` and `up` count from the foot point, in pixels."""

    def ellipse(center_x, center_up, radius_x, radius_up):
        # In hundredths of the person's height.
        a = 100 * dx - center_x * height
        b = 100 * up - center_up * height
        return (a * radius_up) ** 2 + (b * radius_x) ** 2 <= (radius_x * radius_up * height) ** 2

    clothes = [(40, 60, 120), (150, 40, 50), (60, 110, 70)][index]
    trousers = [(36, 38, 48), (52, 60, 96), (70, 62, 54)][index]
    return [
        (ellipse(0, 1, 16, 2), (80, 70, 62)),
        (ellipse(-5, 24, 5, 24), trousers),
        (ellipse(5, 24, 5, 24), trousers),
        (ellipse(-6, 2, 6, 2), (24, 20, 18)),
        (ellipse(6, 2, 6, 2), (24, 20, 18)),
        (ellipse(-12, 62, 4, 19), clothes),
        (ellipse(12, 62, 4, 19), clothes),
        (ellipse(-13, 44, 3, 4), (206, 160, 130)),
        (ellipse(13, 44, 3, 4), (206, 160, 130)),
        (ellipse(0, 64, 11, 21), clothes),
        (ellipse(0, 84, 3, 4), (196, 150, 122)),
        (ellipse(0, 92, 6, 8), (214, 170, 140)),
        (ellipse(0, 96, 6, 4), (60, 40, 28)),
    ]


def fitted(picture: np.ndarray, width: int, height: int, fit: str) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """Nearest neighbour in whole numbers, grey 114 around; returns scale x, scale y, offset x, offset y too.

    Rounds as Scene.Placement does.
    """
    rows, columns, _ = picture.shape
    if fit == "stretch":
        inner_w, inner_h, left, top = width, height, 0, 0
        scale = (width / columns, height / rows)
    else:
        k = min(width / columns, height / rows)
        inner_w, inner_h = min(width, int(columns * k + 0.5)), min(height, int(rows * k + 0.5))
        centred = fit == "letterbox"
        left = int((width - inner_w) / 2 - 0.1 + 0.5) if centred else 0
        top = int((height - inner_h) / 2 - 0.1 + 0.5) if centred else 0
        scale = (k, k)
    x = (2 * np.arange(inner_w) + 1) * columns // (2 * inner_w)
    y = (2 * np.arange(inner_h) + 1) * rows // (2 * inner_h)
    out = np.full((height, width, 3), 114, np.uint8)
    out[top : top + inner_h, left : left + inner_w] = picture[y][:, x]
    return out, (*scale, left, top)
