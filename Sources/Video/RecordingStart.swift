package import Foundation
package import Scene

/// When a recording began, and how that is known.
package struct RecordingStart: Hashable, Sendable {
  package enum Source: String, Hashable, Sendable, Codable {
    /// Given by the user.
    case option
    /// The creation time in the container.
    case container
    /// The date in the file's name or its folders.
    case fileName = "file-name"
    /// The file's last write, less its duration.
    case lastWrite = "last-write"
    /// A live source: the arrival of its first frame.
    case arrival

    /// Whether the start is exact enough to tell whether one recording continues another.
    package var isRecorded: Bool { self == .container || self == .fileName }
  }

  package let time: WallTime
  package let source: Source

  package init(time: WallTime, source: Source) {
    self.time = time
    self.source = source
  }

  /// What is known about a recording that is not live.
  package struct Evidence: Sendable {
    /// Of a file, or the path of its URL.
    package var path: String
    /// The container's creation time, as it is.
    package var container: WallTime?
    package var lastWrite: WallTime?
    /// Seconds.
    package var duration: Double?
    /// Of the recorder's clock.
    package var zone: TimeZone
    package var now: WallTime

    package init(
      path: String, container: WallTime?, lastWrite: WallTime?, duration: Double?, zone: TimeZone, now: WallTime
    ) {
      self.path = path
      self.container = container
      self.lastWrite = lastWrite
      self.duration = duration
      self.zone = zone
      self.now = now
    }
  }

  /// Nil where nothing tells the time.
  package init?(_ evidence: Evidence) {
    let name = RecordingName(evidence.path, zone: evidence.zone).flatMap {
      Self.isPlausible($0.start, at: evidence.now) ? $0 : nil
    }
    if let container = evidence.container, Self.isPlausible(container, at: evidence.now),
      !Self.isMistaken(container, beside: name, evidence)
    {
      self.init(time: container, source: .container)
    } else if let name {
      self.init(time: name.start, source: .fileName)
    } else if let lastWrite = evidence.lastWrite {
      self.init(time: lastWrite + -(evidence.duration ?? 0), source: .lastWrite)
    } else {
      return nil
    }
  }

  /// 2 January 2000, after the first days of clocks that lost their time: 1904, 1970, 1980 and 2000.
  private static let earliest = WallTime(microseconds: 946_771_200 * 1_000_000)
  /// Clocks differ.
  private static let tolerance = 3.0

  private static func isPlausible(_ time: WallTime, at now: WallTime) -> Bool {
    time >= earliest && time.seconds(since: now) < 60
  }

  /// Whether the container holds local time written as UTC, as some recorders do, or the end of the recording, as phones do. The
  /// name tells.
  private static func isMistaken(_ container: WallTime, beside name: RecordingName?, _ evidence: Evidence) -> Bool {
    guard let name, name.isLocal else { return false }
    let date = Date(timeIntervalSince1970: Double(name.start.microseconds) / 1_000_000)
    let offset = Double(evidence.zone.secondsFromGMT(for: date))
    let later = container.seconds(since: name.start)
    return [offset, evidence.duration ?? 0].contains { $0 != 0 && abs(later - $0) <= tolerance }
  }
}
