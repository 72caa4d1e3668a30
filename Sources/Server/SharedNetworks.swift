internal import Foundation
package import Inference
package import Pipeline
package import Scene
package import Tracking

/// The networks that all cameras share.
package struct SharedNetworks: Sendable {
  package let detectors: DetectorPool
  /// Detections from this score on may start a track.
  private let highScore: Float
  /// One thread each, because few crops need them.
  private let embedder: Embedder?
  private let classifier: VisitorClassifier?

  /// One detector per core with one thread each: on a busy machine, the threads of one inference wait for one another at every
  /// layer (docs/decisions/0003-preprocessing.md).
  ///
  /// - Parameters:
  ///   - model: path of the detector; nil for the bundled one.
  ///   - threads: number of detectors; 0 for one per core.
  package init(model: String?, appearance: AppearanceModels, threads: Int, precision: Precision) throws {
    let path = try model ?? BundledModels.detector(precision)
    let count = threads > 0 ? threads : ProcessInfo.processInfo.activeProcessorCount
    let options = ModelOptions(lowScoreFraction: Tracker.lowScoreFraction, precision: precision, threads: 1)
    let all = try (0..<max(1, count)).map { _ in try Detector(contentsOf: path, options: options) }
    highScore = all[0].summary.thresholds.values.min() ?? 0
    detectors = DetectorPool(all[0], Array(all.dropFirst()))
    embedder = try appearance.makeEmbedder(precision: precision, threads: 1)
    classifier = try appearance.makeClassifier(precision: precision, threads: 1)
  }

  /// Nil without an embedder and a classifier.
  package func appearance(_ frame: Size, staff: StaffRecognizer? = nil) -> Appearance? {
    guard embedder != nil || classifier != nil else { return nil }
    return Appearance(embedder: embedder, classifier: classifier, staff: staff, frame: frame)
  }

  /// Nil without an embedder.
  package var embedderName: String? { embedder.map { BundledModels.modelName($0.summary.path) } }

  package func makeTracker(for size: Size) -> Tracker { Tracker.forCounting(in: size, highScore: highScore) }
}

extension Tracker {
  /// Detections from this fraction of the high score on continue a track but start none (ByteTrack's second association).
  package static let lowScoreFraction: Float = 0.4

  /// - Parameter highScore: detections from this score on may start a track.
  package static func forCounting(in frame: Size, highScore: Float) -> Tracker {
    var settings = TrackerSettings()
    settings.frame = frame
    settings.highScore = highScore
    settings.lowScore = highScore * lowScoreFraction
    return Tracker(settings: settings)
  }
}
