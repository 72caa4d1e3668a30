import Scene
import Testing

@testable import API

struct EventHubTests {
  private let store = StoreID(rawValue: 1)
  private func publish(_ count: Int, to hub: EventHub) {
    for n in 0..<count { hub.publish(.occupancy(people: n), store: store, at: WallTime(microseconds: Int64(n))) }
  }

  /// Catches events that a reconnecting listener misses or receives twice.
  @Test func whoComesBackGetsWhatHeMissed() {
    let hub = EventHub(firstID: 100)
    publish(10, to: hub)
    let back = hub.listen(after: 106)
    #expect(back.missed.map(\.id) == [107, 108, 109])
    #expect(!back.hasLost)
    #expect(hub.listen(after: nil).missed.isEmpty)
  }

  /// Catches lost events that are not reported.
  @Test func whatIsGoneIsSaid() {
    let hub = EventHub(firstID: 1)
    publish(5_000, to: hub)
    let late = hub.listen(after: 2)
    #expect(late.hasLost)
    #expect((1_000...2_000).contains(late.missed.count))
    #expect(late.missed.last?.id == 5_000)
    #expect(hub.listen(after: 9_999_999).hasLost)
  }

  /// Catches a listener that holds memory without reading, or one that is served with holes in what it gets.
  @Test func aSlowListenerIsCutOffWithoutAHole() async {
    let hub = EventHub(firstID: 1)
    let listening = hub.listen(after: nil)
    publish(1_000, to: hub)
    #expect(hub.listeners == 0)
    var ids: [Int64] = []
    for await signal in listening.signals {
      if case .event(let event) = signal { ids.append(event.id) }
    }
    #expect(ids == Array(1...256))
  }

  /// Catches a listener that is kept after it went.
  @Test func whoGoesIsForgotten() async {
    let hub = EventHub(firstID: 1)
    do {
      let listening = hub.listen(after: nil)
      #expect(hub.listeners == 1)
      withExtendedLifetime(listening) {}
    }
    #expect(hub.listeners == 0)
  }
}

struct StreamSlotsTests {
  /// Catches a limit that does not hold, and a place that is not given back.
  @Test func placesAreLimitedAndGivenBack() throws {
    let streams = StreamLimiter(limit: 3, callerLimit: 2)
    var held = [try streams.acquire(.events, for: "a"), try streams.acquire(.pictures, for: "a")]
    #expect(throws: Problem.self) { try streams.acquire(.events, for: "a") }
    held.append(try streams.acquire(.events, for: "b"))
    #expect(throws: Problem.self) { try streams.acquire(.events, for: "c") }
    #expect(streams.count(.events) == 2)
    held.removeAll()
    #expect(streams.count(.events) == 0 && streams.count(.pictures) == 0)
    _ = try streams.acquire(.events, for: "a")
  }
}
