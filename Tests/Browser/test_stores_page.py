"""The pages of a chain of 1,000 stores, from prepared responses, and the store in the address."""

import time
import unittest
from typing import Any

from answers import all_stores, store_row
from browser import settled, violations, watched
from owner import OwnerCase

LONG = "Old Town Arcade and Market Hall, North Entrance beside the Station, Formerly the Covered Market of 1888"
NAMES = {7: "İzmir Şube", 8: LONG}
ROWS = [store_row(number, NAMES.get(number, f"Dubai {number}"), region="North") for number in range(1, 1001)]


class StoresPage(OwnerCase):
    def made_up(self, page, rows=ROWS):
        with_rows, without = all_stores(rows), {**all_stores(rows), "stores": []}
        stores = self.api.read("stores")["stores"]
        chain = [{**stores[0], "id": row["store"], "name": row["name"], "region": "North"} for row in rows]
        page.route("**/api/v1/overview", lambda route: route.fulfill(json=with_rows))
        page.route(
            "**/api/v1/overview?*", lambda route: route.fulfill(json=without if "rows" in route.request.url else with_rows)
        )
        page.route("**/api/v1/stores", lambda route: route.fulfill(json={"stores": chain}))

    def shown(self) -> list[str]:
        return (
            self.page.locator("section", has=self.page.get_by_role("heading", name="Each store"))
            .locator("tbody th a")
            .all_inner_texts()
        )

    def test_a_thousand_stores_stay_usable(self):
        """Catches a table of 1,000 rows at once, Dubai 10 before Dubai 2, and a search that knows one spelling."""
        page = self.page
        self.made_up(page)
        begin = time.monotonic()
        page.goto(f"{self.server.address}/stores")
        settled(page)
        page.get_by_text("1–50 of 1000").wait_for()
        self.assertLess(time.monotonic() - begin, 30)
        self.assertEqual(self.shown()[:3], ["Dubai 1", "Dubai 2", "Dubai 3"])
        self.assertEqual(len(self.shown()), 50)
        page.get_by_role("button", name="Next").click()
        page.get_by_text("51–100 of 1000").wait_for()
        search = page.get_by_label("Find a store")
        for text in ("izmir sube", "IZMIR", "şube"):
            search.fill(text)
            self.eventually(lambda: self.shown() == ["İzmir Şube"], f"{text} finds nothing")
        search.fill("old town")
        self.eventually(lambda: len(self.shown()) == 1, "the long name is not found")
        link = page.locator(f"a[title='{LONG}']").last
        self.assertEqual(link.get_attribute("title"), LONG)
        self.assertEqual(page.evaluate("document.documentElement.scrollWidth <= innerWidth"), True)
        table = page.locator(".tablewrap").last
        self.assertLessEqual(table.evaluate("it => it.scrollWidth - it.clientWidth"), 0, "a long name pushes columns out")

    def test_risers_and_fallers_stand_apart(self):
        """Catches eight risers and no faller, and a store without a comparison among either."""
        page = self.page
        self.made_up(page)
        page.goto(f"{self.server.address}/stores")
        settled(page)
        card = lambda name: page.locator("section", has=page.get_by_role("heading", name=name)).inner_text()
        self.assertNotIn("↓", card("Biggest rises"))
        self.assertEqual(card("Biggest rises").count("%"), 5)
        self.assertEqual(card("Biggest falls").count("%"), 5)

    def test_figures_without_data_stand_last(self):
        """Catches a store without data that leads the ascending order as if nobody had come."""
        page = self.page
        empty: Any = {**ROWS[4]["week"], "in": None, "out": None, "change": None}
        self.made_up(page, [ROWS[0], {**ROWS[4], "week": empty}, ROWS[2]])
        for sort in ("week", "-week"):
            page.goto(f"{self.server.address}/stores?sort={sort}")
            settled(page)
            self.eventually(lambda: len(self.shown()) == 3, "no rows")
            self.assertEqual(self.shown()[2], "Dubai 5")
        self.assertIn("No data", page.locator("tbody tr", has_text="Dubai 5").last.inner_text())

    def test_an_unknown_store_is_named_and_not_replaced(self):
        """Catches another store's figures under the address of one that the user can't see."""
        page = self.page
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path in ("/?store=9999", "/trends?store=x", "/report?store=0", "/live?store="):
            page.goto(f"{self.server.address}{path}")
            page.get_by_role("alert").get_by_text("There is no store").wait_for()
            self.assertEqual(page.locator(".kpi").count(), 0)
        self.assertEqual([url for url in asked if "/counts" in url or "/stores/" in url], [])
        page.get_by_role("option", name="Mill Lane").click()
        page.locator("h1").wait_for()
        self.eventually(lambda: f"store={self.store}" in page.url, "the picker opens nothing")

    def test_a_camera_is_shown_under_its_own_store(self):
        """Catches a camera of one store below the name of another, and filters of one store on the page of another."""
        page = self.page
        other = self.api.send("POST", "stores", {"name": "Quay", "zone": "Europe/London"})["id"]
        page.goto(f"{self.server.address}/cameras/{self.camera}?store={other}")
        self.eventually(lambda: f"store={self.store}" in page.url, "the camera stays below another store")
        page.locator(".storepicker button").click()
        page.get_by_role("option", name="Quay").click()
        self.eventually(lambda: page.url.endswith(f"/cameras?store={other}"), "the camera is still shown")
        page.goto(f"{self.server.address}/records?store={self.store}&cameras={self.camera}&direction=in")
        page.locator(".storepicker button").click()
        page.get_by_role("option", name="Quay").click()
        self.eventually(lambda: f"store={other}" in page.url, "the other store is not shown")
        self.assertNotIn("cameras=", page.url)
        self.assertIn("direction=in", page.url)

    def test_the_picker_searches_by_keyboard(self):
        """Catches a list of 1,000 stores without a search."""
        page = self.page
        self.made_up(page)
        page.goto(f"{self.server.address}/report?store=1")
        page.locator(".storepicker button").click()
        page.get_by_role("combobox").fill("dubai 99")
        self.eventually(lambda: page.get_by_role("option").count() == 19, "Dubai 99, 199 to 899 and 990 to 999")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        self.eventually(lambda: "store=199" in page.url, "Enter opens nothing")

    def test_nothing_for_axe_to_find(self):
        """Catches what axe finds, and a page that is wider than a phone."""
        for theme, width, language in [("light", 1280, "en"), ("dark", 390, "tr")]:
            context = self.browser.chromium.new_context(
                storage_state=self.owner.storage_state(), viewport={"width": width, "height": 900}, locale="en-GB"
            )
            context.add_init_script(
                f"localStorage.setItem('footfall.theme', '{theme}'); localStorage.setItem('footfall.language', '{language}')"
            )
            page = watched(context.new_page())
            self.made_up(page)
            for path in ("/stores", "/?store=9999"):
                with self.subTest(path=path, theme=theme):
                    page.goto(f"{self.server.address}{path}")
                    settled(page)
                    self.assertEqual(violations(page), [])
                    self.assertTrue(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
            page.locator(".storepicker button").click()
            self.assertEqual(violations(page), [])
            self.assertEqual(page.complaints, [])
            context.close()


if __name__ == "__main__":
    unittest.main()
