"""Chromium, and what every test does in it."""

import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, sync_playwright

from footfall_server import PASSWORD
from server import Server

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/",
    "/?range=28d",
    "/stores",
    "/trends",
    "/density",
    "/records",
    "/live",
    "/cameras",
    "/cameras/new",
    "/report",
    "/report?period=month",
    "/users",
    "/settings",
    "/settings?part=new",
    "/settings?part=keys",
    "/settings?part=audit",
    "/settings?part=privacy",
    "/account",
]


class Browser:
    def __init__(self):
        self.playwright = sync_playwright().start()
        self.chromium = self.playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])

    def person(self, theme="light", language="en", width=1280, height=900) -> BrowserContext:
        context = self.chromium.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", timezone_id="Europe/London", accept_downloads=True
        )
        context.add_init_script(
            f"localStorage.setItem('footfall.theme', '{theme}'); localStorage.setItem('footfall.language', '{language}')"
        )
        context.set_default_timeout(60_000)  # password hashing is slow on purpose, and the machine may be busy
        return context

    def close(self):
        self.chromium.close()
        self.playwright.stop()


def watched(page: Page) -> Page:
    """Collects the errors of the page's own code; each test asserts at its end that there are none."""
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def sign_in(page: Page, server: Server, name: str, password: str = PASSWORD):
    page.goto(server.address)
    page.locator("input[autocomplete=username]").fill(name)
    page.locator("input[autocomplete=current-password]").fill(password)
    page.locator("button[type=submit]").click()


def choose_password(page: Page, password: str = PASSWORD):
    fields = page.locator("input[autocomplete=new-password]")
    fields.nth(0).fill(password)
    fields.nth(1).fill(password)
    page.locator("button[type=submit]").click()


def settled(page: Page):
    """Waits until no panel is loading."""
    page.locator("h1").wait_for()
    until(page, "!document.querySelector('.skeleton')")


def until(page: Page, holds: str, seconds: float = 60):
    """Waits until a JavaScript expression is true; the page's security policy forbids Playwright's own wait."""
    end = time.monotonic() + seconds
    while not page.evaluate(holds):
        assert time.monotonic() < end, f"never: {holds}"
        page.wait_for_timeout(100)


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]
