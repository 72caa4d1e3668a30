/// Identity of a counted line, part of every crossing's identity.
package enum LineKey: Hashable, Sendable {
  /// A line of the database. Its name and its position can change; the key stays.
  case id(LineID)
  /// A line without a row, such as one from the command line or from a file of labels.
  case name(String)

  /// Text for pictures and reports.
  package var title: String {
    switch self {
    case .id(let id): id.description
    case .name(let name): name
    }
  }
}

extension LineKey {
  /// The line's row in the database.
  /// - Throws: `UnregisteredLine` for a line that has none.
  package var rowID: LineID {
    get throws(UnregisteredLine) {
      guard case .id(let id) = self else { throw UnregisteredLine(line: self) }
      return id
    }
  }
}

/// A crossing of a line that has no row in the database, so the crossing cannot be recorded.
package struct UnregisteredLine: Error, Hashable, CustomStringConvertible {
  package let line: LineKey

  package init(line: LineKey) { self.line = line }

  package var description: String {
    "Cannot record a crossing of line \"\(line.title)\": the line is not in the database."
  }
}

extension LineKey: Comparable {
  /// Ids in ascending order, then names in alphabetical order.
  package static func < (a: LineKey, b: LineKey) -> Bool {
    switch (a, b) {
    case (.id(let a), .id(let b)): a < b
    case (.name(let a), .name(let b)): a < b
    case (.id, .name): true
    case (.name, .id): false
    }
  }
}

/// A line as the counter receives it: geometry in pixels, with the key that its crossings carry.
package struct CountedLine: Hashable, Sendable {
  package var key: LineKey
  package var line: Line

  package init(key: LineKey, line: Line) {
    self.key = key
    self.line = line
  }
}
