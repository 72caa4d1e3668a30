internal import Scene

/// The path of one track's anchor, thinned to at most 48 steps.
struct WalkedPath {
  struct Step {
    var time: Timestamp
    var point: Point
    /// Body height in pixels.
    var height: Double
  }

  private static let maxSteps = 48
  /// Body heights from the start.
  private static let fullDistance = 1.5

  private(set) var steps: [Step] = []
  private(set) var isConfirmed = false
  /// Minimum distance between kept steps in body heights; doubles whenever `maxSteps` is reached.
  private var spacing = 0.15
  private var last: Step?

  mutating func append(_ step: Step, isConfirmed confirmed: Bool) {
    isConfirmed = isConfirmed || confirmed
    last = step
    if let kept = steps.last, (step.point - kept.point).length < spacing * step.height { return }
    if steps.count == Self.maxSteps {
      steps = steps.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      spacing *= 2
    }
    steps.append(step)
  }

  /// Appends the steps that were collected under a newer id of the same person.
  mutating func join(_ later: WalkedPath) {
    for step in later.allSteps { append(step, isConfirmed: later.isConfirmed) }
  }

  /// The kept steps and the newest one.
  var allSteps: [Step] {
    guard let last, let kept = steps.last, kept.time < last.time else { return steps }
    return steps + [last]
  }

  var isFull: Bool {
    guard let first = steps.first else { return false }
    return allSteps.contains { ($0.point - first.point).length >= Self.fullDistance * (first.height + $0.height) / 2 }
  }

  func isBefore(_ other: WalkedPath) -> Bool {
    guard let a = steps.first, let b = other.steps.first else { return steps.count < other.steps.count }
    return (a.time, a.point.x, a.point.y) < (b.time, b.point.x, b.point.y)
  }
}
