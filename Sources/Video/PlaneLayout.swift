internal import CFFmpeg
internal import Scene

/// The layout of a picture's planes in one block of memory.
struct PlaneLayout: Hashable, Sendable {
  enum Rows: Hashable, Sendable {
    /// No gaps between rows and planes, as in tensors.
    case tight
    /// Rows on multiples of 64 bytes and room after each plane. swscale's vector code is fast there, and its writes past a row's
    /// end do no harm.
    case roomy
  }

  struct Plane: Hashable, Sendable {
    /// In samples of `sample` bytes.
    let size: Size
    let sample: Int
    /// Bytes from the start of the block.
    let offset: Int
    /// Bytes from one row to the next.
    let stride: Int
    /// Pixels of the picture per sample of this plane, on each axis.
    let shrink: Int

    /// Bytes from the start of the block to the sample that holds pixel (x, y) of the picture.
    func offset(x: Int, y: Int) -> Int { offset + y / shrink * stride + x / shrink * sample }
  }

  let planes: [Plane]
  let bytes: Int

  init(_ format: PixelFormat, _ size: Size, rows: Rows) {
    let half = Size(width: (size.width + 1) / 2, height: (size.height + 1) / 2)
    let parts: [(size: Size, sample: Int, shrink: Int)] =
      switch format {
      case .i420: [(size, 1, 1), (half, 1, 2), (half, 1, 2)]
      case .nv12: [(size, 1, 1), (half, 2, 2)]
      case .rgb, .bgr: [(size, 3, 1)]
      case .rgbPlanar, .bgrPlanar: [(size, 1, 1), (size, 1, 1), (size, 1, 1)]
      }
    var list: [Plane] = []
    var end = 0
    for part in parts {
      let width = part.size.width * part.sample
      let stride = rows == .tight ? width : (width + 63) / 64 * 64
      list.append(Plane(size: part.size, sample: part.sample, offset: end, stride: stride, shrink: part.shrink))
      end += stride * part.size.height + (rows == .tight ? 0 : 256)
    }
    planes = list
    bytes = end
  }
}

extension PixelFormat {
  var ffmpeg: AVPixelFormat {
    switch self {
    case .i420: AV_PIX_FMT_YUV420P
    case .nv12: AV_PIX_FMT_NV12
    case .rgb: AV_PIX_FMT_RGB24
    case .bgr: AV_PIX_FMT_BGR24
    case .rgbPlanar, .bgrPlanar: AV_PIX_FMT_GBRP
    }
  }

  /// Indices of our planes in FFmpeg's order: its planar RGB is G, B, R.
  var ffmpegOrder: [Int] {
    switch self {
    case .i420: [0, 1, 2]
    case .nv12: [0, 1]
    case .rgb, .bgr: [0]
    case .rgbPlanar: [1, 2, 0]
    case .bgrPlanar: [1, 0, 2]
    }
  }

  var isYUV: Bool { self == .i420 || self == .nv12 }
}
