internal import CFFmpeg
internal import Scene

/// One reading of one video: turns decoded frames into `Frame`s. Stays on one thread.
struct SourceRun {
  private let decoder: Decoder
  private let options: VideoSource.Options
  private var clock: PresentationClock
  /// Nil for a recording.
  private var live: LiveTiming?
  private var sampler: FrameSampler
  private let inputs: InputRenderer?
  private let pictures: PictureRenderer?
  private var delivered = 0
  private var decodeTime = Duration.zero
  private var scaleTime = Duration.zero

  init(_ decoder: Decoder, options: VideoSource.Options) {
    self.decoder = decoder
    self.options = options
    let info = decoder.info
    clock = PresentationClock(nominalRate: info.nominalRate)
    live = info.isLive ? LiveTiming(nominalRate: info.nominalRate, hasStamps: decoder.hasStamps) : nil
    sampler = FrameSampler(rate: decoder.isSampled ? nil : options.fps, tick: decoder.tick)
    let spare = options.queueDepth + 2
    inputs = options.input.map {
      InputRenderer($0, frame: info.size, scaling: options.scaling, spare: spare)
    }
    pictures = options.wantsPicture ? PictureRenderer(size: info.size, spare: spare) : nil
  }

  /// The next frame that sampling keeps; nil at the end. Dropped frames are decoded, because later frames depend on them, but not
  /// scaled.
  mutating func next() throws(VideoError) -> Frame? {
    while let decoded = try Self.timed(&decodeTime, decoder.next) {
      let time = time(of: decoded)
      guard sampler.keeps(time), live?.keepsNewest() ?? true else { continue }
      let orientation = decoder.orientation(of: decoded)
      let index = delivered
      delivered += 1
      let picture = try pictures?.render(decoded, orientation: orientation)
      let input = try Self.timed(&scaleTime) { [inputs] () throws(VideoError) in
        try inputs?.render(decoded, orientation: orientation)
      }
      return Frame(
        index: index, time: time,
        wallTime: zero + time.seconds, size: decoder.info.size,
        picture: picture, input: input, placement: inputs?.placement)
    }
    return nil
  }

  private mutating func time(of decoded: UnsafePointer<AVFrame>) -> Timestamp {
    guard live != nil, let arrival = decoder.arrival(of: decoded) else {
      return clock.time(of: decoder.timestamp(of: decoded))
    }
    return live?.time(of: decoder.streamTimestamp(of: decoded), arrival: arrival, newest: decoder.newestPacket) ?? .zero
  }

  /// UTC of time zero. For a live source it follows the clock of the day, and what later arrivals tell about earlier delays.
  private var zero: WallTime {
    guard let live else { return options.start }
    return options.wallClock() + (live.zero - options.uptime())
  }

  func report() -> SourceReport {
    var report = SourceReport()
    report.decoded = decoder.decoded
    report.delivered = delivered
    report.dropped = (live?.leftOut ?? 0) + decoder.lost
    report.zero = live == nil ? nil : zero
    report.mostLate = live?.mostLate ?? 0
    report.notices = live?.notices ?? []
    if decoder.lost > 0 { report.notices.insert(.overloaded) }
    report.broken = decoder.broken
    report.repairedTimes = live?.repaired ?? clock.repaired
    report.truncated = decoder.truncated
    report.decodeSeconds = decodeTime / .seconds(1)
    report.scaleSeconds = scaleTime / .seconds(1)
    return report
  }

  private static func timed<R>(_ total: inout Duration, _ work: () throws(VideoError) -> R) throws(VideoError) -> R {
    let start = ContinuousClock.now
    defer { total += ContinuousClock.now - start }
    return try work()
  }
}
