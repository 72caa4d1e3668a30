import Scene

/// Decides by position whether a person who appears continues a lost track.
///
/// A hidden person can walk on, slow down or stop. The new track must therefore start near the path from the position where the
/// person was lost to the position that constant velocity predicts:
///
///      lost ●━━━━━━━━━━━━━━━━━● predicted
///                   ┊
///                   ○ start      cost = distance ÷ (stitchDistance + stitchDistancePerSecond × gap), in heights
struct StitchGeometry {
  let settings: TrackerSettings

  /// The cost of continuing `lost` with a box that starts at `start`; at most 1 for a possible continuation. Nil where the
  /// start is not after the loss or the heights differ too much.
  ///
  /// - Parameters:
  ///   - center: of the first box of the new track.
  ///   - height: pixels, of its newest box.
  ///   - time: the time to which `lost` is predicted.
  func cost(of center: Point, height: Double, start: Timestamp, after lost: Tracklet, at time: Timestamp) -> Double? {
    let gap = start - lost.lastSeen
    let (taller, shorter) = (max(lost.box.height, height), min(lost.box.height, height))
    guard gap > 0, taller <= shorter * settings.maxStitchHeightRatio else { return nil }
    let velocity = lost.motion.velocityInPixels
    let lastPosition = lost.box.center - velocity * (time - lost.lastSeen)
    let path = velocity * gap
    let offset = center - lastPosition
    let fraction = path.dot(path) > 0 ? min(1, max(0, offset.dot(path) / path.dot(path))) : 0
    let distance = (offset - path * fraction).length / taller
    return distance / (settings.stitchDistance + settings.stitchDistancePerSecond * gap)
  }
}
