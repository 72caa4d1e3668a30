/// Where a run's time goes, in seconds of a monotonic clock.
package struct StageTimes: Sendable {
  package enum Stage: Sendable { case inference, embed, track, classify, count }

  package var frames = 0
  package private(set) var inference = 0.0
  package private(set) var embed = 0.0
  package private(set) var track = 0.0
  package private(set) var classify = 0.0
  package private(set) var count = 0.0

  package init() {}

  mutating func measure<R>(_ stage: Stage, _ work: () throws -> R) rethrows -> R {
    let start = ContinuousClock.now
    let result = try work()
    add(ContinuousClock.now - start, to: stage)
    return result
  }

  mutating func measure<R>(
    _ stage: Stage, isolation: isolated (any Actor)? = #isolation, _ work: () async throws -> R
  ) async rethrows -> R {
    let start = ContinuousClock.now
    let result = try await work()
    add(ContinuousClock.now - start, to: stage)
    return result
  }

  private mutating func add(_ duration: Duration, to stage: Stage) {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    switch stage {
    case .inference: inference += seconds
    case .embed: embed += seconds
    case .track: track += seconds
    case .classify: classify += seconds
    case .count: count += seconds
    }
  }
}
