import Scene

/// Matches detections to tracks in stages. Each stage works on what the stages before it left unmatched.
extension Tracker {
  mutating func associate(at time: Timestamp, previous: Timestamp) {
    guard !detections.isEmpty, !tracklets.isEmpty else { return }
    let high = detections.indices.filter { detections[$0].score >= settings.highScore }
    var confirmed: [Int] = []
    var tentative: [Int] = []
    for i in tracklets.indices {
      if tracklets[i].phase == .confirmed {
        // A gap in the footage can be longer than the life of any track.
        if time - tracklets[i].lastSeen <= settings.maxUnseen { confirmed.append(i) }
      } else {
        tentative.append(i)
      }
    }
    matchByAppearance(confirmed, high, at: time)
    matchByOverlap(
      unmatchedTracks(confirmed), unmatchedDetections(high), minIoU: settings.minIoU, at: time, previous: previous)
    if settings.lowScore < settings.highScore {
      let low = detections.indices.filter { detections[$0].score < settings.highScore }
      let recent = unmatchedTracks(confirmed).filter { tracklets[$0].lastSeen == previous }
      matchByOverlap(recent, low, minIoU: settings.lowScoreMinIoU, at: time, previous: previous)
    }
    matchByOverlap(
      tentative, unmatchedDetections(high), minIoU: settings.tentativeMinIoU,
      growth: settings.searchSpeed * (time - previous), at: time, previous: previous)
  }

  /// DeepSORT's matching cascade (section 2.3). Recently seen tracks match first, because the growing uncertainty of an unseen
  /// track would otherwise win the Mahalanobis distance. One level contains the tracks last seen in the same frame.
  private mutating func matchByAppearance(_ rows: [Int], _ columns: [Int], at time: Timestamp) {
    guard columns.contains(where: { detections[$0].embedding != nil }) else { return }
    let levels = Set(rows.map { tracklets[$0].lastSeen }).sorted(by: >)
    for level in levels {
      let rows = rows.filter { tracklets[$0].lastSeen == level && !tracklets[$0].gallery.isEmpty }
      let columns = unmatchedDetections(columns).filter { detections[$0].embedding != nil }
      guard !rows.isEmpty, !columns.isEmpty else { continue }
      assignment.prepare(rows: rows.count, columns: columns.count)
      for (r, row) in rows.enumerated() {
        for (c, column) in columns.enumerated() {
          let squaredDistance = tracklets[row].motion.distance(to: detections[column].box.vector, noise: noise)
          guard squaredDistance <= settings.mahalanobisGate, let embedding = detections[column].embedding,
            let distance = tracklets[row].gallery.distance(to: embedding)
          else { continue }
          assignment.costs[r * columns.count + c] = distance
        }
      }
      applyAssignment(rows, columns, limit: settings.maxCosineDistance, at: time)
    }
  }

  /// Matches by intersection over union of the predicted and the detected box, both grown by `growth` heights in total.
  ///
  /// A person at the position of a coasting track can be another person, so a different appearance forbids that match.
  private mutating func matchByOverlap(
    _ rows: [Int], _ columns: [Int], minIoU: Double, growth: Double = 0, at time: Timestamp, previous: Timestamp
  ) {
    guard !rows.isEmpty, !columns.isEmpty else { return }
    assignment.prepare(rows: rows.count, columns: columns.count)
    for (r, row) in rows.enumerated() {
      let box = tracklets[row].box
      let isCoasting = tracklets[row].lastSeen < previous && !tracklets[row].gallery.isEmpty
      let margin = growth * box.height / 2
      let grown = box.grown(by: margin)
      for (c, column) in columns.enumerated() {
        let iou = grown.iou(detections[column].box.grown(by: margin))
        guard iou >= minIoU, !(isCoasting && isAppearanceMismatch(row, column)) else { continue }
        assignment.costs[r * columns.count + c] = 1 - iou
      }
    }
    applyAssignment(rows, columns, limit: 1 - minIoU, at: time)
  }

  private mutating func applyAssignment(_ rows: [Int], _ columns: [Int], limit: Double, at time: Timestamp) {
    // A pair exactly at the limit is allowed.
    let pairs = assignment.solve(limit: limit + 1e-5)
    for (r, row) in rows.enumerated() where pairs[r] >= 0 {
      let column = columns[pairs[r]]
      matchedTracklet[column] = row
      let detection = detections[column]
      tracklets[row].correct(
        with: detection, at: time, noise: noise,
        noiseFactor: detection.score < settings.highScore ? settings.lowScoreNoiseFactor : 1)
      if let embedding = detection.embedding, detection.score >= settings.highScore {
        tracklets[row].append(embedding, at: time, budget: settings.galleryBudget)
      }
    }
  }

  private func isAppearanceMismatch(_ row: Int, _ column: Int) -> Bool {
    guard let embedding = detections[column].embedding,
      let distance = tracklets[row].gallery.distance(to: embedding)
    else { return false }
    return distance > settings.mismatchDistance
  }

  private func unmatchedTracks(_ rows: [Int]) -> [Int] { rows.filter { tracklets[$0].detection == nil } }
  private func unmatchedDetections(_ columns: [Int]) -> [Int] { columns.filter { matchedTracklet[$0] < 0 } }
}
