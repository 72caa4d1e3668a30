package import Scene

/// Follows people from frame to frame: DeepSORT (arXiv 1703.07402) with later findings, each cited where it is used.
///
///     predict ─► cascade by appearance ─► overlap ─► low scores ─► tentative ─► new tracks ─► life cycle
///
/// Without embeddings the tracker works on motion alone. The number of people in view bounds its memory.
package struct Tracker: Sendable {
  let settings: TrackerSettings
  let noise: MotionNoise
  /// In ascending order of ids.
  var tracklets: ContiguousArray<Tracklet> = []
  var assignment = OptimalAssignment()
  /// The usable detections of this update.
  var detections: ContiguousArray<Detection> = []
  /// For each of `detections` the index of its tracklet; -1 while unmatched.
  var matchedTracklet: ContiguousArray<Int> = []
  private var nextID = 1
  /// Time of the last update.
  var lastUpdate: Timestamp?

  package init(settings: TrackerSettings = .init()) {
    self.settings = settings
    noise = MotionNoise(
      position: settings.positionNoise, velocity: settings.velocityNoise, measurement: settings.measurementNoise,
      initialSpeed: settings.initialSpeedNoise)
  }

  /// Returns every live track, and each track that this update ends, in ascending order of ids.
  ///
  /// - Parameter time: must not decrease; a time before the last update counts as that update's time.
  package mutating func update(with detections: [Detection], at time: Timestamp) -> [Track] {
    tracklets.removeAll { $0.phase == .deleted }
    let previous = lastUpdate ?? time
    let time = max(time, previous)
    lastUpdate = time
    keepUsable(detections)
    for i in tracklets.indices { tracklets[i].predict(time - previous, noise: noise) }
    associate(at: time, previous: previous)
    startTracks(at: time)
    updatePhases(at: time)
    return tracklets.map(\.track)
  }

  /// Keeps detections with a finite box, an area, and a score that some stage accepts.
  private mutating func keepUsable(_ detections: [Detection]) {
    self.detections.removeAll(keepingCapacity: true)
    let minScore = min(settings.lowScore, settings.highScore)
    for d in detections where d.score >= minScore && d.box.isUsable { self.detections.append(d) }
    matchedTracklet.refill(with: -1, count: self.detections.count)
  }

  private mutating func startTracks(at time: Timestamp) {
    for d in detections.indices where matchedTracklet[d] < 0 && detections[d].score >= settings.highScore {
      guard !isDuplicate(d) else { continue }
      tracklets.append(
        Tracklet(
          id: TrackID(rawValue: nextID), detection: detections[d], at: time, noise: noise,
          budget: settings.galleryBudget))
      nextID += 1
    }
  }

  /// Whether a detection is a second box of a person with a confirmed track in this frame.
  private func isDuplicate(_ d: Int) -> Bool {
    detections.indices.contains {
      matchedTracklet[$0] >= 0 && tracklets[matchedTracklet[$0]].phase == .confirmed
        && detections[$0].box.iou(detections[d].box) >= settings.duplicateIoU
    }
  }

  /// Advances every track's phase, and stitches newly confirmed tracks to lost ones.
  private mutating func updatePhases(at time: Timestamp) {
    var confirmed: [Int] = []
    for i in tracklets.indices {
      let t = tracklets[i]
      let result: MatchResult =
        t.detection != nil
        ? .matched(hits: t.hits, age: time - t.start) : .missed(unseen: time - t.lastSeen, hasLeft: hasLeft(t.box))
      tracklets[i].phase = t.phase.next(after: result, settings: settings)
      if t.phase == .tentative, tracklets[i].phase == .confirmed { confirmed.append(i) }
    }
    stitch(confirmed, at: time)
  }

  /// Whether the centre of a box lies outside the picture.
  private func hasLeft(_ box: Box) -> Bool {
    guard let frame = settings.frame else { return false }
    let c = box.center
    return c.x < 0 || c.y < 0 || c.x > Double(frame.width) || c.y > Double(frame.height)
  }
}

extension Box {
  func grown(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  /// Finite, with an area, and small enough to be squared.
  var isUsable: Bool {
    let limit = 1e6
    return abs(left) < limit && abs(top) < limit && width > 0 && height > 0 && width < limit && height < limit
  }
}
