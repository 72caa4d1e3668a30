import Scene
import Testing

/// A door with a second line one step behind it.
@Suite struct LineOverlapTests {
  typealias Overlap = LineOverlap<String>

  private func passages(
    _ line: String, _ people: Range<Int>, after delay: Double = 0, _ direction: Crossing.Direction = .in
  )
    -> [Overlap.PassedLine]
  {
    people.map {
      .init(
        line: line, person: $0, direction: direction,
        time: WallTime(microseconds: Int64($0) * 60_000_000) + delay)
    }
  }

  /// Catches a pair that is not reported, and people who are counted twice in the number of all people.
  @Test func peopleWhoCrossBothAreCounted() {
    let found = Overlap.doubleCounts(
      among: ["door", "mat"], in: passages("mat", 3..<44, after: 1.5) + passages("door", 0..<44))
    #expect(found == [Overlap(first: "door", second: "mat", both: 41, either: 44)])
  }

  /// Catches a warning about two doors, about a visitor who comes back later, and about a few people.
  @Test func separateDoorsAreNoOverlap() {
    let apart = passages("front", 0..<40) + passages("back", 40..<80)
    #expect(Overlap.doubleCounts(among: ["front", "back"], in: apart).isEmpty)
    let later = passages("front", 0..<40) + passages("back", 0..<40, after: 600)
    #expect(Overlap.doubleCounts(among: ["front", "back"], in: later).isEmpty)
    let through = passages("front", 0..<40) + passages("back", 0..<40, after: 5, .out)
    #expect(Overlap.doubleCounts(among: ["front", "back"], in: through).isEmpty)
    let few = passages("front", 0..<2) + passages("back", 0..<2)
    #expect(Overlap.doubleCounts(among: ["front", "back"], in: few).isEmpty)
  }

  /// Catches one return that is matched with two passages, and lines that are not asked about.
  @Test func eachPassageHasOnePartner() {
    let walker = [0.0, 4, 8].map {
      Overlap.PassedLine(line: "a", person: 1, direction: .in, time: WallTime(microseconds: 0) + $0)
    }
    let once = [Overlap.PassedLine(line: "b", person: 1, direction: .in, time: WallTime(microseconds: 0))]
    #expect(Overlap.doubleCounts(among: ["a", "b"], in: walker + once).isEmpty)
    #expect(Overlap.doubleCounts(among: ["a"], in: passages("a", 0..<9) + passages("b", 0..<9)).isEmpty)
  }
}
