package import Scene

/// The user's choices for a detector. A nil value comes from the file's metadata, then from `ModelCatalogue`, then from the
/// defaults of the output form.
package struct ModelOptions: Hashable, Sendable {
  /// `--input-size`; networks exported for one size accept only that size.
  package var inputSize: Size?
  package var kind: ModelKind?
  package var colorOrder: ColorOrder?
  package var fit: Fit?
  /// Divisor of the pixel values: 255 for networks that expect 0…1, 1 for 0…255.
  package var scale: Float?
  /// `--person-class`: numbers of the classes that count as a person.
  package var personClasses: Set<Int>?
  /// Minimum score of a detection, 0…1, for all person classes.
  package var scoreThreshold: Float?
  /// Exceptions from `scoreThreshold`, by class.
  package var classScoreThresholds: [Int: Float]
  /// Fraction of the minimum score, 0…1, from which detections are reported. A tracker continues tracks with the weak detections
  /// of occluded people but starts none with them.
  package var lowScoreFraction: Float
  /// IoU with a better box above which a box is removed.
  package var overlapThreshold: Float?
  package var precision: Precision
  /// Threads of one inference; nil for all cores.
  package var threads: Int?
  /// Directory for OpenVINO's compiled copies, which load in half the time.
  package var cacheDirectory: String?

  package init(
    inputSize: Size? = nil, kind: ModelKind? = nil, colorOrder: ColorOrder? = nil, fit: Fit? = nil,
    scale: Float? = nil, personClasses: Set<Int>? = nil, scoreThreshold: Float? = nil,
    classScoreThresholds: [Int: Float] = [:], lowScoreFraction: Float = 1, overlapThreshold: Float? = nil,
    precision: Precision = .f32,
    threads: Int? = nil, cacheDirectory: String? = nil
  ) {
    self.inputSize = inputSize
    self.kind = kind
    self.colorOrder = colorOrder
    self.fit = fit
    self.scale = scale
    self.personClasses = personClasses
    self.scoreThreshold = scoreThreshold
    self.classScoreThresholds = classScoreThresholds
    self.lowScoreFraction = lowScoreFraction
    self.overlapThreshold = overlapThreshold
    self.precision = precision
    self.threads = threads
    self.cacheDirectory = cacheDirectory
  }

  /// - Throws: `invalidOption` for a value that no network can accept.
  func validate() throws {
    func refuse(_ message: String) -> InferenceError { InferenceError(.invalidOption, message) }
    if let inputSize, inputSize.width < 32 || inputSize.height < 32 {
      throw refuse("--input-size \(inputSize.width)x\(inputSize.height) is too small. Give at least 32x32.")
    }
    for score in classScoreThresholds.values + [scoreThreshold].compactMap({ $0 }) where !(0...1).contains(score) {
      throw refuse("The score threshold \(score) is out of bounds. Give a value from 0 to 1.")
    }
    if let overlapThreshold, !(0...1).contains(overlapThreshold) {
      throw refuse("The overlap threshold \(overlapThreshold) is out of bounds. Give a value from 0 to 1.")
    }
    if let scale, !(scale > 0) { throw refuse("The pixel divisor \(scale) is not positive. Give 255 or 1.") }
    if let threads, threads < 1 { throw refuse("\(threads) inference threads are too few. Give 1 or more threads.") }
    if personClasses?.isEmpty == true {
      throw refuse("--person-class names no class. Give a number or omit the option.")
    }
  }
}
