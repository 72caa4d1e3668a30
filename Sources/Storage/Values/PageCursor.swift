package import Scene

/// The start of a page of rows sorted by time: after the row of this time and number.
package struct PageCursor: Hashable, Sendable {
  package var time: WallTime
  package var number: Int64

  package init(time: WallTime, number: Int64) {
    self.time = time
    self.number = number
  }

  /// - Throws: `StorageError` for a malformed cursor.
  package init(_ text: String) throws {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false).map { Int64($0) }
    guard parts.count == 2, let time = parts[0], let number = parts[1] else {
      throw StorageError(
        code: .invalid, message: "The page \"\(text.prefix(60))\" was not returned by an earlier response.")
    }
    self.init(time: WallTime(microseconds: time), number: number)
  }

  package var text: String { "\(time.microseconds)_\(number)" }
}
