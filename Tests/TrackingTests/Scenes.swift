import Scene

@testable import Tracking

/// Returns a detection of 0.4 × 1 heights with the foot point at (`x`, `y`).
func person(_ x: Double, _ y: Double = 300, height: Double = 100, score: Float = 0.9, embedding: [Float]? = nil)
  -> Detection
{
  Detection(
    box: Box(left: x - 0.2 * height, top: y - height, width: 0.4 * height, height: height), score: score,
    embedding: embedding)
}

extension Tracker {
  /// Plays a scene: `people` returns the detections at a time in seconds. Returns the tracks of every update.
  mutating func play(
    _ span: ClosedRange<Double>, fps: Double = 25, _ people: (Double) -> [Detection]
  ) -> [[Track]] {
    let frames = Int((span.upperBound - span.lowerBound) * fps + 1e-9)
    return (0...frames).map { frame in
      let t = span.lowerBound + Double(frame) / fps
      return update(with: people(t), at: Timestamp(seconds: t))
    }
  }
}

extension [[Track]] {
  /// Ids of all tracks that were ever confirmed and matched.
  var people: Set<TrackID> {
    Set(joined().filter { $0.phase == .confirmed && $0.detection != nil }.map(\.id))
  }
}
