import CFFmpeg
import Foundation
import Scene
import Testing

/// Writes small clips through FFmpeg's libraries, with chosen times, codec, rotation and content.
struct TestClip {
  enum Failure: Error { case ffmpeg(String, Int32) }

  var codec = "mpeg4"
  var size = Size(width: 64, height: 48)
  /// Milliseconds, in order.
  var times: [Int64]
  var bFrames: Int32 = 0
  /// Clockwise rotation for display, in degrees.
  var rotation = 0.0
  /// Width to height of one pixel.
  var sampleAspect = AVRational(num: 0, den: 1)
  /// The container's creation time.
  var created: String?
  /// Whether the index precedes the pictures, so that a cut file still opens.
  var indexFirst = false
  /// Luma of pixel (x, y) of frame n.
  var luma: (_ n: Int, _ x: Int, _ y: Int) -> UInt8

  init(times: [Int64], luma: @escaping (Int, Int, Int) -> UInt8 = TestClip.number) {
    self.times = times
    self.luma = luma
  }

  init(frames: Int, every milliseconds: Int64 = 40) {
    self.init(times: (0..<frames).map { Int64($0) * milliseconds })
  }

  /// The frame's number as eight upright bars, one per bit, the highest at the left: the pixels identify the frame.
  static func number(_ n: Int, _ x: Int, _ y: Int) -> UInt8 { n >> (7 - x / 8 % 8) & 1 == 1 ? 225 : 25 }

  /// Four grey quarters that show the orientation.
  ///
  ///     60 │ 110
  ///     ───┼────
  ///    160 │ 210
  static func quarters(size: Size) -> (Int, Int, Int) -> UInt8 {
    { _, x, y in UInt8(60 + (x < size.width / 2 ? 0 : 50) + (y < size.height / 2 ? 0 : 100)) }
  }

  /// Reads `number` back.
  static func number(in picture: Picture) -> Int {
    (0..<8).reduce(0) { n, bit in
      let x = (bit * 8 + 4) * picture.size.width / 64
      return n * 2 + (sample(picture, x, picture.size.height / 2) > 125 ? 1 : 0)
    }
  }

  /// The first plane's sample that belongs to pixel (x, y).
  static func sample(_ picture: Picture, _ x: Int, _ y: Int, plane: Int = 0) -> UInt8 {
    let wide = picture.format == .rgb || picture.format == .bgr ? 3 : 1
    return picture.planes[plane].base[y * picture.planes[plane].stride + x * wide]
  }

  func write(to path: String) throws {
    var muxer: UnsafeMutablePointer<AVFormatContext>?
    try check("output", avformat_alloc_output_context2(&muxer, nil, nil, path))
    let output = try #require(muxer)
    defer { avformat_free_context(output) }
    var encoder = try openEncoder(globalHeader: output.pointee.oformat.pointee.flags & AVFMT_GLOBALHEADER != 0)
    defer { avcodec_free_context(&encoder) }
    let context = try #require(encoder)
    let stream = try #require(avformat_new_stream(output, nil))
    stream.pointee.time_base = context.pointee.time_base
    stream.pointee.avg_frame_rate = context.pointee.framerate
    stream.pointee.sample_aspect_ratio = sampleAspect
    try check("parameters", avcodec_parameters_from_context(stream.pointee.codecpar, context))
    if rotation != 0 {
      let matrix = try #require(av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, 36))
      matrix.withMemoryRebound(to: Int32.self, capacity: 9) { av_display_rotation_set($0, rotation) }
    }
    if let created { av_dict_set(&output.pointee.metadata, "creation_time", created, 0) }
    try check("open", avio_open(&output.pointee.pb, path, AVIO_FLAG_WRITE))
    defer { avio_closep(&output.pointee.pb) }
    var options: OpaquePointer?
    if indexFirst { av_dict_set(&options, "movflags", "+faststart", 0) }
    defer { av_dict_free(&options) }
    try check("header", avformat_write_header(output, &options))
    for n in times.indices {
      var frame = try picture(n, format: context.pointee.pix_fmt)
      defer { av_frame_free(&frame) }
      try check("send", avcodec_send_frame(context, frame))
      try drain(context, into: output, stream)
    }
    try check("flush", avcodec_send_frame(context, nil))
    try drain(context, into: output, stream)
    try check("trailer", av_write_trailer(output))
  }

  /// Milliseconds of the encoder's clock: AVI and MPEG-2 need a clock of one unit per frame.
  private var tick: Int32 { times.allSatisfy { $0.isMultiple(of: 40) } ? 40 : 1 }

  private func openEncoder(globalHeader: Bool) throws -> UnsafeMutablePointer<AVCodecContext>? {
    let encoder = try #require(avcodec_find_encoder_by_name(codec))
    let context = try #require(avcodec_alloc_context3(encoder))
    context.pointee.width = Int32(size.width)
    context.pointee.height = Int32(size.height)
    context.pointee.pix_fmt =
      switch codec {
      case "mjpeg": AV_PIX_FMT_YUVJ420P
      case "png": AV_PIX_FMT_RGB24
      default: AV_PIX_FMT_YUV420P
      }
    let interval = times.count > 1 ? (times[times.count - 1] - times[0]) / Int64(times.count - 1) : 40
    context.pointee.time_base = AVRational(num: 1, den: 1000 / tick)
    context.pointee.framerate = AVRational(num: 1000, den: Int32(max(1, interval)))
    context.pointee.gop_size = 12
    context.pointee.sample_aspect_ratio = sampleAspect
    context.pointee.max_b_frames = bFrames
    context.pointee.bit_rate = 2_000_000
    context.pointee.thread_count = 1
    if globalHeader { context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
    try check("encoder", avcodec_open2(context, encoder, nil))
    return context
  }

  private func picture(_ n: Int, format: AVPixelFormat) throws -> UnsafeMutablePointer<AVFrame>? {
    let frame = try #require(av_frame_alloc())
    frame.pointee.width = Int32(size.width)
    frame.pointee.height = Int32(size.height)
    frame.pointee.format = format.rawValue
    frame.pointee.pts = times[n] / Int64(tick)
    try check("buffer", av_frame_get_buffer(frame, 0))
    let planes = [frame.pointee.data.0, frame.pointee.data.1, frame.pointee.data.2]
    let strides = [frame.pointee.linesize.0, frame.pointee.linesize.1, frame.pointee.linesize.2].map(Int.init)
    let packed = format == AV_PIX_FMT_RGB24
    for y in 0..<size.height {
      for x in 0..<size.width {
        for byte in 0..<(packed ? 3 : 1) {
          planes[0]?[y * strides[0] + x * (packed ? 3 : 1) + byte] = luma(n, x, y)
        }
      }
    }
    if !packed {
      for plane in 1...2 {
        for y in 0..<(size.height + 1) / 2 {
          for x in 0..<(size.width + 1) / 2 { planes[plane]?[y * strides[plane] + x] = 128 }
        }
      }
    }
    return frame
  }

  private func drain(
    _ encoder: UnsafeMutablePointer<AVCodecContext>, into output: UnsafeMutablePointer<AVFormatContext>,
    _ stream: UnsafeMutablePointer<AVStream>
  ) throws {
    var packet = av_packet_alloc()
    defer { av_packet_free(&packet) }
    while true {
      let status = avcodec_receive_packet(encoder, packet)
      if status == ff_error_again() || status == ff_error_eof() { return }
      try check("receive", status)
      av_packet_rescale_ts(packet, encoder.pointee.time_base, stream.pointee.time_base)
      try check("write", av_interleaved_write_frame(output, packet))
    }
  }

  private func check(_ what: String, _ status: Int32) throws {
    guard status >= 0 else { throw Failure.ffmpeg(what, status) }
  }
}
