package import Scene

/// Samples the people in view and in each zone once per second of frame time, and sums the samples per minute.
///
/// A restart splits a minute into two samples, which can be merged.
package struct DensitySampler: Sendable {
  private static let second: Int64 = 1_000_000
  private static let minute: Int64 = 60 * second
  /// Seconds after which an unseen track counts as gone.
  private static let maxUnseen = 1.0

  private let camera: CameraID
  /// Normalized coordinates.
  package var zones: [Zone]
  private var lastSecond: Int64?
  private var rows: [PresenceSubject: PresenceSample] = [:]

  package init(camera: CameraID, zones: [Zone]) {
    self.camera = camera
    self.zones = zones
  }

  /// Tracks in view.
  package static func people(among tracks: [Track], at time: Timestamp) -> [Track] {
    tracks.filter { $0.phase == .confirmed && time - $0.lastSeen <= maxUnseen }
  }

  /// - Returns: the finished minute, when this frame begins a new one.
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

  /// The unfinished minute, for a camera that stops.
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
