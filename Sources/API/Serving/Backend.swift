internal import Logging
internal import Scene
internal import Storage

/// All that handlers work with.
struct Backend: Sendable {
  let configuration: APIConfiguration
  let store: CountStore
  let live: LiveAccess
  let clock: @Sendable () -> WallTime
  let logger: Logger
  let tokens: AccessTokens
  let accounts: Accounts
  let places: Places
  let inStore: InStoreNow
  let alerts: AlertWatch
  let passwords: PasswordDesk
  let throttle = LoginThrottle()
  let hiddenPictures = HiddenPictures()
  let slots: StreamSlots
  let startedAt: WallTime

  init(
    configuration: APIConfiguration, store: CountStore, live: LiveAccess, clock: @escaping @Sendable () -> WallTime,
    logger: Logger
  ) async throws {
    self.configuration = configuration
    self.store = store
    self.live = live
    self.clock = clock
    self.logger = logger
    tokens = await AccessTokens(lifetime: configuration.accessLifetime)
    accounts = Accounts(store: store, clock: clock)
    places = Places(store: store, clock: clock)
    inStore = InStoreNow(store: store)
    alerts = AlertWatch(
      store: store, places: places, inStore: inStore, states: live.states, clock: clock, logger: logger)
    passwords = try PasswordDesk(
      cost: PasswordHash.Cost(
        logRounds: configuration.passwordLogRounds, parallelism: configuration.passwordParallelism))
    slots = StreamSlots(limit: configuration.streamLimit, callerLimit: configuration.callerStreamLimit)
    startedAt = clock()
  }
}
