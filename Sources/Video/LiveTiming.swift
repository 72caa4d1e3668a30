internal import Scene

/// The time of live frames, and what is left out of them.
struct LiveTiming {
  /// Seconds for which a notice stays.
  private static let memory = 60.0
  /// Seconds late that make a burst.
  private static let late = 2.0

  private var clock: CaptureClock
  private var thinning = Thinning()
  /// Uptime at which the newest decoded frame arrived.
  private var newest = 0.0
  /// Seconds by which newer packets arrived after it.
  private var behind = 0.0
  private var lateAt: Double?
  private var thinnedAt: Double?
  private(set) var mostLate = 0.0

  init(nominalRate: Double?, hasStamps: Bool) { clock = CaptureClock(nominalRate: nominalRate, hasStamps: hasStamps) }

  var repaired: Int { clock.repaired }
  var leftOut: Int { thinning.leftOut }
  /// Uptime of time zero.
  var zero: Double { clock.zero }

  mutating func time(
    of stamp: Int64?, arrival: (uptime: Double, wait: Double), newest: (packet: PacketArrival, waiting: Int)?
  ) -> Timestamp {
    let time = clock.time(of: stamp, at: arrival.uptime, after: arrival.wait)
    if let newest {
      clock.lookAhead(
        from: stamp, to: newest.packet.stamp, at: newest.packet.uptime, packets: newest.waiting)
    }
    self.newest = arrival.uptime
    behind = max(0, (newest?.packet.uptime ?? arrival.uptime) - arrival.uptime)
    let lateness = arrival.uptime - clock.zero - time.seconds
    if lateness > Self.late { lateAt = arrival.uptime }
    mostLate = max(mostLate, lateness)
    return time
  }

  /// Whether analysis takes the newest frame.
  mutating func keepsNewest() -> Bool {
    let isKept = thinning.keeps(behind: behind)
    if !isKept { thinnedAt = newest }
    return isKept
  }

  var notices: Set<StreamNotice> {
    var notices: Set<StreamNotice> = []
    if clock.replacesStamps { notices.insert(.replacedTimes) }
    if let lateAt, newest - lateAt < Self.memory { notices.insert(.bursts) }
    if let thinnedAt, newest - thinnedAt < Self.memory { notices.insert(.overloaded) }
    return notices
  }
}
