internal import Alerts
internal import Execution
internal import Logging
internal import Scene
internal import Storage

/// Everything that handlers use.
struct Backend: Sendable {
  let configuration: APIConfiguration
  let ledger: Ledger
  let counts: CountReader
  let sites: SiteDirectory
  let accounts: AccountDirectory
  let live: LivePorts
  let clock: ServiceClock
  let logger: Logger
  let authenticator: Authenticator
  let failedSignIns: FailedSignIns
  let probe: DatabaseProbe
  let storeCache: StoreCache
  let occupancy: OccupancyReader
  let alerts: AlertMonitor
  let hiddenPictures = HiddenPictures()
  let streams: StreamLimiter
  let startedAt: WallTime

  init(
    configuration: APIConfiguration, database: Database, live: LivePorts, clock: ServiceClock,
    logger: Logger
  ) throws {
    self.configuration = configuration
    ledger = database.ledger
    counts = database.counts
    sites = database.sites
    accounts = database.accounts
    self.live = live
    self.clock = clock
    self.logger = logger
    let cost = PasswordHash.Cost(
      logRounds: configuration.passwordLogRounds, parallelism: configuration.passwordParallelism)
    let isOpen: @Sendable () async -> Bool = { await live.storage.report().isOpen }
    probe = DatabaseProbe(clock: clock) { [sites] in
      // Before the database has opened, there is nothing to ask.
      guard await isOpen() else { return [] }
      return try await sites.cameras()
    }
    failedSignIns = FailedSignIns(accounts: accounts, clock: clock)
    authenticator = Authenticator(
      accounts: accounts, passwords: try PasswordHasher(cost: cost), failures: failedSignIns,
      sessionLifetime: configuration.sessionLifetime, isDatabaseResponding: { [probe] in probe.isResponding },
      clock: clock.now)
    storeCache = StoreCache(sites: sites, clock: clock.now)
    occupancy = OccupancyReader(counts: counts)
    alerts = AlertMonitor(
      source: AlertReadings(
        sites: sites, storeCache: storeCache, occupancy: occupancy, states: live.cameras.states
      ).source, channels: [WebhookSender(policy: configuration.alertTargets).channel], holdsChores: live.holdsChores,
      clock: clock, logger: logger)
    streams = StreamLimiter(limit: configuration.streamLimit, callerLimit: configuration.callerStreamLimit)
    startedAt = clock.now()
  }
}
