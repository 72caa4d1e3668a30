export const figures = {
  overview: {
    keyFigures: "Key figures", today: "Today", inStore: "In store now", week: "Last 7 days", month: "Last 28 days", quarter: "Last 13 weeks",
    in: "in", out: (n: string) => `${n} out`, of: (capacity: string) => `of ${capacity}`, share: "Share of the capacity",
    peak: (people: string, time: string) => `Peak ${people} at ${time}`, noPeak: "Nobody yet today",
    against: { today: (day: string) => `vs ${day}, same time`, week: "vs the 7 days before", month: "vs the 28 days before",
      quarter: "vs the 13 weeks before" },
    noComparison: "nothing to compare with yet", up: "up", down: "down",
    byHour: "Visitors by hour", byDay: "Visitors by day", busiest: (when: string, n: string) => `Busiest: ${when}, ${n} in`, quietSoFar: "No visitors so far",
    typical: "Typical in", range: "Range", rangeToday: "Today", range7: "7 days", range28: "28 days",
    now: "Happening now", nowHint: "Each person who crosses an entrance line", nobody: "No one has crossed a line yet.",
    who: "Who came in", whoHint: "Estimated from the picture; staff are not in the visitor figures",
    heat: "Busy times", heatHint: (weeks: number) => `Mean visitors per hour, last ${weeks} weeks`,
    quiet: "Quiet", busy: "Busy", visitors: "Visitors", heatLabel: (when: string) =>
      `Mean visitors by week day and hour. Busiest: ${when}.`,
    changes: "Change from day to day", changesHint: "Visitors in, against the day before", change: "Change",
    covered: (share: string) => `${share} of the open hours covered`, gapsToday: "Gaps today",
    gapOpen: (camera: string, from: string, why: string) =>
      `${camera} has given no pictures since ${from} (${why}). These minutes are missing, not zero.`,
    gapClosed: (camera: string, from: string, to: string, why: string) => `${camera} gave no pictures ${from}–${to} (${why}): no data.`,
    reason: (reason: string) => ({ offline: "offline", stalled: "picture stood still", stopped: "switched off", restart: "restart" } as Record<string, string>)[reason]
      ?? reason.replace(/\.$/, ""),
    openUntil: (time: string) => `Open until ${time}`, opensAt: (time: string) => `Opens at ${time}`, closedNow: "Closed now",
    hour: "Hour", day: "Day",
  },
  stores: {
    total: "All stores together", inNow: "In now", capacity: "Capacity", cameras: "Cameras", coverage: "Covered", trend: "28 days",
    hint: (n: number) => (n === 1
      ? "1 store"
      : `${n} stores`), offline: (n: number) => (n === 1 ? "1 camera offline" : `${n} cameras offline`),
    ranked: "Biggest changes", rankedHint: "Last 7 days against the 7 before", side: "Side by side", sideHint: "Visitors per day, last 28 days, one scale",
    search: "Find a store", noMatch: "No store has that in its name.", today: "Today", week: "7 days", month: "28 days", noCameras: "no camera",
    empty: "0 of 0", online: (a: string, b: string) => `${a} of ${b}`, add: "Add a store",
  },
  trends: {
    range: "Range", days7: "7 days", days28: "28 days", months3: "3 months", custom: "Own range", width: "By",
    hour: "Hour", day: "Day", week: "Week", month: "Month", weekday: "Week day",
    compare: "Compare with", before: "The time before", lastYear: "A year earlier", own: "Own range", nothing: "Nothing",
    visitors: "Visitors", visitorsHint: (from: string, to: string) => `${from} – ${to}`, comparison: "Compared", total: "Total in", totalOut: "Total out",
    mean: "Mean per day", best: "Best", share: "Share", byClass: "By class", byClassHint: "Customers and staff who came in",
    byLine: "By line", byLineHint: "Which door people use", line: "Line", when: "When", noLines: "No line counted anybody in this range.",
    tooMany: "That is too many hours for one picture: choose at most 31 days, or group by day.", export: "Export these counts",
    weekdayHint: "Mean per day",
  },
  density: {
    occupancy: "People in the store", capacity: "Capacity", peak: (n: string, at: string) => `Peak ${n} at ${at}`,
    now: (n: string) => `${n} now`, zones: "People per zone", zonesHint: "Mean of each quarter hour", noZones: "No zone is drawn yet. Zones are drawn on the page of a camera.",
    week: "Week day and hour", date: "Day", yesterday: "Day before", tomorrow: "Day after", mean: "Mean", max: "Most", min: "Least", people: "People",
    correct: "Correct the people in store", correctHint: "A correction is an entry of its own. It changes how many are inside, never the counts.",
    change: "Change", why: "Why", corrections: "Corrections", closing: "Closing time", by: (who: string) => `by ${who}`, none: "No corrections on this day.",
  },
  records: {
    title: "Crossings", hint: "Newest first", direction: "Direction", visitor: "Who", camera: "Camera", line: "Line", track: "Track", score: "Certainty",
    time: "Time", store: "Store", any: "Any", from: "From", to: "To", columns: "Columns", export: "Export", csv: "CSV", xlsx: "Excel", json: "JSON", print: "Print",
    none: "No crossing matches.", noneHint: "Widen the dates or take a filter away.", clear: "Clear the filters", rows: "Rows", allStores: "This store",
    removedLine: (id: number) => `Line ${id}`, removedCamera: (id: number) => `Camera ${id}`,
    first: "Back to the newest", older: "Older", newer: "Newer",
  },
  report: {
    week: "Week", month: "Month", title: (store: string) => `${store}: visitors`, period: "Period", print: "Print or save as PDF", earlier: "Earlier", later: "Later",
    visitors: "Visitors", perDay: "Mean per day", bestDay: "Busiest day", bestHour: "Busiest hour", out: "Left", coverage: "Open hours covered",
    against: (period: string) => `vs ${period}`, byDay: "Visitors by day", before: "Before", who: "Who came", byHour: "By hour of the day", note: "Notes",
    full: "Every open hour was covered.", gaps: (n: number) => (n === 1
      ? "1 gap without pictures; its minutes are missing, not zero:"
      : `${n} gaps without pictures; their minutes are missing, not zero:`),
    made: (when: string) => `Footfall, ${when}`, running: "This period is still running.", more: (n: number) => `and ${n} more`, days: "Days", store: "Store",
  },
};
