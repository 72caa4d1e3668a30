import assert from "node:assert/strict";
import test from "node:test";
import type { Bucket } from "../src/api/types";
import { changesOf } from "../src/pages/overview/DayChanges";
import { meanByTime } from "../src/pages/report/ReportTables";
import { bucketLabel, bucketTitle, partialNote } from "../src/pages/shared/buckets";
import { noCounts } from "../src/pages/shared/visitors";
import { rowsOf } from "../src/pages/trends/rows";

const bucket = (date: string, entered: number | null, changed: Partial<Bucket> = {}): Bucket => ({
  date,
  time: null,
  start: null,
  end: null,
  in: entered,
  out: entered,
  entries: entered === null ? null : noCounts,
  exits: entered === null ? null : noCounts,
  coverage: entered === null ? 0 : 1,
  days: 1,
  daysInBucket: 1,
  isPartial: false,
  ...changed,
});

test("cut week: it looks like a bad week", () => {
  const cut = bucket("2026-10-26", 200, { days: 2, daysInBucket: 7, isPartial: true });
  assert.equal(partialNote(cut), "2 days");
  assert.match(bucketTitle(cut, "week"), /^Week of 26 Oct/);
  assert.equal(rowsOf([cut], "week")[0]?.partial, "2 days");
});

test("running bucket: it is called whole", () => {
  assert.equal(partialNote(bucket("2026-11-25", 5, { isPartial: true })), "so far");
  assert.equal(partialNote(bucket("2026-11-24", 5)), null);
});

test("hour after midnight: it is written under the day before", () => {
  const hour = bucket("2026-11-24", 5, { time: "01:00", start: "2026-11-25T01:00:00+03:00" });
  assert.match(bucketTitle(hour, "hour"), /Wed,? 25 Nov 01:00/);
  assert.equal(bucketLabel(hour, "hour"), "01:00");
});

test("weekdays: a day without data, a cut one, or a missing comparison pulls the mean down", () => {
  const days = [
    bucket("2026-11-09", 100),
    bucket("2026-11-16", null),
    bucket("2026-11-23", 10, { isPartial: true }),
  ];
  const monday = rowsOf(days, "weekday", [null, 50, 70])[0];
  assert.deepEqual([monday?.in, monday?.reference], [100, null]);
  assert.ok(rowsOf(days, "weekday")[1]?.isMissing);
});

test("change by day: a day without a reference is compared with zero", () => {
  const changes = changesOf({
    buckets: [bucket("2026-11-23", 110), bucket("2026-11-24", 90), bucket("2026-11-25", null)],
    comparison: { reference: [100, null, 80] } as never,
  });
  assert.deepEqual(
    changes.map(one => one.change && Math.round(one.change * 100)),
    [10, null, null],
  );
});

test("hours of a report: an hour that was not measured counts as an empty one", () => {
  const hours = [
    bucket("2026-11-23", 20, { time: "09:00" }),
    bucket("2026-11-24", null, { time: "09:00" }),
    bucket("2026-11-24", 4, { time: "08:00" }),
  ];
  assert.deepEqual(meanByTime(hours), [
    ["08:00", 4],
    ["09:00", 20],
  ]);
});
