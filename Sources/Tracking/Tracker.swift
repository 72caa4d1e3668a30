package import Scene

/// Follows people from frame to frame: DeepSORT (arXiv 1703.07402) with later findings, each named where it is used.
///
///     predict ─► cascade by appearance ─► overlap ─► low scores ─► tentative ─► new tracks ─► life cycle
///
/// Works on motion alone where detections carry no embeddings. Memory is bounded by the people in view.
package struct Tracker: Sendable {
  let settings: TrackerSettings
  let noise: MotionNoise
  /// In the order of their ids.
  var tracklets: ContiguousArray<Tracklet> = []
  var assignment = OptimalAssignment()
  /// The detections of this update that can be used.
  var seen: ContiguousArray<Detection> = []
  /// The tracklet of each of these detections; -1 for none.
  var owner: ContiguousArray<Int> = []
  private var nextID = 1
  var now: Timestamp?

  package init(settings: TrackerSettings = .init()) {
    self.settings = settings
    noise = MotionNoise(
      walk: settings.walk, acceleration: settings.acceleration, measurement: settings.measurement,
      startSpeed: settings.startSpeed)
  }

  /// Every live track, and once more each one that this update ended, in the order of ids.
  ///
  /// - Parameter time: must not run backwards; a time before the last one counts as the last one.
  package mutating func update(with detections: [Detection], at time: Timestamp) -> [Track] {
    tracklets.removeAll { $0.phase == .deleted }
    let previous = now ?? time
    let time = max(time, previous)
    now = time
    take(detections)
    for i in tracklets.indices { tracklets[i].predict(time - previous, noise: noise) }
    associate(at: time, previous: previous)
    start(at: time)
    age(to: time)
    return tracklets.map(\.track)
  }

  /// Keeps what can be a person: a finite box with an area and a score that is good enough for something.
  private mutating func take(_ detections: [Detection]) {
    seen.removeAll(keepingCapacity: true)
    let least = min(settings.lowScore, settings.highScore)
    for d in detections where d.score >= least && d.box.isUsable { seen.append(d) }
    owner.refill(with: -1, count: seen.count)
  }

  private mutating func start(at time: Timestamp) {
    for d in seen.indices where owner[d] < 0 && seen[d].score >= settings.highScore {
      guard !repeatsMatched(d) else { continue }
      tracklets.append(
        Tracklet(
          id: TrackID(rawValue: nextID), detection: seen[d], at: time, noise: noise, budget: settings.galleryBudget))
      nextID += 1
    }
  }

  /// Whether a detection boxes a person again who already has a confirmed track in this frame.
  private func repeatsMatched(_ d: Int) -> Bool {
    seen.indices.contains {
      owner[$0] >= 0 && tracklets[owner[$0]].phase == .confirmed
        && seen[$0].box.iou(seen[d].box) >= settings.duplicateIoU
    }
  }

  /// Moves every track through its life cycle, and joins those that this confirms to tracks that were lost.
  private mutating func age(to time: Timestamp) {
    var confirmed: [Int] = []
    for i in tracklets.indices {
      let t = tracklets[i]
      let sighting: Sighting =
        t.detection != nil
        ? .seen(hits: t.hits, age: time - t.start) : .missed(unseen: time - t.lastSeen, gone: hasLeft(t.box))
      tracklets[i].phase = t.phase.next(after: sighting, settings: settings)
      if t.phase == .tentative, tracklets[i].phase == .confirmed { confirmed.append(i) }
    }
    stitch(confirmed, at: time)
  }

  /// Whether a box lies by more than half outside the picture.
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

  /// Finite, with an area, and of numbers that can be squared.
  var isUsable: Bool {
    let limit = 1e6
    return abs(left) < limit && abs(top) < limit && width > 0 && height > 0 && width < limit && height < limit
  }
}
