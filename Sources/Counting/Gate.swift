internal import Scene

/// One person at one line: a gate with two sides and a memory.
///
///        home                     line                     far side
///     ●───●───●───●─── band ───────┼─────── band ───●───●───●
///     shown by dwell         passage: where      settled by dwell and depth,
///     or by depth            and when            or by a long stride → crossing
///
/// - `home` is the side on which the person has been shown to be. Without it nothing counts.
/// - `winding` is how often the path went through the *segment* to the inside, less how often back, since the person was last
///   clearly at home. Going round an end adds nothing, so who walks round the line changes home without a crossing, and jitter
///   on the line cancels itself.
/// - A return to the home side beyond the band (a U-turn) clears `winding`.
struct Gate {
  struct Home {
    var ground: Ground
    /// Greatest depth shown there, in body heights.
    var reach: Double
    /// Newest sample beyond the band.
    var newest: PathPoint
  }

  /// What a gate concludes; the counter makes a `Crossing` of it.
  struct Verdict {
    var direction: Crossing.Direction
    var passage: Passage
    var score: Float
    var path: [PathPoint]
  }

  private(set) var home: Home?
  private(set) var stay: Stay?
  private(set) var trail = Trail()
  private(set) var lastCounted: Passage?
  /// Whether it has been asked if another track's gate continues here (`HandOver`).
  var hasSoughtParent = false
  /// Another track continues this gate; it concludes nothing more unless its own person is seen again.
  var isHandedOver = false
  private var winding = 0
  private var passage: Passage?

  /// Takes the newest observed sample; samples come in order of time.
  mutating func step(_ sample: Sample, barrier: Barrier, settings: CounterSettings) -> Verdict? {
    var sample = sample
    if sample.depth == 0 {
      // A sample exactly on the line has not passed it.
      sample.depth = (trail.last?.ground ?? .inside) == .inside ? Double.ulpOfOne : -Double.ulpOfOne
    }
    isHandedOver = false
    let from = trail.last
    trail.append(sample)
    guard let from, let current = stay else {
      stay = Stay(ground: sample.ground, since: sample.time)
      stay?.note(sample, band: settings.band)
      showFirstSide(sample, until: sample.time, settings)
      return nil
    }
    if sample.ground != current.ground {
      pass(from: from, to: sample, barrier: barrier, settings: settings)
    }
    stay?.note(sample, band: settings.band)
    return judge(sample, settings)
  }

  /// The track is gone for good.
  mutating func finish(settings: CounterSettings) -> Verdict? {
    guard !isHandedOver, let home, let stay, let last = trail.last, stay.ground != home.ground,
      stay.isSettledByVanishing(at: last.time, settings)
    else { return nil }
    return conclude(stay, last, settings)
  }

  /// Whether the track is old enough to show which way it walks, and not yet settled as one that began by itself.
  func seeksParent(_ settings: CounterSettings) -> Bool {
    guard !hasSoughtParent, let first = trail.samples.first, let last = trail.last else { return false }
    return last.time - first.time >= settings.dwell
  }

  /// Takes what another track of the same person has kept of its way since this one was last seen.
  mutating func replay(_ other: Trail, barrier: Barrier, settings: CounterSettings) -> [Verdict] {
    let seen = trail.last?.time
    return other.all.compactMap { sample in
      if let seen, sample.time <= seen { return nil }
      return step(sample, barrier: barrier, settings: settings)
    }
  }

  private mutating func pass(from: Sample, to: Sample, barrier: Barrier, settings: CounterSettings) {
    let share = from.depth / (from.depth - to.depth)
    let met = Passage(
      time: from.time + share * (to.time - from.time), point: from.point + (to.point - from.point) * share)
    showFirstSide(from, until: met.time, settings)
    if barrier.holds(met.point, tolerance: settings.endTolerance * to.height) {
      winding += to.ground.sign
      if winding == to.ground.sign { passage = met }
    }
    stay = Stay(ground: to.ground, since: met.time)
  }

  /// - Parameter seen: the newest sample of the present stay.
  private mutating func showFirstSide(_ seen: Sample, until: Timestamp, _ settings: CounterSettings) {
    guard home == nil, let stay, stay.isFirst(until: until, settings) else { return }
    home = Home(ground: stay.ground, reach: stay.reach, newest: PathPoint(time: seen.time, point: seen.point))
    winding = 0
    passage = nil
  }

  private mutating func judge(_ sample: Sample, _ settings: CounterSettings) -> Verdict? {
    guard let stay else { return nil }
    guard let known = home else {
      showFirstSide(sample, until: sample.time, settings)
      return nil
    }
    if known.ground == stay.ground {
      if sample.reach > settings.band {
        home?.reach = max(known.reach, sample.reach)
        home?.newest = PathPoint(time: sample.time, point: sample.point)
        winding = 0
        passage = nil
      }
      return nil
    }
    return stay.isSettled(at: sample.time, settings) ? conclude(stay, sample, settings) : nil
  }

  /// The person has arrived on the far side: a crossing if the way led through the segment.
  private mutating func conclude(_ stay: Stay, _ sample: Sample, _ settings: CounterSettings) -> Verdict? {
    guard let left = home else { return nil }
    let through = winding * stay.ground.sign > 0 ? passage : nil
    guard through == nil || left.reach + stay.reach >= settings.travel else { return nil }
    home = Home(ground: stay.ground, reach: stay.reach, newest: PathPoint(time: sample.time, point: sample.point))
    winding = 0
    passage = nil
    guard let through else { return nil }
    let verdict = verdict(stay.ground, through, left)
    trail.forget(before: through.time)
    lastCounted = through
    return verdict
  }

  private func verdict(_ ground: Ground, _ passage: Passage, _ left: Home) -> Verdict {
    let samples = trail.all
    var path = samples.map { PathPoint(time: $0.time, point: $0.point) }
    if !samples.contains(where: { $0.ground == left.ground }) {
      if path.count == Trail.limit { path.removeFirst() }
      path.insert(left.newest, at: 0)
    }
    let score = samples.reduce(0) { $0 + $1.score } / Float(max(samples.count, 1))
    return Verdict(direction: ground.direction, passage: passage, score: score, path: path)
  }
}
