internal import Scene

/// The twelve counters of a bin or a day: entries, then exits, each class in the order of `VisitorClass`.
enum ClassColumns {
  static let entries = VisitorClass.allCases.map { "in_\($0.rawValue)" }
  static let exits = VisitorClass.allCases.map { "out_\($0.rawValue)" }
  static let all = entries + exits
  static let list = all.joined(separator: ", ")

  /// `sum(in_man) AS in_man, …` for a grouped query, with the table's short name before each column.
  static func sums(_ table: String) -> String { all.map { "sum(\(table).\($0)) AS \($0)" }.joined(separator: ", ") }
}

/// People in and out, by class.
struct Flow: Hashable, Sendable {
  var entries = ClassCounts()
  var exits = ClassCounts()

  init() {}

  /// The counters of a row, which lie side by side in the order of `ClassColumns.all`.
  init(_ row: SQLRow) throws {
    let first = try row.columns.index(ClassColumns.all[0])
    for (index, visitor) in VisitorClass.allCases.enumerated() {
      entries[visitor] = Int(try row.int(at: first + index))
      exits[visitor] = Int(try row.int(at: first + VisitorClass.allCases.count + index))
    }
  }

  mutating func add(_ direction: Crossing.Direction, _ visitor: VisitorClass) {
    if direction == .in { entries[visitor] += 1 } else { exits[visitor] += 1 }
  }

  var values: [SQLValue] {
    VisitorClass.allCases.map { SQLValue(entries[$0]) } + VisitorClass.allCases.map { SQLValue(exits[$0]) }
  }

  static func += (a: inout Flow, b: Flow) {
    a.entries += b.entries
    a.exits += b.exits
  }
}
