internal import Execution
package import Scene

/// A network that turns people's looks into vectors, on a thread of its own.
package actor Embedder: PersonEmbedder {
  package nonisolated let summary: CropSummary
  private nonisolated let thread: SerialThread
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private let network: CropNetwork

  /// Reads, compiles and runs the network, which takes up to a second: call it at start-up.
  ///
  /// - Parameter path: a file of `ModelFile.Format`, or a folder that holds one.
  package init(contentsOf path: String, options: CropOptions = CropOptions()) throws {
    let file = try ModelFile(path: path)
    let network = try CropNetwork(file, facts: ModelFacts(file), options: options, habit: .embedder)
    guard network.columns >= 16 else {
      throw InferenceError(
        .unsupportedModel,
        "\(file.path) gives \(network.columns) numbers a crop, too few to tell people apart; give an embedder")
    }
    self.network = network
    summary = network.summary
    thread = SerialThread(name: "embedding")
  }

  package func embeddings(of boxes: [Box], in frame: Frame) throws -> [[Float]] {
    var vectors: [[Float]] = []
    vectors.reserveCapacity(boxes.count)
    try network.look(at: boxes, in: frame) { _, row, _ in
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      vectors.append(row.map { length > 0 ? $0 / length : 0 })
    }
    return vectors
  }
}
