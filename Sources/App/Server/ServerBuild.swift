import API
import Foundation
import Inference
import Logging
import Pipeline
import Scene
import ServiceLifecycle
import Storage
import Tracking
import UnixSignals
import Video

/// A server with all its parts, made once from the configuration: the only place where they meet.
struct FootfallServer {
  let configuration: ServerConfiguration
  let store: CountStore
  let sink: RecordingSink
  let fleet: CameraFleet
  let api: APIServer
  let keeper: StoreKeeper
  private let spool: Spool?
  private let events: EventHub
  private let logger: Logger
  private let clock: ServiceClock

  init(_ configuration: ServerConfiguration, logger: Logger) async throws {
    self.configuration = configuration
    self.logger = logger
    clock = ServiceClock.system(speed: configuration.speed)
    let now = clock.now
    store = try await configuration.open(making: true, clock: now)
    let events = EventHub(firstID: now().microseconds)
    let pictures = LivePictures()
    keeper = StoreKeeper(store: store, events: events, pictures: pictures, clock: clock, logger: logger)
    // A local file is as durable as a spool before it would be.
    if case .mysql = store.location {
      spool = try await Spool(path: configuration.path("spool.sqlite"))
    } else {
      spool = nil
    }
    sink = try await RecordingSink(store: store, spool: spool)
    self.events = events
    let detectors = try Detectors(configuration)
    fleet = CameraFleet(
      Self.ports(
        detectors, recorder: Recorder(sink: sink, store: store), keeper: keeper, pictures: pictures, events: events,
        clock: clock))
    api = try await APIServer(
      configuration: configuration.api, store: store,
      live: LiveAccess(
        fleet: fleet, store: store, sink: sink, pictures: pictures, events: events, embedder: detectors.embedderName),
      clock: now, logger: logger)
  }

  private static func ports(
    _ detectors: Detectors, recorder: Recorder, keeper: StoreKeeper, pictures: LivePictures, events: EventHub,
    clock: ServiceClock
  ) -> CameraPorts {
    let sources = CameraSources()
    var ports = CameraPorts(
      open: { try await sources.open($0, $1) }, explain: { sources.explain($0) }, detector: detectors.pool,
      makeTracker: { detectors.tracker(for: $0) }, record: { try await recorder.record($0) })
    ports.makeAppearance = { try await detectors.appearance(for: $0, $1, in: recorder.store) }
    ports.paint = { await pictures.paint($0, $1) }
    ports.beginGap = { try await recorder.store.openGap($0, from: $1, reason: $2.sentence) }
    ports.endGap = { try await recorder.store.closeGap($0, at: $1) }
    ports.beat = { try await recorder.store.beat($0, at: $1) }
    ports.presence = { _, rows in try await recorder.recordPresence(rows) }
    ports.published = { keeper.take($0) }
    ports.changed = { events.publish(.state($0), store: nil, at: clock.now()) }
    ports.clock = clock
    return ports
  }

  /// Serves until it is told to stop; cameras are settled and everything is written by then.
  func run(isListening: @escaping @Sendable (Int) async -> Void) async throws {
    try await store.openGapsSinceLastFrames()
    try await startCameras()
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          .init(service: keeper, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(
            service: CallService {
              await cancelWhenGracefulShutdown {
                await Recorder(sink: sink, store: store).keepDraining(events, clock, logger)
              }
            }, successTerminationBehavior: .gracefullyShutdownGroup),
          .init(
            service: CallService { try await api.run(isListening: isListening) },
            successTerminationBehavior: .gracefullyShutdownGroup),
        ], gracefulShutdownSignals: [.sigint, .sigterm], logger: logger))
    let result = await Result { try await group.run() }
    let late = await fleet.stopAll(within: 4)
    if !late.isEmpty { logger.warning("Cameras did not stop in time", metadata: ["cameras": "\(late)"]) }
    // What the database server does not take now waits in the spool for the next start.
    _ = try? await sink.drain()
    await spool?.close()
    await store.close()
    try result.get()
  }

  private func startCameras() async throws {
    let (setups, broken) = try await store.setups()
    for (camera, error) in broken {
      logger.error("A camera cannot be started", metadata: ["camera": "\(camera.id)", "reason": "\(error)"])
    }
    for setup in setups { await fleet.set(setup) }
    logger.info("Cameras started", metadata: ["cameras": "\(setups.count { $0.isEnabled })"])
  }
}

/// A service made of one call.
private struct CallService: Service {
  let call: @Sendable () async throws -> Void

  func run() async throws { try await call() }
}

extension Result where Failure == any Error {
  fileprivate init(_ work: () async throws -> Success) async {
    do { self = .success(try await work()) } catch { self = .failure(error) }
  }
}

/// The networks that all cameras share.
struct Detectors: Sendable {
  let pool: DetectorPool
  private let highScore: Float
  /// The weights that come with Footfall; nil where there are none. One thread each: their looks are few.
  private let embedder: Embedder?
  private let classifier: VisitorClassifier?

  /// One detector a core, each with one thread: on a busy machine the threads of one run wait for one another at every layer
  /// (docs/decisions/0003-preprocessing.md).
  init(_ configuration: ServerConfiguration) throws {
    let path = try configuration.model.isEmpty ? Engine.shippedModel() : configuration.model
    let count = configuration.threads > 0 ? configuration.threads : ProcessInfo.processInfo.activeProcessorCount
    let options = ModelOptions(
      faintShare: EngineOptions.faintShare, precision: Precision(rawValue: configuration.precision) ?? .automatic,
      threads: 1)
    let detectors = try (0..<max(1, count)).map { _ in try Detector(contentsOf: path, options: options) }
    highScore = detectors[0].summary.thresholds.values.min() ?? 0
    pool = DetectorPool(detectors[0], Array(detectors.dropFirst()))
    let crops = CropOptions(precision: options.precision, threads: 1)
    embedder = try Shipped.newest("appearance").map { try Embedder(contentsOf: $0, options: crops) }
    classifier = try Shipped.newest("visitor").map { try VisitorClassifier(contentsOf: $0, options: crops) }
  }

  func appearance(for setup: CameraSetup, _ size: Size, in store: CountStore) async throws -> Pipeline.Appearance? {
    guard embedder != nil || classifier != nil else { return nil }
    var staff: StaffWatch?
    if let embedderName { staff = try await StaffRecords(store, store: setup.store).watch(of: embedderName) }
    return Pipeline.Appearance(embedder: embedder, classifier: classifier, staff: staff, frame: size)
  }

  /// Nil without an embedder.
  var embedderName: String? { embedder.map { Shipped.modelName($0.summary.path) } }

  func tracker(for size: Size) -> Tracker { Engine.tracker(for: size, highScore: highScore) }
}

extension ServerConfiguration {
  func path(_ name: String) -> String { URL(filePath: data).appending(path: name).path }

  var location: DatabaseLocation {
    get throws { try database.isEmpty ? .sqlite(path: path("footfall.sqlite")) : DatabaseLocation(database) }
  }

  var api: APIConfiguration {
    var api = APIConfiguration()
    api.host = host
    api.port = port
    if !certificate.isEmpty { api.tls = APIConfiguration.TLS(certificate: certificate, key: privateKey) }
    api.pageFolder = page.isEmpty ? Self.shippedPage : page
    api.version = Version.text
    api.streamLimit = maximumStreams
    api.requestRate = requestRate == 0 ? nil : Double(requestRate)
    return api
  }

  /// `dashboard/dist` of the checkout, or `share/footfall/page` of the installation.
  private static var shippedPage: String? { Shipped.file("dashboard/dist") ?? Shipped.file("page") }
}
