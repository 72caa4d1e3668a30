"""What the page says when there is nothing to show: no crossing today, cameras off, the server away, a failure of its own."""

import unittest

from answers import overview
from owner import OwnerCase


class States(OwnerCase):
    def crossing(self, time: str):
        return {
            "id": f"00000000-0000-4000-8000-{time[8:10]}{time[11:13]}00000000",
            "time": time,
            "direction": "in",
            "visitor": "woman",
            "store": self.store,
            "camera": self.camera,
            "line": 1,
            "track": 1,
            "score": 0.9,
        }

    def test_a_crossing_of_yesterday_has_its_date(self):
        """Catches last night's crossings that look as if they had just happened."""
        records = [self.crossing("2026-11-25T09:02:00+00:00"), self.crossing("2026-11-24T19:29:00+00:00")]
        self.page.route("**/api/v1/stores/*/overview", lambda route: route.fulfill(json=overview(store=self.store)))
        self.page.route("**/api/v1/records?*", lambda route: route.fulfill(json={"records": records, "next": None}))
        self.go("/")
        times = self.page.locator(".eventlist time").all_inner_texts()
        self.assertEqual(times[0], "09:02")
        self.assertIn("24 Nov", times[1])

    def test_live_says_why_it_shows_nothing(self):
        """Catches an empty page below “Live” when every camera is switched off, or none is chosen."""
        page = self.page
        cameras = self.api.read(f"cameras?store={self.store}")["cameras"]
        off = {"cameras": [{**cameras[0], "isEnabled": False}]}
        self.go("/live?camera=0")
        page.get_by_role("heading", name="No camera chosen").wait_for()
        page.route("**/api/v1/cameras?*", lambda route: route.fulfill(json=off))
        self.go("/live")
        page.get_by_role("heading", name="The camera is switched off").wait_for()
        self.assertEqual(page.get_by_text("Pictures are shown, never stored.").count(), 0)

    def test_a_server_that_is_away_is_not_a_quiet_store(self):
        """Catches “No crossings yet” and a green dot while the server does not answer."""
        page = self.page
        page.route("**/api/v1/records?*", lambda route: route.abort())
        page.route("**/api/v1/overview?*", lambda route: route.abort())
        self.go("/")
        now = page.locator("section", has=page.get_by_role("heading", name="Happening now"))
        now.get_by_text("Can't reach the server").wait_for()
        self.assertEqual(now.get_by_text("No crossings yet").count(), 0)
        page.locator(".sidefoot .status").get_by_text("Camera status unknown").wait_for()
        self.assertEqual(page.locator(".sidefoot .dot.off").count(), 1)
        page.unroute("**/api/v1/records?*")
        page.unroute("**/api/v1/overview?*")
        now.get_by_text("No crossings yet").wait_for(timeout=30_000)

    def test_a_failing_page_keeps_the_navigation(self):
        """Catches a blank window where an old page reads the responses of an upgraded server."""
        page = self.page
        page.route("**/api/v1/stores/*/overview", lambda route: route.fulfill(json={"date": "2026-11-25"}))
        self.go("/")
        page.get_by_role("heading", name="This page stopped working").wait_for()
        self.eventually(lambda: bool(page.complaints), "the failure is swallowed")
        page.complaints.clear()
        page.get_by_role("link", name="All stores").click()
        page.get_by_role("heading", name="This page stopped working").wait_for(state="detached")

    def test_a_typed_date_is_read_as_it_is_written(self):
        """Catches 03/11 that becomes 11 March, and an unreal date that becomes another one."""
        page = self.page
        self.go("/records")
        field = page.get_by_label("From", exact=True)
        field.fill("3/11/2026")
        self.eventually(lambda: "from=2026-11-03" in page.url, "the date is not taken over")
        field.fill("31 Feb 2026")
        field.blur()
        page.get_by_text("Write a date").wait_for()
        self.assertIn("from=2026-11-03", page.url)
        field.fill("")
        self.eventually(lambda: "from=" not in page.url, "an emptied field keeps its date")


if __name__ == "__main__":
    unittest.main()
