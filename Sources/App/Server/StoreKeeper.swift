import API
import Execution
import Logging
import Pipeline
import Scene
import ServiceLifecycle
import Storage

/// What a store needs done while cameras count: people inside once a second as minute rows, news for those who watch, the closing
/// of business days, and the removal of what is too old.
actor StoreKeeper: Service {
  private struct Watched {
    var day: LocalDate
    var people: Int
    var minute: PresenceSample?
  }

  private let database: Database
  private let minutes: PresenceSink
  private let events: LiveEvents
  private let pictures: LivePictures
  private let clock: ServiceClock
  private let logger: Logger
  private var stores: [StoreID: Watched] = [:]
  private var lines: Set<LineID> = []
  private var entrances: Set<LineID> = []
  private var minute: Int64 = 0
  private let crossings: AsyncStream<[CameraCrossing]>
  private nonisolated let inbox: AsyncStream<[CameraCrossing]>.Continuation

  init(database: Database, events: LiveEvents, pictures: LivePictures, clock: ServiceClock, logger: Logger) {
    self.database = database
    minutes = PresenceSink(ledger: database.ledger)
    self.events = events
    self.pictures = pictures
    self.clock = clock
    self.logger = logger
    // News that nobody could take for so long is old; what was counted is in the database.
    (crossings, inbox) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1000))
  }

  /// Takes crossings that are durable; does not wait.
  nonisolated func take(_ crossings: [CameraCrossing]) {
    pictures.add(crossings)
    inbox.yield(crossings)
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.tellNews() }
        group.addTask { await self.keepTime() }
        group.addTask { await self.keepLean() }
      }
    }
    await writeMinutes(stores.values.compactMap(\.minute))
  }

  private func tellNews() async {
    for await batch in crossings {
      for crossing in batch {
        if !lines.contains(crossing.line) { await readLines() }
        let change = entrances.contains(crossing.line) ? (crossing.crossing.direction == .in ? 1 : -1) : 0
        let people = stores[crossing.store].map { max(0, $0.people + change) }
        if let people { stores[crossing.store]?.people = people }
        events.publish(
          .crossing(
            LiveEvent.LineCrossed(
              camera: crossing.camera, line: crossing.line, direction: crossing.crossing.direction,
              visitor: crossing.crossing.visitor, occupancy: people)), store: crossing.store, at: crossing.utc)
      }
    }
  }

  private func readLines() async {
    await attempt("read the lines") {
      let all = try await database.sites.cameras().flatMap(\.lines)
      lines = Set(all.map(\.id))
      entrances = Set(all.filter(\.isEntrance).map(\.id))
    }
  }

  private func keepTime() async {
    while !Task.isCancelled {
      await tick(clock.now())
      // Cancelled: the loop ends.
      try? await clock.sleep(1)
    }
  }

  private func tick(_ now: WallTime) async {
    let thisMinute = now.microseconds / 60_000_000
    if thisMinute != minute {
      await writeMinutes(stores.values.compactMap(\.minute))
      minute = thisMinute
      await lookAround(now)
    }
    let start = WallTime(microseconds: thisMinute * 60_000_000)
    for (id, watched) in stores {
      var row =
        watched.minute
        ?? PresenceSample(subject: .store(id), start: start, min: 0, max: 0, sum: 0, samples: 0)
      row.add(watched.people)
      stores[id]?.minute = row
    }
  }

  private func writeMinutes(_ rows: [PresenceSample]) async {
    for id in stores.keys { stores[id]?.minute = nil }
    await attempt("write the people inside down") { try await minutes.record(rows) }
  }

  /// Stores that are new, days that have ended, people inside as the database has them.
  private func lookAround(_ now: WallTime) async {
    let found = await attempt("read the stores") {
      let known = try await database.sites.stores()
      return (known, try await database.counts.occupancies(known.map(\.id), at: now))
    }
    guard let (known, people) = found else { return }
    await readLines()
    let ids = Set(known.map(\.id))
    stores = stores.filter { ids.contains($0.key) }
    for record in known {
      await attempt("look after store \(record.id)") {
        guard let day = BusinessCalendar(zone: record.zone, dayStart: record.dayStart)?.day(of: now) else { return }
        if stores[record.id]?.day != day {
          _ = try await database.ledger.closeDay(record.id, day: day - 1)
          try await readCounts(of: record.id, on: day)
        }
        let inside = people[record.id] ?? 0
        if let before = stores[record.id], before.people != inside {
          events.publish(.occupancy(people: inside), store: record.id, at: now)
        }
        stores[record.id] = Watched(day: day, people: inside, minute: stores[record.id]?.minute)
      }
    }
  }

  /// At the start and every hour: what is too old goes. Apart from `keepTime`, which must not wait for it.
  private func keepLean() async {
    while !Task.isCancelled {
      await attempt("remove what is too old") { try await database.ledger.removeOld(at: clock.now()) }
      // Cancelled: the loop ends.
      try? await clock.sleep(3_600)
    }
  }

  /// What each line has counted today, for the pictures.
  private func readCounts(of id: StoreID, on day: LocalDate) async throws {
    for line in try await database.sites.cameras(store: id).flatMap(\.lines) {
      let total = try await database.counts.series(
        CountQuery(stores: [id], lines: [line.id], days: day..<(day + 1), width: .day)
      )
      .total
      pictures.setCount(
        line.id, entries: total.entries.customers + total.entries.workers,
        exits: total.exits.customers + total.exits.workers)
    }
  }

  /// Nil when it failed: the reason is in the log, and it is tried again with the next minute.
  @discardableResult
  private func attempt<R>(_ what: String, _ work: () async throws -> R) async -> R? {
    do {
      return try await work()
    } catch {
      logger.warning("Footfall could not \(what)", metadata: ["reason": "\(error)"])
      return nil
    }
  }
}
