internal import Scene

/// Samples frames by time: keeps the first frame at or after each multiple of 1 ∕ rate.
///
///     multiples  │       │       │       │       │
///     frames     ●  ○  ○   ●  ○  ●             ●  ○     ● kept
///
/// After a gap in the footage, one frame serves several multiples.
struct FrameSampler {
  /// Frames per second; nil keeps all.
  private let rate: Double?
  /// Maximum rounding error of a container's times, in microseconds.
  private let tolerance: Double
  private var lastSlot = -1

  /// - Parameter tick: one unit of the container's time base, in seconds. A frame less than one tick (and 1 ms) before a multiple
  ///   counts as on it: Matroska writes 2 ∕ 15 s as 0.133 s.
  init(rate: Double?, tick: Double) {
    self.rate = rate
    tolerance = min(tick * 1_000_000, 1000) + 1
  }

  mutating func keeps(_ time: Timestamp) -> Bool {
    guard let rate else { return true }
    let slot = Int(((Double(time.microseconds) + tolerance) * rate / 1_000_000).rounded(.down))
    guard slot > lastSlot else { return false }
    lastSlot = slot
    return true
  }
}
