/// Up to which distance a track is staff, learnt from the store's own tracks.
///
/// What a distance means depends on the network, the light and the uniform: in a shop whose customers wear black as well, black is
/// no sign. So the store's tracks say it. Most people in a shop are customers, and the median and the median deviation of all tracks'
/// distances describe the customers even when a third of the tracks are staff. Staff is who lies below them by `deviations`:
///
///     threshold = median − 3 × 1.4826 × median |distance − median|
///
/// For normal distances one customer in 700 lies there. A customer who is taken for staff is missing in the figures for good, a
/// staff member who is taken for a customer is one too many: so the threshold never exceeds `most` either.
package struct StaffThreshold: Hashable, Sendable {
  /// Deviations of the customers' distances between their median and the threshold.
  package static let deviations = 3.0
  /// Never more, whoever the customers are: half of the distance from which the tracker believes that two looks are two persons.
  package static let most = 0.2
  /// Fewer tracks than this say nothing of how customers are spread.
  package static let leastTracks = 12

  package let distance: Double
  /// Tracks that it was learnt from; fewer than `leastTracks` when it is `most`.
  package let tracks: Int

  package init(tracks distances: [Double]) {
    tracks = distances.count
    guard distances.count >= Self.leastTracks else {
      distance = Self.most
      return
    }
    let middle = Self.median(distances)
    let spread = 1.4826 * Self.median(distances.map { abs($0 - middle) })
    distance = min(Self.most, max(0, middle - Self.deviations * spread))
  }

  /// As it was stored.
  package init(distance: Double, tracks: Int) {
    self.distance = distance
    self.tracks = tracks
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
