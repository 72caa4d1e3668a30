package import Scene

/// How a network wants the bytes of its picture; `--classifier-pixels`.
package enum PixelRange: String, Hashable, Sendable, CaseIterable {
  /// 0…255, as they are.
  case bytes
  /// 0…1.
  case unit
  /// −1…1: Keras' `preprocess_input` for MobileNetV2.
  case signed
  /// ImageNet's mean and deviation, as torchvision's weights.
  case imagenet

  var mean: [Float] {
    switch self {
    case .bytes, .unit: [0]
    case .signed: [127.5]
    case .imagenet: [123.675, 116.28, 103.53]
    }
  }

  var scale: [Float] {
    switch self {
    case .bytes: [1]
    case .unit: [255]
    case .signed: [127.5]
    case .imagenet: [58.395, 57.12, 57.375]
    }
  }
}

/// What the user says about a network of crops; what is nil comes from the file's metadata, then from what is known of its name.
package struct CropOptions: Hashable, Sendable {
  package var inputSize: Size?
  package var colorOrder: ColorOrder?
  package var pixels: PixelRange?
  package var precision: Precision
  /// Threads of one inference; nil takes all cores.
  package var threads: Int?

  package init(
    inputSize: Size? = nil, colorOrder: ColorOrder? = nil, pixels: PixelRange? = nil, precision: Precision = .f32,
    threads: Int? = nil
  ) {
    self.inputSize = inputSize
    self.colorOrder = colorOrder
    self.pixels = pixels
    self.precision = precision
    self.threads = threads
  }

  var openvinoSettings: [String: String] {
    ModelOptions(precision: precision, threads: threads).openvinoSettings
  }
}
