internal import Scene

/// Thins frames out by time: keeps the first frame at or after each multiple of 1 ∕ rate.
///
///     multiples  │       │       │       │       │
///     frames     ●  ○  ○   ●  ○  ●             ●  ○     ● kept
///
/// A frame that serves several multiples at once (a gap in the footage) is kept once.
struct FrameSampler {
  /// Frames per second; nil keeps all.
  private let rate: Double?
  /// Microseconds by which a container may have rounded a time down.
  private let tolerance: Double
  private var lastSlot = -1

  /// - Parameter tick: seconds of one unit of the container's time base. A frame that comes before a multiple by less than
  ///   that (and than 1 ms) is on it: Matroska writes 2 ∕ 15 s as 0.133 s.
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
