package import Scene

/// The family of a network's output; `--model-kind`.
package enum ModelKind: String, Hashable, Sendable, CaseIterable {
  /// Ultralytics YOLOv8, v9, 11, 12: box centre and size and one score a class, per candidate.
  case yolov8
  /// Ultralytics end-to-end exports and YOLOv10: [1,N,6] corners, score, class.
  case endToEnd = "end-to-end"
  /// Open Model Zoo and Caffe SSD: [1,1,N,7] image, class, score, corners.
  case ssd
  /// Open Model Zoo ATSS: [N,5] corners and score beside [N] labels.
  case boxesAndLabels = "boxes-labels"
  /// YOLOX without its decoding: [1,N,5+classes] relative to the grid.
  case yolox
}

/// The order of the three channels that a network was trained with.
package enum ColorOrder: String, Hashable, Sendable, CaseIterable {
  case rgb, bgr
}

/// OpenVINO's INFERENCE_PRECISION_HINT.
package enum Precision: String, Hashable, Sendable, CaseIterable {
  case f32, bf16
  /// What OpenVINO thinks best for the processor: bf16 where it has it, which moves raw outputs by up to 1.
  case automatic
}

/// What the user says about a network; everything that is nil comes from the file's metadata, then from `ModelCatalogue`, then
/// from the habits of its kind.
package struct ModelOptions: Hashable, Sendable {
  /// `--input-size`; networks that were exported for one size accept only that.
  package var inputSize: Size?
  package var kind: ModelKind?
  package var colorOrder: ColorOrder?
  package var fit: Fit?
  /// Divisor of the pixel values: 255 for networks that want 0…1, 1 for those that want 0…255.
  package var scale: Float?
  /// `--person-class`: the classes that count as a person, by number.
  package var personClasses: Set<Int>?
  /// Least score of a detection, 0…1, for all person classes.
  package var scoreThreshold: Float?
  /// Exceptions from `scoreThreshold`, by class.
  package var classScoreThresholds: [Int: Float]
  /// Detections down to this share of the least score are reported too, 0…1: a tracker can continue tracks with people whom an
  /// occlusion dims, without believing new ones.
  package var faintShare: Float
  /// Boxes that overlap a better one by more than this IoU go.
  package var overlapThreshold: Float?
  package var precision: Precision
  /// Threads of one inference; nil takes all cores.
  package var threads: Int?
  /// A folder for OpenVINO's compiled copies, which load in half the time.
  package var cacheFolder: String?

  package init(
    inputSize: Size? = nil, kind: ModelKind? = nil, colorOrder: ColorOrder? = nil, fit: Fit? = nil,
    scale: Float? = nil, personClasses: Set<Int>? = nil, scoreThreshold: Float? = nil,
    classScoreThresholds: [Int: Float] = [:], faintShare: Float = 1, overlapThreshold: Float? = nil,
    precision: Precision = .f32,
    threads: Int? = nil, cacheFolder: String? = nil
  ) {
    self.inputSize = inputSize
    self.kind = kind
    self.colorOrder = colorOrder
    self.fit = fit
    self.scale = scale
    self.personClasses = personClasses
    self.scoreThreshold = scoreThreshold
    self.classScoreThresholds = classScoreThresholds
    self.faintShare = faintShare
    self.overlapThreshold = overlapThreshold
    self.precision = precision
    self.threads = threads
    self.cacheFolder = cacheFolder
  }

  /// Refuses values that no network could honour, naming the flag.
  func validate() throws {
    func refuse(_ message: String) -> InferenceError { InferenceError(.invalidOption, message) }
    if let inputSize, inputSize.width < 32 || inputSize.height < 32 {
      throw refuse("--input-size \(inputSize.width)x\(inputSize.height) is too small; give at least 32x32")
    }
    for score in classScoreThresholds.values + [scoreThreshold].compactMap({ $0 }) where !(0...1).contains(score) {
      throw refuse("The score threshold \(score) is out of bounds; give a value from 0 to 1")
    }
    if let overlapThreshold, !(0...1).contains(overlapThreshold) {
      throw refuse("The overlap threshold \(overlapThreshold) is out of bounds; give a value from 0 to 1")
    }
    if let scale, !(scale > 0) { throw refuse("The pixel divisor \(scale) is not positive; give 255 or 1") }
    if let threads, threads < 1 { throw refuse("\(threads) inference threads cannot work; give 1 or more") }
    if personClasses?.isEmpty == true { throw refuse("--person-class names no class; leave it out or give a number") }
  }
}
