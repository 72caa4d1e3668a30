package import Scene

/// Counts the people in view and in each zone once a second of the frames' time, and sums the samples up by the minute.
///
/// A minute that is cut in two by a restart comes as two rows, whose min, max, sum and samples can be merged.
package struct DensitySampler: Sendable {
  private static let second: Int64 = 1_000_000
  private static let minute: Int64 = 60 * second
  /// A track that was unseen for longer has probably left.
  private static let patience = 1.0

  private let camera: CameraID
  /// In shares of the picture.
  package var zones: [Zone]
  private var lastSecond: Int64?
  private var rows: [PresenceSubject: PresenceSample] = [:]

  package init(camera: CameraID, zones: [Zone]) {
    self.camera = camera
    self.zones = zones
  }

  /// People that are taken to be in view.
  package static func people(among tracks: [Track], at time: Timestamp) -> [Track] {
    tracks.filter { $0.phase == .confirmed && time - $0.lastSeen <= patience }
  }

  /// - Returns: the rows of the minute before, when this frame is the first of a new one.
  package mutating func update(with people: [Track], at wallTime: WallTime, size: Size) -> [PresenceSample] {
    let second = wallTime.microseconds / Self.second
    guard second != lastSecond else { return [] }
    lastSecond = second
    let start = WallTime(microseconds: wallTime.microseconds / Self.minute * Self.minute)
    let finished = rows.values.contains { $0.start != start } ? flush() : []
    let feet = people.map { Anchor.foot.point(of: $0.box).normalized(in: size) }
    note(feet.count, at: .camera(camera), start)
    for zone in zones { note(feet.count { zone.area.contains($0) }, at: .zone(zone.id), start) }
    return finished
  }

  /// What was sampled since the last row, for a camera that stops.
  package mutating func flush() -> [PresenceSample] {
    defer { rows = [:] }
    return rows.values.sorted { $0.subject.order < $1.subject.order }
  }

  private mutating func note(_ people: Int, at subject: PresenceSubject, _ start: WallTime) {
    rows[subject, default: PresenceSample(subject: subject, start: start, min: 0, max: 0, sum: 0, samples: 0)]
      .add(people)
  }
}

extension PresenceSubject {
  /// The camera, then its zones by their ids.
  fileprivate var order: Int64 { if case .zone(let id) = self { id.rawValue } else { 0 } }
}
