package import Execution
package import Logging
package import Scene
internal import ServiceLifecycle
package import Storage

/// Reads the stores once a minute: new stores, people inside, today's counts, and business days to close.
package actor StoreRefresh: Service {
  private let database: Database
  private let counts: LiveCounts
  private let events: LiveEvents
  private let lease: Lease
  private let clock: ServiceClock
  private let isOpen: OneTimeSignal
  private let logger: Logger
  /// The current business day per store.
  private var days: [StoreID: LocalDate] = [:]
  /// Stores whose unknown time zone was logged.
  private var warned: Set<StoreID> = []

  package init(
    database: Database, counts: LiveCounts, events: LiveEvents, lease: Lease, clock: ServiceClock,
    isOpen: OneTimeSignal, logger: Logger
  ) {
    self.database = database
    self.counts = counts
    self.events = events
    self.lease = lease
    self.clock = clock
    self.isOpen = isOpen
    self.logger = logger
  }

  package func run() async {
    await cancelWhenGracefulShutdown { [self] in
      await isOpen.wait()
      await clock.repeating(every: 60) { await refreshStores(at: clock.now()) }
    }
  }

  package func refreshStores(at now: WallTime) async {
    do {
      let stores = try await database.sites.stores()
      let occupancies = try await database.counts.occupancies(stores.map(\.id), at: now)
      counts.keep(Set(stores.map(\.id)))
      let changed = counts.takeChangedLines()
      for store in stores {
        await refresh(store, occupancy: occupancies[store.id] ?? 0, changedLines: changed, at: now)
      }
    } catch {
      logger.failed("Stores could not be read", error)
    }
  }

  private func refresh(_ store: Store, occupancy: Int, changedLines: Set<LineID>, at now: WallTime) async {
    warnOfUnknownZone(store)
    let day = BusinessCalendar(of: store).day(of: now)
    let isNewDay = days[store.id] != day
    do {
      if isNewDay, await lease.holds(.storeChores(store.id)) {
        try await database.ledger.closeDay(store.id, day: day - 1)
      }
      try await readCounts(of: store.id, on: day, lines: isNewDay ? nil : changedLines)
      days[store.id] = day
    } catch {
      logger.failed("A store could not be refreshed", error, metadata: ["store": "\(store.id)"])
    }
    let before = counts.replaceOccupancy(of: store.id, with: occupancy)
    if let before, before != occupancy { events.publish(.occupancy(people: occupancy), store: store.id, at: now) }
  }

  private func warnOfUnknownZone(_ store: Store) {
    guard !store.isZoneKnown else {
      warned.remove(store.id)
      return
    }
    guard warned.insert(store.id).inserted else { return }
    logger.warning(
      "Time zone unknown, days of the store are counted in UTC; install tzdata or choose another zone",
      metadata: ["store": "\(store.id)", "zone": "\(store.zone)"])
  }

  /// - Parameter lines: nil reads all lines of the store.
  private func readCounts(of store: StoreID, on day: LocalDate, lines: Set<LineID>?) async throws {
    guard lines?.isEmpty != true else { return }
    for line in try await database.sites.cameras(store: store).flatMap(\.lines) where lines?.contains(line.id) ?? true {
      let query = CountQuery(stores: [store], lines: [line.id], days: day..<(day + 1), width: .day)
      let total = try await database.counts.series(query).total
      counts.replace(
        line.id,
        with: LiveCounts.LineCount(
          entries: total.entries.customers + total.entries.workers,
          exits: total.exits.customers + total.exits.workers))
    }
  }
}

extension Logger {
  /// Logs an error with its text; a cancellation is no error.
  func failed(_ event: Message, _ error: any Error, metadata: Metadata = [:]) {
    guard !(error is CancellationError) else { return }
    warning(event, metadata: metadata.merging(["error": "\(error)"]) { $1 })
  }
}
