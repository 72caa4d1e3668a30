/// The pixel values that a network expects; `--embedder-pixels` and `--classifier-pixels`.
package enum PixelRange: String, Hashable, Sendable, CaseIterable {
  /// 0…255.
  case bytes
  /// 0…1.
  case unit
  /// −1…1: Keras' `preprocess_input` for MobileNetV2.
  case signed
  /// ImageNet's mean and deviation, for torchvision's weights.
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
