internal import Scene

/// The newest part of an anchor's way, thinned: a sample is kept when it is 5 % of a body height or half a second from the
/// one before, so that 64 of them reach back over three body heights of wandering, or half a minute of standing.
struct Trail {
  static let limit = 64
  private static let spacing = 0.05
  private static let interval = 0.5

  private(set) var samples: [Sample] = []
  /// The newest sample, kept or not.
  private(set) var last: Sample?

  mutating func append(_ sample: Sample) {
    defer { last = sample }
    if let kept = samples.last, (sample.point - kept.point).length < Self.spacing * sample.height,
      sample.time - kept.time < Self.interval
    {
      return
    }
    if samples.isEmpty { samples.reserveCapacity(Self.limit) }
    // One place stays free for `last`.
    if samples.count == Self.limit - 1 { samples.removeFirst() }
    samples.append(sample)
  }

  mutating func forget(before time: Timestamp) { samples.removeAll { $0.time < time } }

  /// Kept samples and the newest one, oldest first.
  var all: [Sample] {
    guard let last, samples.last?.time != last.time else { return samples }
    return samples + [last]
  }
}
