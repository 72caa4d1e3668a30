"""What is saved stays saved, whatever happened before, meanwhile and half-way."""

import unittest

from owner import OwnerCase

DOOR = {"name": "Door", "start": {"x": 0.3, "y": 0.5}, "end": {"x": 0.7, "y": 0.5}, "inside": "right"}


class Saving(OwnerCase):
    def setUp(self):
        super().setUp()
        self.at = f"cameras/{self.camera}"
        for line in self.api.read(self.at)["lines"]:
            self.api.send("DELETE", f"{self.at}/lines/{line['id']}")
        self.api.send("POST", f"{self.at}/lines", DOOR)
        self.go("/cameras")
        self.open()

    def open(self):
        self.page.get_by_role("link", name="Set up: ").click()
        self.page.locator(".handle.line").first.wait_for()

    def leave_and_return(self):
        self.page.get_by_role("navigation", name="Main").get_by_role("link", name="Cameras").click()
        self.open()

    def add_line(self):
        self.page.locator(".editorbar").get_by_label("Line", exact=True).check(force=True)
        self.page.get_by_role("button", name="Add in the centre").click()

    def save(self):
        self.page.get_by_role("button", name="Save", exact=True).click()

    def drawn(self):
        return self.page.locator(".part .pick span").all_inner_texts()

    def lines(self):
        return [one["name"] for one in self.api.read(self.at)["lines"]]

    def test_coming_back_shows_what_was_saved(self):
        """Catches an editor that starts from what the camera was before it was saved: its Save then deletes the saved line."""
        page = self.page
        self.add_line()
        self.save()
        page.get_by_text("Saved. The new lines").wait_for()
        self.leave_and_return()
        page.get_by_role("button", name="Saved", exact=True).wait_for(timeout=5000)
        self.assertEqual(self.drawn(), ["Door", "Line 2"])
        page.locator(".handle.line").first.focus()
        page.keyboard.press("Shift+ArrowUp")
        self.save()
        page.get_by_role("button", name="Saved", exact=True).wait_for()
        self.assertEqual(self.lines(), ["Door", "Line 2"])
        self.assertAlmostEqual(self.api.read(self.at)["lines"][0]["start"]["y"], 0.45)

    def test_a_field_that_was_not_typed_is_not_sent(self):
        """Catches pictures that were switched off and come back with the next change of the name."""
        page, form = self.page, self.page.locator("main form")
        saved = page.get_by_text("Saved", exact=True)
        page.get_by_role("link", name="Camera", exact=True).click()
        form.get_by_label("Show pictures").uncheck()
        form.get_by_role("button", name="Save").click()
        saved.wait_for()
        self.leave_and_return()
        page.get_by_role("link", name="Camera", exact=True).click()
        # Another user edits at the same time:
        self.api.send("PATCH", self.at, {"rate": 3})
        form.get_by_label("Name", exact=True).fill("Back door")
        form.get_by_role("button", name="Save").click()
        page.get_by_role("heading", name="Back door").wait_for()
        camera = self.api.read(self.at)
        self.assertEqual((camera["name"], camera["showsPictures"], camera["rate"]), ("Back door", False, 3))

    def test_a_line_of_somebody_else_stays(self):
        """Catches a Save that deletes what another person drew while the editor was open."""
        page = self.page
        page.locator(".handle.line").first.focus()
        page.keyboard.press("Shift+ArrowUp")
        self.api.send("POST", f"{self.at}/lines", {**DOOR, "name": "Theirs"})
        self.save()
        page.get_by_role("button", name="Keep mine").click()
        page.get_by_role("button", name="Saved", exact=True).wait_for()
        self.assertEqual(self.lines(), ["Door", "Theirs"])
        self.assertAlmostEqual(self.api.read(self.at)["lines"][0]["start"]["y"], 0.45)

    def test_a_refused_save_can_be_repeated(self):
        """Catches a second save that repeats deletions or additions, and a suggested name that is already in use."""
        page = self.page
        page.get_by_role("button", name="Remove Door").click()
        self.add_line()
        self.add_line()
        self.assertEqual(self.drawn(), ["Entrance", "Line 2"])
        self.api.send("POST", f"{self.at}/lines", {**DOOR, "name": "Line 2"})
        self.save()
        page.get_by_role("button", name="Keep mine").click()
        page.locator(".notice.bad").wait_for()
        self.assertIn("Another line has this name", page.locator(".notice.bad").inner_text())
        self.eventually(lambda: self.drawn() == ["Entrance", "Line 2", "Line 2"], "what the server has is not taken over")
        # A drawing is saved whole or not at all.
        self.assertEqual(sorted(self.lines()), ["Door", "Line 2"])
        # The line that was drawn here is still selected.
        page.locator(".part.chosen").get_by_label("Name", exact=True).fill("Back door")
        self.save()
        page.get_by_role("button", name="Saved", exact=True).wait_for()
        self.assertEqual(sorted(self.lines()), ["Back door", "Entrance", "Line 2"])
        page.get_by_role("button", name="Remove Entrance").click()
        page.get_by_role("button", name="Remove Back door").click()
        self.add_line()
        self.assertEqual(self.drawn(), ["Line 2", "Line 3"])
        # A line that was removed before.
        self.api.send(
            "DELETE", f"{self.at}/lines/{next(one['id'] for one in self.api.read(self.at)['lines'] if one['name'] == 'Entrance')}"
        )
        self.save()
        page.get_by_role("button", name="Keep mine").click()
        page.get_by_role("button", name="Saved", exact=True).wait_for()
        self.assertEqual(sorted(self.lines()), ["Line 2", "Line 3"])


if __name__ == "__main__":
    unittest.main()
