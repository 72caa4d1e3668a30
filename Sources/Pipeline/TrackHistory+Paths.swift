package import Scene

/// Where one person walked, for drawing under a line.
package struct HistoryPath: Hashable, Sendable {
  /// Feet in normalized coordinates, oldest first, at most 24.
  package var points: [Point]
}

extension TrackHistory {
  private static let maxPaths = 150
  private static let maxPoints = 24
  /// Of the picture's height. Shorter paths are of people who stand.
  private static let minReach = 0.05

  /// The newest confirmed tracks of the current picture size that went somewhere, oldest first.
  package var paths: [HistoryPath] {
    guard let size = segments.last?.size else { return [] }
    var found: [HistoryPath] = []
    for run in runs.reversed() where run.first?.size == size {
      for sightings in Self.byPerson(run).reversed() where found.count < Self.maxPaths {
        let feet = sightings.map { $0.foot.normalized(in: size) }
        guard let first = feet.first, feet.contains(where: { ($0 - first).length >= Self.minReach }) else { continue }
        found.append(HistoryPath(points: Self.thinned(feet)))
      }
    }
    return found.reversed()
  }

  /// Sightings of each confirmed person, in the order of the persons' last sightings.
  static func byPerson(_ run: [Segment]) -> [[Sighting]] {
    var people: [Int32: [Sighting]] = [:]
    var confirmed: Set<Int32> = []
    for sighting in run.flatMap(\.sightings).sorted(by: { ($0.time, $0.track) < ($1.time, $1.track) }) {
      if let newer = sighting.mergedFrom, let part = people.removeValue(forKey: newer) {
        people[sighting.track, default: []] += part
        if confirmed.remove(newer) != nil { confirmed.insert(sighting.track) }
      }
      if sighting.phase == .deleted { continue }
      if sighting.phase == .confirmed { confirmed.insert(sighting.track) }
      people[sighting.track, default: []].append(sighting)
    }
    return people.filter { confirmed.contains($0.key) }.values
      .map { $0.sorted { $0.time < $1.time } }
      .sorted { ($0.last?.time ?? .zero, $0[0].track) < ($1.last?.time ?? .zero, $1[0].track) }
  }

  private static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > maxPoints else { return points }
    return (0..<maxPoints).map { points[$0 * (points.count - 1) / (maxPoints - 1)] }
  }
}

extension TrackHistory.Sighting {
  var box: Box { Box(left: Double(left), top: Double(top), width: Double(width), height: Double(height)) }
  fileprivate var foot: Point { Anchor.foot.point(of: box) }
}
