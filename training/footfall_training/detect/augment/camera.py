"""Effects of cameras: colour, low light, noise, blur, resolution, compression, grey. Labels stay the same."""

import cv2
import numpy as np


def in_hsv(picture: np.ndarray, tables: tuple[np.ndarray, np.ndarray, np.ndarray]) -> np.ndarray:
    """Hue (0–179), saturation and value of a BGR picture mapped by their tables of 256."""
    table = np.stack(tables, 1).astype(np.uint8).reshape(1, 256, 3)
    return cv2.cvtColor(cv2.LUT(cv2.cvtColor(picture, cv2.COLOR_BGR2HSV), table), cv2.COLOR_HSV2BGR)


def colour(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    levels = np.arange(256)
    tables = (
        (levels + rng.integers(-6, 7)) % 180,
        np.clip(levels * rng.uniform(0.4, 1.5), 0, 255),
        np.clip(levels * rng.uniform(0.55, 1.4), 0, 255),
    )
    return in_hsv(picture, tables)


def low_light(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A dark picture with the noise of a high gain."""
    table = (255 * (np.arange(256) / 255) ** rng.uniform(1.2, 2.2) * rng.uniform(0.3, 0.8)).astype(np.uint8)
    return noise(cv2.LUT(picture, table), rng, 8)


def noise(picture: np.ndarray, rng: np.random.Generator, max_sigma: float = 12) -> np.ndarray:
    """Gaussian noise with a standard deviation of up to `max_sigma` levels."""
    grains = np.empty(picture.shape, np.int16)
    cv2.randn(grains, 0, rng.uniform(1, max_sigma))
    return np.clip(picture + grains, 0, 255).astype(np.uint8)


def soften(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Out of focus, or motion blur of a few pixels."""
    if rng.random() < 0.5:
        return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.5, 1.5))
    kernel = np.zeros((5, 5), np.float32)
    cv2.line(kernel, *((0, 2), (4, 2)) if rng.random() < 0.7 else ((0, 0), (4, 4)), 1.0)
    return cv2.filter2D(picture, -1, kernel / kernel.sum())


def coarsen(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A lower resolution, scaled up again."""
    height, width = picture.shape[:2]
    scale = rng.uniform(0.4, 0.85)
    small = cv2.resize(picture, (int(width * scale), int(height * scale)), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (width, height))


def compress(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    _, encoded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(20, 75))])
    return cv2.imdecode(encoded, cv2.IMREAD_COLOR)


def grey(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Grey, as under infrared light at night."""
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)


CHANCES = ((colour, 0.8), (low_light, 0.06), (noise, 0.08), (soften, 0.08), (coarsen, 0.1), (compress, 0.12), (grey, 0.06))


def camera(picture: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    for change, chance in CHANCES:
        if rng.random() < chance:
            picture = change(picture, rng)
    return picture
