internal import Execution
package import Scene

/// A network that tells visitors apart by their crops, on a thread of its own.
package actor VisitorClassifier: PersonClassifier {
  package nonisolated let summary: CropSummary
  package nonisolated let inputHeight: Int
  package nonisolated let minProbability: Float
  /// The class of each of the network's numbers.
  package nonisolated let labels: [VisitorClass]
  private nonisolated let thread: SerialThread
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private let network: CropNetwork
  private let answer: ClassAnswer

  /// Least probability of an answer where the file does not say one: the first class then leads every other by 0.2 at least.
  package static let usualLeastProbability: Float = 0.6

  /// Reads, compiles and runs the network, which takes up to a second: call it at start-up.
  ///
  /// - Parameters:
  ///   - path: a file of `ModelFile.Format`, or a folder that holds one.
  ///   - labels: a text file with one class a line, in the order of the network's numbers; nil when the model's own file says it.
  package init(contentsOf path: String, labels labelsPath: String? = nil, options: CropOptions = CropOptions()) throws {
    let file = try ModelFile(path: path)
    let facts = ModelFacts(file)
    let labels = try VisitorLabels(labelsPath, metadata: facts.metadata, model: file.path)
    let network = try CropNetwork(file, facts: facts, options: options, habit: .classifier)
    guard labels.classes.count == network.columns else {
      throw InferenceError(
        .invalidOption,
        "\(file.path) tells \(network.columns) classes apart, but \(labels.origin) names \(labels.classes.count); correct it"
      )
    }
    answer = try ClassAnswer(network, labels.classes, temperature: facts.metadata.temperature ?? 1)
    self.network = network
    self.labels = labels.classes
    summary = network.summary
    inputHeight = network.spec.size.height
    minProbability = facts.metadata.scoreThreshold ?? Self.usualLeastProbability
    thread = SerialThread(name: "classes")
  }

  package func predictions(for boxes: [Box], in frame: Frame) throws -> [VisitorPrediction] {
    var predictions: [VisitorPrediction] = []
    predictions.reserveCapacity(boxes.count)
    try network.look(at: boxes, in: frame) { _, row, sharpness in
      predictions.append(VisitorPrediction(probabilities: answer.probabilities(row), sharpness: sharpness))
    }
    return predictions
  }
}
