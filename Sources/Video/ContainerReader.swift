internal import CFFmpeg
internal import Foundation
internal import Scene

/// Owner of a demuxer: a file, a stream or a camera's device.
final class ContainerReader: PacketReader {
  let stream: StreamDescription
  private var context: UnsafeMutablePointer<AVFormatContext>?
  private let index: Int32
  private let video: UnsafeMutablePointer<AVStream>
  private let location: VideoLocation
  private let interrupt: Interrupt
  /// What the policy of the source allows.
  private let access: ContainerAccess
  private let readTimeout: Double?
  /// Length according to the container, in units of its time base; nil when unknown.
  private let announced: Int64?
  private var span = TimeSpan()
  private var lastIsCorrupt = false

  /// Times of the packets read, in units of the time base.
  private struct TimeSpan {
    var first: Int64?
    var end: Int64 = 0
    var last: Int64?
    var largestStep: Int64 = 0
  }

  /// Blocks: up to `options.timeouts.connect` for the network.
  init(_ location: VideoLocation, options: VideoSource.Options, interrupt: Interrupt) throws(VideoError) {
    self.location = location
    self.interrupt = interrupt
    try location.checkLocalFile()
    interrupt.setDeadline(seconds: location.isNetwork ? options.timeouts.connect : nil)
    let access = try ContainerAccess(location, options.policy, interrupt: interrupt)
    self.access = access
    var context = try Self.open(location, source: options, access: access, interrupt: interrupt)
    var kept = false
    defer { if !kept { avformat_close_input(&context) } }
    guard let opened = context else { throw .outOfMemory(location.shown) }

    if location.isNetwork { Self.setUpLive(opened) }
    let probed = access.watch { avformat_find_stream_info(opened, nil) }
    guard probed >= 0 else { throw Self.failure(location, status: probed, access: access, interrupt: interrupt) }
    index = av_find_best_stream(opened, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
    guard index >= 0, let video = opened.pointee.streams[Int(index)],
      video.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC == 0
    else {
      throw VideoError(.noVideoStream, "\(location.shown) contains no video, only sound or data. Choose another file.")
    }
    for other in 0..<Int(opened.pointee.nb_streams) where other != Int(index) {
      opened.pointee.streams[other]?.pointee.discard = AVDISCARD_ALL
    }
    kept = true
    self.context = context
    self.video = video
    stream = Self.describe(video, in: opened, at: location)
    announced = stream.isLive ? nil : Self.announcedLength(video, in: opened)
    readTimeout = location.isNetwork ? options.timeouts.read : nil
  }

  deinit { access.watch { avformat_close_input(&context) } }

  var parameters: UnsafePointer<AVCodecParameters> { UnsafePointer(video.pointee.codecpar) }

  func read(into packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) -> PacketReading {
    while true {
      interrupt.setDeadline(seconds: readTimeout)
      let status = access.watch { av_read_frame(context, packet) }
      if status == ff_error_again() { continue }
      guard status >= 0 else { return try end(status) }
      guard packet.pointee.stream_index == index else {
        av_packet_unref(packet)
        continue
      }
      record(packet)
      lastIsCorrupt = packet.pointee.flags & AV_PKT_FLAG_CORRUPT != 0
      return .packet
    }
  }

  private func end(_ status: Int32) throws(VideoError) -> PacketReading {
    if stream.isLive, status == ff_error_eof(), !interrupt.isStopped {
      throw VideoError(.readFailed, "\(location.shown) closed the stream. Check the camera, then connect again.")
    }
    if interrupt.isStopped || (location.isNetwork && status != ff_error_eof()) || stream.isLive {
      throw Self.failure(location, status: status, access: access, interrupt: interrupt, reading: true)
    }
    guard status == ff_error_eof(), !lastIsCorrupt else { return .truncated }
    guard let announced, let first = span.first else { return .end }
    // Containers round: a file may be 2 % and two intervals short and still be complete.
    let interval = Int64(1 / (stream.nominalRate ?? PresentationClock.assumedRate) / av_q2d(stream.timeBase))
    let slack = announced / 50 + 2 * max(interval, span.largestStep)
    return span.end - first < announced - slack ? .truncated : .end
  }

  private func record(_ packet: UnsafeMutablePointer<AVPacket>) {
    let p = packet.pointee
    let time = p.pts == ff_no_timestamp() ? p.dts : p.pts
    guard time != ff_no_timestamp() else { return }
    span.largestStep = max(span.largestStep, abs(time - (span.last ?? time)))
    span.last = time
    span.first = min(span.first ?? time, time)
    span.end = max(span.end, time + p.duration)
  }
}

extension ContainerReader {
  private static func open(
    _ location: VideoLocation, source: VideoSource.Options, access: ContainerAccess, interrupt: Interrupt,
    scansPictures: Bool = false
  ) throws(VideoError) -> UnsafeMutablePointer<AVFormatContext>? {
    var context = avformat_alloc_context()
    guard let allocated = context else { throw .outOfMemory(location.shown) }
    // The reader keeps `interrupt` alive as long as the context.
    allocated.pointee.interrupt_callback = AVIOInterruptCB(
      callback: { opaque in
        guard let opaque else { return 0 }
        return Unmanaged<Interrupt>.fromOpaque(opaque).takeUnretainedValue().shouldStop ? 1 : 0
      }, opaque: Unmanaged.passUnretained(interrupt).toOpaque())

    var options = CodecOptions()
    var format: UnsafePointer<AVInputFormat>?
    switch location {
    case .rtsp:
      options.setRTSP(source.transport, timeout: source.timeouts.read)
    case .http:
      options.set("rw_timeout", microseconds: source.timeouts.read)
      if scansPictures { format = av_find_input_format("mjpeg") }
    case .device:
      guard FFmpegLibrary.hasDevices else {
        throw VideoError(
          .noDevices,
          "Cannot open \(location.shown) without FFmpeg's libavdevice. Install the Debian package libavdevice59.")
      }
      format = av_find_input_format("v4l2")
    case .file, .pictures, .other:
      break
    }
    do {
      try access.prepare(allocated, &options)
    } catch {
      avformat_free_context(allocated)
      throw error
    }
    let status = access.watch { avformat_open_input(&context, access.url(of: location), format, &options.pointer) }
    if case .http = location, !scansPictures, isMultipart(context) {
      avformat_close_input(&context)
      return try open(location, source: source, access: access, interrupt: interrupt, scansPictures: true)
    }
    guard status >= 0 else { throw failure(location, status: status, access: access, interrupt: interrupt) }
    // FFmpeg reads any .txt file as terminal graphics.
    if let name = context?.pointee.iformat.pointee.name, String(cString: name) == "tty" {
      avformat_close_input(&context)
      throw .opening(location, status: ff_error_invalid_data())
    }
    return context
  }

  /// Whether a device sends pictures as parts of a message. FFmpeg's reader of parts ends at a missing boundary and at `image/jpg`;
  /// its reader of bare pictures looks for their first and last bytes only.
  private static func isMultipart(_ context: UnsafeMutablePointer<AVFormatContext>?) -> Bool {
    if let context { return String(cString: context.pointee.iformat.pointee.name) == "mpjpeg" }
    return NetworkAnswer(OpeningLog.current?.lines ?? []).isMultipart
  }

  private static func failure(
    _ location: VideoLocation, status: Int32, access: ContainerAccess, interrupt: Interrupt, reading: Bool = false
  ) -> VideoError {
    if interrupt.isStopped { return .opening(location, status: ff_error_exit()) }
    let timedOut = interrupt.isExpired || status == ff_error(ETIMEDOUT)
    if let refusal = access.failure(of: location, status: status) { return refusal }
    guard reading else { return .opening(location, status: timedOut ? ff_error(ETIMEDOUT) : status) }
    return timedOut
      ? VideoError(.readTimeout, "\(location.shown) sent no picture in time. Check camera and network.")
      : VideoError(
        .readFailed, "Cannot read from \(location.shown). Check camera and network.", cause: VideoError.text(status))
  }

  /// Opens a camera after a few pictures. A good estimate of its rate would take many.
  private static func setUpLive(_ context: UnsafeMutablePointer<AVFormatContext>) {
    context.pointee.fps_probe_size = 3
    context.pointee.max_analyze_duration = 2 * Int64(AV_TIME_BASE)
  }

  /// The container's length, where no sound stream can be longer than the video.
  private static func announcedLength(
    _ video: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>
  ) -> Int64? {
    if video.pointee.duration != ff_no_timestamp(), video.pointee.duration > 0 { return video.pointee.duration }
    guard context.pointee.nb_streams == 1, context.pointee.duration != ff_no_timestamp(),
      context.pointee.duration > 0, context.pointee.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE
    else { return nil }
    return av_rescale_q(context.pointee.duration, ff_microseconds(), video.pointee.time_base)
  }

  private static func describe(
    _ video: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>,
    at location: VideoLocation
  ) -> StreamDescription {
    let tick = video.pointee.time_base
    var duration: Double?
    if video.pointee.duration != ff_no_timestamp(), video.pointee.duration > 0 {
      duration = Double(video.pointee.duration) * av_q2d(tick)
    } else if context.pointee.duration != ff_no_timestamp(), context.pointee.duration > 0 {
      duration = Double(context.pointee.duration) / Double(AV_TIME_BASE)
    }
    let name = String(cString: context.pointee.iformat.pointee.name)
    let isPicture = name == "image2" || name.hasSuffix("_pipe")
    let (isLive, isSnapshot) =
      switch location {
      case .file, .pictures: (false, false)
      case .rtsp, .device: (true, false)
      case .http: (duration == nil || isPicture, isPicture)
      case .other: (duration == nil, false)
      }
    if isLive { duration = nil }
    let hasStamps = !isSnapshot && !formatsWithoutStamps.contains(name)
    let rate = [video.pointee.avg_frame_rate, video.pointee.r_frame_rate]
      .map { $0.den > 0 ? av_q2d($0) : 0 }
      .first { $0 > 0 && $0 <= 1000 }
    let counted = video.pointee.nb_frames > 0 ? Int(video.pointee.nb_frames) : nil
    let estimate = duration.flatMap { seconds in rate.map { Int((seconds * $0).rounded()) } }
    let matrix = av_stream_get_side_data(video, AV_PKT_DATA_DISPLAYMATRIX, nil)
    return StreamDescription(
      timeBase: tick, nominalRate: isLive && !hasStamps ? nil : rate, duration: duration,
      frameCount: isLive ? nil : counted ?? estimate,
      orientation: Orientation(displayMatrix: matrix),
      sampleAspect: video.pointee.sample_aspect_ratio, isLive: isLive, hasStamps: hasStamps, isSnapshot: isSnapshot,
      created: creationTime(video, in: context))
  }

  /// Apple's key has the zone and survives edits; the others are UTC.
  private static func creationTime(
    _ video: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>
  ) -> WallTime? {
    let tags = [
      (context.pointee.metadata, "com.apple.quicktime.creationdate"), (context.pointee.metadata, "creation_time"),
      (video.pointee.metadata, "creation_time"),
    ]
    let texts = tags.compactMap { dictionary, key in
      av_dict_get(dictionary, key, nil, 0)?.pointee.value.map { String(cString: $0) }
    }
    return texts.lazy.compactMap(Self.time).first
  }

  private static func time(_ text: String) -> WallTime? {
    let date = try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text)
    guard let date = date ?? (try? Date(text, strategy: .iso8601)) else { return nil }  // no date in ISO 8601
    return WallTime(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
  }

  /// Formats of bare pictures. They have no clock; FFmpeg assumes 25 pictures per second.
  private static let formatsWithoutStamps: Set<String> = [
    "mjpeg", "mpjpeg", "h264", "hevc", "m4v", "mpegvideo", "h261", "h263", "vc1", "obu",
  ]
}
