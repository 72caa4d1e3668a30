internal import Foundation

/// A value on its way into or out of a database: the four kinds that both engines know, and nothing.
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

/// One row of an answer; columns are numbered as the query lists them.
struct SQLRow: Sendable {
  let values: [SQLValue]

  func isNull(_ column: Int) -> Bool { values[column] == .null }

  /// A whole number; 0 for NULL, as a sum over no rows is.
  func int(_ column: Int) -> Int64 {
    switch values[column] {
    case .int(let value): value
    case .real(let value): Int64(value)
    case .text(let value): Int64(value) ?? 0
    case .null, .blob: 0
    }
  }

  func count(_ column: Int) -> Int { Int(int(column)) }
  func bool(_ column: Int) -> Bool { int(column) != 0 }
  func optionalInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }

  func real(_ column: Int) -> Double {
    switch values[column] {
    case .real(let value): value
    case .int(let value): Double(value)
    case .text(let value): Double(value) ?? 0
    case .null, .blob: 0
    }
  }

  func text(_ column: Int) -> String {
    switch values[column] {
    case .text(let value): value
    case .int(let value): String(value)
    case .real(let value): String(value)
    case .blob(let value): String(decoding: value, as: UTF8.self)
    case .null: ""
    }
  }

  func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }

  func blob(_ column: Int) -> Data {
    switch values[column] {
    case .blob(let value): value
    case .text(let value): Data(value.utf8)
    case .null, .int, .real: Data()
    }
  }
}
