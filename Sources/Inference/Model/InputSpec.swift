import Scene

/// The picture that a network expects.
struct InputSpec: Hashable, Sendable {
  var size: Size
  var layout: PixelConversion.Layout
  var colorOrder: ColorOrder
  var fit: Fit
  var mean: [Float]
  var scale: [Float]

  /// Planes for NCHW and packed pixels for NHWC, so that no byte moves.
  var request: InputRequest {
    let format: PixelFormat =
      switch (layout, colorOrder) {
      case (.nchw, .rgb): .rgbPlanar
      case (.nchw, .bgr): .bgrPlanar
      case (.nhwc, .rgb): .rgb
      case (.nhwc, .bgr): .bgr
      }
    return InputRequest(size: size, format: format, fit: fit)
  }

  /// The shape in the network's own layout.
  var shape: [Int] {
    switch layout {
    case .nchw: [1, 3, size.height, size.width]
    case .nhwc: [1, size.height, size.width, 3]
    }
  }

  /// Number of candidates of a network that proposes one per cell at strides 8, 16 and 32.
  static func cells(_ size: Size) -> Int {
    [8, 16, 32].reduce(0) { $0 + (size.width / $1) * (size.height / $1) }
  }

  /// Returns the layout, and height and width where the graph fixes them.
  static func layout(of port: TensorPort, model: String) throws -> (PixelConversion.Layout, height: Int?, width: Int?) {
    if let shape = port.shape, shape.count == 4 {
      if shape[1] == 3 { return (.nchw, shape[2], shape[3]) }
      if shape[3] == 3 { return (.nhwc, shape[1], shape[2]) }
    }
    throw InferenceError(
      .unsupportedModel,
      "The input of \(model) is \(port.description), not a picture of three channels. Use a network for pictures.")
  }

  /// The conversion of 8-bit pixels into the network's numbers.
  ///
  ///     stored = value ÷ quantisation.scale + zeroPoint      value = pixel ÷ scale
  ///
  /// Exporters choose the two scales so that one step is one grey level. Only the zero point remains, and the sum is exact.
  func conversion(for quantisation: Quantisation?, model: String) throws -> PixelConversion {
    guard let quantisation else { return PixelConversion(layout: layout, mean: mean, scale: scale) }
    guard mean.allSatisfy({ $0 == 0 }), scale.allSatisfy({ abs($0 * quantisation.scale - 1) < 1e-3 }) else {
      throw InferenceError(
        .unsupportedModel,
        "The input of \(model) is quantised in steps of \(quantisation.scale), not of one grey level. Export it with a float input."
      )
    }
    return PixelConversion(layout: layout, mean: [-quantisation.zeroPoint], scale: [1])
  }
}
