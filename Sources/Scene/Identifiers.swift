/// Number of a row that the database gave: unique per kind within one database, never used again.
package protocol RowID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible
where RawValue == Int64 {}

extension RowID {
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  package var description: String { String(rawValue) }
}

package struct StoreID: RowID {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

package struct CameraID: RowID {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

package struct LineID: RowID {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

package struct ZoneID: RowID {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

package struct UserID: RowID {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}
