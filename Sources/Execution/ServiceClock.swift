package import Scene

/// The clock of long-lived services. Tests replace it; a time-lapse runs it faster.
package struct ServiceClock: Sendable {
  /// The current time in UTC.
  package var now: @Sendable () -> WallTime
  /// Seconds since an arbitrary moment; never runs backwards, whatever happens to UTC.
  package var uptime: @Sendable () -> Double
  /// Waits this many seconds of `uptime`; throws `CancellationError` when the task is cancelled.
  package var sleep: @Sendable (Double) async throws -> Void
  /// As `sleep`, but in real seconds: for limits on work that a time-lapse does not speed up.
  package var realSleep: @Sendable (Double) async throws -> Void

  /// - Parameter realSleep: nil takes `sleep`.
  package init(
    now: @escaping @Sendable () -> WallTime, uptime: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async throws -> Void,
    realSleep: (@Sendable (Double) async throws -> Void)? = nil
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
    self.realSleep = realSleep ?? sleep
  }

  /// The machine's clock.
  ///
  /// - Parameters:
  ///   - speed: seconds that pass on this clock in one real second. More than 1 is a time-lapse: heartbeats, minutes, back-off
  ///     and files that play as cameras run faster together, and UTC runs ahead of the machine's clock.
  ///   - start: UTC at the start; nil takes the machine's.
  package static func system(speed: Double = 1, start: WallTime? = nil) -> ServiceClock {
    let zero = ContinuousClock.now
    let begun = start ?? WallTime.ofMachine()
    let elapsed: @Sendable () -> Double = { (ContinuousClock.now - zero) / .seconds(1) * speed }
    let isReal = speed == 1 && start == nil
    return ServiceClock(
      now: { isReal ? WallTime.ofMachine() : begun + elapsed() }, uptime: elapsed,
      sleep: { try await Task.sleep(for: .seconds(max(0, $0) / speed)) },
      realSleep: { try await Task.sleep(for: .seconds(max(0, $0))) })
  }

  /// Calls `work` now and then after every `interval` seconds, until the task is cancelled.
  package func repeating(every interval: Double, _ work: () async throws -> Void) async rethrows {
    while !Task.isCancelled {
      try await work()
      // Throws on cancellation only, which ends the loop.
      try? await sleep(interval)
    }
  }
}
