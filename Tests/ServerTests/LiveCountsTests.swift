import Execution
import Scene
import Testing

@testable import Server

struct LiveCountsTests {
  private static let line = LineID(rawValue: 3)
  private static let store = StoreID(rawValue: 1)

  private func crossing(_ direction: Crossing.Direction) -> CrossingEntry {
    CrossingEntry(
      id: CrossingID("a"), store: Self.store, camera: CameraID(rawValue: 2), line: Self.line,
      utc: WallTime(microseconds: 0), direction: direction, track: TrackID(rawValue: 1), score: 1, time: .zero)
  }

  /// Catches counts that a line inside the store adds to the people inside, and occupancy below zero.
  @Test func onlyEntrancesChangeOccupancy() {
    let counts = LiveCounts()
    #expect(counts.add(crossing(.in), isEntrance: true) == nil, "unknown before the first refresh")
    #expect(counts.replaceOccupancy(of: Self.store, with: 1) == nil)
    #expect(counts.add(crossing(.in), isEntrance: true) == 2)
    #expect(counts.add(crossing(.out), isEntrance: false) == 2)
    for _ in 0..<3 { counts.add(crossing(.out), isEntrance: true) }
    #expect(counts.occupancies == [Self.store: 0])
    #expect(counts.counts(of: [Self.line])[Self.line] == LiveCounts.LineCount(entries: 2, exits: 4))
  }

  /// Catches a crossing that is counted twice for good, because a refresh had read it already.
  @Test func aChangedLineIsReadAgain() {
    let counts = LiveCounts()
    counts.add(crossing(.in), isEntrance: true)
    #expect(counts.takeChangedLines() == [Self.line])
    // Published while the refresh reads the database, which has it already.
    counts.add(crossing(.in), isEntrance: true)
    counts.replace(Self.line, with: LiveCounts.LineCount(entries: 2))
    #expect(counts.takeChangedLines() == [Self.line], "the next refresh repairs it")
    counts.replace(Self.line, with: LiveCounts.LineCount(entries: 2))
    #expect(counts.takeChangedLines().isEmpty)
  }

  /// Catches events without the people inside, or of another store.
  @Test func publishedCrossingsCarryTheOccupancy() {
    let counts = LiveCounts()
    counts.replaceOccupancy(of: Self.store, with: 4)
    let events = LiveEvents(first: 1)
    let setup = CameraSetup(
      store: Self.store, address: "rtsp://camera", settings: CameraSettings(name: "Door"),
      lines: [
        CountingLine(id: Self.line, name: "door", line: Line(start: .init(0, 0), end: .init(1, 1), inside: .left))
      ]
    )
    CrossingPublisher(counts: counts, events: events).publishCrossings([crossing(.in)], of: setup)
    let event = events.subscribe(after: 0).missed.first?.value
    #expect(event?.store == Self.store)
    #expect(
      event?.kind
        == .crossing(
          LiveEvent.LineCrossed(
            camera: CameraID(rawValue: 2), line: Self.line, direction: .in, visitor: nil, occupancy: 5)))
  }
}
