import API
import Execution
import Foundation
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
  let database: Database
  let sink: RecordingSink
  let fleet: CameraFleet
  private let staff: KnownStaff?
  private let edits: CameraEdits
  let api: APIServer
  let keeper: StoreKeeper
  private let spool: Spool?
  private let events: LiveEvents
  private let logger: Logger
  private let clock: ServiceClock

  init(_ configuration: ServerConfiguration, logger: Logger) async throws {
    self.configuration = configuration
    self.logger = logger
    clock = ServiceClock.system(speed: configuration.speed)
    let now = clock.now
    database = try configuration.late(making: true, clock: now)
    let events = LiveEvents(first: now().microseconds)
    let pictures = LivePictures()
    keeper = StoreKeeper(database: database, events: events, pictures: pictures, clock: clock, logger: logger)
    // A local file is as durable as a spool before it would be.
    if case .mysql = database.location {
      spool = try await Spool(path: configuration.path("spool.sqlite"))
    } else {
      spool = nil
    }
    sink = try await RecordingSink(ledger: database.ledger, spool: spool)
    self.events = events
    let detectors = try Detectors(
      model: configuration.model.isEmpty ? nil : configuration.model, looks: configuration.looks,
      threads: configuration.threads,
      precision: configuration.precision)
    staff = Self.staff(in: database, embedder: detectors.embedderName, logger)
    fleet = CameraFleet(
      Self.ports(
        detectors, staff: staff, recorder: Recorder(sink: sink, database: database), keeper: keeper, pictures: pictures,
        events: events, clock: clock))
    edits = Self.edits(of: fleet, in: database, pictures, logger)
    api = try await APIServer(
      configuration: configuration.api, database: database,
      live: LivePorts(
        fleet: fleet, edits: edits, staff: staff, database: database, sink: sink, pictures: pictures, events: events,
        addresses: configuration.addresses, embedder: detectors.embedderName),
      clock: clock, logger: logger)
  }

  /// Nil where no embedder would know anybody again.
  private static func staff(in database: Database, embedder: String?, _ logger: Logger) -> KnownStaff? {
    guard let embedder else { return nil }
    return KnownStaff { store in
      do {
        let looks = try await StaffRecords(database, store: store).looks()
        let sealed = looks.count(where: \.isSealed)
        if sealed > 0 {
          logger.warning(
            "Looks of staff are sealed with another key; remove them and mark the staff anew, or put the old key back",
            metadata: ["store": "\(store)", "looks": "\(sealed)"])
        }
        return StaffRecords.gallery(of: embedder, among: looks)
      } catch {
        logger.warning(
          "The staff of a store cannot be read; cameras go by what was known before",
          metadata: ["store": "\(store)", "reason": "\(error)"])
        throw error
      }
    }
  }

  private static func edits(
    of fleet: CameraFleet, in database: Database, _ pictures: LivePictures, _ logger: Logger
  ) -> CameraEdits {
    CameraEdits(fleet) { id in
      do {
        return try await database.sites.setup(of: id)
      } catch let error as StorageError where error.code == .notFound {
        return nil
      } catch let error as StorageError where error.code == .badKey {
        logger.error("A camera cannot be started", metadata: ["camera": "\(id)", "reason": "\(error)"])
        return nil
      } catch {
        logger.warning(
          "An edited camera cannot be read; it runs on as it was",
          metadata: ["camera": "\(id)", "reason": "\(error)"])
        throw error
      }
    } forgotten: {
      pictures.forget($0)
    }
  }

  private static func ports(
    _ detectors: Detectors, staff: KnownStaff?, recorder: Recorder, keeper: StoreKeeper, pictures: LivePictures,
    events: LiveEvents, clock: ServiceClock
  ) -> CameraPorts {
    let sources = CameraSources()
    var ports = CameraPorts(
      open: { try await sources.open($0, $1) }, explain: { sources.explain($0) }, detector: detectors.pool,
      makeTracker: { detectors.tracker(for: $0) }, record: { try await recorder.record($0) })
    ports.makeAppearance = { setup, size in
      guard let staff else { return detectors.appearance(size) }
      return detectors.appearance(size, staff: StaffRecognizer(gallery: await staff.gallery(of: setup.store)))
    }
    ports.paint = { await pictures.paint($0, $1) }
    ports.beginGap = { try await recorder.database.ledger.openGap($0, from: $1, reason: $2.sentence) }
    ports.endGap = { try await recorder.database.ledger.closeGap($0, at: $1) }
    ports.beat = { try await recorder.database.ledger.beat($0, at: $1) }
    ports.presence = { _, rows in try await recorder.recordPresence(rows) }
    ports.published = { keeper.take($0) }
    ports.changed = { events.publish(.state($1), store: $0, at: clock.now()) }
    ports.clock = clock
    return ports
  }

  /// Serves until it is told to stop; cameras are settled and everything is written by then.
  ///
  /// A database server that is away is waited for: meanwhile the page and `/readyz` say so, and no camera runs, since what
  /// cameras there are stands in the database. Any other refusal ends the program at once.
  /// - Parameter opened: done once the database is open, before cameras start.
  func run(
    opened: @escaping @Sendable () async throws -> Void, isListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let isOpen = try await opens()
    if isOpen { try await begin(opened) }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [
          service {
            if !isOpen {
              guard try await cancelWhenGracefulShutdown({ try await isThereAtLast() }) else { return }
              try await begin(opened)
            }
            try await keeper.run()
          },
          service {
            await cancelWhenGracefulShutdown {
              await Recorder(sink: sink, database: database).keepDraining(events, clock, logger)
            }
          },
          service { await cancelWhenGracefulShutdown { await catchUp() } },
          service { try await api.run(isListening: isListening) },
        ], gracefulShutdownSignals: [.sigint, .sigterm], logger: logger))
    let result = await Result { try await group.run() }
    let late = await fleet.stopAll(within: 4)
    if !late.isEmpty { logger.warning("Cameras did not stop in time", metadata: ["cameras": "\(late)"]) }
    // What the database server does not take now waits in the spool for the next start.
    _ = try? await sink.drain()
    await spool?.close()
    await database.close()
    try result.get()
  }

  private func service(
    _ call: @escaping @Sendable () async throws -> Void
  ) -> ServiceGroupConfiguration.ServiceConfiguration {
    .init(service: CallService(call: call), successTerminationBehavior: .gracefullyShutdownGroup)
  }

  /// - Returns: false when the database's server cannot be reached.
  private func opens() async throws -> Bool {
    do {
      try await database.open()
      return true
    } catch let error as StorageError where error.code == .unavailable {
      logger.warning("No camera runs until the database answers", metadata: ["reason": "\(error)"])
      return false
    }
  }

  /// Asks again and again, at most every half minute.
  /// - Returns: false when the server was told to stop meanwhile.
  private func isThereAtLast() async throws -> Bool {
    var pause = 1.0
    while !Task.isCancelled {
      // Cancelled: the loop ends.
      try? await clock.sleep(pause)
      pause = min(30, 2 * pause)
      guard !Task.isCancelled, try await opens() else { continue }
      logger.notice("The database answers")
      return true
    }
    return false
  }

  /// Every half minute: what the database did not tell when it was asked.
  private func catchUp() async {
    while (try? await clock.sleep(30)) != nil {  // cancelled: the loop ends
      await edits.catchUp()
      await staff?.catchUp(in: fleet)
    }
  }

  private func begin(_ opened: () async throws -> Void) async throws {
    try await database.ledger.openGapsSinceLastFrames()
    try await opened()
    try await startCameras()
  }

  private func startCameras() async throws {
    let (setups, broken) = try await database.sites.setups()
    for (camera, error) in broken {
      logger.error("A camera cannot be started", metadata: ["camera": "\(camera.id)", "reason": "\(error)"])
    }
    for setup in setups { await fleet.set(setup) }
    logger.info("Cameras started", metadata: ["cameras": "\(setups.count { $0.settings.isEnabled })"])
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

  var addresses: AddressPolicy {
    AddressPolicy(
      folders: cameraFolders.isEmpty
        ? [path("videos")] : cameraFolders.split(separator: ":").map(String.init),
      hosts: cameraHosts.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  /// `dashboard/dist` of the checkout, or `share/footfall/page` of the installation.
  private static var shippedPage: String? { Shipped.file("dashboard/dist") ?? Shipped.file("page") }
}
