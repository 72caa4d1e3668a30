"""A store's settings, as two people change them."""

import unittest

from owner import OwnerCase


class StoreSettings(OwnerCase):
    def test_hours_of_somebody_else_stay(self):
        """Catches a form that sends what was not typed: a page that was open for days brings old opening hours back."""
        page, at = self.page, f"stores/{self.store}"
        self.go("/settings")
        form = page.locator("main form").first
        hours = [{"weekday": 2, "opens": "10:00", "closes": "18:00"}]
        self.api.send("PATCH", at, {"hours": hours, "capacity": 80})
        form.get_by_role("textbox", name="City").fill("Leeds")
        form.get_by_role("button", name="Save").click()
        self.eventually(lambda: self.api.read(at)["city"] == "Leeds", "it is not saved")
        store = self.api.read(at)
        self.assertEqual((store["hours"], store["capacity"], store["name"]), (hours, 80, "Mill Lane"))
        self.eventually(lambda: form.get_by_label("Capacity").input_value() == "80", "the form shows what was before")
        form.get_by_label("Name", exact=True).fill("Mill Road")
        form.get_by_role("button", name="Save").click()
        self.eventually(lambda: self.api.read(at)["name"] == "Mill Road", "the second change is not saved")
        self.assertEqual(self.api.read(at)["city"], "Leeds")


if __name__ == "__main__":
    unittest.main()
