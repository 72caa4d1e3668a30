package import Scene

/// Time as long-lived services see it; tests turn its hands, a time-lapse makes it run faster.
package struct ServiceClock: Sendable {
  /// UTC now.
  package var now: @Sendable () -> WallTime
  /// Seconds since any moment; never runs backwards, whatever happens to UTC.
  package var uptime: @Sendable () -> Double
  /// Waits so many seconds of `uptime`; throws `CancellationError` when the task is cancelled.
  package var sleep: @Sendable (Double) async throws -> Void

  package init(
    now: @escaping @Sendable () -> WallTime, uptime: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Double) async throws -> Void
  ) {
    self.now = now
    self.uptime = uptime
    self.sleep = sleep
  }

  /// The machine's clock.
  ///
  /// - Parameter speed: seconds that pass here in one real second. More than 1 is a time-lapse: files that play as cameras,
  ///   heartbeats, minutes and back-off all run faster together, and UTC runs ahead of the machine's from `start` on.
  package static func system(speed: Double = 1, start: WallTime? = nil) -> ServiceClock {
    let zero = ContinuousClock.now
    let begun = start ?? WallTime.ofMachine()
    let elapsed: @Sendable () -> Double = { (ContinuousClock.now - zero) / .seconds(1) * speed }
    let isReal = speed == 1 && start == nil
    return ServiceClock(
      now: { isReal ? WallTime.ofMachine() : begun + elapsed() }, uptime: elapsed,
      sleep: { try await Task.sleep(for: .seconds(max(0, $0) / speed)) })
  }
}
