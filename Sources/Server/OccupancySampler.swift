package import Execution
package import Pipeline
package import Scene
internal import ServiceLifecycle

/// Samples the people inside each store once a second and records one presence entry per minute.
package actor OccupancySampler: Service {
  private let counts: LiveCounts
  private let outbox: Outbox
  private let lease: Lease
  private let clock: ServiceClock
  private var samples: [StoreID: PresenceSample] = [:]
  private var minute: Int64 = 0

  package init(counts: LiveCounts, ledger: LedgerPort, lease: Lease, clock: ServiceClock) {
    self.counts = counts
    outbox = Outbox(ledger, clock: clock)
    self.lease = lease
    self.clock = clock
  }

  package func run() async {
    await runMinuteTicks()
    await recordMinute()
    await outbox.flush()
  }

  private func runMinuteTicks() async {
    await cancelWhenGracefulShutdown { [clock] in
      await clock.repeating(every: 1) { await self.tick(at: clock.now()) }
    }
  }

  package func tick(at now: WallTime) async {
    let thisMinute = now.microseconds / 60_000_000
    if thisMinute != minute {
      await recordMinute()
      minute = thisMinute
    }
    let start = WallTime(microseconds: thisMinute * 60_000_000)
    for (store, people) in counts.occupancies {
      samples[store, default: PresenceSample(subject: .store(store), start: start, min: 0, max: 0, sum: 0, samples: 0)]
        .add(people)
    }
  }

  private func recordMinute() async {
    let finished = samples
    samples = [:]
    var entries: [LedgerEntry] = []
    for (store, sample) in finished.sorted(by: { $0.key < $1.key }) where await lease.holds(.storeChores(store)) {
      entries.append(.presence(sample))
    }
    outbox.append(entries)
  }
}
