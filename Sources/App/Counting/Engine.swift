import Counting
import Foundation
import Inference
import Pipeline
import Scene
import Server
import Tracking
import Video

/// The parts of a command that analyses footage, built once from its options.
struct Engine {
  let options: EngineOptions
  let detector: Detector
  let embedder: Embedder?
  let classifier: VisitorClassifier?
  /// The staff of the counted store; nil without a database or an embedder.
  var staff: StaffRecognizer?
  /// Minimum score of a detection that starts a track.
  let highScore: Float

  /// - Parameter appearance: nil for commands without tracking.
  init(_ options: EngineOptions, appearance: AppearanceOptions? = nil) throws {
    self.options = options
    let model = try options.model ?? BundledModels.detector(options.precision)
    detector = try Detector(contentsOf: model, options: options.modelOptions)
    embedder = try appearance?.models.makeEmbedder(precision: options.precision, threads: options.networkThreads)
    classifier = try appearance?.models.makeClassifier(precision: options.precision, threads: options.networkThreads)
    highScore = detector.summary.thresholds.values.min() ?? 0
  }

  var modelName: String { BundledModels.modelName(detector.summary.path) }
  /// Nil without an embedder.
  var embedderName: String? { embedder.map { BundledModels.modelName($0.summary.path) } }

  /// Opens sources that the first signal ends, also while they open or send nothing.
  func opening(wantsPicture: Bool = false, _ interruption: Interruption? = nil) -> JoinedSource.Opening {
    var settings = VideoSource.Options()
    settings.fps = options.rate > 0 ? options.rate : nil
    settings.input = detector.request
    settings.wantsPicture = wantsPicture || embedder != nil || classifier != nil
    settings.transport = options.rtspTransport
    settings.aspect = options.aspect
    return { [settings] location in
      guard let interruption else { return try await VideoSource.open(location, options: settings) }
      let source = try await interruption.cancelling { try await VideoSource.open(location, options: settings) }
      interruption.whenRequested { [weak source] in source?.stop() }
      return source
    }
  }

  func open(_ location: String, _ interruption: Interruption? = nil) async throws -> VideoSource {
    try await opening(interruption)(location)
  }

  /// One file as a recording.
  func recording(_ location: String, _ interruption: Interruption? = nil) async throws -> JoinedSource {
    let open = opening(interruption)
    return JoinedSource(
      [JoinedSource.Part(location: location, start: nil)], first: try await open(location),
      start: WallTime(microseconds: 0), open: open)
  }

  /// Analysed frames per second of the source.
  func rate(of info: SourceInfo) -> Double {
    let native = info.nominalRate ?? 25
    return options.rate > 0 ? min(options.rate, native) : native
  }

  func tracker(for size: Size) -> Tracker { Tracker.forCounting(in: size, highScore: highScore) }

  /// A run over the source with these lines and a new tracker.
  func run(lines: [CountedLine], masks: [Polygon], size: Size) -> CountingRun {
    var run = CountingRun(
      tracker: tracker(for: size), counter: LineCounter(lines: lines, frameSize: size), mask: IgnoreMask(areas: masks))
    run.appearance = appearance(lines: lines.map(\.line), size: size)
    return run
  }

  /// Nil without an embedder and a classifier.
  func appearance(lines: [Line], size: Size) -> Appearance? {
    guard embedder != nil || classifier != nil else { return nil }
    return Appearance(
      embedder: embedder, classifier: classifier, staff: staff, lines: lines, frame: size)
  }
}

extension Engine {
  /// Seconds of the network for one grey frame: the minimum of ten.
  func timeOfOneFrame() async throws -> Double {
    guard let request = detector.request else { return 0 }
    let frame = Frame.grey(for: request)
    var fastest = Double.infinity
    for _ in 0..<10 {
      let start = ContinuousClock.now
      _ = try await detector.detections(in: frame)
      fastest = min(fastest, (ContinuousClock.now - start) / .seconds(1))
    }
    return fastest
  }
}

extension Frame {
  /// An empty frame in the size of the network input.
  fileprivate static func grey(for request: InputRequest) -> Frame {
    let pixels = request.size.width * request.size.height
    nonisolated(unsafe) let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: pixels * 3)
    memory.initialize(repeating: Fit.padding, count: pixels * 3)
    let isPlanar = request.format == .rgbPlanar || request.format == .bgrPlanar
    let planes = (0..<(isPlanar ? 3 : 1)).map { plane in
      Picture.Plane(base: memory + plane * pixels, stride: request.size.width * (isPlanar ? 1 : 3))
    }
    let input = Picture(size: request.size, format: request.format, planes: planes) { memory.deallocate() }
    return Frame(
      index: 0, time: .zero, wallTime: WallTime(microseconds: 0), size: request.size, picture: nil, input: input,
      placement: Placement(of: request.size, in: request))
  }
}
