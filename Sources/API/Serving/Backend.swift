internal import Alerts
internal import Execution
internal import Logging
internal import Scene
internal import Storage

/// Everything that handlers use.
struct Backend: Sendable {
  let configuration: APIConfiguration
  let store: CountStore
  let live: LivePorts
  let clock: ServiceClock
  let logger: Logger
  let tokens: AccessTokens
  let accountCache: AccountCache
  let storeCache: StoreCache
  let occupancy: OccupancyReader
  let alerts: AlertWatch
  let passwords: PasswordHasher
  let throttle = LoginThrottle()
  let hiddenPictures = HiddenPictures()
  let streams: StreamLimiter
  let startedAt: WallTime

  init(
    configuration: APIConfiguration, store: CountStore, live: LivePorts, clock: ServiceClock,
    logger: Logger
  ) async throws {
    self.configuration = configuration
    self.store = store
    self.live = live
    self.clock = clock
    self.logger = logger
    tokens = await AccessTokens(lifetime: configuration.accessLifetime)
    accountCache = AccountCache(store: store, clock: clock.now)
    storeCache = StoreCache(store: store, clock: clock.now)
    occupancy = OccupancyReader(store: store)
    alerts = AlertWatch(
      source: AlertReadings(
        store: store, storeCache: storeCache, occupancy: occupancy, states: live.cameras.states
      ).source, clock: clock, logger: logger)
    passwords = try PasswordHasher(
      cost: PasswordHash.Cost(
        logRounds: configuration.passwordLogRounds, parallelism: configuration.passwordParallelism))
    streams = StreamLimiter(limit: configuration.streamLimit, callerLimit: configuration.callerStreamLimit)
    startedAt = clock.now()
  }
}
