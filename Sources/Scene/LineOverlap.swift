/// Two lines that the same people cross within seconds, in one direction. As two entrances they count each of them twice.
package struct LineOverlap<ID: Hashable & Sendable>: Hashable, Sendable {
  /// One person who passed one line.
  package struct PassedLine: Sendable {
    package var line: ID
    /// Identity of the person, such as the track.
    package var person: Int
    package var direction: Crossing.Direction
    package var time: WallTime

    package init(line: ID, person: Int, direction: Crossing.Direction, time: WallTime) {
      self.line = line
      self.person = person
      self.direction = direction
      self.time = time
    }
  }

  /// Seconds between the two lines. A person who takes longer can have another purpose than entering.
  private static var maxDelay: Double { 10 }
  /// Fewer people can have walked along the line by chance.
  private static var minPeople: Int { 3 }
  /// Of the people at the line with fewer of them.
  private static var minFraction: Double { 0.3 }

  package var first, second: ID
  /// Passages of the first line that pass the second one, too.
  package var both: Int
  /// Passages of either line, without counting anybody twice.
  package var either: Int

  package init(first: ID, second: ID, both: Int, either: Int) {
    self.first = first
    self.second = second
    self.both = both
    self.either = either
  }

  /// The pairs of `lines` that count people twice, in their order. Passages can have any order.
  package static func doubleCounts(among lines: [ID], in passages: [PassedLine]) -> [LineOverlap] {
    let groups = Dictionary(grouping: passages, by: \.person).values
    return lines.indices.flatMap { i in
      lines[(i + 1)...].compactMap { second in
        let both = groups.reduce(0) { $0 + pairs(of: lines[i], with: second, in: $1) }
        let (a, b) = (passages.count { $0.line == lines[i] }, passages.count { $0.line == second })
        guard both >= minPeople, Double(both) >= minFraction * Double(min(a, b)) else { return nil }
        return LineOverlap(first: lines[i], second: second, both: both, either: a + b - both)
      }
    }
  }

  /// Passages of `first` by one person that have a partner of their own at `second`.
  private static func pairs(of first: ID, with second: ID, in passages: [PassedLine]) -> Int {
    var partners = passages.filter { $0.line == second }
    return passages.count { passage in
      guard passage.line == first,
        let partner = partners.firstIndex(where: {
          $0.direction == passage.direction && abs($0.time.seconds(since: passage.time)) <= maxDelay
        })
      else { return false }
      partners.remove(at: partner)
      return true
    }
  }
}
