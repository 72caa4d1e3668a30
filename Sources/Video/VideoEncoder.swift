internal import CFFmpeg
internal import Scene

/// Owner of an encoder and of its MP4 file.
final class VideoEncoder {
  private static let encoding = YUVEncoding(matrix: .bt709, fullRange: false)

  /// The file's name in messages.
  private let name: String
  private var muxer: UnsafeMutablePointer<AVFormatContext>?
  private var codec: UnsafeMutablePointer<AVCodecContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private let stream: UnsafeMutablePointer<AVStream>
  private let target: OwnedFrame
  private let scaler = Scaler(.bilinear)
  /// The encoder's clock: 1 ∕ 90 000 s, or 1 ∕ 50 000 s for MPEG-4 part 2, which counts in 16 bits.
  private let clock: AVRational
  private var lastTime: Int64?

  /// - Parameters:
  ///   - size: an odd last row or column is dropped, because 4:2:0 has none.
  ///   - rate: frames per second, a hint for the encoder; the times of the frames decide.
  init(path: String, shownAs name: String, size: Size, rate: Double) throws(VideoError) {
    _ = FFmpegLibrary.prepared
    self.name = name
    let even = Size(width: max(2, size.width & ~1), height: max(2, size.height & ~1))
    target = try OwnedFrame(size: even, format: AV_PIX_FMT_YUV420P, encoding: Self.encoding)
    var opened = Opened(name: name)
    do throws(VideoError) {
      stream = try opened.open(path, size: even, rate: rate)
    } catch {
      opened.close()
      throw error
    }
    clock = opened.codec?.pointee.time_base ?? ff_microseconds()
    (muxer, codec, packet) = (opened.muxer, opened.codec, av_packet_alloc())
  }

  deinit {
    av_packet_free(&packet)
    var opened = Opened(name: name, muxer: muxer, codec: codec)
    opened.close()
  }

  /// Two frames on one unit of the file's clock are moved one unit apart.
  func encode(_ source: PixelPlanes, at time: Timestamp) throws(VideoError) {
    let exact = av_rescale_q(time.microseconds, ff_microseconds(), clock)
    let ticks = lastTime.map { max(exact, $0 + 1) } ?? exact
    lastTime = ticks
    var planes = try target.writable()
    planes.encoding = Self.encoding
    var cropped = source
    cropped.size = planes.size
    try scaler.scale(cropped, to: planes)
    target.pointer.pointee.pts = ticks
    try check(avcodec_send_frame(codec, target.pointer))
    try drain()
  }

  /// Writes the encoder's remaining packets and the index.
  func finish() throws(VideoError) {
    try check(avcodec_send_frame(codec, nil))
    try drain()
    try check(av_write_trailer(muxer))
    guard let muxer, let output = muxer.pointee.pb else { return }
    avio_flush(output)
    try check(output.pointee.error)
    try check(avio_closep(&muxer.pointee.pb))
  }

  private func drain() throws(VideoError) {
    while true {
      let status = avcodec_receive_packet(codec, packet)
      if status == ff_error_again() || status == ff_error_eof() { return }
      try check(status)
      av_packet_rescale_ts(packet, clock, stream.pointee.time_base)
      packet?.pointee.stream_index = 0
      try check(av_interleaved_write_frame(muxer, packet))
    }
  }

  private func check(_ status: Int32) throws(VideoError) {
    guard status >= 0 else { throw .writing(name, status: status) }
  }
}

extension VideoEncoder {
  /// The C contexts before they have an owner.
  private struct Opened {
    let name: String
    var muxer: UnsafeMutablePointer<AVFormatContext>?
    var codec: UnsafeMutablePointer<AVCodecContext>?

    mutating func open(_ path: String, size: Size, rate: Double) throws(VideoError) -> UnsafeMutablePointer<AVStream> {
      let created = avformat_alloc_output_context2(&muxer, nil, "mp4", path)
      guard created >= 0, let muxer else { throw .writing(name, status: created) }
      let codec = try openCodec(size: size, rate: rate)
      guard let stream = avformat_new_stream(muxer, nil) else { throw .outOfMemory(name) }
      stream.pointee.time_base = codec.pointee.time_base
      stream.pointee.avg_frame_rate = codec.pointee.framerate
      avcodec_parameters_from_context(stream.pointee.codecpar, codec)
      let opened = avio_open(&muxer.pointee.pb, "file:" + path, AVIO_FLAG_WRITE)
      guard opened >= 0 else { throw .writing(name, status: opened) }
      var options = CodecOptions()
      // Puts the index first, so that a browser plays the file during the download.
      options.set("movflags", "+faststart")
      let header = avformat_write_header(muxer, &options.pointer)
      guard header >= 0 else { throw .writing(name, status: header) }
      return stream
    }

    /// H.264 where the library has an encoder for it, else MPEG-4 part 2.
    private mutating func openCodec(
      size: Size, rate: Double
    ) throws(VideoError) -> UnsafeMutablePointer<AVCodecContext> {
      guard let encoder = avcodec_find_encoder_by_name("libx264") ?? avcodec_find_encoder(AV_CODEC_ID_MPEG4),
        let context = avcodec_alloc_context3(encoder)
      else { throw VideoError(.encodingFailed, "This FFmpeg has no encoder for MP4. Install the full libavcodec.") }
      codec = context
      context.pointee.width = Int32(size.width)
      context.pointee.height = Int32(size.height)
      context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
      let isH264 = encoder.pointee.id == AV_CODEC_ID_H264
      context.pointee.time_base = AVRational(num: 1, den: isH264 ? 90_000 : 50_000)
      context.pointee.framerate = av_d2q(rate, 1001)
      // A key frame every two seconds keeps seeking fast.
      context.pointee.gop_size = Int32(max(1, (rate * 2).rounded()))
      context.pointee.colorspace = AVCOL_SPC_BT709
      context.pointee.color_primaries = AVCOL_PRI_BT709
      context.pointee.color_trc = AVCOL_TRC_BT709
      context.pointee.color_range = AVCOL_RANGE_MPEG
      context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER
      var options = CodecOptions()
      if isH264 {
        options.set("preset", "veryfast")
        options.set("crf", "23")
      } else {
        context.pointee.flags |= AV_CODEC_FLAG_QSCALE
        context.pointee.global_quality = FF_QP2LAMBDA * 4
      }
      let status = avcodec_open2(context, encoder, &options.pointer)
      guard status >= 0 else { throw .writing(name, status: status) }
      return context
    }

    mutating func close() {
      avcodec_free_context(&codec)
      if let muxer { avio_closep(&muxer.pointee.pb) }
      avformat_free_context(muxer)
      muxer = nil
    }
  }
}
