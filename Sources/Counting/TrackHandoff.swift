internal import Scene

/// Repairs identity switches at the line that the tracker's stitching has missed.
///
///       old track            │             new track
///     ●──●──●──●──● ─ ─ ─►   │        ● ─●──●──●──●
///     last seen ▲   predicted ▲   first seen ▲
///
/// The new track continues the old one under three conditions. The old track was last seen shortly before and is still unseen.
/// Both have about the same height. The old track was walking to the position where the new one starts.
///
/// The new track then continues the old track's state at the line. Together they count like one track: once if the line lies
/// between them, and never if the old track has counted and the new track's first box covers the line again.
struct TrackHandoff {
  /// Maximum distance between the prediction and the new track's first sample, body heights: the noise of two boxes, plus a
  /// part for every second of the gap, because walking speed varies by a third.
  private static let maxDistance = 0.2
  private static let maxDistancePerSecond = 0.3
  private static let maxHeightRatio = 1.25
  /// Seconds before the loss over which the old track's velocity is measured.
  private static let velocityWindow = 0.5
  /// Body heights per second below which a direction is noise.
  private static let minSpeed = 0.3

  let settings: CounterSettings

  /// The distance between the new track's start and the old track's prediction, in body heights; nil where the new track is not
  /// the successor.
  func distance(from old: LineCrossingState, to successor: LineCrossingState) -> Double? {
    guard old.established != nil, let lost = old.path.last, let found = successor.path.samples.first,
      let now = successor.path.last
    else { return nil }
    let gap = found.time - lost.time
    let heightRatio = max(found.height, lost.height) / min(found.height, lost.height)
    guard gap > 0, gap <= settings.maxHandoffGap, heightRatio <= Self.maxHeightRatio, now.time > found.time
    else { return nil }
    let velocity = Self.velocity(of: old.path, at: lost)
    let onward = (now.point - found.point) * (1 / (now.time - found.time))
    let minSpeed = Self.minSpeed * lost.height
    if velocity.length > minSpeed, onward.length > minSpeed, velocity.dot(onward) < 0 { return nil }
    let offset = (lost.point + velocity * gap - found.point).length / lost.height
    return offset <= Self.maxDistance + Self.maxDistancePerSecond * gap ? offset : nil
  }

  /// Pixels per second.
  private static func velocity(of path: PathBuffer, at lost: PathSample) -> Point {
    guard let earlier = path.samples.last(where: { lost.time - $0.time >= velocityWindow }) ?? path.samples.first,
      earlier.time < lost.time
    else { return Point(0, 0) }
    return (lost.point - earlier.point) * (1 / (lost.time - earlier.time))
  }
}

extension LineCounter {
  /// Searches once per line, before the track's first crossing is emitted, for another track that this one continues.
  mutating func continuePredecessors(of id: TrackID) {
    guard var newer = counters[id], newer.isConfirmed, !newer.hasEmitted else { return }
    let handoff = TrackHandoff(settings: settings)
    for i in newer.states.indices where newer.states[i].needsPredecessorSearch {
      newer.states[i].hasSearchedPredecessor = true
      var best: (predecessor: TrackCounter, distance: Double)?
      for candidate in recentlyEnded + counters.values where candidate.id != id && candidate.isConfirmed {
        guard let distance = handoff.distance(from: candidate.states[i], to: newer.states[i]) else { continue }
        if let known = best, (known.distance, known.predecessor.id) <= (distance, candidate.id) { continue }
        best = (candidate, distance)
      }
      guard let best else { continue }
      newer.continueState(i, of: best.predecessor)
      let predecessor = best.predecessor.id
      counters[predecessor]?.states[i].isHandedOff = true
      if let index = recentlyEnded.firstIndex(where: { $0.id == predecessor }) {
        recentlyEnded[index].states[i].isHandedOff = true
      }
    }
    counters[id] = newer
  }
}
