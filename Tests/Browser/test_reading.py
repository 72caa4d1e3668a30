"""What the page does when its figures cannot be read again."""

import json
import time
import unittest

from owner import OwnerCase

OLD = "Some figures couldn't be refreshed"


class Reading(OwnerCase):
    def answers(self, path, *answers):
        """Answers to one path, in turn; the last one for good."""
        waiting = list(answers)

        def answer(route):
            route.fulfill(**(waiting.pop(0) if len(waiting) > 1 else waiting[0]))

        self.page.route(f"**/api/v1/{path}", answer)

    def test_a_failure_does_not_end_the_reading(self):
        """Catches a panel that stops refreshing after a 500 or a broken response, and old figures shown as current."""
        page = self.page
        seen = lambda *ids: {
            "json": {
                "tracks": [
                    {
                        "id": one,
                        "visitor": None,
                        "from": "2026-11-24T09:00:00Z",
                        "to": "2026-11-24T09:00:05Z",
                        "box": {"left": 0, "top": 0, "width": 0.1, "height": 0.1},
                    }
                    for one in ids
                ]
            }
        }
        failed = {"status": 500, "json": {"type": "/problems/failed", "detail": "Broken."}}
        broken = {"body": '{"tracks": [', "content_type": "application/json"}
        for failures in ([failed, failed], [broken]):
            with self.subTest(failures=failures):
                self.answers(f"cameras/{self.camera}/tracks", seen(1), *failures, seen(1, 2))
                self.go(f"/cameras/{self.camera}?part=staff")
                page.get_by_text("Track 1 ").wait_for()
                bar = page.locator(".offlinebar")
                bar.get_by_text(OLD).wait_for(timeout=20_000)
                self.assertTrue(page.get_by_text("Track 1 ").is_visible(), "what was known is gone")
                page.get_by_text("Track 2 ").wait_for(timeout=20_000)
                bar.wait_for(state="detached")
                page.unroute("**/api/v1/**/tracks")

    def test_the_servers_time_is_waited_for(self):
        """Catches a page that stays broken after a 429, and one that asks again before the time that the server named."""
        page = self.page
        asked = []

        def answer(route):
            asked.append(time.monotonic())
            if len(asked) > 1:
                route.fallback()
                return
            route.fulfill(
                status=429,
                headers={"Retry-After": "3", "Content-Type": "application/json"},
                body=json.dumps({"type": "/problems/too-many-requests", "detail": "Too many requests."}),
            )

        page.route("**/api/v1/users", answer)
        page.goto(f"{self.server.address}/users")
        page.get_by_role("button", name="Try again").click()
        page.locator("tbody tr").first.wait_for(timeout=20_000)
        self.assertEqual(len(asked), 2)
        self.assertGreater(asked[1] - asked[0], 2.9)


if __name__ == "__main__":
    unittest.main()
