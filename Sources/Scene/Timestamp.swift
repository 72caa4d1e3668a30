/// A moment on a source's presentation clock: microseconds since the source's first frame.
///
/// Tracking and counting use this time only. No stage reads a clock, so the same footage gives the same counts at any reading
/// speed.
package struct Timestamp: Comparable, Hashable, Sendable, Codable {
  package var microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }
  package init(seconds: Double) { microseconds = Int64((seconds * 1_000_000).rounded()) }

  package static let zero = Timestamp(microseconds: 0)
  package var seconds: Double { Double(microseconds) / 1_000_000 }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }
  /// Seconds from `b` to `a`.
  package static func - (a: Timestamp, b: Timestamp) -> Double { Double(a.microseconds - b.microseconds) / 1_000_000 }
  package static func + (a: Timestamp, seconds: Double) -> Timestamp {
    Timestamp(microseconds: a.microseconds + Int64((seconds * 1_000_000).rounded()))
  }
}

/// A moment in UTC: microseconds since 1970-01-01T00:00:00Z.
package struct WallTime: Comparable, Hashable, Sendable, Codable {
  package var microseconds: Int64

  package init(microseconds: Int64) { self.microseconds = microseconds }

  package static func < (a: WallTime, b: WallTime) -> Bool { a.microseconds < b.microseconds }
  package static func + (a: WallTime, seconds: Double) -> WallTime {
    WallTime(microseconds: a.microseconds + Int64((seconds * 1_000_000).rounded()))
  }

  /// Negative when `earlier` is later.
  package func seconds(since earlier: WallTime) -> Double { Double(microseconds - earlier.microseconds) / 1_000_000 }
}
