package import Execution
package import Logging
package import Pipeline
internal import Scene
package import ServiceLifecycle
package import Storage
internal import Tracking
package import Video

/// The running server without its API: cameras, ledger and chores, wired once.
package struct CountingServer: Sendable {
  package let database: Database
  package let outbox: LedgerOutbox
  package let fleet: CameraFleet
  package let edits: CameraEdits
  /// Nil without an embedder.
  package let staff: KnownStaff?
  package let pictures: LivePictures
  package let events: LiveEvents
  package let embedderName: String?
  private let spool: Spool
  private let claim: ServerClaim
  private let counts = LiveCounts()
  private let ledger: LedgerPort
  package let lease: Lease
  private let clock: ServiceClock
  private let logger: Logger
  private let isOpen = OneTimeSignal()

  /// - Parameters:
  ///   - database: may be unreachable yet.
  ///   - addresses: those that cameras may have.
  ///   - spool: holds entries for a database server, and those that a database rejects.
  package init(
    database: Database, addresses: AddressPolicy, spool: Spool, networks: SharedNetworks, lease: Lease = .alwaysHeld,
    clock: ServiceClock,
    logger: Logger
  ) async throws {
    self.database = database
    self.spool = spool
    claim = ServerClaim(database.location)
    self.lease = lease
    self.clock = clock
    self.logger = logger
    embedderName = networks.embedderName
    events = LiveEvents(first: clock.now().microseconds)
    pictures = LivePictures(counts: counts)
    outbox = try await LedgerOutbox(ledger: database.ledger, spool: spool, isLocal: database.location.isLocal)
    ledger = LedgerPort(outbox)
    staff = networks.embedderName.map { KnownStaff(database, embedder: $0, logger) }
    var timing = Timing()
    timing.clock = clock
    fleet = CameraFleet(
      CameraPorts(
        video: .live(CameraSources(addresses), pictures), analysis: .live(networks, staff), ledger: ledger,
        watch: .live(CrossingPublisher(counts: counts, events: events), events, clock), timing: timing),
      runsHere: { await lease.holds(.camera($0)) })
    edits = CameraEdits(fleet, database, pictures, logger)
  }

  /// - Parameter opened: called once the database is open, before cameras start.
  package func start(opened: @escaping @Sendable () async throws -> Void) -> DatabaseStart {
    DatabaseStart(database: database, claim: claim, clock: clock, isOpen: isOpen, logger: logger) {
      try await openGaps()
      try await opened()
      try await startCameras()
    }
  }

  /// In the order of their start. They stop in reverse order, so that the ledger's delivery ends last.
  package func services(start: DatabaseStart) -> [any Service] {
    [
      ClaimWatch(claim: claim, clock: clock, isOpen: isOpen, logger: logger),
      LedgerDelivery(
        outbox: outbox, spool: spool, database: database, claim: claim, events: events, clock: clock, logger: logger),
      OccupancySampler(counts: counts, ledger: ledger, lease: lease, clock: clock),
      fleet,
      StoreRefresh(
        database: database, counts: counts, events: events, lease: lease, clock: clock, isOpen: isOpen, logger: logger),
      RetentionService(database: database, lease: lease, clock: clock, isOpen: isOpen, logger: logger),
      EditWatch(
        database: database, fleet: fleet, edits: edits, staff: staff, clock: clock, isOpen: isOpen, logger: logger),
      start,
    ]
  }

  /// The time since the last frames of this server's cameras becomes a gap, which their first frame ends. Gaps and frames in the
  /// spool come before it.
  private func openGaps() async throws {
    try await outbox.deliver()
    var own: Set<CameraID> = []
    for camera in try await database.sites.cameras() where await lease.holds(.camera(camera.id)) {
      own.insert(camera.id)
    }
    try await database.ledger.openGapsSinceLastFrames(of: own)
  }

  private func startCameras() async throws {
    let (setups, broken) = try await database.sites.setups()
    if let first = broken.first {
      let ids = broken.map { "\($0.camera.id)" }.joined(separator: ", ")
      logger.error("Cameras could not be started", metadata: ["cameras": "\(ids)", "error": "\(first.error)"])
    }
    await fleet.setUnreadable(Set(broken.map(\.camera.id)))
    for setup in setups { await fleet.set(setup) }
    logger.info("Cameras started", metadata: ["cameras": "\(setups.count { $0.settings.isEnabled })"])
  }
}
