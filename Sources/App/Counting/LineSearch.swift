import Counting
import Inference
import Pipeline
import Scene
import Tracking
import Video

/// Proposes a line from the paths of people in the first minutes of a video.
struct LineSearch {
  let engine: Engine
  let masks: [Polygon]
  let anchor: Anchor

  /// Analysed seconds of footage.
  static let limit = 600.0

  /// - Throws: `NoLineProposal` when too few people crossed the frame.
  func run(
    _ source: JoinedSource, detector: any PersonDetector, _ interruption: Interruption?
  ) async throws -> LineProposal {
    var tracker = engine.tracker(for: source.info.size)
    var proposer = LineProposer(frameSize: source.info.size, anchor: anchor)
    let mask = IgnoreMask(areas: masks)
    for try await frame in source.frames() {
      let detections = mask.filter(try await detector.detections(in: frame))
      proposer.collect(tracker.update(with: detections, at: frame.time), at: frame.time)
      if frame.time.seconds >= Self.limit || interruption?.isRequested ?? false { break }
    }
    return try proposer.proposal().get()
  }
}
