internal import Scene

/// The state of one track at one line.
///
///     established side            line                     far side
///     ●───●───●───●─── band ───────┼─────── band ───●───●───●
///     established by dwell     passage: point       settled by dwell and depth,
///     or by depth              and time             or by depth alone → crossing
///
/// - `established` is the side on which the person has demonstrably been. Without it, nothing counts.
/// - `winding` is the number of passages through the *segment* to the inside, minus those back, since the person was last
///   clearly on the established side. Walking around an end adds nothing, so a person who walks around the line changes sides
///   without a crossing, and jitter on the line cancels out.
/// - A return beyond the band to the established side (a U-turn) resets `winding`.
struct LineCrossingState: Sendable {
  struct EstablishedSide {
    var side: LineSide
    /// Maximum distance from the line there, in body heights.
    var maxDistance: Double
    /// Newest sample beyond the band.
    var newest: PathPoint
  }

  /// A crossing as this state sees it; `TrackCounter` adds the track's identity.
  struct Decision {
    var direction: Crossing.Direction
    var passage: Passage
    var score: Float
    var path: [PathPoint]
  }

  let counted: CountedLine
  let geometry: SegmentGeometry
  let settings: CounterSettings
  /// Crossings of this line by the track so far: the next crossing's sequence number.
  var sequence = 0
  /// Whether a preceding track was searched for (`TrackHandoff`).
  var hasSearchedPredecessor = false
  /// Another track continues this state; it decides nothing more unless its own person is seen again.
  var isHandedOff = false
  private(set) var established: EstablishedSide?
  private(set) var path = PathBuffer()
  private(set) var lastPassage: Passage?
  private var dwell: SideDwell?
  private var winding = 0
  private var passage: Passage?

  init(_ counted: CountedLine, settings: CounterSettings) {
    self.counted = counted
    self.settings = settings
    geometry = SegmentGeometry(counted.line)
  }

  /// Takes the newest observed sample. Samples arrive in time order.
  mutating func step(_ sample: PathSample) -> Decision? {
    var sample = sample
    if sample.depth == 0 {
      // A sample exactly on the line has not passed it.
      sample.depth = (path.last?.side ?? .inside) == .inside ? Double.ulpOfOne : -Double.ulpOfOne
    }
    isHandedOff = false
    let previous = path.last
    path.append(sample)
    guard let previous, let current = dwell else {
      dwell = SideDwell(side: sample.side, since: sample.time)
      dwell?.add(sample, band: settings.band)
      establishFirstSide(sample, until: sample.time)
      return nil
    }
    if sample.side != current.side { pass(from: previous, to: sample) }
    dwell?.add(sample, band: settings.band)
    return decide(sample)
  }

  /// Decides after the end of the track.
  mutating func finish() -> Decision? {
    guard !isHandedOff, let established, let dwell, let last = path.last, dwell.side != established.side,
      dwell.hadArrived(whenLostAt: last.time, settings)
    else { return nil }
    return arrive(dwell, last)
  }

  /// Whether the track is old enough to show its direction, and no predecessor was searched for yet.
  var needsPredecessorSearch: Bool {
    guard !hasSearchedPredecessor, let first = path.samples.first, let last = path.last else { return false }
    return last.time - first.time >= settings.minDwell
  }

  /// Takes the samples of another track of the same person that are newer than this state's own.
  mutating func replay(_ other: PathBuffer) -> [Decision] {
    let lastTime = path.last?.time
    return other.allSamples.compactMap { sample in
      if let lastTime, sample.time <= lastTime { return nil }
      return step(sample)
    }
  }

  private mutating func pass(from: PathSample, to: PathSample) {
    let fraction = from.depth / (from.depth - to.depth)
    let met = Passage(
      time: from.time + fraction * (to.time - from.time), point: from.point + (to.point - from.point) * fraction)
    establishFirstSide(from, until: met.time)
    if geometry.contains(met.point, tolerance: settings.endTolerance * to.height) {
      winding += to.side.sign
      if winding == to.side.sign { passage = met }
    }
    dwell = SideDwell(side: to.side, since: met.time)
  }

  /// - Parameter newest: the newest sample of the current dwell.
  private mutating func establishFirstSide(_ newest: PathSample, until time: Timestamp) {
    guard established == nil, let dwell, dwell.establishesSide(until: time, settings) else { return }
    establish(dwell, newest)
  }

  private mutating func establish(_ dwell: SideDwell, _ newest: PathSample) {
    established = EstablishedSide(
      side: dwell.side, maxDistance: dwell.maxDistance, newest: PathPoint(time: newest.time, point: newest.point))
    winding = 0
    passage = nil
  }

  private mutating func decide(_ sample: PathSample) -> Decision? {
    guard let dwell else { return nil }
    guard let known = established else {
      establishFirstSide(sample, until: sample.time)
      return nil
    }
    guard known.side == dwell.side else {
      return dwell.hasArrived(at: sample.time, settings) ? arrive(dwell, sample) : nil
    }
    if sample.distance > settings.band {
      established?.maxDistance = max(known.maxDistance, sample.distance)
      established?.newest = PathPoint(time: sample.time, point: sample.point)
      winding = 0
      passage = nil
    }
    return nil
  }

  /// Handles the arrival on the far side: a crossing if the path led through the segment.
  private mutating func arrive(_ dwell: SideDwell, _ sample: PathSample) -> Decision? {
    guard let left = established else { return nil }
    let through = winding * dwell.side.sign > 0 ? passage : nil
    guard through == nil || left.maxDistance + dwell.maxDistance >= settings.minTravel else { return nil }
    establish(dwell, sample)
    guard let through else { return nil }
    let decision = decision(dwell.side, through, left)
    path.removeSamples(before: through.time)
    lastPassage = through
    return decision
  }

  private func decision(_ side: LineSide, _ passage: Passage, _ left: EstablishedSide) -> Decision {
    let samples = path.allSamples
    var points = samples.map { PathPoint(time: $0.time, point: $0.point) }
    if !samples.contains(where: { $0.side == left.side }) {
      if points.count == PathBuffer.capacity { points.removeFirst() }
      points.insert(left.newest, at: 0)
    }
    let score = samples.reduce(0) { $0 + $1.score } / Float(max(samples.count, 1))
    return Decision(direction: side.direction, passage: passage, score: score, path: points)
  }
}
