import COpenVINO

extension Graph {
  /// Makes the same network with a u8 input of the same shape and all outputs in f32.
  func takingPixels(_ conversion: PixelConversion) throws -> Graph {
    let failure = "OpenVINO cannot add the pixel conversion to the model \(name). Export the model again."
    var builder: OpaquePointer?
    try check(ov_preprocess_prepostprocessor_create(pointer, &builder), .brokenModel, failure)
    defer { ov_preprocess_prepostprocessor_free(builder) }

    var input: OpaquePointer?
    try check(ov_preprocess_prepostprocessor_get_input_info_by_index(builder, 0, &input), .brokenModel, failure)
    defer { ov_preprocess_input_info_free(input) }
    try describeInput(input, conversion.layout, failure)
    try addSteps(input, conversion, failure)
    try convertOutputs(builder, failure)

    var built: OpaquePointer?
    try check(ov_preprocess_prepostprocessor_build(builder, &built), .brokenModel, failure)
    return Graph(try unwrap(built), name: name)
  }

  private func describeInput(_ input: OpaquePointer?, _ layout: PixelConversion.Layout, _ failure: String) throws {
    var own: OpaquePointer?
    try check(ov_layout_create(layout.rawValue, &own), .brokenModel, failure)
    defer { ov_layout_free(own) }

    var tensor: OpaquePointer?
    try check(ov_preprocess_input_info_get_tensor_info(input, &tensor), .brokenModel, failure)
    defer { ov_preprocess_input_tensor_info_free(tensor) }
    try check(ov_preprocess_input_tensor_info_set_element_type(tensor, U8), .brokenModel, failure)
    try check(ov_preprocess_input_tensor_info_set_layout(tensor, own), .brokenModel, failure)

    var model: OpaquePointer?
    try check(ov_preprocess_input_info_get_model_info(input, &model), .brokenModel, failure)
    defer { ov_preprocess_input_model_info_free(model) }
    try check(ov_preprocess_input_model_info_set_layout(model, own), .brokenModel, failure)
  }

  private func addSteps(_ input: OpaquePointer?, _ conversion: PixelConversion, _ failure: String) throws {
    var steps: OpaquePointer?
    try check(ov_preprocess_input_info_get_preprocess_steps(input, &steps), .brokenModel, failure)
    defer { ov_preprocess_preprocess_steps_free(steps) }
    try check(ov_preprocess_preprocess_steps_convert_element_type(steps, F32), .brokenModel, failure)
    if conversion.mean.contains(where: { $0 != 0 }) {
      try check(
        conversion.mean.count == 1
          ? ov_preprocess_preprocess_steps_mean(steps, conversion.mean[0])
          : ov_preprocess_preprocess_steps_mean_multi_channels(
            steps, conversion.mean, Int32(conversion.mean.count)), .brokenModel, failure)
    }
    if conversion.scale.contains(where: { $0 != 1 }) {
      try check(
        conversion.scale.count == 1
          ? ov_preprocess_preprocess_steps_scale(steps, conversion.scale[0])
          : ov_preprocess_preprocess_steps_scale_multi_channels(
            steps, conversion.scale, Int32(conversion.scale.count)), .brokenModel, failure)
    }
  }

  private func convertOutputs(_ builder: OpaquePointer?, _ failure: String) throws {
    for index in try outputs().indices {
      var output: OpaquePointer?
      try check(ov_preprocess_prepostprocessor_get_output_info_by_index(builder, index, &output), .brokenModel, failure)
      defer { ov_preprocess_output_info_free(output) }
      var tensor: OpaquePointer?
      try check(ov_preprocess_output_info_get_tensor_info(output, &tensor), .brokenModel, failure)
      defer { ov_preprocess_output_tensor_info_free(tensor) }
      try check(ov_preprocess_output_set_element_type(tensor, F32), .brokenModel, failure)
    }
  }
}
