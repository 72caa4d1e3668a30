package import Scene

/// Selects the detections whose embeddings can change a decision (docs/decisions/0020-when-appearance-is-asked.md).
extension Tracker {
  /// Returns the indices of the next frame's detections to embed, in ascending order. The result is empty where position alone
  /// decides and all galleries are fresh.
  ///
  /// - *ambiguous*: two confirmed tracks could match the detection, or its track could match two detections. Also a track
  ///   that was not seen in the frame before, because another person can stand at its position;
  /// - *returning*: no confirmed track is near, but a lost one could be stitched to the track that starts here;
  /// - *stale*: the gallery of its track is empty or older than `galleryRefresh`. Applies to uncovered people only, and only up
  ///   to `maxEmbeddingsPerFrame` in total; these embeddings can wait for another frame.
  package func indicesToEmbed(in detections: [Detection], at time: Timestamp) -> [Int] {
    let preview = FramePreview(self, detections, at: max(time, lastUpdate ?? time))
    var indices = preview.usable.filter { preview.isAmbiguous($0) || preview.mayContinueLostTrack($0) }
    let room = max(0, settings.maxEmbeddingsPerFrame - indices.count)
    let stale = preview.usable.filter { !indices.contains($0) && preview.isStale($0) }
    indices += stale.sorted { preview.lastEmbeddedAt($0) < preview.lastEmbeddedAt($1) }.prefix(room)
    return indices.sorted()
  }
}

/// The tracks predicted to the time of the next frame, with the detections of that frame.
private struct FramePreview {
  /// A confirmed track that could match a detection.
  struct Link {
    var track: Int
    var iou: Double
    var isInGate: Bool
  }

  let settings: TrackerSettings
  let detections: [Detection]
  /// Time of the last update.
  let previous: Timestamp
  let time: Timestamp
  private(set) var tracks: [Tracklet] = []
  /// Detections that can start or continue a track on their own.
  let usable: [Int]
  /// For each detection its possible tracks, best overlap first.
  private(set) var links: [[Link]]
  /// For each track its possible detections.
  private var candidateDetections: [[Int]]

  init(_ tracker: Tracker, _ detections: [Detection], at time: Timestamp) {
    settings = tracker.settings
    self.detections = detections
    previous = tracker.lastUpdate ?? time
    self.time = time
    let settings = settings
    usable = detections.indices.filter { detections[$0].score >= settings.highScore && detections[$0].box.isUsable }
    links = Array(repeating: [], count: detections.count)
    for var track in tracker.tracklets where track.phase != .deleted && time - track.lastSeen <= settings.maxUnseen {
      track.predict(time - previous, noise: tracker.noise)
      tracks.append(track)
    }
    candidateDetections = Array(repeating: [], count: tracks.count)
    for d in usable {
      for t in tracks.indices where tracks[t].phase == .confirmed {
        let iou = tracks[t].box.iou(detections[d].box)
        let squaredDistance = tracks[t].motion.distance(to: detections[d].box.vector, noise: tracker.noise)
        let isInGate = squaredDistance <= settings.mahalanobisGate
        guard isInGate || iou >= settings.minIoU else { continue }
        links[d].append(Link(track: t, iou: iou, isInGate: isInGate))
        candidateDetections[t].append(d)
      }
      links[d].sort { $0.iou > $1.iou }
    }
  }

  /// Whether two identities could be swapped at this detection.
  func isAmbiguous(_ d: Int) -> Bool {
    guard let best = links[d].first else { return false }
    if tracks[best.track].lastSeen < previous, !tracks[best.track].gallery.isEmpty { return true }
    return links[d].dropFirst().contains { isRival($0, of: best) }
      || candidateDetections[best.track].contains { other in
        other != d && links[other].contains { $0.track == best.track && isRival($0, of: best) }
      }
  }

  /// Within the gate, appearance decides whatever the overlap. Outside it, overlap decides, and a clear difference is enough.
  private func isRival(_ other: Link, of best: Link) -> Bool {
    other.isInGate || best.iou - other.iou < settings.clearMatchMargin
  }

  /// Whether a track that starts here, or has just started, could continue a lost one.
  func mayContinueLostTrack(_ d: Int) -> Bool {
    guard links[d].isEmpty, settings.maxStitchGap > 0 else { return false }
    let box = detections[d].box
    let isEmbedded = tracks.contains {
      $0.phase == .tentative && !$0.gallery.isEmpty && $0.box.iou(box) >= settings.tentativeMinIoU
    }
    guard !isEmbedded else { return false }
    let geometry = StitchGeometry(settings: settings)
    return tracks.contains { track in
      guard track.phase == .confirmed, track.lastSeen < previous, time - track.lastSeen <= settings.maxStitchGap,
        !track.gallery.isEmpty
      else { return false }
      let cost = geometry.cost(of: box.center, height: box.height, start: time, after: track, at: time)
      return cost.map { $0 <= 1 } ?? false
    }
  }

  func isStale(_ d: Int) -> Bool {
    guard let best = links[d].first, time - lastEmbeddedAt(d) >= settings.galleryRefresh else { return false }
    return !detections.indices.contains { other in
      other != d && detections[other].box.bottom >= detections[d].box.bottom
        && detections[d].box.coveredFraction(by: detections[other].box) > settings.maxCoveredFraction
    } && tracks[best.track].phase == .confirmed
  }

  /// Time of the newest embedding of the detection's track; the distant past without one.
  func lastEmbeddedAt(_ d: Int) -> Timestamp {
    links[d].first.flatMap { tracks[$0.track].lastEmbeddedAt } ?? Timestamp(microseconds: .min / 2)
  }
}
