internal import Execution
package import Scene

/// Detectors that many cameras share: a frame goes to the first one that is free, in the order of arrival.
///
/// A camera waits for its result before it takes its next frame, so at most one frame per camera waits here and cameras take
/// turns. Meanwhile newer frames replace older ones in the camera's own queue.
package final class DetectorPool: PersonDetector {
  package let request: InputRequest?
  private let detectors: ResourcePool<any PersonDetector>

  /// - Parameter detectors: at least one, all of the same network.
  package init(_ first: any PersonDetector, _ others: [any PersonDetector] = []) {
    request = first.request
    detectors = ResourcePool([first] + others)
  }

  package func detections(in frame: Frame) async throws -> [Detection] {
    try await detectors.withResource { try await $0.detections(in: frame) }
  }
}
