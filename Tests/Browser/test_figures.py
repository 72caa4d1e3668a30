"""Sums and means over complete days, from prepared responses: the store's Wednesday still runs, and Sundays are closed."""

import datetime as dt
import unittest

from answers import compared, counts, overview
from owner import OwnerCase

TODAY = dt.date(2026, 11, 25)


def visitors(day: dt.date) -> int | None:
    if day.isoweekday() == 7:
        return 0
    return 5 if day == TODAY else 110 if day == TODAY - dt.timedelta(1) else 100


class Figures(OwnerCase):
    def setUp(self):
        super().setUp()
        self.today = TODAY
        self.visitors = visitors
        self.overview = overview()
        self.page.route(
            "**/api/v1/stores/*/overview", lambda route: route.fulfill(json={**self.overview, "date": str(self.today)})
        )
        self.page.route("**/api/v1/counts?*", lambda route: route.fulfill(json=counts(route.request.url, self.visitors)))
        self.page.route(
            "**/api/v1/stores/*/coverage?*",
            lambda route: route.fulfill(
                json={"store": self.store, "from": str(TODAY), "to": str(TODAY), "coverage": 1, "gaps": []}
            ),
        )

    def test_a_running_week_is_compared_by_its_whole_days(self):
        """Catches a fall that is none: the morning of a Wednesday against a whole Wednesday."""
        self.go(f"/report?date={TODAY}")
        figures = self.page.locator(".sheetkpis dd").first.inner_text()
        self.assertIn("210", figures)
        self.assertIn("5.0%", figures)
        self.assertIn("vs 16", figures)
        self.assertIn("(200)", figures)
        self.page.locator("tbody tr", has_text="Wed").wait_for()
        rows = [row.inner_text().split("\t") for row in self.page.locator(".sheet .tablewrap tbody tr").all()]
        self.assertEqual([row[1] for row in rows], ["100", "110", "5"])
        self.assertEqual(rows[2][3:], ["–", "–"])
        self.page.get_by_text("Not over yet; totals until Tue").wait_for()

    def test_a_week_that_begins_today_is_compared_with_nothing(self):
        """Catches a question for days that end before they begin."""
        self.today = dt.date(2026, 11, 23)
        self.go(f"/report?date={self.today}")
        self.assertNotIn("vs", self.page.locator(".sheetkpis dd").first.inner_text())
        self.assertEqual(self.page.locator(".sheet .tablewrap tbody tr").count(), 1)

    def test_an_hour_after_midnight_belongs_to_its_business_day(self):
        """Catches a mean of two days that is divided by three dates."""
        self.go(f"/report?date={TODAY}")
        chart = self.page.get_by_role("slider", name="By hour of day")
        chart.focus()
        self.page.keyboard.press("Home")
        self.assertEqual(chart.get_attribute("aria-valuetext"), "01:00: Daily average 10")

    def test_a_trend_ends_yesterday_and_its_means_are_of_whole_days(self):
        """Catches half a day among whole ones, and a second mean that contradicts the change beside it."""
        self.go("/trends")
        cards = self.page.locator(".figures4 .kpi").all_inner_texts()
        self.assertIn(f"{23 * 100 + 110:,}", cards[0])
        self.assertEqual([line for line in cards[2].split("\n") if line], ["Daily average", "100", "over 24 whole days"])

    def test_nothing_measured_is_no_data(self):
        """Catches a zero, a flat line and a percentage for days before the store counted."""
        self.visitors = lambda day: visitors(day) if day >= dt.date(2026, 11, 12) else None
        self.overview = {
            **self.overview,
            "week": compared(None),
            "month": compared(None),
            "quarter": compared(700, None, reason="too-few-days", days=1, ofDays=91),
        }
        self.go("/")
        week, month, quarter = self.page.locator(".kpis .kpi").all_inner_texts()[3:]
        for text in (week, month):
            self.assertIn("No data", text)
            self.assertNotIn("0", text.replace("Last 28 days", "").replace("Last 7 days", ""))
        self.assertIn("only 1 of 91 days match", quarter)
        self.assertNotIn("%", quarter)
        self.go("/trends?range=7d&compare=before")
        self.assertEqual(self.page.locator(".reference").count(), 6, "a day without data has a dash at zero")

    def test_a_cut_week_is_marked_and_is_not_the_best(self):
        """Catches two days of a week that look like a bad week."""
        self.go("/trends?by=week")
        chart = self.page.get_by_role("slider", name="Visitors:")
        chart.focus()
        self.page.keyboard.press("End")
        self.assertIn("Week of 23 Nov, 2 days", chart.get_attribute("aria-valuetext") or "")
        self.assertIn("2 days", (chart.locator("svg").text_content() or ""))
        self.assertIn("Week of ", self.page.locator(".figures4 .kpi").nth(3).inner_text())

    def test_a_day_opens_by_hour(self):
        """Catches bars that open nothing, by mouse or by keyboard, and a range that contradicts the key figure."""
        self.go("/?range=7d")
        chart = self.page.get_by_role("slider", name="Visitors by day")
        chart.focus()
        self.page.keyboard.press("End")
        self.assertIn("Today, so far", chart.get_attribute("aria-valuetext") or "")
        self.page.keyboard.press("ArrowLeft")
        self.assertIn("24 November 2026: In 110", chart.get_attribute("aria-valuetext") or "")
        self.page.keyboard.press("Enter")
        self.page.get_by_role("slider", name="Visitors by hour").wait_for()
        self.assertIn("from=2026-11-24&to=2026-11-24", self.page.url)
        self.page.go_back()
        chart.wait_for()
        box = chart.bounding_box()
        assert box
        self.page.mouse.click(box["x"] + box["width"] - 10, box["y"] + 100)
        self.eventually(lambda: f"to={TODAY}" in self.page.url, "a click on today opens nothing")

    def test_a_change_by_day_compares_the_same_weekday(self):
        """Catches a fall every Sunday and a rise every Saturday."""
        self.go("/")
        label = self.page.get_by_role("img", name="Change by day").get_attribute("aria-label") or ""
        self.assertIn("24 Nov +10.0%", label)
        self.assertIn("23 Nov 0.0%", label)
        self.assertIn("22 Nov –", label)

    def test_midnight_turns_the_day(self):
        """Catches a page on the wall that shows yesterday as today until somebody loads it again."""
        self.page.clock.install()
        self.go("/density")
        date = self.page.get_by_label("Day", exact=True)
        self.assertEqual(date.input_value(), "25 Nov 2026")
        self.today += dt.timedelta(1)
        self.page.clock.fast_forward(61_000)
        self.eventually(lambda: date.input_value() == "26 Nov 2026", "it is still yesterday", seconds=10)


if __name__ == "__main__":
    unittest.main()
