package import Scene

/// People in view and in zones over one minute of UTC.
package struct PresenceMinute: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    case camera(CameraID)
    case zone(ZoneID)
  }

  package var place: Place
  /// The minute's first moment.
  package var start: WallTime
  package var least, most: Int
  /// Sum over the samples; divided by their number it is the mean.
  package var sum: Int
  /// At most 60, fewer where frames were missing.
  package var samples: Int

  package init(place: Place, start: WallTime, least: Int, most: Int, sum: Int, samples: Int) {
    self.place = place
    self.start = start
    self.least = least
    self.most = most
    self.sum = sum
    self.samples = samples
  }

  package var mean: Double { samples > 0 ? Double(sum) / Double(samples) : 0 }
}

/// Counts the people in view and in each zone once a second of the frames' time, and sums the samples up by the minute.
///
/// A minute that is cut in two by a restart comes as two rows, whose least, most, sum and samples can be merged.
package struct DensitySampler: Sendable {
  private static let second: Int64 = 1_000_000
  private static let minute: Int64 = 60 * second
  /// A track that was unseen for longer has probably left.
  private static let patience = 1.0

  private let camera: CameraID
  /// In shares of the picture.
  package var zones: [Zone]
  private var lastSecond: Int64?
  private var rows: [PresenceMinute.Place: PresenceMinute] = [:]

  package init(camera: CameraID, zones: [Zone]) {
    self.camera = camera
    self.zones = zones
  }

  /// People that are taken to be in view.
  package static func people(among tracks: [Track], at time: Timestamp) -> [Track] {
    tracks.filter { $0.phase == .confirmed && time - $0.lastSeen <= patience }
  }

  /// - Returns: the rows of the minute before, when this frame is the first of a new one.
  package mutating func update(with people: [Track], at wallTime: WallTime, size: Size) -> [PresenceMinute] {
    let second = wallTime.microseconds / Self.second
    guard second != lastSecond else { return [] }
    lastSecond = second
    let start = WallTime(microseconds: wallTime.microseconds / Self.minute * Self.minute)
    let finished = rows.values.contains { $0.start != start } ? flush() : []
    let feet = people.map { Anchor.foot.point(of: $0.box).inShares(of: size) }
    note(feet.count, at: .camera(camera), start)
    for zone in zones { note(feet.count { zone.area.contains($0) }, at: .zone(zone.id), start) }
    return finished
  }

  /// What was sampled since the last row, for a camera that stops.
  package mutating func flush() -> [PresenceMinute] {
    defer { rows = [:] }
    return rows.values.sorted { $0.place < $1.place }
  }

  private mutating func note(_ count: Int, at place: PresenceMinute.Place, _ start: WallTime) {
    var row = rows[place] ?? PresenceMinute(place: place, start: start, least: count, most: count, sum: 0, samples: 0)
    row.least = min(row.least, count)
    row.most = max(row.most, count)
    row.sum += count
    row.samples += 1
    rows[place] = row
  }
}

extension PresenceMinute.Place: Comparable {
  /// The camera, then its zones by their ids.
  package static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.camera(let a), .camera(let b)): a < b
    case (.camera, .zone): true
    case (.zone, .camera): false
    case (.zone(let a), .zone(let b)): a < b
    }
  }
}
