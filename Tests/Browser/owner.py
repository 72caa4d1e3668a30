"""Tests as the owner of one store with one camera that gives no pictures; each class has a server of its own."""

import time
import unittest

from playwright.sync_api import BrowserContext, Page

from browser import Browser, choose_password, settled, sign_in, watched
from server import Client, Server


class OwnerCase(unittest.TestCase):
    server: Server
    browser: Browser
    owner: BrowserContext
    api: Client
    page: Page
    store: int
    camera: int

    @classmethod
    def setUpClass(cls):
        cls.server = Server().start()
        cls.browser = Browser()
        cls.owner = cls.browser.person()
        page = cls.owner.new_page()
        sign_in(page, cls.server, "owner", cls.server.one_time_password)
        page.get_by_role("heading", name="Choose a password").wait_for()
        choose_password(page)
        page.get_by_role("heading", name="No store yet").wait_for()
        page.close()
        cls.api = Client(cls.server, cls.owner)
        cls.store = cls.api.send("POST", "stores", {"name": "Mill Lane", "zone": "Europe/London"})["id"]
        cls.camera = cls.api.send("POST", f"stores/{cls.store}/cameras", {"name": "Door", "address": "rtsp://127.0.0.1:9/door"})[
            "id"
        ]

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.server.remove()

    def setUp(self):
        self.page = watched(self.owner.new_page())

    def tearDown(self):
        self.assertEqual(self.page.complaints, [], "the page's own code failed")
        self.page.close()

    def go(self, path):
        self.page.goto(f"{self.server.address}{path}{'&' if '?' in path else '?'}store={self.store}")
        settled(self.page)

    def eventually(self, holds, message, seconds=30):
        end = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > end:
                self.fail(message)
            self.page.wait_for_timeout(100)
