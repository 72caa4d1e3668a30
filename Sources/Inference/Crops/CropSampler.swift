import Scene

/// Cuts people out of full pictures at a network's input size. Only the pixels of the crop are resized, and only the resized ones
/// are converted from YUV to RGB (docs/decisions/0020-when-appearance-is-asked.md).
struct CropSampler {
  private let size: Size
  private let layout: PixelConversion.Layout
  /// Indices of red, green and blue in the network's order of channels.
  private let channels: (Int, Int, Int)
  private var planes = [PlaneResampler(), PlaneResampler(), PlaneResampler()]

  init(_ spec: InputSpec) {
    size = spec.size
    layout = spec.layout
    channels = spec.colorOrder == .rgb ? (0, 1, 2) : (2, 1, 0)
  }

  /// Writes the box, cut at the picture's edges and stretched to the input's size, as `size.width × size.height × 3` bytes.
  ///
  /// - Returns: the crop's sharpness, see `VisitorPrediction`.
  mutating func cut(_ box: Box, from picture: Picture, into pixels: UnsafeMutablePointer<UInt8>) -> Float {
    let box = box.cut(to: picture.size)
    switch picture.format {
    case .i420, .nv12: resizeYUV(picture, box)
    case .rgb, .bgr:
      for channel in 0..<3 {
        planes[channel].resize(
          picture.planes[0], of: picture.size, box: box, to: size, step: 3,
          offset: picture.format == .rgb ? channel : 2 - channel)
      }
    case .rgbPlanar, .bgrPlanar:
      for channel in 0..<3 {
        let plane = picture.planes[picture.format == .rgbPlanar ? channel : 2 - channel]
        planes[channel].resize(plane, of: picture.size, box: box, to: size)
      }
    }
    let isYUV = picture.format == .i420 || picture.format == .nv12
    write(isYUV ? YUVToRGB(picture.encoding) : nil, into: pixels)
    // Green serves as brightness where there is no Y.
    return sharpness(of: planes[isYUV ? 0 : 1].values)
  }

  private mutating func resizeYUV(_ picture: Picture, _ box: Box) {
    planes[0].resize(picture.planes[0], of: picture.size, box: box, to: size)
    let half = Size(width: (picture.size.width + 1) / 2, height: (picture.size.height + 1) / 2)
    let small = Box(left: box.left / 2, top: box.top / 2, width: box.width / 2, height: box.height / 2)
    for channel in 1...2 {
      let isInterleaved = picture.format == .nv12
      planes[channel].resize(
        picture.planes[isInterleaved ? 1 : channel], of: half, box: small, to: size, step: isInterleaved ? 2 : 1,
        offset: isInterleaved ? channel - 1 : 0)
    }
  }

  private func write(_ conversion: YUVToRGB?, into pixels: UnsafeMutablePointer<UInt8>) {
    let count = size.width * size.height
    let (step, distance) = layout == .nchw ? (1, count) : (3, 1)
    let (red, green, blue) = (
      pixels + channels.0 * distance, pixels + channels.1 * distance, pixels + channels.2 * distance
    )
    planes[0].values.withUnsafeBufferPointer { a in
      planes[1].values.withUnsafeBufferPointer { b in
        planes[2].values.withUnsafeBufferPointer { c in
          for i in 0..<count {
            let colour = conversion?.colour(a[i], b[i], c[i]) ?? SIMD4(a[i], b[i], c[i], 0)
            let bytes = (colour + 0.5).clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255.5))
            red[i * step] = UInt8(bytes.x)
            green[i * step] = UInt8(bytes.y)
            blue[i * step] = UInt8(bytes.z)
          }
        }
      }
    }
  }

  private func sharpness(of brightness: [Float]) -> Float {
    let width = size.width
    guard width > 2, !brightness.isEmpty else { return 0 }
    var (sum, squares, bends): (Float, Float, Float) = (0, 0, 0)
    brightness.withUnsafeBufferPointer { grey in
      for y in 0..<size.height {
        for i in (y * width + 1)..<(y * width + width - 1) {
          sum += grey[i]
          squares += grey[i] * grey[i]
          bends += abs(2 * grey[i] - grey[i - 1] - grey[i + 1])
        }
      }
    }
    let count = Float(size.height * (width - 2))
    let variance = squares / count - sum / count * (sum / count)
    return variance > 1 ? bends / count / variance.squareRoot() : 0
  }
}

/// Colours from Y, U and V, by ITU-R BT.601 or BT.709.
private struct YUVToRGB {
  private let black, luma: Float
  private let u, v: SIMD4<Float>

  init(_ encoding: YUVEncoding) {
    // Weights of red and blue in luma.
    let (red, blue): (Float, Float) = encoding.matrix == .bt709 ? (0.2126, 0.0722) : (0.299, 0.114)
    let green = 1 - red - blue
    let chroma: Float = encoding.fullRange ? 1 : 255 / 224
    black = encoding.fullRange ? 0 : 16
    luma = encoding.fullRange ? 1 : 255 / 219
    u = SIMD4(0, -2 * (1 - blue) * blue / green, 2 * (1 - blue), 0) * chroma
    v = SIMD4(2 * (1 - red), -2 * (1 - red) * red / green, 0, 0) * chroma
  }

  /// Red, green and blue on the scale 0…255, not yet clamped.
  func colour(_ y: Float, _ cb: Float, _ cr: Float) -> SIMD4<Float> {
    SIMD4(repeating: (y - black) * luma) + u * (cb - 128) + v * (cr - 128)
  }
}

extension Box {
  /// The part within a picture, at least one pixel.
  fileprivate func cut(to size: Size) -> Box {
    let x = min(max(0, left), Double(size.width) - 1)
    let y = min(max(0, top), Double(size.height) - 1)
    return Box(
      left: x, top: y, width: max(1, min(Double(size.width), right) - x),
      height: max(1, min(Double(size.height), bottom) - y))
  }
}
