internal import Scene

/// The most recent part of an anchor's path, thinned to at most 64 samples.
///
/// A sample is kept when it is 5 % of a body height or half a second from the one before. So the buffer covers over three body
/// heights of wandering, or half a minute of standing.
struct PathBuffer {
  static let capacity = 64
  /// Body heights.
  private static let spacing = 0.05
  /// Seconds.
  private static let interval = 0.5

  private(set) var samples: [PathSample] = []
  /// The newest sample, kept or not.
  private(set) var last: PathSample?

  mutating func append(_ sample: PathSample) {
    defer { last = sample }
    if let kept = samples.last, (sample.point - kept.point).length < Self.spacing * sample.height,
      sample.time - kept.time < Self.interval
    {
      return
    }
    if samples.isEmpty { samples.reserveCapacity(Self.capacity) }
    // One slot stays free for `last`.
    if samples.count == Self.capacity - 1 { samples.removeFirst() }
    samples.append(sample)
  }

  mutating func removeSamples(before time: Timestamp) { samples.removeAll { $0.time < time } }

  /// The kept samples and the newest one, oldest first.
  var allSamples: [PathSample] {
    guard let last, samples.last?.time != last.time else { return samples }
    return samples + [last]
  }
}
