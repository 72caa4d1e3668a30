package import Scene
internal import Synchronization

/// A detector that caches its results by time, so that footage that is read twice is analysed once.
package final class CachedDetections: PersonDetector {
  private let detector: any PersonDetector
  private let memory = Mutex<[Timestamp: [Detection]]>([:])

  package init(_ detector: any PersonDetector) { self.detector = detector }

  package var request: InputRequest? { detector.request }

  package func detections(in frame: Frame) async throws -> [Detection] {
    if let known = memory.withLock({ $0[frame.time] }) { return known }
    let new = try await detector.detections(in: frame)
    memory.withLock { $0[frame.time] = new }
    return new
  }
}
