"""Sums and means over complete days, from prepared responses: the store's Wednesday still runs, and Sundays are closed."""

import datetime as dt
import unittest
from urllib.parse import parse_qs, urlsplit

from owner import OwnerCase

TODAY = dt.date(2026, 11, 25)
NOBODY = dict.fromkeys(["man", "woman", "kid", "staff", "employee", "unknown"], 0)


def visitors(day):
    return 5 if day == TODAY else 110 if day == TODAY - dt.timedelta(1) else 0 if day.isoweekday() == 7 else 100


def bucket(start, end, people, date=None, width="day"):
    day = date or start[:10]
    return {
        "date": day,
        "time": start[11:16] if width == "hour" else None,
        "days": None if width == "hour" else 1,
        "daysInBucket": None if width == "hour" else 1,
        "isPartial": day >= str(TODAY),
        "start": f"{start}:00+00:00",
        "end": f"{end}:00+00:00",
        "in": people,
        "out": 0,
        "entries": {**NOBODY, "unknown": people},
        "exits": NOBODY,
        "coverage": 1 if people else None,
    }


def series(first, last, width):
    days = [first + dt.timedelta(n) for n in range((last - first).days + 1)]
    midnight = [f"{day}T00:00" for day in [*days, last + dt.timedelta(1)]]
    if width == "hour":
        # A business day from five to five: half of its visitors come after midnight.
        buckets = [
            bucket(f"{day}T{hour}:00", f"{day}T{hour}:59", 10, str(one), width)
            for one in days
            for day, hour in [(one, "23"), (one + dt.timedelta(1), "01")]
        ]
    else:
        buckets = [bucket(start, end, visitors(day)) for day, start, end in zip(days, midnight, midnight[1:])]
    return buckets, bucket(midnight[0], midnight[-1], sum(one["in"] for one in buckets))


def counts(url):
    asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
    first, last = dt.date.fromisoformat(asked["from"]), dt.date.fromisoformat(asked["to"])
    buckets, total = series(first, last, asked["width"])
    comparison = None
    if "compare" in asked:
        days = (last - first).days + 1
        then = (
            [dt.date.fromisoformat(one) for one in asked["compare"].split("..")]
            if ".." in asked["compare"]
            else [first - dt.timedelta(days), last - dt.timedelta(days)]
        )
        before, sum_before = series(then[0], then[1], asked["width"])
        change = total["in"] / sum_before["in"] - 1
        comparison = {
            "from": str(then[0]),
            "to": str(then[1]),
            "buckets": before,
            "total": sum_before,
            "change": change,
            "compared": {
                "from": str(then[0]),
                "to": str(then[1]),
                "in": total["in"],
                "before": sum_before["in"],
                "days": len(buckets),
                "ofDays": len(buckets),
                "stores": 1,
                "ofStores": 1,
                "until": None,
                "basis": "days",
                "reason": None,
            },
            "reference": [one["in"] for one in before],
        }
    whole = [one for one in buckets if not one["isPartial"] and one["in"]]
    days = [visitors(day) for day in (first + dt.timedelta(n) for n in range((last - first).days + 1)) if day < TODAY]
    open_days = [one for one in days if one]
    return {
        "from": asked["from"],
        "to": asked["to"],
        "width": asked["width"],
        "stores": [1],
        "buckets": buckets,
        "total": total,
        "best": max(whole, key=lambda one: one["in"], default=None),
        "perDay": {"in": sum(open_days) / len(open_days), "days": len(open_days)} if open_days else None,
        "comparison": comparison,
        "lines": [],
        "series": None,
    }


class Figures(OwnerCase):
    def setUp(self):
        super().setUp()
        self.today = TODAY
        overview = self.api.read(f"stores/{self.store}/overview")
        self.page.route("**/api/v1/stores/*/overview", lambda route: route.fulfill(json={**overview, "date": str(self.today)}))
        self.page.route("**/api/v1/counts?*", lambda route: route.fulfill(json=counts(route.request.url)))
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
        self.assertIn("vs 200", figures)
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

    def test_a_trend_ends_yesterday_and_its_means_are_of_one_kind(self):
        """Catches half a day among whole ones, and a mean of open days beside one of all days."""
        self.go("/trends")
        cards = self.page.locator(".figures4 .kpi").all_inner_texts()
        self.assertIn(f"{23 * 100 + 110:,}", cards[0])
        mean = [line for line in cards[2].split("\n") if line]
        self.assertEqual((mean[0], mean[1], mean[2].split(": ")[-1]), ("Daily average", "100", "100"))

    def test_midnight_turns_the_day(self):
        """Catches a page on the wall that shows yesterday as today until somebody loads it again."""
        self.page.clock.install()
        self.go("/density")
        date = self.page.locator("input[type=date]")
        self.assertEqual(date.input_value(), str(TODAY))
        self.today += dt.timedelta(1)
        self.page.clock.fast_forward(61_000)
        self.eventually(lambda: date.input_value() == str(self.today), "it is still yesterday", seconds=10)


if __name__ == "__main__":
    unittest.main()
