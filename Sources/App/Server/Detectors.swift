import Foundation
import Inference
import Pipeline
import Scene
import Storage
import Tracking

/// The networks that all cameras share.
struct Detectors: Sendable {
  let pool: DetectorPool
  private let highScore: Float
  /// One thread each: their looks are few.
  private let embedder: Embedder?
  private let classifier: VisitorClassifier?

  /// One detector a core, each with one thread: on a busy machine the threads of one run wait for one another at every layer
  /// (docs/decisions/0003-preprocessing.md).
  ///
  /// - Parameters:
  ///   - model: nil for the one that comes with Footfall.
  ///   - threads: detectors; 0 for one a core.
  init(model: String?, looks: Looks, threads: Int, precision: Precision) throws {
    let path = try model ?? Shipped.detector(precision)
    let count = threads > 0 ? threads : ProcessInfo.processInfo.activeProcessorCount
    let options = ModelOptions(lowScoreFraction: EngineOptions.lowScoreFraction, precision: precision, threads: 1)
    let detectors = try (0..<max(1, count)).map { _ in try Detector(contentsOf: path, options: options) }
    highScore = detectors[0].summary.thresholds.values.min() ?? 0
    pool = DetectorPool(detectors[0], Array(detectors.dropFirst()))
    embedder = try looks.makeEmbedder(precision: precision, threads: 1)
    classifier = try looks.makeClassifier(precision: precision, threads: 1)
  }

  /// Nil where neither looks nor classes are told.
  func appearance(_ frame: Size, staff: StaffRecognizer? = nil) -> Pipeline.Appearance? {
    guard embedder != nil || classifier != nil else { return nil }
    return Pipeline.Appearance(embedder: embedder, classifier: classifier, staff: staff, frame: frame)
  }

  /// Nil without an embedder.
  var embedderName: String? { embedder.map { Shipped.modelName($0.summary.path) } }

  func tracker(for size: Size) -> Tracker { Engine.tracker(for: size, highScore: highScore) }
}
