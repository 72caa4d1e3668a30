internal import CFFmpeg
package import Scene

/// Encodes pictures as JPEG files (ISO 10918-1, 4:2:0, BT.601 full range as in JFIF).
///
/// Makes a new FFmpeg encoder when the size of pictures changes. Not for several tasks at once.
package final class JPEGEncoder {
  private let quality: Int
  private let longestSide: Int?
  private var codec: UnsafeMutablePointer<AVCodecContext>?
  private var target: OwnedFrame?
  private let scaler = Scaler(.area)
  private var canvas: Canvas?

  /// - Parameters:
  ///   - quality: 1…100; 80 is good for a snapshot.
  ///   - longestSide: maximum length in pixels; larger pictures are scaled down. Nil keeps the size.
  package init(quality: Int = 80, longestSide: Int? = nil) {
    self.quality = min(100, max(1, quality))
    self.longestSide = longestSide
  }

  deinit { avcodec_free_context(&codec) }

  /// - Parameter overlay: drawn over the picture.
  package func encode(_ picture: Picture, overlay: Overlay? = nil) throws(VideoError) -> [UInt8] {
    guard let overlay else { return try encode(PixelPlanes(picture)) }
    let canvas = try canvas(picture.size)
    try canvas.draw(picture)
    OverlayPainter(canvas).paint(overlay)
    return try encode(canvas.pixels)
  }

  private func encode(_ source: PixelPlanes) throws(VideoError) -> [UInt8] {
    let target = try prepare(size: fitted(source.size))
    var planes = try target.writable()
    planes.encoding = Self.encoding
    try scaler.scale(source, to: planes)
    let sent = avcodec_send_frame(codec, target.pointer)
    guard sent == 0 else { throw .writing("a JPEG picture", status: sent) }
    var packet = av_packet_alloc()
    defer { av_packet_free(&packet) }
    let received = avcodec_receive_packet(codec, packet)
    guard received == 0, let packet, let data = packet.pointee.data else {
      throw .writing("a JPEG picture", status: received)
    }
    return Array(UnsafeBufferPointer(start: data, count: Int(packet.pointee.size)))
  }

  private static let encoding = YUVEncoding(matrix: .bt601, fullRange: true)

  private func canvas(_ size: Size) throws(VideoError) -> Canvas {
    if let canvas, canvas.size == size { return canvas }
    let new = try Canvas(size: size)
    canvas = new
    return new
  }

  private func fitted(_ size: Size) -> Size {
    guard let longestSide, max(size.width, size.height) > longestSide else { return size }
    let k = Double(longestSide) / Double(max(size.width, size.height))
    return Size(
      width: max(1, Int((Double(size.width) * k).rounded())), height: max(1, Int((Double(size.height) * k).rounded())))
  }

  private func prepare(size: Size) throws(VideoError) -> OwnedFrame {
    if let target, Int(target.pointer.pointee.width) == size.width, Int(target.pointer.pointee.height) == size.height {
      return target
    }
    _ = FFmpegLibrary.prepared
    avcodec_free_context(&codec)
    guard let encoder = avcodec_find_encoder(AV_CODEC_ID_MJPEG), let context = avcodec_alloc_context3(encoder) else {
      throw VideoError(.encodingFailed, "This FFmpeg has no JPEG encoder. Install the full libavcodec.")
    }
    codec = context
    // The quantiser scale runs from 1 (best) to 31.
    let lambda = FF_QP2LAMBDA * Int32((1 + Double(100 - quality) * 0.3).rounded())
    context.pointee.width = Int32(size.width)
    context.pointee.height = Int32(size.height)
    context.pointee.pix_fmt = AV_PIX_FMT_YUVJ420P
    context.pointee.color_range = AVCOL_RANGE_JPEG
    context.pointee.time_base = AVRational(num: 1, den: 25)
    context.pointee.flags |= AV_CODEC_FLAG_QSCALE
    context.pointee.global_quality = lambda
    context.pointee.thread_count = 1
    var options = CodecOptions()
    // Tables optimised for each picture save 5 % of the bytes and double the time.
    options.set("huffman", "default")
    let status = avcodec_open2(context, encoder, &options.pointer)
    guard status == 0 else { throw .writing("a JPEG picture", status: status) }
    let frame = try OwnedFrame(size: size, format: AV_PIX_FMT_YUVJ420P, encoding: Self.encoding)
    frame.pointer.pointee.quality = lambda
    target = frame
    return frame
  }
}
