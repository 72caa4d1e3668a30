internal import Execution
package import Scene

/// A network that classifies crops of visitors, on its own thread.
package actor VisitorClassifier: PersonClassifier {
  package nonisolated let summary: CropSummary
  package nonisolated let inputHeight: Int
  package nonisolated let minProbability: Float
  /// The class of each of the network's numbers.
  package nonisolated let labels: [VisitorClass]
  private nonisolated let thread: SerialThread
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private let network: CropNetwork
  private let answer: ClassProbabilities

  /// Minimum probability of a prediction where the file gives none: the first class then leads every other by at least 0.2.
  static let defaultMinProbability: Float = 0.6

  /// Reads, compiles and runs the network. Takes up to a second.
  ///
  /// - Parameters:
  ///   - path: a file of `ModelFile.Format`, or a directory with one.
  ///   - labels: a text file with one class per line, in the order of the network's numbers; nil for the model's metadata.
  package init(contentsOf path: String, labels labelsPath: String? = nil, options: CropOptions = CropOptions()) throws {
    let file = try ModelFile(path: path)
    let facts = ModelFacts(file)
    let labels = try VisitorLabels(labelsPath, metadata: facts.metadata, model: file.path)
    let network = try CropNetwork(file, facts: facts, options: options, defaults: .classifier)
    guard labels.classes.count == network.columns else {
      throw InferenceError(
        .invalidOption,
        "\(file.path) has \(network.columns) classes, but \(labels.origin) names \(labels.classes.count). Correct the names."
      )
    }
    answer = try ClassProbabilities(network, labels.classes, temperature: facts.metadata.temperature ?? 1)
    self.network = network
    self.labels = labels.classes
    summary = network.summary
    inputHeight = network.spec.size.height
    minProbability = facts.metadata.scoreThreshold ?? Self.defaultMinProbability
    thread = SerialThread(name: "classes")
  }

  package func predictions(for boxes: [Box], in frame: Frame) throws -> [VisitorPrediction] {
    var predictions: [VisitorPrediction] = []
    predictions.reserveCapacity(boxes.count)
    try network.run(on: boxes, in: frame) { _, row, sharpness in
      predictions.append(VisitorPrediction(probabilities: answer.probabilities(row), sharpness: sharpness))
    }
    return predictions
  }
}
