internal import CFFmpeg
internal import Scene

/// Owner of one open video: its packets and its codec. Decodes one frame at a time, on one thread at a time.
final class Decoder {
  private let packets: any PacketReader
  /// The packets of a live source; nil for a recording.
  private let buffer: PacketBuffer?
  private var codec: UnsafeMutablePointer<AVCodecContext>?
  private var packet: UnsafeMutablePointer<AVPacket>?
  private let frame: UnsafeMutablePointer<AVFrame>
  private let name: String
  private let timeBase: AVRational
  private let aspect: PictureAspect
  private let location: VideoLocation
  /// Whether `frame` still holds the first frame, which `init` decoded.
  private var holdsFirstFrame = false
  private var drained = false

  private(set) var decoded = 0
  private(set) var broken = 0
  private(set) var truncated = false
  /// From the first frame.
  private(set) lazy var info = describe()
  let interrupt: Interrupt

  /// One unit of the container's time base, in seconds.
  var tick: Double { av_q2d(timeBase) }

  /// Opens the video and decodes its first frame, which gives size and orientation.
  ///
  /// Blocks; a camera takes seconds.
  init(_ location: VideoLocation, options: VideoSource.Options, interrupt: Interrupt) throws(VideoError) {
    _ = FFmpegLibrary.prepared
    self.interrupt = interrupt
    name = location.shown
    aspect = options.aspect
    self.location = location
    if case .pictures(let path) = location {
      packets = try PictureListReader(try PictureFiles(path), options: options, interrupt: interrupt)
      buffer = nil
    } else {
      let reader = try OpeningLog().record { () throws(VideoError) in
        try ContainerReader(location, options: options, interrupt: interrupt)
      }
      let source: any PacketReader =
        reader.stream.isSnapshot
        ? SnapshotReader(reader, location, options: options, interrupt: interrupt) : reader
      buffer =
        source.stream.isLive
        ? try PacketBuffer(source, name: name, uptime: options.uptime, interrupt: interrupt) : nil
      packets = buffer ?? source
    }
    timeBase = packets.stream.timeBase
    let opened = try Self.openCodec(packets, location: location, threads: options.decodeThreads)
    codec = opened
    packet = av_packet_alloc()
    guard let first = av_frame_alloc() else {
      avcodec_free_context(&codec)
      av_packet_free(&packet)
      throw .outOfMemory(name)
    }
    frame = first
    guard try advance() else {
      throw VideoError(.noFrames, "\(name) contains no picture that FFmpeg can decode. Record or copy it again.")
    }
    holdsFirstFrame = true
    _ = info
  }

  deinit {
    var frame: UnsafeMutablePointer<AVFrame>? = frame
    av_frame_free(&frame)
    av_packet_free(&packet)
    avcodec_free_context(&codec)
  }

  /// The next decoded frame, valid until the next call; nil at the end.
  func next() throws(VideoError) -> UnsafePointer<AVFrame>? {
    if holdsFirstFrame {
      holdsFirstFrame = false
      return UnsafePointer(frame)
    }
    return try advance() ? UnsafePointer(frame) : nil
  }

  /// Microseconds on the decoder's clock; nil when the frame has no timestamp.
  func timestamp(of frame: UnsafePointer<AVFrame>) -> Int64? {
    let time = frame.pointee.best_effort_timestamp
    return time == ff_no_timestamp() ? nil : av_rescale_q(time, timeBase, ff_microseconds())
  }

  /// The timestamp of a live frame as the stream gives it, in microseconds: `timestamp` repairs some of them.
  func streamTimestamp(of frame: UnsafePointer<AVFrame>) -> Int64? {
    guard packets.stream.hasStamps else { return nil }
    let time = frame.pointee.pts
    return time == ff_no_timestamp() ? timestamp(of: frame) : av_rescale_q(time, timeBase, ff_microseconds())
  }

  /// When the frame's packet arrived; nil for a recording.
  func arrival(of frame: UnsafePointer<AVFrame>) -> (uptime: Double, wait: Double)? {
    guard buffer != nil else { return nil }
    let code = frame.pointee.reordered_opaque
    return (Double(code >> 16) / 100_000, Double(code & 0xffff) / 4000)
  }

  var hasStamps: Bool { packets.stream.hasStamps }
  /// Whether pictures are fetched at the wanted rate already.
  var isSampled: Bool { packets.stream.isSnapshot }

  /// The newest packet that waits for decoding, and how many wait.
  var newestPacket: (packet: PacketArrival, waiting: Int)? { buffer?.newest }

  /// Packets that a full buffer left out.
  var lost: Int { buffer?.lost ?? 0 }

  /// The orientation of a picture file (EXIF) overrides the container's.
  func orientation(of frame: UnsafePointer<AVFrame>) -> Orientation {
    guard let matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX) else {
      return packets.stream.orientation
    }
    return Orientation(displayMatrix: UnsafePointer(matrix.pointee.data))
  }

  /// Width to height of one stored pixel. The container's word counts more than the codec's, as in players.
  private func pixelAspect(of frame: UnsafePointer<AVFrame>) -> Double? {
    [packets.stream.sampleAspect, frame.pointee.sample_aspect_ratio]
      .first { $0.num > 0 && $0.den > 0 }.map { av_q2d($0) }
  }

  private func advance() throws(VideoError) -> Bool {
    while true {
      let received = avcodec_receive_frame(codec, frame)
      switch received {
      case 0:
        decoded += 1
        return true
      case ff_error_eof():
        return false
      case ff_error_again():
        if drained { return false }
        try feed()
      default:
        broken += 1
        if drained { return false }
      }
    }
  }

  /// Sends the codec one packet, or the end of the stream.
  private func feed() throws(VideoError) {
    guard let packet else { throw .outOfMemory(name) }
    switch try packets.read(into: packet) {
    case .packet:
      if let arrival = buffer?.arrival { codec?.pointee.reordered_opaque = Self.code(arrival) }
      let isCorrupt = packet.pointee.flags & AV_PKT_FLAG_CORRUPT != 0
      let sent = avcodec_send_packet(codec, packet)
      av_packet_unref(packet)
      if isCorrupt || (sent < 0 && sent != ff_error_again()) { broken += 1 }
    case .truncated:
      truncated = true
      fallthrough
    case .end:
      drained = true
      avcodec_send_packet(codec, nil)
    }
  }

  /// Uptime in 10 µs and waiting in 250 µs, in one number that FFmpeg carries from a packet to its frame.
  private static func code(_ arrival: PacketArrival) -> Int64 {
    Int64(arrival.uptime * 100_000) << 16 | Int64(min(16, max(0, arrival.wait)) * 4000)
  }

  private static func openCodec(
    _ packets: any PacketReader, location: VideoLocation, threads: Int
  ) throws(VideoError) -> UnsafeMutablePointer<AVCodecContext> {
    let parameters = packets.parameters
    guard let decoder = avcodec_find_decoder(parameters.pointee.codec_id) else {
      throw .opening(location, status: ff_error_no_decoder())
    }
    var context = avcodec_alloc_context3(decoder)
    guard let opened = context else { throw .outOfMemory(location.shown) }
    avcodec_parameters_to_context(opened, parameters)
    opened.pointee.pkt_timebase = packets.stream.timeBase
    opened.pointee.thread_count = Int32(threads)
    // Frame threads delay as many pictures as there are threads, too long for a live count.
    if packets.stream.isLive { opened.pointee.thread_type = FF_THREAD_SLICE }
    let status = avcodec_open2(opened, decoder, nil)
    guard status >= 0 else {
      avcodec_free_context(&context)
      throw .opening(location, status: status == ff_error(ENOMEM) ? status : ff_error_no_decoder())
    }
    return opened
  }

  private func describe() -> SourceInfo {
    let stream = packets.stream
    let orientation = orientation(of: frame)
    let stored = Size(width: Int(frame.pointee.width), height: Int(frame.pointee.height))
    let pixel = pixelAspect(of: frame).map { orientation.transposed ? 1 / $0 : $0 }
    let size = aspect.shownSize(of: orientation.turned(stored), pixelAspect: pixel)
    let format = av_get_pix_fmt_name(AVPixelFormat(frame.pointee.format)).map { String(cString: $0) }
    return SourceInfo(
      location: name, path: location.path, isLocal: !location.isNetwork, size: size,
      storedSize: orientation.turned(stored), nominalRate: stream.nominalRate, duration: stream.duration,
      frameCount: stream.frameCount, codec: String(cString: avcodec_get_name(packets.parameters.pointee.codec_id)),
      pixelFormat: format ?? "unknown", rotation: orientation.degrees, isLive: stream.isLive, created: stream.created)
  }
}
