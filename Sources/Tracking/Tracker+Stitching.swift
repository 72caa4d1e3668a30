import Scene

/// Joins the track of a person who was hidden to the new track of the same person.
extension Tracker {
  /// Gives newly confirmed tracks the identity of lost tracks that they continue: one to one, at the lowest total cost.
  mutating func stitch(_ confirmed: [Int], at time: Timestamp) {
    guard settings.maxStitchGap > 0, !confirmed.isEmpty else { return }
    let lost = tracklets.indices.filter {
      tracklets[$0].phase == .confirmed && tracklets[$0].detection == nil
        && time - tracklets[$0].lastSeen <= settings.maxStitchGap
    }
    guard !lost.isEmpty else { return }
    assignment.prepare(rows: confirmed.count, columns: lost.count)
    for (r, newer) in confirmed.enumerated() {
      for (c, older) in lost.enumerated() {
        if let cost = stitchCost(of: tracklets[newer], after: tracklets[older], at: time) {
          assignment.costs[r * lost.count + c] = cost
        }
      }
    }
    let pairs = assignment.solve(limit: 1)
    var joined: [Int] = []
    for (r, newer) in confirmed.enumerated() where pairs[r] >= 0 {
      tracklets[lost[pairs[r]]].merge(tracklets[newer], budget: settings.galleryBudget)
      joined.append(newer)
    }
    for i in joined.reversed() { tracklets.remove(at: i) }
  }

  /// The cost of continuing `older` with `newer`, 0…1; nil where that is impossible.
  private func stitchCost(of newer: Tracklet, after older: Tracklet, at time: Timestamp) -> Double? {
    let cost = StitchGeometry(settings: settings)
      .cost(of: newer.origin.center, height: newer.box.height, start: newer.start, after: older, at: time)
    guard let cost, cost <= 1, !walksTowards(newer, older) else { return nil }
    guard let distance = older.gallery.distance(to: newer.gallery) else { return cost }
    return distance <= settings.mismatchDistance ? (cost + distance / settings.mismatchDistance) / 2 : nil
  }

  /// Whether the newer track is another person, who walks towards the direction in which the older one went. At high frame
  /// rates a track is confirmed before its direction is known, and the answer is false.
  private func walksTowards(_ newer: Tracklet, _ older: Tracklet) -> Bool {
    let (a, b) = (older.motion.velocityInPixels, newer.motion.velocityInPixels)
    return a.dot(b) < 0 && min(a.length, b.length) > walkingSpeed * max(older.box.height, newer.box.height)
  }
}

/// Heights per second above which a direction is meaningful; a slow walk is 0.4.
private let walkingSpeed = 0.3
