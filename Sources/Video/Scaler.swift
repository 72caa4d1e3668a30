internal import CFFmpeg
internal import Scene

/// Pixels that swscale reads or writes.
struct PixelPlanes {
  var format: AVPixelFormat
  var size: Size
  var encoding: YUVEncoding
  /// In FFmpeg's order of planes.
  var planes: [(base: UnsafeMutablePointer<UInt8>?, stride: Int)]

  var isYUV: Bool {
    guard let description = av_pix_fmt_desc_get(format) else { return false }
    return description.pointee.flags & UInt64(AV_PIX_FMT_FLAG_RGB) == 0
  }
}

/// Owner of one swscale context, which is rebuilt when sizes, formats or colours change.
final class Scaler {
  private var context: OpaquePointer?
  private var form: Form?
  private let flags: Int32

  /// What a context is made for.
  private struct Form: Equatable {
    var from, to: Size
    var fromFormat, toFormat: AVPixelFormat
    var fromColours, toColours: YUVEncoding
  }

  init(_ quality: VideoSource.Scaling) { flags = quality.flags }

  deinit { sws_freeContext(context) }

  func scale(_ source: PixelPlanes, to target: PixelPlanes) throws(VideoError) {
    try prepare(
      Form(
        from: source.size, to: target.size, fromFormat: source.format, toFormat: target.format,
        fromColours: source.encoding, toColours: target.encoding))
    let from = source.planes.map { UnsafePointer($0.base) } + [nil, nil, nil, nil]
    let fromStrides = source.planes.map { Int32($0.stride) } + [0, 0, 0, 0]
    let to = target.planes.map(\.base) + [nil, nil, nil, nil]
    let toStrides = target.planes.map { Int32($0.stride) } + [0, 0, 0, 0]
    let rows = sws_scale(context, from, fromStrides, 0, Int32(source.size.height), to, toStrides)
    guard rows >= 0 else {
      throw VideoError(
        .readFailed, "A picture could not be scaled; there may be too little memory.", cause: VideoError.text(rows))
    }
  }

  private func prepare(_ new: Form) throws(VideoError) {
    guard new != form else { return }
    form = nil
    sws_freeContext(context)
    context = sws_alloc_context()
    guard let context else { throw .outOfMemory("scaling") }
    let raw = UnsafeMutableRawPointer(context)
    // The ranges must be known before the set-up: it takes a plain copy for equal formats otherwise.
    let options: KeyValuePairs<String, Int64> = [
      "srcw": Int64(new.from.width), "srch": Int64(new.from.height), "src_format": Int64(new.fromFormat.rawValue),
      "src_range": new.fromColours.fullRange ? 1 : 0,
      "dstw": Int64(new.to.width), "dsth": Int64(new.to.height), "dst_format": Int64(new.toFormat.rawValue),
      "dst_range": new.toColours.fullRange ? 1 : 0,
      "sws_flags": Int64(flags),
    ]
    for (name, value) in options { av_opt_set_int(raw, name, value, 0) }
    let status = sws_init_context(context, nil, nil)
    guard status >= 0 else {
      throw VideoError(
        .unsupportedCodec, "Pictures of this format cannot be converted; convert the video to H.264.",
        cause: VideoError.text(status))
    }
    sws_setColorspaceDetails(
      context, sws_getCoefficients(new.fromColours.matrix.swscale), new.fromColours.fullRange ? 1 : 0,
      sws_getCoefficients(new.toColours.matrix.swscale), new.toColours.fullRange ? 1 : 0, 0, 1 << 16, 1 << 16)
    form = new
  }
}

extension YUVEncoding.Matrix {
  var swscale: Int32 { self == .bt709 ? SWS_CS_ITU709 : SWS_CS_ITU601 }
}

extension PixelPlanes {
  /// The pixels of a decoded frame.
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

  /// A picture as a source; swscale does not write to its source.
  init(_ picture: Picture) {
    format = picture.format.ffmpeg
    size = picture.size
    encoding = picture.encoding
    planes = picture.format.ffmpegOrder.map { index in
      (UnsafeMutablePointer(mutating: picture.planes[index].base), picture.planes[index].stride)
    }
  }

  /// The part of a block that begins at pixel (x, y).
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
  /// FFmpeg's old formats with the range in their name, as the plain format.
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
