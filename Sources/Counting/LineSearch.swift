internal import Scene

/// Tries endless lines in 12 directions at every 60th of the picture's diagonal, and keeps the one that the paths like best.
///
/// Every passing of a full path gives a line up to 1 point: cos² of the angle between its way and the line's normal, times how
/// far the path goes from the line before and after (nothing below 0.3 body heights, all from 1.3). One that comes from or
/// goes nowhere near enough takes half a point: there people are born, vanish or wander. Everybody who spends longer within
/// 0.3 body heights of the line than a passing takes (1.5 s) takes up to 1 point: they linger there.
///
///         0.3 │ 1.3
///     ●───────┼───────────► 1 point        ●┼───────────► −½: born at the line
///             │    ┌──● −½: turns back      │
struct LineSearch {
  struct Pass {
    var point: Point
    /// Body height in pixels.
    var height: Double
    /// Along the normal.
    var isForward: Bool
  }

  struct Candidate {
    var normal: Point
    /// normal · point of all points of the line.
    var offset: Double
    var score: Double
    var passes: [Pass]
    /// Full paths with at least one of `passes`.
    var paths: Int
  }

  private static let directions = 12
  private static let offsets = 60
  private static let nearEnd = 0.3
  private static let band = 0.3
  private static let passing = 1.5
  private static let longStay = 5.0
  private static let wandering = 0.5

  private let paths: [(steps: [WalkedPath.Step], isFull: Bool)]
  private let frame: Size

  init(paths: [WalkedPath], frame: Size) {
    self.paths = paths.map { ($0.whole, $0.isFull) }
    self.frame = frame
  }

  func best() -> Candidate? {
    var best: Candidate?
    for direction in 0..<Self.directions {
      for candidate in candidates(normal: Self.normals[direction]) where candidate.score > best?.score ?? 0 {
        best = candidate
      }
    }
    return best
  }

  /// Unit vectors every 15°, from (1, 0) over (0, 1); cos and sin by the half-angle constants, so that no libm is needed.
  private static let normals: [Point] = {
    let step = Point(0.9659258262890683, 0.25881904510252074)
    var normal = Point(1, 0)
    return (0..<directions).map { _ in
      defer { normal = Point(normal.x * step.x - normal.y * step.y, normal.x * step.y + normal.y * step.x) }
      return normal
    }
  }()

  /// The best candidate of this direction, moved to the middle of the stretch where the score is within 3 % of it.
  private func candidates(normal: Point) -> [Candidate] {
    let corners = [
      0, normal.x * Double(frame.width), normal.y * Double(frame.height),
      normal.x * Double(frame.width) + normal.y * Double(frame.height),
    ]
    guard let low = corners.min(), let high = corners.max() else { return [] }
    let all = (1..<Self.offsets).map { i in
      weigh(normal, offset: low + (high - low) * Double(i) / Double(Self.offsets))
    }
    guard let peak = all.indices.max(by: { all[$0].score < all[$1].score }), all[peak].score > 0 else { return [] }
    let enough = all[peak].score * 0.97
    let first = all[..<peak].lastIndex { $0.score < enough }.map { $0 + 1 } ?? 0
    let last = all[peak...].firstIndex { $0.score < enough }.map { $0 - 1 } ?? all.count - 1
    return [all[(first + last) / 2]]
  }

  private func weigh(_ normal: Point, offset: Double) -> Candidate {
    var candidate = Candidate(normal: normal, offset: offset, score: 0, passes: [], paths: 0)
    for path in paths {
      let (legs, near) = legs(of: path.steps, normal, offset)
      if near > Self.passing { candidate.score -= min(1, (near - Self.passing) / Self.longStay) }
      guard path.isFull else { continue }
      var isPassing = false
      for (before, after) in zip(legs, legs.dropFirst()) {
        guard let entry = after.entry else { continue }
        let clearance = min(before.reach, after.reach) / entry.pass.height - Self.nearEnd
        candidate.score += clearance > 0 ? entry.squareness * min(1, clearance) : -Self.wandering
        guard clearance > 0 else { continue }
        candidate.passes.append(entry.pass)
        isPassing = true
      }
      if isPassing { candidate.paths += 1 }
    }
    return candidate
  }

  /// A part of a path on one side of the line.
  private struct Leg {
    /// How it came over the line; nil for the first leg.
    var entry: (pass: Pass, squareness: Double)?
    /// Greatest distance from the line in pixels.
    var reach: Double
  }

  /// - Returns: the path cut at the line, and the seconds that it spent near the line.
  private func legs(
    of steps: [WalkedPath.Step], _ normal: Point, _ offset: Double
  ) -> (legs: [Leg], near: Double) {
    guard var a = steps.first else { return ([], 0) }
    var from = normal.dot(a.point) - offset
    var legs = [Leg(entry: nil, reach: from.magnitude)]
    var near = 0.0
    for b in steps.dropFirst() {
      let to = normal.dot(b.point) - offset
      if min(from.magnitude, to.magnitude) < Self.band * a.height { near += b.time - a.time }
      if (from > 0) != (to > 0) {
        let way = b.point - a.point
        let squareness = normal.dot(way) / max(way.length, 1e-9)
        let pass = Pass(point: a.point + way * (from / (from - to)), height: a.height, isForward: to > from)
        legs.append(Leg(entry: (pass, squareness * squareness), reach: 0))
      }
      legs[legs.count - 1].reach = max(legs[legs.count - 1].reach, to.magnitude)
      (a, from) = (b, to)
    }
    return (legs, near)
  }
}

extension LineSearch.Candidate {
  /// The part of the line that is passed, and half a body height more at either end, within the picture.
  func line(anchor: Anchor, frame: Size) -> Line {
    let along = Point(-normal.y, normal.x)
    let foot = normal * offset
    let places = passes.map { (along.dot($0.point), $0.height / 2) }
    let low = places.map { $0.0 - $0.1 }.min() ?? 0
    let high = places.map { $0.0 + $0.1 }.max() ?? 0
    let forward = passes.reduce(0) { $0 + ($1.isForward ? 1 : -1) }
    // The normal points right or down, and down is nearer to the camera.
    let towardsNormal = forward != 0 ? forward > 0 : true
    func end(_ at: Double, towards other: Double) -> Point {
      clipped(foot + along * at, foot + along * other, frame)
    }
    var line = Line(
      start: end(low, towards: high), end: end(high, towards: low), inside: .right, anchor: anchor)
    line.inside = (line.inward.dot(normal) > 0) == towardsNormal ? .right : .left
    return line
  }

  /// `p`, or the point nearest to it on the way to `inner` that lies in the picture.
  private func clipped(_ p: Point, _ inner: Point, _ frame: Size) -> Point {
    let way = inner - p
    var share = 0.0
    for (from, step, limit) in [(p.x, way.x, Double(frame.width)), (p.y, way.y, Double(frame.height))] {
      if from < 0, step > 0 { share = max(share, -from / step) }
      if from > limit, step < 0 { share = max(share, (limit - from) / step) }
    }
    return p + way * min(share, 1)
  }
}
