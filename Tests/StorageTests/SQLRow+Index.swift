import Foundation

@testable import Storage

/// Access by position, for queries that a test writes itself. NULL is 0 or empty.
extension SQLRow {
  func int(_ index: Int) -> Int64 { if case .int(let value) = values[index] { value } else { 0 } }
  func count(_ index: Int) -> Int { Int(int(index)) }
  func text(_ index: Int) -> String { if case .text(let value) = values[index] { value } else { "" } }
  func isNull(_ index: Int) -> Bool { values[index] == .null }
  func blob(_ index: Int) -> Data { if case .blob(let value) = values[index] { value } else { Data() } }
}
