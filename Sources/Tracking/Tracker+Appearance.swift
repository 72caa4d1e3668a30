package import Scene

/// When a look at somebody can change a decision (docs/decisions/0020-when-appearance-is-asked.md).
extension Tracker {
  /// Detections of the next frame whose embeddings may change who is taken for whom, in their order; empty for a frame in which
  /// place alone decides and all galleries are fresh. Asks only, changes nothing.
  ///
  /// - *doubtful*: two confirmed tracks could take the detection, or its track could take two detections, or its track was not seen
  ///   in the frame before, so that whoever stands in its place may be somebody else;
  /// - *found again*: no confirmed track is near, but one that was lost might be stitched to the track that begins here;
  /// - *stale*: its track's gallery is empty, or its newest look is older than `galleryRefresh`. Only of people whom nobody covers,
  ///   and only as many as make `looksPerFrame` in all: they can wait a frame.
  package func indicesToEmbed(in detections: [Detection], at time: Timestamp) -> [Int] {
    let view = View(self, detections, at: max(time, now ?? time))
    var wanted = view.usable.filter { view.isDoubtful($0) || view.mayBeFoundAgain($0) }
    let room = max(0, settings.looksPerFrame - wanted.count)
    let stale = view.usable.filter { !wanted.contains($0) && view.isStale($0) }
    wanted += stale.sorted { view.lastLook($0) < view.lastLook($1) }.prefix(room)
    return wanted.sorted()
  }
}

/// One frame's tracks and detections, predicted to its time.
private struct View {
  /// A confirmed track that could take a detection.
  struct Link {
    var track: Int
    var iou: Double
    var isInGate: Bool
  }

  let settings: TrackerSettings
  let detections: [Detection]
  /// Time of the update before.
  let previous: Timestamp
  let time: Timestamp
  private(set) var tracks: [Tracklet] = []
  /// Detections that can start or continue a track by themselves.
  let usable: [Int]
  /// Of each detection; best overlap first.
  private(set) var links: [[Link]]
  /// Detections that link to each track.
  private var suitors: [[Int]]

  init(_ tracker: Tracker, _ detections: [Detection], at time: Timestamp) {
    settings = tracker.settings
    self.detections = detections
    previous = tracker.now ?? time
    self.time = time
    let settings = settings
    usable = detections.indices.filter { detections[$0].score >= settings.highScore && detections[$0].box.isUsable }
    links = Array(repeating: [], count: detections.count)
    for var track in tracker.tracklets where track.phase != .deleted && time - track.lastSeen <= settings.maxUnseen {
      track.predict(time - previous, noise: tracker.noise)
      tracks.append(track)
    }
    suitors = Array(repeating: [], count: tracks.count)
    for d in usable {
      for t in tracks.indices where tracks[t].phase == .confirmed {
        let iou = tracks[t].box.iou(detections[d].box)
        let isInGate = tracks[t].motion.distance(to: detections[d].box.vector, noise: tracker.noise) <= settings.gate
        guard isInGate || iou >= settings.minIoU else { continue }
        links[d].append(Link(track: t, iou: iou, isInGate: isInGate))
        suitors[t].append(d)
      }
      links[d].sort { $0.iou > $1.iou }
    }
  }

  /// Whether an exchange of identities is conceivable at this detection.
  func isDoubtful(_ d: Int) -> Bool {
    guard let best = links[d].first else { return false }
    if tracks[best.track].lastSeen < previous, !tracks[best.track].gallery.isEmpty { return true }
    return links[d].dropFirst().contains { rivals(best, $0) }
      || suitors[best.track].contains { other in
        other != d && links[other].contains { $0.track == best.track && rivals(best, $0) }
      }
  }

  /// Appearance is matched within the gate whatever the overlap; overlap decides the rest, where a clear difference is enough.
  private func rivals(_ best: Link, _ other: Link) -> Bool {
    other.isInGate || best.iou - other.iou < settings.clearMargin
  }

  /// Whether a track that begins here, or has just begun, could be a lost one's continuation.
  func mayBeFoundAgain(_ d: Int) -> Bool {
    guard links[d].isEmpty, settings.stitchSeconds > 0 else { return false }
    let box = detections[d].box
    let hasLook = tracks.contains {
      $0.phase == .tentative && !$0.gallery.isEmpty && $0.box.iou(box) >= settings.tentativeMinIoU
    }
    guard !hasLook else { return false }
    return tracks.contains { track in
      let gap = time - track.lastSeen
      guard track.phase == .confirmed, track.lastSeen < previous, gap <= settings.stitchSeconds, !track.gallery.isEmpty
      else { return false }
      let tall = max(track.box.height, box.height)
      guard tall <= min(track.box.height, box.height) * settings.stitchHeightRatio else { return false }
      // The way from where the person was lost to where the prediction leads; stitching measures from it too.
      let speed = Point(track.motion.velocity.x, track.motion.velocity.y)
      let lost = track.box.center - speed * gap
      let way = track.box.center - lost
      let begin = box.center - lost
      let share = way.dot(way) > 0 ? min(1, max(0, begin.dot(way) / way.dot(way))) : 0
      let reach = settings.stitchReach + settings.stitchDrift * gap
      return (begin - way * share).length <= reach * tall
    }
  }

  func isStale(_ d: Int) -> Bool {
    guard let best = links[d].first, time - lastLook(d) >= settings.galleryRefresh else { return false }
    return !detections.indices.contains { other in
      other != d && detections[other].box.bottom >= detections[d].box.bottom
        && detections[d].box.coveredFraction(by: detections[other].box) > settings.cleanCover
    } && tracks[best.track].phase == .confirmed
  }

  /// When the detection's track was last looked at; long ago when never.
  func lastLook(_ d: Int) -> Timestamp {
    links[d].first.flatMap { tracks[$0.track].lastLook } ?? Timestamp(microseconds: .min / 2)
  }
}
