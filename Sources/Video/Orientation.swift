internal import CFFmpeg
internal import Scene

/// How stored pictures are turned to stand upright: transposed first, then mirrored.
///
///     degrees clockwise    0       90       180      270
///     transposed           –       yes      –        yes
///     mirroredX            –       yes      yes      –
///     mirroredY            –       –        yes      yes
struct Orientation: Hashable, Sendable {
  var transposed: Bool
  /// Swaps left and right.
  var mirroredX: Bool
  /// Swaps top and bottom.
  var mirroredY: Bool

  static let upright = Orientation(transposed: false, mirroredX: false, mirroredY: false)

  init(transposed: Bool, mirroredX: Bool, mirroredY: Bool) {
    self.transposed = transposed
    self.mirroredX = mirroredX
    self.mirroredY = mirroredY
  }

  /// - Parameter displayMatrix: nine Int32 as in FFmpeg's `libavutil/display.h`, rows (a b u), (c d v), (x y w), which send
  ///   (p, q) to (a·p + c·q, b·p + d·q); angles between the quarter turns go to the nearest. Nil stands for upright.
  init(displayMatrix bytes: UnsafePointer<UInt8>?) {
    guard let bytes else {
      self = .upright
      return
    }
    let raw = UnsafeRawPointer(bytes)
    let m = (0..<5).map { raw.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self) }
    let (a, b, c, d) = (m[0], m[1], m[3], m[4])
    transposed = abs(Int(a)) + abs(Int(d)) < abs(Int(b)) + abs(Int(c))
    mirroredX = transposed ? c < 0 : a < 0
    mirroredY = transposed ? b < 0 : d < 0
  }

  /// Degrees clockwise, mirroring left out.
  var degrees: Int {
    switch (transposed, mirroredX, mirroredY) {
    case (false, _, true): 180
    case (false, _, false): 0
    case (true, true, _): 90
    case (true, false, _): 270
    }
  }

  func turned(_ size: Size) -> Size {
    transposed ? Size(width: size.height, height: size.width) : size
  }

  /// Copies a plane, turning it.
  ///
  /// - Parameters:
  ///   - size: the target's, in samples of `sample` bytes.
  ///   - source, target: first byte of the first row; the strides are in bytes.
  func turn(
    _ source: UnsafePointer<UInt8>, stride sourceStride: Int, into target: UnsafeMutablePointer<UInt8>,
    stride targetStride: Int, size: Size, sample: Int
  ) {
    guard self != .upright else {
      for y in 0..<size.height {
        (target + targetStride * y).update(from: source + sourceStride * y, count: size.width * sample)
      }
      return
    }
    // One step right and one step down in the target are these steps in the source.
    let right = (transposed ? sourceStride : sample) * (mirroredX ? -1 : 1)
    let down = (transposed ? sample : sourceStride) * (mirroredY ? -1 : 1)
    let start = source + (mirroredX ? -right * (size.width - 1) : 0) + (mirroredY ? -down * (size.height - 1) : 0)
    // Tiles keep both sides of a transposition in the cache.
    let tile = 32
    for top in stride(from: 0, to: size.height, by: tile) {
      for left in stride(from: 0, to: size.width, by: tile) {
        for y in top..<min(top + tile, size.height) {
          var from = start + down * y + right * left
          var to = target + targetStride * y + sample * left
          for _ in left..<min(left + tile, size.width) {
            for byte in 0..<sample { to[byte] = from[byte] }
            from += right
            to += sample
          }
        }
      }
    }
  }
}
