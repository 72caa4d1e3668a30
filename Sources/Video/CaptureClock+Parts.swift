/// A sum that drains with time.
struct Leak {
  let perSecond: Double
  private(set) var level = 0.0

  init(perSecond: Double) { self.perSecond = perSecond }

  mutating func add(_ amount: Double) { level += amount }
  mutating func drain(_ seconds: Double) { level = max(0, level - perSecond * seconds) }
}

extension CaptureClock {
  /// The smallest difference of arrival and time over the last 15 to 30 seconds: longer than the segments of a playlist.
  struct SmallestDelay {
    private static let span = 15.0

    private var current: Double?
    private var before: Double?
    private var began = 0.0

    var smallest: Double { min(current ?? .infinity, before ?? .infinity) }

    /// - Returns: seconds by which this delay is smaller than all.
    mutating func note(_ delay: Double, at uptime: Double) -> Double {
      let known = current == nil ? delay : smallest
      if uptime - began > Self.span {
        before = current
        current = nil
        began = uptime
      }
      current = min(current ?? .infinity, delay)
      return max(0, known - delay)
    }
  }

  /// A run of stamps that cannot be right.
  struct Replacing {
    private(set) var run = 0
    private var newest: Int64?
    private var agreeing = 0

    /// - Returns: whether the newest stamps agree with one another and with their arrivals: the clock was set.
    mutating func note(_ stamp: Int64?, elapsed: Double, isAwaited: Bool, slack: Double) -> Bool {
      run += 1
      guard let stamp else { return false }
      let step = newest.map { Double(stamp &- $0) / 1_000_000 } ?? 0
      let limit = isAwaited ? elapsed + slack : 2
      agreeing = step > 0 && step <= limit ? agreeing + 1 : 0
      newest = stamp
      return agreeing >= 2
    }
  }

  /// The lag of awaited frames, second by second.
  struct Lag {
    private struct Row {
      var since: Double
      var first: Double
      var smallest: Double
      var frames = 0
    }

    private var row: Row?
    /// Rows at the end of which the lag was larger than at their beginning.
    private(set) var growing = 0

    /// Seconds of growth in one row: more than the unevenness of a wireless network.
    private static let growth = 0.4

    /// - Parameter lag: seconds from the frame's expected arrival to its arrival.
    /// - Returns: microseconds that the stream paused; 0 until a second of awaited frames shows it.
    mutating func paused(by lag: Double, _ arrival: Arrival, limit: Double) -> Int64 {
      guard arrival.isAwaited else {
        self = Lag()
        return 0
      }
      var row = self.row ?? Row(since: arrival.uptime, first: lag, smallest: lag)
      row.frames += 1
      row.smallest = min(row.smallest, lag)
      self.row = row
      guard arrival.uptime - row.since >= 1, row.frames >= 4 else { return 0 }
      growing = lag - row.first > Self.growth ? growing + 1 : 0
      self.row = nil
      return row.smallest > limit ? Int64(row.smallest * 1_000_000) : 0
    }
  }

  /// Compares the pace of the stamps with that of awaited arrivals.
  struct Pace {
    /// Whether stamps count.
    private(set) var isTrusted = true
    /// Seconds that frames which were not awaited brought forward.
    private(set) var queuedPast = 0.0
    private var ahead = Leak(perSecond: 0.02)
    private var corrections = Leak(perSecond: 0.05)
    private var check = Check()
    private var before: (stamp: Int64, isAwaited: Bool)?

    /// Awaited frames while stamps do not count.
    private struct Check {
      var stamps = 0.0
      var arrivals = 0.0
      var frames = 0
      var wrong = 0

      var isOver: Bool { arrivals >= 10 && frames >= 10 }
      var isGood: Bool { abs(stamps / arrivals - 1) < 0.05 && wrong * 20 <= frames }
    }

    /// Seconds that awaited stamps may outrun arrivals before they count no more.
    private static let maxAhead = 0.5
    private static let maxCorrections = 3.5

    mutating func note(_ stamp: Int64?, _ arrival: Arrival, elapsed: Double) {
      defer { before = stamp.map { ($0, arrival.isAwaited) } }
      corrections.drain(elapsed)
      guard !isTrusted else { return }
      guard let stamp, let before, before.isAwaited, arrival.isAwaited else { return }
      let step = Double(stamp &- before.stamp) / 1_000_000
      check.frames += 1
      check.arrivals += elapsed
      if step > 0, step < elapsed + 1 { check.stamps += step } else { check.wrong += 1 }
      guard check.isOver else { return }
      if check.isGood { self = Pace() }
      check = Check()
    }

    /// - Parameter amount: seconds by which the frame's delay was the smallest of all.
    mutating func noteAhead(_ amount: Double, _ arrival: Arrival, elapsed: Double) {
      if arrival.isAwaited {
        ahead.drain(elapsed)
        ahead.add(amount)
        queuedPast = max(0, queuedPast - 0.02 * elapsed)
      } else {
        queuedPast += amount
      }
      if isTrusted, ahead.level > Self.maxAhead || queuedPast > 60 { distrust() }
    }

    /// The stream lagged more and more, row after row.
    mutating func noteGrowth(_ rows: Int) {
      if isTrusted, rows >= 2 { distrust() }
    }

    mutating func noteCorrection() {
      corrections.add(1)
      if isTrusted, corrections.level > Self.maxCorrections { distrust() }
    }

    private mutating func distrust() {
      self = Pace()
      isTrusted = false
    }
  }
}
