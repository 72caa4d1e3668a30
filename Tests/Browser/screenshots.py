"""Takes screenshots of every page in both themes and three widths, from a server with a demo camera, into .screenshots. Those of
the documentation also go to docs/images/page (8-bit PNG)."""

import pathlib
import sys

from PIL import Image

from browser import PAGES, Browser, settled, sign_in
from server import ROOT
from stage import Stage

WIDTHS = {"desktop": (1440, 900), "tablet": (820, 1100), "phone": (390, 844)}
FOR_DOCS = [
    ("", "desktop", "light"),
    ("", "phone", "dark"),
    ("stores", "desktop", "light"),
    ("editor", "desktop", "light"),
    ("live", "desktop", "dark"),
    ("trends", "desktop", "light"),
    ("report", "desktop", "light"),
]


def main() -> None:
    target = ROOT / ".screenshots"
    target.mkdir(exist_ok=True)
    browser = Browser()
    with Stage() as stage:
        stage.prepare(browser)
        pages = {path.strip("/?").replace("/", "-").replace("?", "-").replace("=", "-") or "overview": path for path in PAGES}
        pages["editor"] = f"/cameras/{stage.camera}"
        pages["staff"] = f"/cameras/{stage.camera}?part=staff"
        for theme in ["light", "dark"]:
            for size, (width, height) in WIDTHS.items():
                context = browser.person(theme=theme, width=width, height=height)
                page = context.new_page()
                page.goto(stage.server.address)
                page.locator("h1").wait_for()
                page.screenshot(path=target / f"sign-in-{size}-{theme}.png")
                sign_in(page, stage.server, "owner")
                page.get_by_role("navigation").wait_for()
                for name, path in pages.items():
                    page.goto(stage.server.address + path + ("&" if "?" in path else "?") + f"store={stage.store}")
                    settled(page)
                    page.wait_for_timeout(1200 if name in ("live", "editor", "cameras", "staff") else 300)
                    page.screenshot(path=target / f"{name}-{size}-{theme}.png", full_page=True)
                context.close()
                print(f"{size}, {theme}: {len(pages) + 1} pages")
    browser.close()
    for_docs(target)


def for_docs(source: pathlib.Path) -> None:
    target = ROOT / "docs/images/page"
    target.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, size, theme in FOR_DOCS:
        file = f"{name or 'overview'}-{size}-{theme}.png"
        picture = Image.open(source / file).convert("RGB")
        if picture.height > 2 * picture.width and size == "phone":
            picture = picture.crop((0, 0, picture.width, 2 * picture.width))
        picture.quantize(192, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target / file, optimize=True)
        total += (target / file).stat().st_size
    print(f"docs/images/page: {len(FOR_DOCS)} pictures, {total / 1e6:.2f} MB")
    if total > 1_500_000:
        sys.exit("They are over 1.5 MB together; leave one out.")


if __name__ == "__main__":
    main()
