internal import CFFmpeg
internal import Scene

/// Owner of one swscale context. Rebuilds it when sizes, formats or colours change.
final class Scaler {
  private var context: OpaquePointer?
  private var current: Parameters?
  private let flags: Int32

  /// The parameters of a context.
  private struct Parameters: Equatable {
    var from, to: Size
    var fromFormat, toFormat: AVPixelFormat
    var fromColours, toColours: YUVEncoding
  }

  init(_ quality: VideoSource.Scaling) { flags = quality.flags }

  deinit { sws_freeContext(context) }

  func scale(_ source: PixelPlanes, to target: PixelPlanes) throws(VideoError) {
    try prepare(
      Parameters(
        from: source.size, to: target.size, fromFormat: source.format, toFormat: target.format,
        fromColours: source.encoding, toColours: target.encoding))
    let from = source.planes.map { UnsafePointer($0.base) } + [nil, nil, nil, nil]
    let fromStrides = source.planes.map { Int32($0.stride) } + [0, 0, 0, 0]
    let to = target.planes.map(\.base) + [nil, nil, nil, nil]
    let toStrides = target.planes.map { Int32($0.stride) } + [0, 0, 0, 0]
    let rows = sws_scale(context, from, fromStrides, 0, Int32(source.size.height), to, toStrides)
    guard rows >= 0 else {
      throw VideoError(
        .readFailed, "Cannot scale a picture. Check the free memory.", cause: VideoError.text(rows))
    }
  }

  private func prepare(_ new: Parameters) throws(VideoError) {
    guard new != current else { return }
    current = nil
    sws_freeContext(context)
    context = sws_alloc_context()
    guard let context else { throw .outOfMemory("scaling") }
    let raw = UnsafeMutableRawPointer(context)
    // swscale needs the ranges at set-up. Otherwise it copies between equal formats.
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
        .unsupportedCodec, "Cannot convert pictures of this format. Convert the video to H.264.",
        cause: VideoError.text(status))
    }
    sws_setColorspaceDetails(
      context, sws_getCoefficients(new.fromColours.matrix.swscale), new.fromColours.fullRange ? 1 : 0,
      sws_getCoefficients(new.toColours.matrix.swscale), new.toColours.fullRange ? 1 : 0, 0, 1 << 16, 1 << 16)
    current = new
  }
}

extension YUVEncoding.Matrix {
  var swscale: Int32 { self == .bt709 ? SWS_CS_ITU709 : SWS_CS_ITU601 }
}
