"""Alert rules as the page shows them; some by answers made for it, where a server would have to wait for a lost message."""

import re
import unittest
from typing import Any

from browser import settled, violations, watched
from owner import OwnerCase

KEY = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FULL: dict[str, Any] = {
    "id": 1,
    "name": "Nearly full",
    "kind": "occupancy",
    "settings": {"limit": 90, "target": "https://example.com/hooks/crowd"},
    "isEnabled": True,
    "raisedSince": "2026-11-25T14:02:11+00:00",
    "signingKey": KEY,
    "delivery": {
        "at": "2026-11-25T14:02:12+00:00",
        "isDelivered": False,
        "code": "rejected",
        "detail": "the target refused the message",
    },
}
DARK: dict[str, Any] = {
    "id": 2,
    "name": "Camera dark",
    "kind": "offline",
    "settings": {"limit": 10, "target": "https://example.com/hooks/dark"},
    "isEnabled": False,
    "raisedSince": None,
    "signingKey": KEY,
    "delivery": {"at": "2026-11-24T09:30:00+00:00", "isDelivered": True, "code": "delivered", "detail": ""},
}
PLAIN: dict[str, Any] = {
    "id": 3,
    "name": "Busy",
    "kind": "occupancy",
    "settings": {"limit": 60, "target": None},
    "isEnabled": True,
    "raisedSince": None,
    "signingKey": None,
    "delivery": None,
}
RAISED = [
    {"id": 1, "name": "Nearly full", "kind": "occupancy", "since": "2026-11-25T14:02:11+00:00", "value": 91, "limit": 90},
    {"id": 2, "name": "Camera dark", "kind": "offline", "since": "2026-11-25T13:40:00+00:00", "value": 75, "limit": 10},
]


class Alerts(OwnerCase):
    def made_up(self, page):
        """Responses of a server with raised rules."""
        overview = {**self.api.read(f"stores/{self.store}/overview"), "at": "2026-11-25T14:20:00+00:00", "alerts": RAISED}
        page.route("**/api/v1/stores/*/alerts", lambda route: route.fulfill(json={"alerts": [FULL, DARK, PLAIN]}))
        page.route("**/api/v1/stores/*/overview", lambda route: route.fulfill(json=overview))

    def test_a_rule_says_how_it_stands(self):
        """Catches a raised rule that looks inactive, an undelivered message without notice, and a readable key."""
        page = self.page
        self.made_up(page)
        self.go("/settings")
        full, dark, plain = page.locator(".alertrow").all()
        self.assertEqual(full.locator(".badge").inner_text(), "Active since 25 Nov 14:02")
        self.assertEqual(
            full.locator(".fielderror").inner_text(), "Last message 25 Nov 14:02: not delivered, the target refused the message"
        )
        self.assertIn("Last message 24 Nov 09:30: delivered", dark.inner_text())
        self.assertEqual([one.locator(".badge, .fielderror").count() for one in (dark, plain)], [0, 0])
        self.assertEqual(plain.get_by_role("button", name="Signing key").count(), 0)
        self.assertNotIn(KEY, page.content())
        full.get_by_role("button", name="Signing key").click()
        dialog = page.locator("dialog")
        self.assertEqual(dialog.locator("code").inner_text(), KEY)
        self.assertIn("X-Footfall-Signature", dialog.inner_text())
        dialog.get_by_role("button", name="Done").click()

    def test_a_rule_is_changed_and_switched_off(self):
        """Catches a change that loses what it does not name: the target by the switch, the switch by the form."""
        page = self.page
        rules = lambda: {
            one["name"]: (one["kind"], one["settings"]["limit"], one["settings"].get("target"), one["isEnabled"])
            for one in self.api.read(f"stores/{self.store}/alerts")["alerts"]
        }
        self.api.send("POST", f"stores/{self.store}/alerts", {key: FULL[key] for key in ("name", "kind", "settings")})
        self.go("/settings")
        page.get_by_role("switch", name="Enabled: Nearly full").click(force=True)
        self.eventually(
            lambda: rules() == {"Nearly full": ("occupancy", 90, FULL["settings"]["target"], False)}, "it is not switched off"
        )
        page.get_by_role("button", name="Edit: Nearly full").click()
        form = page.locator("dialog form")
        self.assertEqual(form.get_by_label("Webhook URL").input_value(), FULL["settings"]["target"])
        form.get_by_label("Name", exact=True).fill("Camera dark")
        form.get_by_label("When").select_option("offline")
        form.get_by_label("More than").fill("15")
        form.get_by_role("button", name="Save").click()
        page.get_by_role("switch", name="Enabled: Camera dark").wait_for()
        self.assertEqual(rules(), {"Camera dark": ("offline", 15, FULL["settings"]["target"], False)})
        self.assertFalse(page.get_by_role("switch", name="Enabled: Camera dark").is_checked())

    def test_a_raised_alert_is_shown_at_the_top(self):
        """Catches an overview that shows nothing of an overcrowded store."""
        page = self.page
        self.made_up(page)
        self.go("/")
        notices = page.locator("main [role=status][aria-label=Alerts] .notice").all_inner_texts()
        self.assertEqual(
            notices,
            [
                "Nearly full: 91 inside now · limit 90, exceeded since 14:02",
                "Camera dark: a camera has been offline for 1 h 15 min · limit 10 min",
            ],
        )

    def test_a_crowd_raises_an_alert(self):
        """Catches a page that only works with invented responses: a real rule, its badge, and an undeliverable message."""
        page, alerts = self.page, f"stores/{self.store}/alerts"
        rule = self.api.send(
            "POST",
            alerts,
            {**{key: FULL[key] for key in ("name", "kind")}, "settings": {"limit": 3, "target": "http://127.0.0.1:9/hook"}},
        )
        self.api.send("POST", f"stores/{self.store}/adjustments", {"change": 5, "why": "Counted by hand"})
        self.eventually(
            lambda: any(one["raisedSince"] and one["delivery"] for one in self.api.read(alerts)["alerts"]),
            "no alert is raised",
            60,
        )
        raised = next(one for one in self.api.read(alerts)["alerts"] if one["id"] == rule["id"])
        self.go("/")
        notice = page.locator("main [role=status][aria-label=Alerts] .notice").inner_text()
        self.assertEqual(notice, f"Nearly full: 5 inside now · limit 3, exceeded since {raised['raisedSince'][11:16]}")
        self.go("/settings")
        row = page.locator(".alertrow", has_text="127.0.0.1")
        self.assertIn(raised["raisedSince"][11:16], row.locator(".badge").inner_text())
        self.assertTrue(row.locator(".fielderror").inner_text().endswith(f"not delivered, {raised['delivery']['detail']}"))
        row.get_by_role("button", name="Signing key").click()
        self.assertEqual(page.locator("dialog code").inner_text(), rule["signingKey"])
        page.get_by_role("button", name="Done").click()
        row.get_by_role("button", name="Remove").click()
        row.wait_for(state="detached")
        self.assertNotIn(rule["id"], [one["id"] for one in self.api.read(alerts)["alerts"]])

    def test_both_languages_widths_and_themes(self):
        """Catches what axe finds, a page wider than a phone, and English on a Turkish page."""
        for theme, width, language in [("light", 1280, "en"), ("dark", 390, "tr")]:
            context = self.browser.chromium.new_context(
                storage_state=self.owner.storage_state(),
                viewport={"width": width, "height": 900},
                locale="en-GB",
                timezone_id="Europe/London",
            )
            context.add_init_script(
                f"localStorage.setItem('footfall.theme', '{theme}'); localStorage.setItem('footfall.language', '{language}')"
            )
            page = watched(context.new_page())
            self.made_up(page)
            for path in ["/", "/settings"]:
                with self.subTest(page=path, theme=theme):
                    page.goto(f"{self.server.address}{path}?store={self.store}")
                    settled(page)
                    page.locator(".alertrow, [role=status] .notice").first.wait_for()
                    self.assertEqual(violations(page), [])
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)
            if language == "tr":
                self.assertIn("ulaşmadı, hedef iletiyi reddetti", page.locator(".alertrow").first.inner_text())
            page.locator(".alertrow").first.get_by_role("button", name=re.compile("Signing key|İmza anahtarı")).click()
            page.locator("dialog").wait_for()
            self.assertEqual(violations(page), [])
            self.assertEqual(page.complaints, [])
            context.close()


if __name__ == "__main__":
    unittest.main()
