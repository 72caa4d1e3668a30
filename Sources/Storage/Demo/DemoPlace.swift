internal import Foundation
internal import Scene

/// One demo store's door.
struct DemoPlace {
  let store: StoreID
  let camera: CameraID
  let line: LineID
  let calendar: BusinessCalendar
  /// Mean entries of a day.
  let size: Double

  /// Entries that a quarter hour of `day` would have on average.
  private func mean(_ day: LocalDate, quarter: Int) -> Double {
    let season = 1 + 0.25 * sin(Double(day.number) / 365 * 2 * .pi)
    let share = DemoData.hours[quarter / 4] / DemoData.hours.reduce(0, +) / 4
    return size * DemoData.week[day.weekday - 1] * season * share
  }

  /// Days before `until` that get presence: as many as can be read at once.
  private static let presenceDays = 100

  /// Bins and days without single crossings, and presence of the last of them; leaves follow 45 minutes later, so that a day adds up.
  func write(days: Range<LocalDate>, into database: Database, _ random: inout SplitMix64) async throws {
    var bins: [[SQLValue]] = []
    var rows: [[SQLValue]] = []
    var presence: [[SQLValue]] = []
    for number in days.lowerBound.number..<days.upperBound.number {
      let day = LocalDate(number: number)
      let open = calendar.instant(day, minutes: 9 * 60).wholeSeconds
      var flows = Array(repeating: Flow(), count: 60)
      for quarter in 0..<56 {
        for _ in 0..<random.people(mean(day, quarter: quarter)) {
          let visitor = random.visitor()
          flows[quarter].add(.in, visitor)
          flows[quarter + 3].add(.out, visitor)
        }
      }
      var total = Flow()
      var inside = 0
      for (quarter, flow) in flows.enumerated() {
        let before = inside
        inside += flow.entries.total - flow.exits.total
        if days.upperBound.number - number <= Self.presenceDays {
          presence.append(quarterOfPresence(open + Int64(quarter) * 900, from: before, to: inside))
        }
        guard flow != Flow() else { continue }
        total += flow
        bins.append([store.value, .int(open + Int64(quarter) * 900), line.value] + flow.values)
      }
      rows.append([store.value, .text(day.description), line.value] + total.values)
    }
    let (allBins, allDays, allPresence) = (bins, rows, presence)
    try await database.engine.write { db in
      try db.insert("INSERT INTO bin (store, start_s, line, \(ClassColumns.list))", rows: allBins)
      try db.insert("INSERT INTO day (store, day, line, \(ClassColumns.list))", rows: allDays)
      try db.insert(
        "INSERT INTO presence (kind, subject, width_s, start_s, low, high, people, samples)", rows: allPresence)
    }
  }

  /// As if everybody had come or gone evenly over the quarter hour.
  private func quarterOfPresence(_ start: Int64, from: Int, to: Int) -> [SQLValue] {
    ["store", store.value, 900, .int(start)]
      + [min(from, to), max(from, to), 450 * (from + to), 900].map { SQLValue($0) }
  }

  /// Single crossings and presence of one day, as a camera would have given them until `end`.
  func live(day: LocalDate, until end: WallTime, into database: Database, _ random: inout SplitMix64) async throws {
    let open = calendar.instant(day, minutes: 9 * 60)
    var entries: [CrossingEntry] = []
    for quarter in 0..<56 {
      for _ in 0..<random.people(mean(day, quarter: quarter)) {
        let visitor = random.visitor()
        let come = open + Double(quarter) * 900 + random.share() * 900
        entries.append(entry(come, .in, visitor, &random))
        entries.append(entry(come + 300 + random.share() * 2400, .out, visitor, &random))
      }
    }
    let past = entries.filter { $0.utc < end }.sorted { $0.utc < $1.utc }
    try await database.ledger.append(crossings: past)
    try await database.ledger.append(presence(past, from: open, until: end).map { .presence($0) })
  }

  private func entry(
    _ utc: WallTime, _ direction: Crossing.Direction, _ visitor: VisitorClass, _ random: inout SplitMix64
  ) -> CrossingEntry {
    let (a, b) = (random.next(), random.next())
    let bytes =
      (0..<8).map { UInt8(truncatingIfNeeded: a >> ($0 * 8)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: b >> ($0 * 8)) }
    let id = UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6] & 0x0f | 0x80, bytes[7],
        bytes[8] & 0x3f | 0x80, bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
    return CrossingEntry(
      id: CrossingID(id.uuidString), store: store, camera: camera, line: line, utc: utc, direction: direction,
      visitor: visitor,
      track: TrackID(rawValue: random.below(1_000_000)), score: Float(0.6 + 0.39 * random.share()),
      time: Timestamp(microseconds: 0))
  }

  /// People inside, minute by minute, from the crossings themselves.
  private func presence(_ entries: [CrossingEntry], from open: WallTime, until end: WallTime) -> [PresenceSample] {
    var inside = 0
    var next = 0
    var samples: [PresenceSample] = []
    for minute in 0..<(15 * 60) {
      let start = open + Double(minute) * 60
      guard start + 60 <= end else { break }
      var (low, high) = (inside, inside)
      while next < entries.count, entries[next].utc < start + 60 {
        inside = max(0, inside + (entries[next].direction == .in ? 1 : -1))
        (low, high) = (min(low, inside), max(high, inside))
        next += 1
      }
      samples.append(
        PresenceSample(
          subject: .store(store), start: start, min: low, max: high, sum: 30 * (low + high), samples: 60))
    }
    return samples
  }
}

extension Database {
  /// A demo store has single crossings of its last days only.
  func setDemoCrossings(of store: StoreID, from: WallTime) async throws {
    try await engine.write { db in
      try db.execute("UPDATE store SET crossings_from_us = ? WHERE id = ?", [from.value, store.value])
    }
  }

  /// Lets a demo camera look as if it had run from `created` until `until`, without frames in `gap`.
  func setDemoLife(of camera: CameraID, created: WallTime, until: WallTime, gap: Range<WallTime>) async throws {
    try await engine.write { db in
      try db.execute(
        "UPDATE camera SET created_us = ?, frames_until_us = ? WHERE id = ?",
        [created.value, until.value, camera.value])
      try db.execute(
        "INSERT INTO gap (camera, from_us, to_us, reason_code) VALUES (?, ?, ?, ?)",
        [camera.value, gap.lowerBound.value, gap.upperBound.value, .text(CameraReason.Code.connectTimeout.rawValue)])
    }
  }
}
