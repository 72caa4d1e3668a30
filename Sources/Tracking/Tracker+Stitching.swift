import Scene

/// Joining the track of a person who was hidden to the track of the person who appears again.
extension Tracker {
  /// Gives tracks that were confirmed just now the identity of lost ones, where they fit: one to one, best total fit.
  mutating func stitch(_ confirmed: [Int], at time: Timestamp) {
    guard settings.stitchSeconds > 0, !confirmed.isEmpty else { return }
    let lost = tracklets.indices.filter {
      tracklets[$0].phase == .confirmed && tracklets[$0].detection == nil
        && time - tracklets[$0].lastSeen <= settings.stitchSeconds
    }
    guard !lost.isEmpty else { return }
    assignment.prepare(rows: confirmed.count, columns: lost.count)
    for (r, younger) in confirmed.enumerated() {
      for (c, older) in lost.enumerated() {
        if let misfit = misfit(of: tracklets[younger], after: tracklets[older], at: time) {
          assignment.costs[r * lost.count + c] = misfit
        }
      }
    }
    let pairs = assignment.solve(limit: 1)
    var joined: [Int] = []
    for (r, younger) in confirmed.enumerated() where pairs[r] >= 0 {
      tracklets[lost[pairs[r]]].adopt(tracklets[younger], budget: settings.galleryBudget)
      joined.append(younger)
    }
    for i in joined.reversed() { tracklets.remove(at: i) }
  }

  /// How badly `younger` continues `older`, 0…1; nil when it cannot.
  ///
  /// A hidden person may walk on, slow down or stop, so the track should begin near the way from where the person
  /// was lost to where constant velocity would have led:
  ///
  ///      lost ●━━━━━━━━━━━━━━━━━● expected
  ///                   ┊
  ///                   ○ begins      misfit = distance ÷ (stitchReach + stitchDrift × gap) heights
  private func misfit(of younger: Tracklet, after older: Tracklet, at time: Timestamp) -> Double? {
    let gap = younger.start - older.lastSeen
    let tall = max(older.box.height, younger.box.height)
    let small = min(older.box.height, younger.box.height)
    guard gap > 0, tall <= small * settings.stitchHeightRatio else { return nil }
    let speed = Point(older.motion.velocity.x, older.motion.velocity.y)
    let newSpeed = Point(younger.motion.velocity.x, younger.motion.velocity.y)
    // Somebody else, who comes towards where this person went. At high frame rates a track is confirmed before its
    // direction is known and this says nothing.
    if speed.dot(newSpeed) < 0, min(speed.length, newSpeed.length) > walkingSpeed * tall { return nil }
    let lost = older.box.center - speed * (time - older.lastSeen)
    let way = speed * gap
    let begin = younger.origin.center - lost
    let share = way.dot(way) > 0 ? min(1, max(0, begin.dot(way) / way.dot(way))) : 0
    let distance = (begin - way * share).length / tall
    let misfit = distance / (settings.stitchReach + settings.stitchDrift * gap)
    guard misfit <= 1 else { return nil }
    guard let cosine = older.gallery.distance(to: younger.gallery) else { return misfit }
    return cosine <= settings.strangerDistance ? (misfit + cosine / settings.strangerDistance) / 2 : nil
  }
}

/// Heights per second from which a direction of walking means something; a slow walk is 0.4.
private let walkingSpeed = 0.3
