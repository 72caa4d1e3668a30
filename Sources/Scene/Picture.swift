/// How a picture's samples lie in memory. All have 8 bits a sample.
package enum PixelFormat: String, Hashable, Sendable {
  /// Y plane, then U and V at half width and height (colours by the picture's `encoding`).
  case i420
  /// Y plane, then one plane of interleaved U, V at half width and height.
  case nv12
  /// One plane, three bytes a pixel.
  case rgb, bgr
  /// Three planes of one byte a pixel, in the order R, G, B.
  case rgbPlanar
  /// Three planes of one byte a pixel, in the order B, G, R.
  case bgrPlanar
}

/// How Y, U and V stand for colours; without meaning for RGB pictures.
package struct YUVEncoding: Hashable, Sendable {
  /// The recommendation whose luma weights apply.
  package enum Matrix: String, Hashable, Sendable { case bt601, bt709 }

  package var matrix: Matrix
  /// True when Y runs over 0…255 (JPEG, many IP cameras), false for 16…235.
  package var fullRange: Bool

  package init(matrix: Matrix, fullRange: Bool) {
    self.matrix = matrix
    self.fullRange = fullRange
  }

  /// BT.601, limited range: what a video that says nothing means.
  package static let standard = YUVEncoding(matrix: .bt601, fullRange: false)
}

/// Read-only pixels of one picture, owned by whoever decoded them.
///
/// `@unchecked Sendable`: nothing writes to the planes after `init`, and `release` runs once, in `deinit`; no lock is needed.
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
  private let release: () -> Void

  /// - Parameter release: frees or hands back the memory behind `planes`; called exactly once.
  package init(
    size: Size, format: PixelFormat, planes: [Plane], encoding: YUVEncoding = .standard,
    release: @escaping () -> Void
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
  /// Same aspect ratio, centred, the rest padded with grey 114 (Ultralytics' letterbox).
  case letterbox
  /// Same aspect ratio, at the top left, the rest padded with grey 114 (YOLOX).
  case letterboxTopLeft
  /// Each axis scaled by itself (Open Model Zoo).
  case stretch
}

/// The picture that a network wants to be given; asked of the frame source, which scales on its own thread.
///
/// Rows, and the planes of a planar format, that follow one another in memory without a gap save the network a copy.
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

/// Where a frame lies within a network's input, to carry boxes from one to the other.
///
///     input.x = frame.x × scale.x + offset.x
package struct Placement: Hashable, Sendable {
  package let scale: Point
  package let offset: Point
  /// The part of the input that holds the frame, in whole pixels; the rest is padding.
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

  /// A box in the input's pixels as a box in the frame's pixels.
  package func frameBox(_ b: Box) -> Box {
    Box(
      left: (b.left - offset.x) / scale.x, top: (b.top - offset.y) / scale.y, width: b.width / scale.x,
      height: b.height / scale.y)
  }
}
