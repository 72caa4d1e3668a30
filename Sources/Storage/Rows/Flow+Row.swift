internal import Scene

extension Flow {
  /// The counters of a row: adjacent columns in the order of `ClassColumns.all`.
  init(_ row: SQLRow) throws {
    let first = try row.columns.index(ClassColumns.all[0])
    for (index, visitor) in VisitorClass.allCases.enumerated() {
      entries[visitor] = Int(try row.int(at: first + index))
      exits[visitor] = Int(try row.int(at: first + VisitorClass.allCases.count + index))
    }
  }

  var values: [SQLValue] {
    VisitorClass.allCases.map { SQLValue(entries[$0]) } + VisitorClass.allCases.map { SQLValue(exits[$0]) }
  }
}
