internal import Scene

/// The unbroken time that an anchor has spent on one side of the endless line, band included.
struct Stay {
  let ground: Ground
  /// The interpolated moment of coming over the line; the first sample's time for a track that began here.
  let since: Timestamp
  /// Samples beyond the band.
  private(set) var clear = 0
  /// Greatest depth in body heights among them.
  private(set) var reach = 0.0

  init(ground: Ground, since: Timestamp) {
    self.ground = ground
    self.since = since
  }

  mutating func note(_ sample: Sample, band: Double) {
    guard sample.reach > band else { return }
    clear += 1
    reach = max(reach, sample.reach)
  }

  /// Whether a track with no history may be said to come from here; `until` is now, or the moment of leaving.
  func isFirst(until: Timestamp, _ s: CounterSettings) -> Bool {
    clear >= 1 && (until - since >= s.dwell || reach >= s.reach)
  }

  /// Whether somebody who came over the line has arrived: seen twice, so that one stray box does not decide.
  func isSettled(at now: Timestamp, _ s: CounterSettings) -> Bool {
    clear >= 2 && (reach >= s.stride || (reach >= s.reach && now - since >= s.dwell))
  }

  /// Whether somebody who was last seen here at `last`, and never again, had arrived.
  func isSettledByVanishing(at last: Timestamp, _ s: CounterSettings) -> Bool {
    clear >= 1 && (last - since <= s.momentum || reach >= s.reach)
  }
}
