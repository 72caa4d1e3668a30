internal import Foundation

/// A value of a column: the four types that both engines share, or NULL.
enum SQLValue: Hashable, Sendable {
  case null
  case int(Int64)
  case real(Double)
  case text(String)
  case blob(Data)

  init(_ value: Int) { self = .int(Int64(value)) }
  init(_ value: Bool) { self = .int(value ? 1 : 0) }
  init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
  init(_ value: Int64?) { self = value.map(SQLValue.int) ?? .null }
  init(_ value: Int?) { self = value.map { .int(Int64($0)) } ?? .null }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral {
  init(integerLiteral value: Int64) { self = .int(value) }
  init(stringLiteral value: String) { self = .text(value) }
}
