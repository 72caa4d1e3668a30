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
