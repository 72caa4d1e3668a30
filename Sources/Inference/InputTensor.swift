import Scene

/// Passes a picture to an inference. Copies it only when there are gaps between its rows or planes.
///
///     packed: RGBRGB… row by row       planar: all of R row by row, then all of G, then all of B
final class InputTensor {
  private let shape: [Int]
  private let rowBytes: Int
  private let rowsPerPlane: Int
  private let planeCount: Int
  private let copy: UnsafeMutableBufferPointer<UInt8>

  init(_ spec: InputSpec) {
    shape = spec.shape
    (rowBytes, planeCount) = spec.layout == .nchw ? (spec.size.width, 3) : (spec.size.width * 3, 1)
    rowsPerPlane = spec.size.height
    copy = .allocate(capacity: spec.size.width * spec.size.height * 3)
    copy.initialize(repeating: Fit.padding)
  }

  deinit { copy.deallocate() }

  /// Passes a picture of uniform grey, for the first run.
  func showGrey(to inference: InferRequest) throws {
    guard let base = copy.baseAddress else { return }
    try inference.setInput(pixels: base, shape: shape)
  }

  /// - Parameter picture: of the requested size and format; must stay unchanged until the run ends.
  func show(_ picture: Picture, to inference: InferRequest) throws {
    guard let base = copy.baseAddress, let first = picture.planes.first, picture.planes.count == planeCount else {
      throw InferenceError(
        .wrongInput,
        "A \(picture.format.rawValue) picture has \(picture.planes.count) planes, not \(planeCount). Open the source with the detector's request."
      )
    }
    let planeBytes = rowBytes * rowsPerPlane
    let isWhole = picture.planes.enumerated().allSatisfy { index, plane in
      plane.stride == rowBytes && plane.base == first.base + index * planeBytes
    }
    guard !isWhole else { return try inference.setInput(pixels: first.base, shape: shape) }
    for (index, plane) in picture.planes.enumerated() {
      for row in 0..<rowsPerPlane {
        (base + index * planeBytes + row * rowBytes).update(from: plane.base + row * plane.stride, count: rowBytes)
      }
    }
    try inference.setInput(pixels: base, shape: shape)
  }
}
