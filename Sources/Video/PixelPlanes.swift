internal import CFFmpeg
internal import Scene

/// The planes of a picture that swscale reads or writes.
struct PixelPlanes {
  var format: AVPixelFormat
  var size: Size
  var encoding: YUVEncoding
  /// In FFmpeg's order.
  var planes: [(base: UnsafeMutablePointer<UInt8>?, stride: Int)]

  var isYUV: Bool {
    guard let description = av_pix_fmt_desc_get(format) else { return false }
    return description.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB) == 0
  }
}

extension PixelPlanes {
  /// Describes a decoded frame.
  init(_ frame: UnsafePointer<AVFrame>) {
    let f = frame.pointee
    let (data, strides) = (f.data, f.linesize)
    let raw = AVPixelFormat(f.format)
    format = raw.withoutFullRange
    size = Size(width: Int(f.width), height: Int(f.height))
    encoding = YUVEncoding(
      matrix: f.colorspace == AVCOL_SPC_BT709 ? .bt709 : .bt601,
      fullRange: raw != raw.withoutFullRange || f.color_range == AVCOL_RANGE_JPEG)
    planes = [
      (data.0, Int(strides.0)), (data.1, Int(strides.1)), (data.2, Int(strides.2)), (data.3, Int(strides.3)),
    ]
  }

  /// Describes a picture as a source; swscale does not write to sources.
  init(_ picture: Picture) {
    format = picture.format.ffmpeg
    size = picture.size
    encoding = picture.encoding
    planes = picture.format.ffmpegOrder.map { index in
      (UnsafeMutablePointer(mutating: picture.planes[index].base), picture.planes[index].stride)
    }
  }

  /// Describes the part of a block from pixel (x, y) on.
  init(
    _ block: UnsafeMutablePointer<UInt8>, layout: PlaneLayout, format: PixelFormat, x: Int = 0, y: Int = 0, size: Size,
    encoding: YUVEncoding
  ) {
    self.format = format.ffmpeg
    self.size = size
    self.encoding = encoding
    planes = format.ffmpegOrder.map { index in
      (block + layout.planes[index].offset(x: x, y: y), layout.planes[index].stride)
    }
  }
}

extension AVPixelFormat {
  /// The plain format for FFmpeg's old formats with the range in their name.
  var withoutFullRange: AVPixelFormat {
    switch self {
    case AV_PIX_FMT_YUVJ420P: AV_PIX_FMT_YUV420P
    case AV_PIX_FMT_YUVJ422P: AV_PIX_FMT_YUV422P
    case AV_PIX_FMT_YUVJ444P: AV_PIX_FMT_YUV444P
    case AV_PIX_FMT_YUVJ440P: AV_PIX_FMT_YUV440P
    case AV_PIX_FMT_YUVJ411P: AV_PIX_FMT_YUV411P
    default: self
    }
  }
}
