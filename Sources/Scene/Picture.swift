/// The memory layout of a picture's samples, 8 bits each.
package enum PixelFormat: String, Hashable, Sendable {
  /// Y plane, then U and V at half width and height. `Picture.encoding` defines the colours.
  case i420
  /// Y plane, then one plane of interleaved U, V at half width and height.
  case nv12
  /// One plane, three bytes per pixel.
  case rgb, bgr
  /// Three planes of one byte per pixel, in the order R, G, B.
  case rgbPlanar
  /// Three planes of one byte per pixel, in the order B, G, R.
  case bgrPlanar
}

/// The relation of Y, U and V to colours; unused for RGB pictures.
package struct YUVEncoding: Hashable, Sendable {
  /// The ITU-R recommendation whose luma weights apply.
  package enum Matrix: String, Hashable, Sendable { case bt601, bt709 }

  package var matrix: Matrix
  /// True where Y spans 0…255 (JPEG, many IP cameras), false where it spans 16…235.
  package var fullRange: Bool

  package init(matrix: Matrix, fullRange: Bool) {
    self.matrix = matrix
    self.fullRange = fullRange
  }

  /// BT.601, limited range: the default for video without colour metadata.
  package static let standard = YUVEncoding(matrix: .bt601, fullRange: false)
}

/// Read-only pixels of one picture, owned by their decoder.
///
/// `@unchecked Sendable`: nothing writes to the planes after `init`. `release` runs once, in `deinit`, on the thread that drops
/// the last reference, so it must not depend on a particular thread.
package final class Picture: @unchecked Sendable {
  package struct Plane {
    package let base: UnsafePointer<UInt8>
    /// Bytes from one row to the next.
    package let stride: Int

    package init(base: UnsafePointer<UInt8>, stride: Int) {
      self.base = base
      self.stride = stride
    }
  }

  package let size: Size
  package let format: PixelFormat
  package let planes: [Plane]
  package let encoding: YUVEncoding
  private let release: @Sendable () -> Void

  /// - Parameter release: frees or returns the memory of `planes`; called exactly once.
  package init(
    size: Size, format: PixelFormat, planes: [Plane], encoding: YUVEncoding = .standard,
    release: @escaping @Sendable () -> Void
  ) {
    self.size = size
    self.format = format
    self.planes = planes
    self.encoding = encoding
    self.release = release
  }

  deinit { release() }
}

/// How a frame is fitted into a network's input.
package enum Fit: String, Hashable, Sendable, Codable {
  /// Same aspect ratio, centred, padded with `padding` (Ultralytics' letterbox).
  case letterbox
  /// Same aspect ratio, at the top left, padded with `padding` (YOLOX).
  case letterboxTopLeft
  /// Each axis scaled independently (Open Model Zoo).
  case stretch

  /// Grey level of the padding, 0…255.
  package static let padding: UInt8 = 114
}

/// The picture that a network requests from the frame source, which scales it on its own thread.
///
/// Contiguous rows, and contiguous planes of a planar format, save the network a copy.
package struct InputRequest: Hashable, Sendable {
  package var size: Size
  package var format: PixelFormat
  package var fit: Fit

  package init(size: Size, format: PixelFormat, fit: Fit) {
    self.size = size
    self.format = format
    self.fit = fit
  }
}

/// The position of a frame within a network's input, for converting boxes from one to the other.
///
///     input.x = frame.x × scale.x + offset.x
package struct Placement: Hashable, Sendable {
  package let scale: Point
  package let offset: Point
  /// The part of the input that contains the frame, in whole pixels; the rest is padding.
  package let content: Size

  package init(of frame: Size, in request: InputRequest) {
    let wide = Double(request.size.width) / Double(frame.width)
    let high = Double(request.size.height) / Double(frame.height)
    guard request.fit != .stretch else {
      scale = Point(wide, high)
      offset = Point(0, 0)
      content = request.size
      return
    }
    let k = min(wide, high)
    content = Size(
      width: min(request.size.width, Int((Double(frame.width) * k).rounded())),
      height: min(request.size.height, Int((Double(frame.height) * k).rounded())))
    scale = Point(k, k)
    offset =
      request.fit == .letterbox
      ? Point(
        ((Double(request.size.width - content.width) / 2 - 0.1).rounded()),
        ((Double(request.size.height - content.height) / 2 - 0.1).rounded()))
      : Point(0, 0)
  }

  /// Converts a box from pixels of the input to pixels of the frame.
  package func frameBox(_ b: Box) -> Box {
    Box(
      left: (b.left - offset.x) / scale.x, top: (b.top - offset.y) / scale.y, width: b.width / scale.x,
      height: b.height / scale.y)
  }
}
