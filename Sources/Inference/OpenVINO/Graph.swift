import COpenVINO

/// A network's graph as read from a file, before it is compiled; owner of an `ov_model_t`.
final class Graph {
  let pointer: OpaquePointer
  /// For messages: the file's path.
  let name: String

  init(_ pointer: OpaquePointer, name: String) {
    self.pointer = pointer
    self.name = name
  }

  deinit { ov_model_free(pointer) }

  func inputs() throws -> [TensorPort] {
    try ports(count: ov_model_inputs_size, at: ov_model_const_input_by_index)
  }

  func outputs() throws -> [TensorPort] {
    try ports(count: ov_model_outputs_size, at: ov_model_const_output_by_index)
  }

  /// Gives the only input a static shape.
  func reshape(to shape: [Int]) throws {
    var partial = ov_partial_shape_t()
    let failure =
      "The model \(name) cannot take the input \(shape); leave out --input-size, or give sides that it was exported for"
    try check(
      ov_partial_shape_create_static(Int64(shape.count), shape.map(Int64.init), &partial), .invalidOption, failure)
    defer { ov_partial_shape_free(&partial) }
    try check(ov_model_reshape_single_input(pointer, partial), .invalidOption, failure)
  }

  /// Gives the only input a first dimension from 1 to `most`, decided at each run; the others become static.
  func reshape(toBatchesOf most: Int, _ shape: [Int]) throws {
    var partial = ov_partial_shape_t()
    let failure = "The model \(name) cannot take several pictures at once"
    let sides = shape.dropFirst().map { ov_dimension_t(min: Int64($0), max: Int64($0)) }
    let dimensions = [ov_dimension_t(min: 1, max: Int64(most))] + sides
    try check(ov_partial_shape_create(Int64(dimensions.count), dimensions, &partial), .unsupportedModel, failure)
    defer { ov_partial_shape_free(&partial) }
    try check(ov_model_reshape_single_input(pointer, partial), .unsupportedModel, failure)
  }

  private func ports(
    count: (OpaquePointer?, UnsafeMutablePointer<Int>?) -> ov_status_e,
    at: (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>?) -> ov_status_e
  ) throws -> [TensorPort] {
    var size = 0
    try check(count(pointer, &size), .brokenModel, "The model \(name) does not tell its inputs and outputs")
    return try (0..<size).map { index in
      var port: OpaquePointer?
      try check(at(pointer, index, &port), .brokenModel, "The model \(name) does not tell its port \(index)")
      defer { ov_output_const_port_free(port) }
      return try TensorPort(unwrap(port))
    }
  }
}
