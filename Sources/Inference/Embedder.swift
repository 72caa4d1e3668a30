internal import Execution
package import Scene

/// A network that turns crops of people into embeddings, on its own thread.
package actor Embedder: PersonEmbedder {
  package nonisolated let summary: CropSummary
  private nonisolated let thread: SerialThread
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }
  private let network: CropNetwork

  /// Reads, compiles and runs the network. Takes up to a second.
  ///
  /// - Parameter path: a file of `ModelFile.Format`, or a directory with one.
  package init(contentsOf path: String, options: CropOptions = CropOptions()) throws {
    let file = try ModelFile(path: path)
    let network = try CropNetwork(file, facts: ModelFacts(file), options: options, defaults: .embedder)
    guard network.columns >= 16 else {
      throw InferenceError(
        .unsupportedModel,
        "\(file.path) returns \(network.columns) numbers per crop, too few for an embedding. Use an embedder.")
    }
    self.network = network
    summary = network.summary
    thread = SerialThread(name: "embedding")
  }

  package func embeddings(of boxes: [Box], in frame: Frame) throws -> [[Float]] {
    var vectors: [[Float]] = []
    vectors.reserveCapacity(boxes.count)
    try network.run(on: boxes, in: frame) { _, row, _ in
      let length = row.reduce(0) { $0 + $1 * $1 }.squareRoot()
      vectors.append(row.map { length > 0 ? $0 / length : 0 })
    }
    return vectors
  }
}
