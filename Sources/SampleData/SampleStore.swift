internal import Foundation
internal import Scene
internal import Storage

/// The door of one sample store.
struct SampleStore {
  let place: HistoryWriter.Place
  let calendar: BusinessCalendar
  /// Mean entries of a day.
  let size: Double

  /// Entries that a quarter hour of `day` would have on average.
  private func mean(_ day: LocalDate, quarter: Int) -> Double {
    let season = 1 + 0.25 * sin(Double(day.number) / 365 * 2 * .pi)
    let share = SampleHistory.hours[quarter / 4] / SampleHistory.hours.reduce(0, +) / 4
    return size * SampleHistory.week[day.weekday - 1] * season * share
  }

  /// Days before `until` that get presence: as many as can be read at once.
  private static let presenceDays = 100

  /// Bins and days without single crossings, and presence of the last of them; people leave 45 minutes later, so that a day balances.
  func write(days: Range<LocalDate>, into database: Database, _ random: inout SplitMix64) async throws {
    var bins: [(start: WallTime, flow: Flow)] = []
    var totals: [(day: LocalDate, flow: Flow)] = []
    var presence: [PresenceSample] = []
    for number in days.lowerBound.number..<days.upperBound.number {
      let day = LocalDate(number: number)
      let open = calendar.instant(day, minutes: 9 * 60)
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
          presence.append(quarterOfPresence(open + Double(quarter) * 900, from: before, to: inside))
        }
        guard flow != Flow() else { continue }
        total += flow
        bins.append((open + Double(quarter) * 900, flow))
      }
      totals.append((day, total))
    }
    let (allBins, allDays, allPresence) = (bins, totals, presence)
    try await database.writeHistory { writer in
      try writer.addBins(allBins, at: place)
      try writer.setDays(allDays, at: place)
      try writer.addPresenceQuarters(allPresence)
    }
  }

  /// As if people arrived and left evenly over the quarter hour.
  private func quarterOfPresence(_ start: WallTime, from: Int, to: Int) -> PresenceSample {
    PresenceSample(
      subject: .store(place.store), start: start, min: min(from, to), max: max(from, to), sum: 450 * (from + to),
      samples: 900)
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
      id: CrossingID(id.uuidString), store: place.store, camera: place.camera, line: place.line, utc: utc,
      direction: direction,
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
          subject: .store(place.store), start: start, min: low, max: high, sum: 30 * (low + high), samples: 60))
    }
    return samples
  }
}
