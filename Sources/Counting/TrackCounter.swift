internal import Scene

/// Everything that the counter knows about one track: its body height, and its state at each line.
struct TrackCounter: Sendable {
  var id: TrackID
  let start: Timestamp
  /// Centre of the first observed box in whole pixels; nil before it.
  private(set) var origin: Point?
  private(set) var isConfirmed = false
  /// In the order of the counter's lines.
  var states: [LineCrossingState]
  private(set) var lastUpdate: Timestamp
  /// Whether a crossing was emitted under this track's id.
  private(set) var hasEmitted = false
  private let frame: Size
  private var body = BodyCompletion()
  /// Crossings that are not emitted yet because the track is tentative.
  private var pending: [Crossing] = []

  /// - Parameter states: initial states, one per line.
  init(_ track: Track, states: [LineCrossingState], frame: Size, at time: Timestamp) {
    id = track.id
    start = track.start
    self.states = states
    self.frame = frame
    lastUpdate = time
  }

  var hasPendingCrossings: Bool { isConfirmed && !pending.isEmpty }

  /// Takes a live track's state after one frame.
  /// - Returns: whether a predecessor must be searched for at a line (`TrackHandoff`).
  mutating func update(with track: Track, at time: Timestamp) -> Bool {
    lastUpdate = time
    if track.phase == .confirmed { isConfirmed = true }
    if let detection = track.detection { observe(detection, at: time) }
    return isConfirmed && !hasEmitted && states.contains(where: \.needsPredecessorSearch)
  }

  private mutating func observe(_ detection: Detection, at time: Timestamp) {
    guard detection.box.height > 0 else { return }
    let box = body.complete(detection.box, at: time, frame: frame)
    if origin == nil { origin = Point(detection.box.center.x.rounded(), detection.box.center.y.rounded()) }
    let height = body.height ?? box.height
    for i in states.indices {
      let point = states[i].counted.line.anchor.point(of: box)
      let sample = PathSample(
        time: time, point: point, depth: states[i].geometry.depth(of: point), height: height, score: detection.score)
      if let decision = states[i].step(sample) { append(decision, line: i) }
    }
  }

  /// Decides what is undecided after the end of the track.
  mutating func finish() {
    for i in states.indices {
      if let decision = states[i].finish() { append(decision, line: i) }
    }
  }

  /// Returns all pending crossings once the track is confirmed.
  mutating func emitCrossings() -> [Crossing] {
    guard hasPendingCrossings else { return [] }
    defer { pending.removeAll() }
    hasEmitted = true
    return pending
  }

  /// Adds what was collected under the id of `newer`, a later part of the same person.
  ///
  ///     self   ●──●──●                          a straight line bridges the gap;
  ///     newer              ●──●──●──●           crossings that `newer` has emitted are not emitted again
  mutating func merge(_ newer: TrackCounter) {
    for i in states.indices {
      let emitted = newer.isConfirmed ? newer.states[i].lastPassage : nil
      for decision in states[i].replay(newer.states[i].path) {
        if let emitted, (emitted.time - decision.passage.time).magnitude <= states[i].settings.maxVanishTime {
          continue
        }
        append(decision, line: i)
      }
      states[i].hasSearchedPredecessor = true
    }
    isConfirmed = isConfirmed || newer.isConfirmed
    body = newer.body
    lastUpdate = max(lastUpdate, newer.lastUpdate)
  }

  /// Continues a predecessor's state at one line, see `TrackHandoff`.
  mutating func continueState(_ i: Int, of predecessor: TrackCounter) {
    var state = predecessor.states[i]
    let decisions = state.replay(states[i].path)
    state.hasSearchedPredecessor = true
    state.sequence = 0
    states[i] = state
    pending.removeAll { $0.key.line == state.counted.key }
    for decision in decisions { append(decision, line: i) }
  }

  /// Keeps the states of unchanged lines. The sequence of a line's key continues when the line moves, because it is part of a
  /// crossing's identity.
  mutating func replaceStates(_ initial: [LineCrossingState]) {
    let old = states
    states = initial.map { new in
      var state = old.first { $0.counted == new.counted } ?? new
      state.sequence = old.first { $0.counted.key == new.counted.key }?.sequence ?? 0
      return state
    }
    let keys = Set(states.map(\.counted.key))
    pending.removeAll { !keys.contains($0.key.line) }
  }

  private mutating func append(_ decision: LineCrossingState.Decision, line i: Int) {
    let key = Crossing.Key(
      line: states[i].counted.key, trackStart: start, trackOrigin: origin ?? Point(0, 0), sequence: states[i].sequence)
    pending.append(
      Crossing(
        key: key, direction: decision.direction, time: decision.passage.time, point: decision.passage.point, track: id,
        score: decision.score, path: decision.path))
    states[i].sequence += 1
  }
}
