internal import Scene

/// An uninterrupted stay of an anchor on one side of the infinite line, including the band.
struct SideDwell {
  let side: LineSide
  /// The interpolated moment of passing the line, or the first sample's time for a track that starts here.
  let since: Timestamp
  /// Samples beyond the band.
  private(set) var clearSamples = 0
  /// Maximum distance of these samples from the line, in body heights.
  private(set) var maxDistance = 0.0

  init(side: LineSide, since: Timestamp) {
    self.side = side
    self.since = since
  }

  mutating func add(_ sample: PathSample, band: Double) {
    guard sample.distance > band else { return }
    clearSamples += 1
    maxDistance = max(maxDistance, sample.distance)
  }

  /// Whether a track without a history comes from this side; `end` is now or the moment of leaving.
  func establishesSide(until end: Timestamp, _ s: CounterSettings) -> Bool {
    clearSamples >= 1 && (end - since >= s.minDwell || maxDistance >= s.minDepth)
  }

  /// Whether a person who passed the line has arrived on this side. Two samples are required, so one stray box never decides.
  func hasArrived(at now: Timestamp, _ s: CounterSettings) -> Bool {
    clearSamples >= 2
      && (maxDistance >= s.settlingDepth || (maxDistance >= s.minDepth && now - since >= s.minDwell))
  }

  /// Whether a person who was last seen on this side at `last` had arrived.
  func hadArrived(whenLostAt last: Timestamp, _ s: CounterSettings) -> Bool {
    clearSamples >= 1 && (last - since <= s.maxVanishTime || maxDistance >= s.minDepth)
  }
}
