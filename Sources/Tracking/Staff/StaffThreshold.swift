/// The largest distance at which a track belongs to staff, learned from the store's own tracks.
///
/// The meaning of a distance depends on the network, the light and the uniform: where customers also wear black, black says
/// little. Most people in a store are customers, so the median distance of all tracks is a typical customer's distance, even
/// when a third of the tracks are staff. Staff tracks are closer than a fixed fraction of that median:
///
///     threshold = 0.4 × median
///
/// The fraction comes from 1,441 people of held-out pictures, compared in pairs. One pair in a thousand is closer than 0.48 of
/// the median with the bundled embedder, and closer than 0.59 with person-reidentification-retail-0287. 0.4 is well below both
/// for two reasons. People in one place and one light look more alike than those pairs. And a customer classified as staff is
/// lost from the figures, while a staff member classified as a customer adds only one.
package struct StaffThreshold: Hashable, Sendable {
  package static let medianFraction = 0.4
  /// Used until the store's tracks are known: half of the tracker's distance for two different people.
  package static let defaultDistance = 0.2
  /// Fewer tracks give no reliable median.
  package static let minTracks = 12

  /// Cosine distance, 0…2.
  package let distance: Double
  /// Tracks that the threshold is learned from; below `minTracks` the distance is `defaultDistance`.
  package let trackCount: Int

  /// - Parameter distances: one per track, from `StaffGallery.nearest(toTrack:)`.
  package init(distances: [Double]) {
    trackCount = distances.count
    guard trackCount >= Self.minTracks else {
      distance = Self.defaultDistance
      return
    }
    let sorted = distances.sorted()
    let middle = trackCount / 2
    let median = trackCount.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    distance = Self.medianFraction * median
  }
}
