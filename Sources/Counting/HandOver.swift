internal import Scene

/// A second look for identity switches on the line, for those that the tracker's stitching has not mended.
///
///       old track            │             new track
///     ●──●──●──●──● ─ ─ ─►   │        ● ─●──●──●──●
///     last seen ▲   predicted ▲   first seen ▲
///
/// A confirmed track that was last seen shortly before a new one began, is still unseen, had about the same height and was
/// walking to where the new one began is taken for the same person: the new track's gate becomes the old one's, continued.
/// Together they count what one track would have: once if the line lies between them, never if the old one has counted and
/// the first box of the new one covers the line again.
struct HandOver {
  /// Greatest distance between the prediction and the new track's first sample, body heights: two boxes' noise, and more for
  /// every second of gap, since a walker's speed changes by a third.
  private static let distance = 0.2
  private static let distancePerSecond = 0.3
  /// Greatest ratio of the two heights.
  private static let scale = 1.25
  /// The old track's way is measured over this many seconds before it was lost.
  private static let memory = 0.5

  /// Body heights a second below which a direction of walking is only noise.
  private static let slow = 0.3

  let settings: CounterSettings

  /// How far beside its prediction the old track's heir was found, body heights; nil when it is not the heir.
  func distance(from old: Gate, to young: Gate) -> Double? {
    guard old.home != nil, let lost = old.trail.last, let found = young.trail.samples.first, let now = young.trail.last
    else { return nil }
    let gap = found.time - lost.time
    let heights = max(found.height, lost.height) / min(found.height, lost.height)
    guard gap > 0, gap <= settings.handOverGap, heights <= Self.scale, now.time > found.time else { return nil }
    let velocity = Self.velocity(of: old.trail, at: lost)
    let onward = (now.point - found.point) * (1 / (now.time - found.time))
    let slow = Self.slow * lost.height
    if velocity.length > slow, onward.length > slow, velocity.dot(onward) < 0 { return nil }
    let offset = (lost.point + velocity * gap - found.point).length / lost.height
    return offset <= Self.distance + Self.distancePerSecond * gap ? offset : nil
  }

  /// Pixels a second.
  private static func velocity(of trail: Trail, at lost: Sample) -> Point {
    guard let earlier = trail.samples.last(where: { lost.time - $0.time >= memory }) ?? trail.samples.first,
      earlier.time < lost.time
    else { return Point(0, 0) }
    return (lost.point - earlier.point) * (1 / (lost.time - earlier.time))
  }
}

extension LineCounter {
  /// Looks once for each gate of a walker, before it has told anything, whether another track's gate continues there.
  mutating func inherit(_ id: TrackID) {
    guard var young = walkers[id], young.isConfirmed, !young.hasTold else { return }
    for i in lines.indices where young.gates[i].seeksParent(settings) {
      young.gates[i].hasSoughtParent = true
      let rule = HandOver(settings: settings)
      var best: (parent: Walker, distance: Double)?
      for candidate in gone + walkers.values where candidate.id != id && candidate.isConfirmed {
        guard let distance = rule.distance(from: candidate.gates[i], to: young.gates[i]) else { continue }
        if let known = best, (known.distance, known.parent.id) <= (distance, candidate.id) { continue }
        best = (candidate, distance)
      }
      guard let best else { continue }
      young.continueGate(i, of: best.parent, lines: lines, settings: settings)
      walkers[best.parent.id]?.gates[i].isHandedOver = true
      if let place = gone.firstIndex(where: { $0.id == best.parent.id }) { gone[place].gates[i].isHandedOver = true }
    }
    walkers[id] = young
  }
}
