internal import Scene

/// Times the frames of a live source by two clocks: the stream's timestamps and the arrival on this machine.
///
///     stamp      0  100  200  −9800 s  400  500 │ 7000 7100 7200 7300      a bar: the camera's clock was set
///     arrival    0  101  230   301     402  530 │  601  702  830  901
///     time       0  100  200   300     400  500 │  600  700  800  900      milliseconds
///
/// A stamp is right when it follows the last time and claims no capture later than the arrival. A late arrival is normal: networks
/// stall, and segments come in bursts. What is not right is replaced:
///
/// 1. A stamp that is missing, repeated, behind or ahead: the time follows the typical interval, in a longer run the arrival.
/// 2. Three such stamps that agree with one another: the clock was set. They count from the time reached.
/// 3. Frames that arrive as they are captured and still lag: the stream paused, and the time catches up.
/// 4. Stamps that run at another pace than arrivals, over some seconds: arrivals alone count, until the pace is right again.
///
/// Times strictly increase. `zero` maps them to the machine's clock by the smallest delay of the last seconds.
struct CaptureClock {
  struct Arrival {
    /// Seconds.
    var uptime: Double
    /// Whether the reader waited for the packet. One that it did not wait for may have arrived earlier.
    var isAwaited: Bool
  }

  /// Seconds that a stamp may claim beyond its arrival.
  private static let slack = 0.2
  /// Seconds of lag of awaited frames that count as a pause.
  private static let pause = 0.3
  /// Maximum seconds between two frames that were not awaited, and of all that they bring forward: a playlist starts with some
  /// segments of the past.
  private static let queuedStep = 2.0
  private static let queuedPast = 60.0

  /// Typical seconds between two frames; nil until two stamps were right.
  private var interval: Double?
  private let nominalInterval: Double
  private var origin: Int64?
  private var last: (time: Int64, arrival: Arrival)?
  private var delay = SmallestDelay()
  private var replacing = Replacing()
  private var lag = Lag()
  private var pace = Pace()
  private let hasStamps: Bool
  /// Frames whose stamp was replaced.
  private(set) var repaired = 0
  private var recentRepairs = Leak(perSecond: 0.1)

  /// - Parameters:
  ///   - nominalRate: frames per second where the stream names them.
  ///   - hasStamps: false for a stream without timestamps, which is timed by arrival.
  init(nominalRate: Double?, hasStamps: Bool = true) {
    nominalInterval = 1 / (nominalRate ?? PresentationClock.assumedRate)
    self.hasStamps = hasStamps
  }

  /// Uptime of time zero.
  var zero: Double { delay.smallest }

  /// Whether stamps are being replaced.
  var replacesStamps: Bool { hasStamps && (!pace.isTrusted || recentRepairs.level > 3) }

  /// - Parameters:
  ///   - stamp: microseconds; nil when the frame has none.
  ///   - uptime: seconds at which the reader had the packet.
  ///   - wait: seconds that the reader waited for it.
  mutating func time(of stamp: Int64?, at uptime: Double, after wait: Double) -> Timestamp {
    let shortest = max(0.002, (interval ?? nominalInterval) / 10)
    return time(of: stamp, Arrival(uptime: uptime, isAwaited: wait > shortest))
  }

  /// Looks ahead to the newest packet that waits behind the frame of the last time: the first packets of a playlist are old, and
  /// only the newest one tells how old.
  mutating func lookAhead(from stamp: Int64?, to newest: Int64?, at uptime: Double, packets: Int) {
    guard let stamp, let newest, let last, let interval, pace.isTrusted, replacing.run == 0 else { return }
    let step = Self.seconds(newest &- stamp)
    let expected = Double(packets) * interval
    guard step > 0, abs(step - expected) <= expected / 2 + 1 else { return }
    _ = delay.note(uptime - Self.seconds(last.time) - step, at: last.arrival.uptime)
  }

  private mutating func time(of stamp: Int64?, _ arrival: Arrival) -> Timestamp {
    guard let last else { return begin(stamp, arrival) }
    let elapsed = max(0, arrival.uptime - last.arrival.uptime)
    pace.note(stamp, arrival, elapsed: elapsed)
    recentRepairs.drain(elapsed)
    var time = last.time + 1
    if pace.isTrusted, let right = right(stamp, after: last.time, arrival) {
      learn(Self.seconds(right - last.time), weight: 1.0 / 8)
      replacing = Replacing()
      time = right + lag.paused(by: arrival.uptime - Self.seconds(right) - zero, arrival, limit: Self.pause)
      pace.noteGrowth(lag.growing)
      if time > right {
        origin = origin.map { $0 - (time - right) }
        pace.noteCorrection()
      }
    } else {
      time = replacement(of: stamp, after: last.time, arrival, elapsed: elapsed)
    }
    let queued = delay.note(arrival.uptime - Self.seconds(time), at: arrival.uptime)
    pace.noteAhead(queued, arrival, elapsed: elapsed)
    self.last = (time, arrival)
    return Timestamp(microseconds: time)
  }

  private mutating func begin(_ stamp: Int64?, _ arrival: Arrival) -> Timestamp {
    origin = stamp
    _ = delay.note(arrival.uptime, at: arrival.uptime)
    pace.note(stamp, arrival, elapsed: 0)
    last = (0, arrival)
    return .zero
  }

  /// The stamp as a time; nil when it cannot be right.
  private func right(_ stamp: Int64?, after last: Int64, _ arrival: Arrival) -> Int64? {
    guard let stamp else { return nil }
    guard let origin else { return nil }
    let (time, overflow) = stamp.subtractingReportingOverflow(origin)
    guard !overflow, time > last, time < Int64.max / 4 else { return nil }
    let ahead = Self.seconds(time) + zero - arrival.uptime
    if ahead <= Self.slack { return time }
    guard !arrival.isAwaited, pace.queuedPast < Self.queuedPast else { return nil }
    return Self.seconds(time - last) <= Self.queuedStep ? time : nil
  }

  private mutating func replacement(
    of stamp: Int64?, after last: Int64, _ arrival: Arrival, elapsed: Double
  ) -> Int64 {
    if hasStamps {
      repaired += 1
      recentRepairs.add(1)
    }
    let isSet = replacing.note(stamp, elapsed: elapsed, isAwaited: arrival.isAwaited, slack: Self.slack)
    let byArrival = Self.microseconds(arrival.uptime - zero)
    let byInterval = last + Self.microseconds(interval ?? (arrival.isAwaited ? elapsed : nominalInterval))
    let behind = stamp.flatMap { stamp in origin.map { last &- (stamp &- $0) } }
    let time: Int64
    if pace.isTrusted, replacing.run <= 2, let behind, (0...PresentationClock.resetStep).contains(behind) {
      // A repeated or slightly late stamp keeps its place in the order, and the next ones their times.
      time = last + 1
    } else if pace.isTrusted, replacing.run <= 3 {
      // After a pause this is early rather than late, so that the next right stamp can follow.
      time = byInterval
    } else {
      time = arrival.isAwaited ? byArrival : min(byArrival, byInterval)
      if elapsed > 0 { learn(elapsed, weight: 1.0 / 16) }
    }
    let next = max(last + 1, time)
    if isSet || origin == nil, pace.isTrusted { origin = stamp.map { $0 &- next } }
    return next
  }

  private mutating func learn(_ step: Double, weight: Double) {
    let known = interval ?? step
    interval = known + (min(2, step) - known) * weight
  }

  private static func seconds(_ microseconds: Int64) -> Double { Double(microseconds) / 1_000_000 }

  private static func microseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1_000_000).rounded()) }
}
