import Scene

/// Who in this frame is whom: the matching stages in their order. Each works on what the stages before it left.
extension Tracker {
  mutating func associate(at time: Timestamp, previous: Timestamp) {
    guard !seen.isEmpty, !tracklets.isEmpty else { return }
    let high = seen.indices.filter { seen[$0].score >= settings.highScore }
    var confirmed: [Int] = []
    var tentative: [Int] = []
    for i in tracklets.indices {
      if tracklets[i].phase == .confirmed {
        // A gap in the footage can be longer than any track lives.
        if time - tracklets[i].lastSeen <= settings.maxUnseen { confirmed.append(i) }
      } else {
        tentative.append(i)
      }
    }
    cascade(confirmed, high, at: time)
    overlap(unmatched(confirmed), unowned(high), minIoU: settings.minIoU, at: time, previous: previous)
    if settings.lowScore < settings.highScore {
      let low = seen.indices.filter { seen[$0].score < settings.highScore }
      let fresh = unmatched(confirmed).filter { tracklets[$0].lastSeen == previous }
      overlap(fresh, low, minIoU: settings.lowMinIoU, at: time, previous: previous)
    }
    overlap(
      tentative, unowned(high), minIoU: settings.tentativeMinIoU, stride: settings.stride * (time - previous), at: time,
      previous: previous)
  }

  /// DeepSORT's matching cascade (section 2.3): tracks seen last go first, because an unseen track's uncertainty
  /// grows and would otherwise win the Mahalanobis distance. One level holds the tracks that were last seen in the
  /// same frame.
  private mutating func cascade(_ rows: [Int], _ columns: [Int], at time: Timestamp) {
    guard columns.contains(where: { seen[$0].embedding != nil }) else { return }
    let levels = Set(rows.map { tracklets[$0].lastSeen }).sorted(by: >)
    for level in levels {
      let rows = rows.filter { tracklets[$0].lastSeen == level && !tracklets[$0].gallery.isEmpty }
      let columns = unowned(columns).filter { seen[$0].embedding != nil }
      guard !rows.isEmpty, !columns.isEmpty else { continue }
      assignment.prepare(rows: rows.count, columns: columns.count)
      for (r, row) in rows.enumerated() {
        for (c, column) in columns.enumerated() {
          guard tracklets[row].motion.distance(to: seen[column].box.vector, noise: noise) <= settings.gate,
            let embedding = seen[column].embedding, let distance = tracklets[row].gallery.distance(to: embedding)
          else { continue }
          assignment.costs[r * columns.count + c] = distance
        }
      }
      settle(rows, columns, limit: settings.maxCosineDistance, at: time)
    }
  }

  /// Matches by intersection over union of the predicted and the detected box, each widened by `stride` heights in all.
  ///
  /// Whoever stands in the place of a track that coasts may be somebody else, so there a look that differs forbids
  /// a match.
  private mutating func overlap(
    _ rows: [Int], _ columns: [Int], minIoU: Double, stride: Double = 0, at time: Timestamp, previous: Timestamp
  ) {
    guard !rows.isEmpty, !columns.isEmpty else { return }
    assignment.prepare(rows: rows.count, columns: columns.count)
    for (r, row) in rows.enumerated() {
      let box = tracklets[row].box
      let coasts = tracklets[row].lastSeen < previous && !tracklets[row].gallery.isEmpty
      let margin = stride * box.height / 2
      let wide = box.grown(by: margin)
      for (c, column) in columns.enumerated() {
        let iou = wide.iou(seen[column].box.grown(by: margin))
        guard iou >= minIoU, !(coasts && looksStrange(row, column)) else { continue }
        assignment.costs[r * columns.count + c] = 1 - iou
      }
    }
    settle(rows, columns, limit: 1 - minIoU, at: time)
  }

  private mutating func settle(_ rows: [Int], _ columns: [Int], limit: Double, at time: Timestamp) {
    // A pair exactly at the limit is allowed.
    let pairs = assignment.solve(limit: limit + 1e-5)
    for (r, row) in rows.enumerated() where pairs[r] >= 0 {
      let column = columns[pairs[r]]
      owner[column] = row
      let detection = seen[column]
      tracklets[row].correct(
        with: detection, at: time, noise: noise,
        doubt: detection.score < settings.highScore ? settings.faintDoubt : 1)
      if let embedding = detection.embedding, detection.score >= settings.highScore {
        tracklets[row].remember(embedding, at: time, budget: settings.galleryBudget)
      }
    }
  }

  private func looksStrange(_ row: Int, _ column: Int) -> Bool {
    guard let embedding = seen[column].embedding, let distance = tracklets[row].gallery.distance(to: embedding) else {
      return false
    }
    return distance > settings.strangerDistance
  }

  private func unmatched(_ rows: [Int]) -> [Int] { rows.filter { tracklets[$0].detection == nil } }
  private func unowned(_ columns: [Int]) -> [Int] { columns.filter { owner[$0] < 0 } }
}
