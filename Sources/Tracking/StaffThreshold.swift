/// Up to which distance a track is staff, learnt from the store's own tracks.
///
/// What a distance means depends on the network, the light and the uniform: in a shop whose customers wear black as well, black is
/// no sign. So the store's tracks say it. Most people in a shop are customers, and the median of all tracks' distances is how far
/// a customer usually is, even when a third of the tracks are staff. Staff is who comes nearer than a share of that:
///
///     threshold = 0.4 × median
///
/// Of 1,441 people of held-out pictures, taken two by two, one pair in a thousand lies below 0.48 of the median distance by the
/// shipped embedder and below 0.59 by person-reidentification-retail-0287. 0.4 is well below both, since people in one place and light
/// look more alike than those, and a customer who is taken for staff is missing in the figures for good, while a staff member who
/// is taken for a customer is one too many.
package struct StaffThreshold: Hashable, Sendable {
  /// Of the tracks' median distance.
  package static let share = 0.4
  /// Until the store's tracks are known: half of the distance from which the tracker believes that two looks are two persons.
  package static let usual = 0.2
  /// Fewer tracks than this say nothing of how far customers usually are.
  package static let leastTracks = 12

  package let distance: Double
  /// Tracks that it was learnt from; fewer than `leastTracks` when it is `usual`.
  package let tracks: Int

  package init(tracks distances: [Double]) {
    tracks = distances.count
    guard tracks >= Self.leastTracks else {
      distance = Self.usual
      return
    }
    let sorted = distances.sorted()
    let middle = tracks / 2
    let median = tracks.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    distance = Self.share * median
  }
}
