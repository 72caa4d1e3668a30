package import Scene

/// People in and out, by class.
package struct Flow: Hashable, Sendable {
  package var entries = ClassCounts()
  package var exits = ClassCounts()

  package init() {}

  package mutating func add(_ direction: Crossing.Direction, _ visitor: VisitorClass) {
    if direction == .in { entries[visitor] += 1 } else { exits[visitor] += 1 }
  }

  package static func += (a: inout Flow, b: Flow) {
    a.entries += b.entries
    a.exits += b.exits
  }
}
