internal import Scene

/// Scores infinite lines in 12 directions at every 60th of the picture's extent, and keeps the best one.
///
/// Each crossing by a full path adds up to 1 point: cos² of the angle between the path and the line's normal, times the path's
/// clearance from the line before and after (0 up to 0.3 body heights, 1 from 1.3). A crossing without clearance subtracts half
/// a point: people appear, vanish or wander there. A path that stays within 0.3 body heights of the line for longer than a
/// crossing takes (1.5 s) subtracts up to 1 point: people linger there.
///
///         0.3 │ 1.3
///     ●───────┼───────────► 1 point        ●┼───────────► −½: starts at the line
///             │    ┌──● −½: turns back      │
struct LineCandidateSearch {
  struct Pass {
    var point: Point
    /// Body height in pixels.
    var height: Double
    /// Along the normal.
    var isForward: Bool
  }

  struct LineCandidate {
    var normal: Point
    /// normal · point of all points of the line.
    var offset: Double
    var score: Double
    var passes: [Pass]
    /// Full paths with at least one pass.
    var paths: Int
  }

  private static let directions = 12
  private static let offsets = 60
  /// Body heights.
  private static let minClearance = 0.3
  private static let band = 0.3
  /// Seconds that a crossing takes, and further seconds in the band that cost a whole point.
  private static let crossingTime = 1.5
  private static let lingerTime = 5.0
  private static let wanderPenalty = 0.5

  private let paths: [(positions: [WalkedPath.Position], isFull: Bool)]
  private let frame: Size

  init(paths: [WalkedPath], frame: Size) {
    self.paths = paths.map { ($0.allPositions, $0.isFull) }
    self.frame = frame
  }

  func best() -> LineCandidate? {
    var best: LineCandidate?
    for direction in 0..<Self.directions {
      for candidate in candidates(normal: Self.normals[direction]) where candidate.score > best?.score ?? 0 {
        best = candidate
      }
    }
    return best
  }

  /// Unit vectors every 15°, from (1, 0) through (0, 1). Constants for cos 15° and sin 15° avoid platform differences of libm.
  private static let normals: [Point] = {
    let step = Point(0.9659258262890683, 0.25881904510252074)
    var normal = Point(1, 0)
    return (0..<directions).map { _ in
      defer { normal = Point(normal.x * step.x - normal.y * step.y, normal.x * step.y + normal.y * step.x) }
      return normal
    }
  }()

  /// Returns the best candidate of one direction, from the middle of the offsets that score within 3 % of it.
  private func candidates(normal: Point) -> [LineCandidate] {
    let corners = [
      0, normal.x * Double(frame.width), normal.y * Double(frame.height),
      normal.x * Double(frame.width) + normal.y * Double(frame.height),
    ]
    guard let low = corners.min(), let high = corners.max() else { return [] }
    let all = (1..<Self.offsets).map { i in
      score(normal, offset: low + (high - low) * Double(i) / Double(Self.offsets))
    }
    guard let peak = all.indices.max(by: { all[$0].score < all[$1].score }), all[peak].score > 0 else { return [] }
    let enough = all[peak].score * 0.97
    let first = all[..<peak].lastIndex { $0.score < enough }.map { $0 + 1 } ?? 0
    let last = all[peak...].firstIndex { $0.score < enough }.map { $0 - 1 } ?? all.count - 1
    return [all[(first + last) / 2]]
  }

  private func score(_ normal: Point, offset: Double) -> LineCandidate {
    var candidate = LineCandidate(normal: normal, offset: offset, score: 0, passes: [], paths: 0)
    for path in paths {
      let (legs, near) = legs(of: path.positions, normal, offset)
      if near > Self.crossingTime { candidate.score -= min(1, (near - Self.crossingTime) / Self.lingerTime) }
      guard path.isFull else { continue }
      var isPassing = false
      for (before, after) in zip(legs, legs.dropFirst()) {
        guard let entry = after.entry else { continue }
        let clearance = min(before.maxDistance, after.maxDistance) / entry.pass.height - Self.minClearance
        candidate.score += clearance > 0 ? entry.squareness * min(1, clearance) : -Self.wanderPenalty
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
    /// The pass with which it begins; nil for the first leg.
    var entry: (pass: Pass, squareness: Double)?
    /// Maximum distance from the line in pixels.
    var maxDistance: Double
  }

  /// - Returns: the path cut at the line, and the seconds that it spends within `band` of the line.
  private func legs(
    of positions: [WalkedPath.Position], _ normal: Point, _ offset: Double
  ) -> (legs: [Leg], near: Double) {
    guard var a = positions.first else { return ([], 0) }
    var from = normal.dot(a.point) - offset
    var legs = [Leg(entry: nil, maxDistance: from.magnitude)]
    var near = 0.0
    for b in positions.dropFirst() {
      let to = normal.dot(b.point) - offset
      if min(from.magnitude, to.magnitude) < Self.band * a.height { near += b.time - a.time }
      if (from > 0) != (to > 0) {
        let way = b.point - a.point
        let squareness = normal.dot(way) / max(way.length, 1e-9)
        let pass = Pass(point: a.point + way * (from / (from - to)), height: a.height, isForward: to > from)
        legs.append(Leg(entry: (pass, squareness * squareness), maxDistance: 0))
      }
      legs[legs.count - 1].maxDistance = max(legs[legs.count - 1].maxDistance, to.magnitude)
      (a, from) = (b, to)
    }
    return (legs, near)
  }
}

extension LineCandidateSearch.LineCandidate {
  /// The part of the line that people cross, extended by half a body height at each end, within the picture.
  func line(anchor: Anchor, frame: Size) -> Line {
    let along = Point(-normal.y, normal.x)
    let base = normal * offset
    let positions = passes.map { (along.dot($0.point), $0.height / 2) }
    let low = positions.map { $0.0 - $0.1 }.min() ?? 0
    let high = positions.map { $0.0 + $0.1 }.max() ?? 0
    let forward = passes.reduce(0) { $0 + ($1.isForward ? 1 : -1) }
    // The normal points right or down, and lower in the picture is nearer to the camera.
    let towardsNormal = forward != 0 ? forward > 0 : true
    func end(_ at: Double, towards other: Double) -> Point {
      clipped(base + along * at, base + along * other, frame)
    }
    var line = Line(
      start: end(low, towards: high), end: end(high, towards: low), inside: .right, anchor: anchor)
    line.inside = (line.inward.dot(normal) > 0) == towardsNormal ? .right : .left
    return line
  }

  /// Returns `p`, or the nearest point in the picture on the way from `p` to `inner`.
  private func clipped(_ p: Point, _ inner: Point, _ frame: Size) -> Point {
    let way = inner - p
    var fraction = 0.0
    for (from, step, limit) in [(p.x, way.x, Double(frame.width)), (p.y, way.y, Double(frame.height))] {
      if from < 0, step > 0 { fraction = max(fraction, -from / step) }
      if from > limit, step < 0 { fraction = max(fraction, (limit - from) / step) }
    }
    return p + way * min(fraction, 1)
  }
}
