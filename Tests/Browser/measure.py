"""Measures the time until the overview shows its figures (with an empty and a filled cache) and the frame times while a line is
dragged. Prints milliseconds."""

import statistics

from browser import Browser, settled, sign_in
from stage import Stage

FRAMES = """() => {
  window.frames60 = []; let last = performance.now();
  const next = now => { window.frames60.push(now - last); last = now; requestAnimationFrame(next) };
  requestAnimationFrame(next)
}"""


def main() -> None:
    browser = Browser()
    with Stage() as stage:
        stage.prepare(browser)
        context = browser.person()
        page = context.new_page()
        sign_in(page, stage.server, "owner")
        page.get_by_role("navigation").wait_for()
        times = []
        for _ in range(7):
            page.goto(f"{stage.server.address}/?store={stage.store}")
            page.locator(".kpi .big").first.wait_for()
            times.append(page.evaluate("performance.now()"))
        median, worst = statistics.median(times), max(times)
        print(f"overview, time to figures: median {median:.0f} ms, worst {worst:.0f} ms of {len(times)}")

        page.goto(f"{stage.server.address}/cameras/{stage.camera}?store={stage.store}")
        settled(page)
        handle = page.locator(".handle.line").first
        handle.wait_for()
        box = handle.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.evaluate(FRAMES)
        for step in range(120):
            page.mouse.move(x - step, y + step / 2)
        page.mouse.up()
        frames = page.evaluate("window.frames60.slice(2)")
        print(f"pulling a line: {statistics.mean(frames):.1f} ms a frame, worst {max(frames):.1f} ms of {len(frames)}")
    browser.close()


if __name__ == "__main__":
    main()
