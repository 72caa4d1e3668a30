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

  /// - Throws: `unsupportedModel` when there are several inputs.
  func onlyInput() throws -> TensorPort {
    let ports = try inputs()
    guard ports.count == 1, let port = ports.first else {
      throw InferenceError(
        .unsupportedModel, "\(name) has \(ports.count) inputs. Use a network whose only input is a picture.")
    }
    return port
  }

  func outputs() throws -> [TensorPort] {
    try ports(count: ov_model_outputs_size, at: ov_model_const_output_by_index)
  }

  /// Gives the only input a static shape.
  func reshape(to shape: [Int]) throws {
    var partial = ov_partial_shape_t()
    let failure =
      "The model \(name) cannot accept the input \(shape). Omit --input-size, or give a size that it was exported for."
    try check(
      ov_partial_shape_create_static(Int64(shape.count), shape.map(Int64.init), &partial), .invalidOption, failure)
    defer { ov_partial_shape_free(&partial) }
    try check(ov_model_reshape_single_input(pointer, partial), .invalidOption, failure)
  }

  /// Gives the only input a first dimension from 1 to `max`, chosen at each run. The other dimensions become static.
  func reshape(toBatchesOf max: Int, _ shape: [Int]) throws {
    var partial = ov_partial_shape_t()
    let failure = "The model \(name) cannot accept several pictures at once. Export it with a dynamic batch."
    let sides = shape.dropFirst().map { ov_dimension_t(min: Int64($0), max: Int64($0)) }
    let dimensions = [ov_dimension_t(min: 1, max: Int64(max))] + sides
    try check(ov_partial_shape_create(Int64(dimensions.count), dimensions, &partial), .unsupportedModel, failure)
    defer { ov_partial_shape_free(&partial) }
    try check(ov_model_reshape_single_input(pointer, partial), .unsupportedModel, failure)
  }

  private func ports(
    count: (OpaquePointer?, UnsafeMutablePointer<Int>?) -> ov_status_e,
    at: (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>?) -> ov_status_e
  ) throws -> [TensorPort] {
    var size = 0
    try check(
      count(pointer, &size), .brokenModel, "The model \(name) has no readable inputs and outputs. Export it again.")
    return try (0..<size).map { index in
      var port: OpaquePointer?
      try check(
        at(pointer, index, &port), .brokenModel, "The model \(name) has no readable port \(index). Export it again.")
      defer { ov_output_const_port_free(port) }
      return try TensorPort(unwrap(port))
    }
  }
}
