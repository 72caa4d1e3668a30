internal import Scene

/// One change of the people inside.
struct OccupancyStep {
  let at: WallTime
  let change: Int
}

extension SQLConnection {
  /// Changes of the people inside, in order. A crossing comes before an adjustment of the same time.
  func occupancySteps(_ stores: [StoreID], _ span: Range<WallTime>) throws -> [StoreID: [OccupancyStep]] {
    let places = padded(stores.map(\.value))
    let arguments = places + [span.lowerBound.value, span.upperBound.value]
    var steps: [StoreID: [OccupancyStep]] = [:]
    for row in try rows(
      """
      SELECT t.store, t.utc_us, t.direction FROM crossing t WHERE t.store IN (\(placeholders(places.count))) AND t.utc_us >= ?
      AND t.utc_us < ? AND \(Entrances.condition) ORDER BY t.store, t.utc_us, t.seq
      """, arguments)
    {
      let direction: Crossing.Direction = try row.word("direction")
      steps[try row.id("store"), default: []].append(
        OccupancyStep(at: try row.time("utc_us"), change: direction == .in ? 1 : -1))
    }
    let adjustments = try rows(
      """
      SELECT a.store, a.utc_us, a.people FROM adjustment a WHERE a.store IN (\(placeholders(places.count))) AND a.utc_us >= ?
      AND a.utc_us < ? ORDER BY a.store, a.utc_us, a.id
      """, arguments)
    guard !adjustments.isEmpty else { return steps }
    for row in adjustments {
      steps[try row.id("store"), default: []].append(
        OccupancyStep(at: try row.time("utc_us"), change: try row.count("people")))
    }
    return steps.mapValues { steps in
      steps.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
  }
}
